"""A value outside the guard rails: asked of the Alliance, decided there with a reason, in force for one association."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.kernel.shared import Override, RuleRequest
from tenants.kernel.standards import load, store
from tenants.kernel.standards.folder import documents_in
from tenants.standards import queries
from tests import letters
from tests.days import this_day
from tests.place import Browser, Place

HOURS = "roles.FS.requirements.training.hours"
PAGE = "/desk/rules/requests"
WHY = "Courses are far away on our islands."


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator", email="june@people.example")


@pytest.fixture
def mara(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def ask(june: Browser, **typed: Any) -> Any:
    return june.send(PAGE, **({"knob": HOURS, "value": "25", "begins": this_day().isoformat(), "reason": WHY} | typed))


def decide(place: Place, mara: Browser, **typed: Any) -> Any:
    with place.inside("alliance"):
        path = f"/standards/requests/{db.session.scalars(select(RuleRequest.id)).one()}"
    told = {"verdict": "approve", "answer": "For two years.", "until": "2099-01-31"}
    return mara.send(f"{path}/decision", page=path, **(told | typed))


def hours(place: Place, slug: str, on: date | None = None) -> Any:
    with place.inside(slug):
        rules = store.standards()
        here = rules.associations[queries.association()]
        text = rules.text(rules.sets["alliance-2025"], (on or this_day()).isoformat(), here)
        return text["roles"]["FS"]["requirements"]["training"]["hours"]


def test_what_the_alliance_approves_holds_for_who_asked_and_ends_on_its_day(
    clean: Place, june: Browser, mara: Browser, tmp_path: Path
) -> None:
    assert ask(june).status_code == 303
    assert (hours(clean, "oak"), "Waits for the Alliance" in june.get(PAGE).text) == (33, True)
    assert "One request waits" in mara.get("/standards").text
    shown = mara.get("/standards/requests").text
    assert ("Oak Association" in shown, "Family Specialist, Training in all, hours: 33 → 25" in shown) == (True, True)
    assert decide(clean, mara).status_code == 303
    assert (hours(clean, "oak"), hours(clean, "elm"), hours(clean, "oak", date(2099, 2, 1))) == (25, 33, 33)
    page = june.get(PAGE).text
    assert ("For two years." in page, "It ends on January 31, 2099" in page) == (True, True)
    with clean.inside("alliance"):
        store.write_folder(tmp_path / "out")
    brought = load(documents_in(tmp_path / "out"))
    assert len(brought.associations["US-NC"].overrides) == 1


MODES = "roles.FS.requirements.rsc.modes"


@pytest.mark.parametrize(
    ("typed", "patch", "told"),
    [
        (
            {"knob": MODES, "value": "in person, Phone"},
            {"roles": {"FS": {"requirements": {"rsc": {"modes": ["in_person", "phone"]}}}}},
            "in person, video, phone → in person, phone",
        ),
        (
            {"knob": "roles.FA.requirements.education_or_work.options.degree.min", "value": "Masters"},
            {"roles": {"FA": {"requirements": {"education_or_work": {"options": {"degree": {"min": "masters"}}}}}}},
            "Bachelor’s degree → Master’s degree",
        ),
        (
            {"knob": "common.requirements.membership", "value": "", "remove": "true"},
            {"common": {"requirements": {"membership": None}}},
            "Everybody, Membership: asked → not asked",
        ),
    ],
)
def test_words_lists_and_whole_requirements_can_be_asked_for(
    clean: Place, june: Browser, mara: Browser, typed: dict[str, str], patch: Any, told: str
) -> None:
    assert ask(june, **typed).status_code == 303
    with clean.inside("alliance"):
        assert db.session.scalars(select(RuleRequest.patch)).all() == [patch]
    assert told in mara.get("/standards/requests").text
    assert decide(clean, mara).status_code == 303
    with clean.inside("oak"):
        assert patch in db.session.scalars(select(Override.patch).where(Override.beyond)).all()
        store.standards()


def test_the_same_is_asked_once_and_the_way_back_to_the_alliances_value_is_open(
    clean: Place, june: Browser, mara: Browser
) -> None:
    assert (ask(june).status_code, "You asked for this already" in ask(june).text) == (303, True)
    assert decide(clean, mara, until="").status_code == 303
    assert "This changes nothing." in ask(june).text
    asked = {"knob": HOURS, "begins": this_day().isoformat(), "page": "/desk/rules"}
    assert june.send("/desk/rules/value-previews", **asked, value="33").status_code == 303


def test_another_association_gets_no_room_by_it(clean: Place, june: Browser, mara: Browser) -> None:
    ask(june)
    decide(clean, mara)
    bob = clean.arrive("elm", "Bob Elm", "coordinator")
    typed = {"knob": HOURS, "value": "25", "begins": (this_day() + timedelta(days=1)).isoformat()}
    assert bob.send("/desk/rules/value-previews", page="/desk/rules", **typed).status_code == 422
    assert WHY not in bob.get(PAGE).text


def test_a_no_comes_with_its_reason_in_a_letter_once(clean: Place, june: Browser, mara: Browser) -> None:
    ask(june)
    assert decide(clean, mara, verdict="decline", answer="Online courses count.").status_code == 303
    for _night in range(2):
        recurring.run_everywhere(clean.workers, "standards.answers")
    assert letters.sent(clean, "oak") == [("rule_answer", "june@people.example")]
    assert "Online courses count." in letters.newest(clean, "oak", "june@people.example")
    with clean.inside("oak"):
        assert db.session.scalars(select(Override).where(Override.beyond)).all() == []
    assert decide(clean, mara).status_code == 409


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": "40"}, "This is within the guard rails"),
        ({"begins": "2020-01-01"}, "A change begins today"),
        ({"value": "many"}, "Please write a number such as 1500 or 7.5."),
        ({"value": "1,500"}, "Please write a number such as 1500 or 7.5."),
        ({"value": "-1"}, "Please write a number from 0 to 100000."),
        ({"reason": "No."}, "Please say why"),
        ({"knob": "nothing"}, "Please choose one of these."),
        ({"knob": "roles.FS.requirements.rsc.modes", "value": "phone, carrier"}, "Known are: in person, phone, video."),
        ({"knob": "roles.MHM_C.requirements.exam.forms_by_series_from", "value": "soon"}, "not a day of the calendar"),
        ({"knob": "roles.FS.requirements.rsc.modes", "value": " , "}, "Please write at least one word."),
        ({"knob": "common.requirements.membership", "value": "no"}, "can only be taken out: tick this box"),
        ({"remove": "true"}, "The rules would not hold together with this value."),
        ({"value": "33"}, "within the guard rails"),
    ],
)
def test_what_cannot_be_asked_is_told_beside_its_field(june: Browser, typed: dict[str, str], sentence: str) -> None:
    answer = ask(june, **typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_request_is_taken_back_and_then_there_is_nothing_to_decide(
    clean: Place, june: Browser, mara: Browser
) -> None:
    ask(june)
    [path] = re.findall(r'action="(/desk/rules/requests/[^"]+/removal)"', june.get(PAGE).text)
    assert june.send(path, page=PAGE).status_code == 303
    assert (decide(clean, mara).status_code, june.send(path, page=PAGE).status_code) == (409, 409)


def test_only_licensing_decides(clean: Place, june: Browser) -> None:
    ask(june)
    viola = clean.arrive("alliance", "Viola Staff", "staff")
    with clean.inside("alliance"):
        path = f"/standards/requests/{db.session.scalars(select(RuleRequest.id)).one()}"
    shown = viola.get(path)
    sent = viola.send(f"{path}/decision", page=path, verdict="approve", answer="Yes.")
    assert (shown.status_code, "Last day, for a yes" in shown.text, sent.status_code) == (200, False, 403)
