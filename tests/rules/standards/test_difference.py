"""What one set asks otherwise than another: facts, and the sentences that people read."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from tenants.kernel.standards.difference import Change, difference, sections
from tenants.kernel.standards.difference_words import told, value, where
from tenants.kernel.standards.ruleset import resolve

from .made import published_documents

HOURS = {"kind": "training_hours", "hours": 30}
RSC = {"kind": "rsc_hours", "hours": 24}


app = Flask(__name__)
Babel(app)


def body(requirements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"roles": {"FA": {"requirements": requirements}, "FS": {"requirements": requirements}}, **more}


def only(before: dict[str, Any], after: dict[str, Any]) -> Change:
    [found] = difference(before, after)
    return found


@pytest.mark.parametrize(
    ("was", "now", "kind", "more"),
    [
        ({}, {"training": HOURS}, "added", True),
        ({"training": HOURS}, {}, "removed", False),
        ({"training": HOURS}, {"training": {**HOURS, "hours": 33}}, "changed", True),
        ({"training": HOURS}, {"training": {**HOURS, "hours": 28}}, "changed", False),
        ({}, {"training": {**HOURS, "advisory": True}}, "added", None),
        ({"rsc": RSC}, {"rsc": {**RSC, "confirmed": True}}, "changed", None),
        ({"rsc": RSC}, {"rsc": {"kind": "work_years", "years": 1}}, "otherwise", None),
    ],
)
def test_a_change_says_whether_it_asks_more(was: Any, now: Any, kind: str, more: bool | None) -> None:
    found = only(body(was), body(now))
    assert (found.kind, found.who, found.more) == (kind, ("FA", "FS"), more)


@pytest.mark.parametrize("key", ["basis", "note", "basis_of"])
def test_where_a_rule_comes_from_changes_nothing_for_people(key: str) -> None:
    noted = {**HOURS, key: {"hours": "assumed"} if key == "basis_of" else "source"}
    assert difference(body({"training": HOURS}), body({"training": noted})) == []


def test_a_choice_that_comes_is_one_change() -> None:
    masters = {"kind": "education", "min": "masters"}
    choice = {"kind": "any_of", "options": {"masters": masters}}
    wider = {**choice, "options": {"masters": masters, "licence": {"kind": "licence", "licence": "mental_health"}}}
    found = only(body({"education": choice}), body({"education": wider}))
    assert (found.kind, found.about) == ("option_added", "education.licence")


def test_a_longer_cycle_makes_no_comparison_of_hours() -> None:
    yearly = body({"training": HOURS}, cycle={"years": 1})
    longer = body({"training": {**HOURS, "hours": 45}}, cycle={"years": 3})
    assert [one.more for one in difference(yearly, longer)] == [None, None]


def test_a_role_that_is_offered_no_more_is_said_once() -> None:
    gone = {"roles": {"FA": {"requirements": {}}, "FS": {"offered": False, "requirements": {}}}}
    found = only(body({}), gone)
    assert (found.kind, found.who) == ("not_offered", ("FS",))


def test_a_draft_can_be_spoken_about_part_by_part() -> None:
    assert sections(body({}, rsc_providers={"FS": {}}, cycle={"years": 1})) == [
        "whole",
        "FA",
        "FS",
        "rsc_providers",
        "renewal",
    ]


@pytest.mark.parametrize(
    ("before", "after", "title", "line"),
    [
        ("base-2017", "taskforce-2022", "Family Specialist", "Not asked any more: Education."),
        (
            "taskforce-2022",
            "alliance-2024",
            "Every category",
            "New: Training on diversity, equity and inclusion, 3 hours.",
        ),
        (
            "taskforce-2022",
            "alliance-2024",
            "Mental Health Mentor, Clinical",
            "Training in all: 48 hours instead of 30.",
        ),
        (
            "taskforce-2022",
            "alliance-2024",
            "Family Specialist; Mental Health Specialist",
            "RSC counts no more when given by: Mental Health Specialist.",
        ),
        ("alliance-2024", "alliance-2025", "Mental Health Specialist", "Not asked any more: Exam."),
        ("annual-2023", "triennial-2027", "For everybody", "Renewal, years: 3 instead of 1."),
        ("annual-2023", "triennial-2027", "For everybody", "Renewal, a year in which it ends: 2027 instead of 2017."),
        (
            "taskforce-2022",
            "alliance-2024",
            "Family Reflective Supervisor",
            "Not offered to new applicants any more.",
        ),
    ],
)
def test_the_published_sets_say_in_words_what_they_changed(before: str, after: str, title: str, line: str) -> None:
    known = {one["id"]: one for one in published_documents() if "id" in one}
    with app.test_request_context():
        groups = {one.title: [words for words, _more in one.lines] for one in told(*_both(known, before, after))}
    assert line in groups[title]


def _both(known: dict[str, Any], before: str, after: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return resolve(known, before), resolve(known, after)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("roles.FS.requirements.training.hours", "Family Specialist, Training in all, hours"),
        (
            "rsc_providers.FS.accepts.mhs_ct.until",
            "Who may give RSC, Family Specialist, Mental Health Specialist (CT), until",
        ),
        (
            "rsc_providers.FS.accepts.fs_masters",
            "Who may give RSC, Family Specialist, Family Specialist (Master’s degree)",
        ),
        ("policy.due.month_day", "Days of renewal, due on"),
        ("rsc_peer.MHM_C.after_months_held", "RSC from peers, Mental Health Mentor, Clinical, after so many months"),
    ],
)
def test_a_place_in_a_set_is_said_in_words(path: str, said: str) -> None:
    with app.test_request_context():
        assert where(path) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2024-12-31", "December 31, 2024"),
        ("02-29", "February 29"),
        ({"kind": "exam", "parts": ["multiple_choice"], "basis": "source"}, "parts: multiple choice"),
        ({"role": "FS", "until": "2024-12-31"}, "role: Family Specialist, until: December 31, 2024"),
    ],
)
def test_a_value_of_a_set_is_said_in_words(given: object, said: str) -> None:
    with app.test_request_context():
        assert value(given) == said
