"""Who has the ball in every state, and in which views an application stands."""

import pytest

from tenants.applications.models import STATES
from tenants.desk import rules
from tenants.desk.rules import Ball, Facts


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


def test_views_count_each_application_where_it_stands():
    files = [
        Facts("building", asked=2),
        Facts("building"),
        Facts("submitted"),
        Facts("in_review"),
        Facts("in_review", reviewers=1),
        Facts("to_decide"),
        Facts("approved"),
    ]
    assert rules.counts(files) == {"mine": 4, "references": 1, "review": 2, "decide": 1, "award": 1, "all": 7}


def test_squares_show_done_begun_and_open():
    assert rules.squares([(True, True), (False, True), (False, False)]) == ["done", "look", "todo"]
