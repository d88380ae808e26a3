"""Who may review whom, who is proposed, and when a review may be sent."""

from dataclasses import replace
from datetime import date

import pytest

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import next_state, refusal
from tenants.reviews import rules
from tenants.reviews.conflicts import Candidate, File, conflict, matches
from tenants.reviews.models import STATES
from tenants.reviews.rules import TABLE, Facts

ON = date(2025, 6, 1)
TRAINED = date(2024, 1, 1)
LEADS_TO = {
    ("write", "assigned"): "assigned",
    ("send", "assigned"): "sent",
    ("recuse", "assigned"): "recused",
    ("unassign", "assigned"): "recused",
}
READY = Facts(verdict="approve")


@pytest.mark.parametrize("action", ["write", "send", "recuse", "unassign"])
@pytest.mark.parametrize("state", STATES)
def test_each_action_leads_somewhere_or_is_refused(action, state):
    expected = LEADS_TO.get((action, state))
    if expected is None:
        assert refusal(TABLE, action, state, READY) == Refusal("not_in_this_state", action=action, state=state)
    else:
        assert next_state(TABLE, action, state, READY) == expected


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(unjudged=("rsc", "whole"), verdict="approve"), "requirements_left"),
        (Facts(), "recommendation_left"),
        (Facts(verdict="hold"), "summary_left"),
        (Facts(verdict="hold", summary=" "), "summary_left"),
        (Facts(verdict="hold", summary="One more letter, please."), None),
        (Facts(verdict="approve"), None),
        (Facts(verdict="approve", own=False), "not_your_review"),
        (Facts(verdict="approve", conflict=Refusal("rated_applicant")), "conflict_since"),
    ],
)
def test_what_sending_still_lacks(facts, code):
    found = refusal(TABLE, "send", "assigned", facts)
    assert (found and found.code) == code


def person(number, **facts):
    return Candidate(number, trained_on=facts.pop("trained_on", TRAINED), **facts)


FILE = File(
    person=1,
    category="IFS",
    language="es",
    raters=frozenset({2}),
    providers=frozenset({3}),
    employers=("Harbor House, Inc.",),
    declared=frozenset({4}),
    assigned=frozenset({9}),
    supervisors=frozenset({10}),
    receivers=frozenset({11}),
    rated=frozenset({12}),
    trainers=("Tidewater Collaborative, with Dr. Noor Pénnyfeather", "Hollow Oak"),
)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (person(1), "own_file"),
        (person(2), "rated_applicant"),
        (person(3), "gave_rsc_to_applicant"),
        (person(4), "conflict_declared"),
        (person(10), "supervised_applicant"),
        (person(11), "received_rsc_from_applicant"),
        (person(12), "rated_by_applicant"),
        (person(5, name="Noor Pennyfeather"), "trained_applicant"),
        (person(5, name="Noor"), None),
        (person(5, name="Noor Oak"), None),
        (person(5, employers=("County", "harbor house")), "same_employer"),
        (person(5, employers=("Harbor Housing",)), None),
        (person(5, employers=("",)), None),
        (person(5), None),
    ],
)
def test_conflicts_are_found_by_person_and_by_employer(one, code):
    found = conflict(one, FILE)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (person(9), "assigned_already"),
        (person(5, trained_on=None), "not_trained"),
        (person(5, trained_on=date(2025, 7, 1)), "not_trained"),
        (person(5, categories=("IFA",)), "other_categories"),
        (person(5, categories=("IFA", "IFS")), None),
        (person(5, away_until=date(2025, 6, 1)), "reviewer_away"),
        (person(5, away_until=date(2025, 5, 31)), None),
    ],
)
def test_who_may_be_assigned(one, code):
    found = rules.may_assign(one, FILE, ON)
    assert (found and found.code) == code


def test_the_proposal_takes_room_then_language_then_the_smaller_load():
    people = [
        person(5, open=3, capacity=3, languages=("es",)),
        person(6, open=1, capacity=4, languages=("en",)),
        person(7, open=2, capacity=4, languages=("es",)),
        person(8, open=1, capacity=4, languages=("es",)),
        person(2),
    ]
    found = rules.offers(people, FILE, 2, ON)
    assert [(one.candidate.id, one.proposed, one.refusal and one.refusal.code) for one in found] == [
        (8, True, None),
        (7, True, None),
        (6, False, None),
        (5, False, None),
        (2, False, "rated_applicant"),
    ]


def test_who_read_the_file_before_reads_it_again_where_there_is_room():
    again = replace(FILE, earlier=frozenset({6, 7}))
    people = [person(5), person(6, open=2), person(7, open=3)]
    assert [(one.candidate.id, one.proposed) for one in rules.offers(people, again, 1, ON)] == [
        (6, True),
        (5, False),
        (7, False),
    ]


def test_several_files_given_out_together_are_spread_over_the_reviewers():
    people = [person(5, capacity=2), person(6, capacity=2)]
    found = rules.spread(people, [(FILE, 1), (FILE, 1), (FILE, 1)], ON)
    assert [[one.candidate.id for one in offers if one.proposed] for offers in found] == [[5], [6], [5]]


def test_nobody_over_their_load_is_proposed():
    assert [one.proposed for one in rules.offers([person(5, open=3)], FILE, 1, ON)] == [False]


def test_every_requirement_and_the_whole_are_judged():
    judged = {"rsc": {"verdict": "meets"}, "work": {"verdict": "unsure", "note": "?"}, "training": {"note": "x"}}
    assert rules.unjudged(("rsc", "training", "work"), judged) == ("training", "whole")


@pytest.mark.parametrize(
    ("verdicts", "same"),
    [
        ([], True),
        (["approve"], True),
        (["approve", "approve"], True),
        (["approve", "hold"], False),
    ],
)
def test_when_reviewers_agree(verdicts, same):
    assert rules.agree(verdicts) == same


def said(one: int, *, same: bool) -> File:
    """The file once the office looked at its names."""
    ties = {("trainer", "tidewater collaborative with dr noor pennyfeather"): {one: same}}
    ties[("employer", "harbor house")] = {one: same}
    return replace(FILE, ties=ties)


@pytest.mark.parametrize(
    ("one", "same", "code"),
    [
        (person(5, name="Noor Pennyfeather"), False, None),
        (person(5, name="N. Maiden-Name"), True, "gave_training_to_applicant"),
        (person(6, name="Noor Pennyfeather"), False, "trained_applicant"),
        (person(5, employers=("Harbor House",)), False, None),
        (person(6, employers=("Harbor House",)), False, "same_employer"),
    ],
)
def test_what_the_office_said_of_a_name_goes_before_its_likeness(one, same, code):
    found = conflict(one, said(5, same=same))
    assert (found and found.code) == code


def test_likely_names_are_asked_first_and_answered_ones_last():
    people = [person(5, name="Ann Pennyfeather"), person(6, name="Noor Pennyfeather"), person(7, name="Quinn Quiet")]
    asked = [(one.person, one.likely, one.same) for one in matches(FILE, people)]
    answered = [(one.person, one.same) for one in matches(said(6, same=True), people)]
    assert (asked, answered) == ([(6, True, None), (5, False, None)], [(5, None), (6, True), (6, True)])
