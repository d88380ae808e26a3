"""Who has the ball in every stage; how an address narrows the queue, and where its pages begin."""

import base64
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from tenants.applications.models import STATES
from tenants.desk import narrowing, rules
from tenants.desk.narrowing import Narrowing
from tenants.desk.rules import Ball, Facts
from tenants.kernel import cursors
from tenants.providers.rules import vetting_refusal


@pytest.mark.parametrize(
    ("facts", "ball"),
    [
        (Facts("building"), Ball("applicant", "building")),
        (Facts("building", asked=2), Ball("raters", "asked")),
        (Facts("building", asked=2, to_vet=1), Ball("you", "vet", "vet")),
        (Facts("building", asked=2, to_know=1), Ball("you", "know", "know")),
        (Facts("submitted", to_know=1), Ball("you", "check", "check")),
        (Facts("submitted", asked=1), Ball("you", "check", "check")),
        (Facts("returned", "incomplete"), Ball("applicant", "returned_incomplete")),
        (Facts("returned", "hold", to_vet=1), Ball("you", "vet", "vet")),
        (Facts("in_review", reviewers=0), Ball("you", "assign", "assign")),
        (Facts("in_review", reviewers=1, needed=2), Ball("you", "assign", "assign")),
        (Facts("in_review", reviewers=2, needed=2), Ball("reviewers", "reviewing")),
        (Facts("to_decide"), Ball("you", "decide", "decide")),
        (Facts("to_decide", agreed=False), Ball("you", "disagree", "decide")),
        (Facts("approved"), Ball("you", "award", "award")),
    ],
)
def test_who_has_the_ball(facts, ball):
    assert rules.ball(facts) == ball


@pytest.mark.parametrize("state", [one for one in STATES if one not in ("endorsed", "withdrawn")])
def test_every_open_state_belongs_to_somebody(state):
    returned = "hold" if state == "returned" else None
    assert rules.ball(Facts(state, returned)).who in {"you", "applicant", "raters", "reviewers"}


@pytest.mark.parametrize("state", ["endorsed", "withdrawn"])
def test_what_is_over_is_nobodys(state):
    assert rules.turn(state, {}) == Ball("nobody", "over")


@pytest.mark.parametrize("stage", rules.STAGES)
def test_every_stage_ends_with_a_turn_that_asks_for_nothing(stage):
    last = [one for one in rules.TURNS if stage in one.stages][-1]
    assert dict(last.flags) == {}


def test_who_was_not_here_for_long_is_idle_unless_the_office_has_something_to_do():
    assert rules.ball(Facts("building", asked=1, idle=True)) == Ball("applicant", "idle")
    assert rules.ball(Facts("building", to_vet=1, idle=True)).who == "you"
    assert rules.ball(Facts("submitted", idle=True)) == Ball("you", "check", "check")


@pytest.mark.parametrize(
    ("given", "arguments"),
    [
        ({}, {}),
        ({"who": "you", "sort": "-due"}, {"who": "you", "sort": "-due"}),
        ({"who": "nobody", "sort": "shoe_size", "page": "3"}, {}),
        ({"q": "  ros   ash ", "sort": "since"}, {"q": "ros ash"}),
        ({"waiting": "14", "due": "late", "kind": "rater"}, {"kind": "rater", "waiting": "14", "due": "late"}),
    ],
)
def test_an_address_is_read_and_written_back(given, arguments):
    assert narrowing.read(given).arguments == arguments


def test_the_address_narrows_a_view_and_takes_away_what_it_asks_for():
    view = Narrowing(who="you", category="IFS")
    assert narrowing.merged(view, {"due": "late"}) == Narrowing(who="you", category="IFS", due="late")
    assert narrowing.merged(view, {"who": ""}) == Narrowing(category="IFS")


def test_a_column_sorts_from_its_other_end_the_second_time():
    first = Narrowing().by("name")
    assert (first.sort, first.direction, first.by("name").sort) == ("name", "ascending", "-name")
    assert (Narrowing().direction, Narrowing().by("since").sort) == ("descending", "-since")


@pytest.mark.parametrize(
    "value", [datetime(2026, 11, 22, 5, 1, tzinfo=UTC), date(2026, 11, 22), -90, "ashgrove rosalind"]
)
def test_a_cursor_brings_back_its_place(value):
    row = uuid4()
    word = cursors.written("-since", value, row)
    assert cursors.read(word, "-since", type(value)) == cursors.Place(value, row)
    assert cursors.read(word, "since", type(value)) is None


@pytest.mark.parametrize("word", ["", "x", "!!!!", "bnVsbA", "WzEsMl0", "WyJzaW5jZSIsIngiLCJ5Il0", "ZZZZ\u00e9"])
def test_a_word_that_is_no_cursor_begins_at_the_first_page(word):
    assert cursors.read(word, "since", datetime) is None


@pytest.mark.parametrize("place", ['["+","a\\u0000","b"]', '["+","a","\\udc00"]', "[" * 3000])
def test_a_place_that_no_database_can_look_for_begins_at_the_first_page(place):
    word = base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")
    assert cursors.read(word, "+", str, str) is None


@pytest.mark.parametrize("number", ["1.5", "ten", ""])
def test_a_number_that_is_none_begins_at_the_first_page(number):
    assert cursors.read(cursors.written("since", number, uuid4()), "since", int) is None


def test_squares_show_done_begun_and_open():
    assert rules.squares([(True, True), (False, True), (False, False)]) == ["done", "look", "todo"]


CLOSES = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("window", "from_day", "until_day", "on", "code"),
    [
        (CLOSES, date(2027, 12, 31), None, date(2027, 12, 31), None),
        (CLOSES, date(2026, 1, 1), date(2027, 12, 31), date(2027, 12, 31), None),
        (CLOSES, date(2026, 1, 1), None, date(2028, 1, 1), "vetting_closed"),
        (CLOSES, date(2028, 1, 1), None, date(2027, 12, 31), "vetting_from_late"),
        (CLOSES, date(2027, 1, 1), date(2028, 1, 1), date(2027, 12, 31), "vetting_until_late"),
        (None, date(2027, 1, 1), None, date(2027, 12, 31), "vetting_none"),
    ],
)
def test_the_window_for_vetting_closes_by_its_date(
    window: date | None, from_day: date, until_day: date | None, on: date, code: str | None
) -> None:
    found = vetting_refusal(window, from_day=from_day, until_day=until_day, on=on)
    assert (found.code if found else None) == code
