"""Which hours of reflective supervision count, and the first reason why one does not."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.kernel.standards.days import end
from tenants.kernel.standards.window import Accepted, Window, best_window

from .made import (
    ANYONE,
    BOTH,
    catalogue,
    counts,
    endorsement,
    found_by,
    judged_by,
    provider,
    reasons,
    record,
    requirement_set,
    role,
    session,
    sums,
    supervised,
)

RSC = {"kind": "rsc_hours", "hours": 3}
EVERYTHING = {
    **RSC,
    "confirmed": True,
    "own_provision": True,
    "format": "group",
    "modes": ["in_person"],
    "group_size_max": 4,
    "after": {"degree": "masters"},
}
FAULTS = [
    ("not_confirmed", {"confirmed": False}),
    ("wrong_age_band", {"age_bands": ["3_to_6y"]}),
    ("not_about_own_provision", {"about_own_provision": False}),
    ("wrong_format", {"format": "individual"}),
    ("mode_not_allowed", {"mode": "phone"}),
    ("group_too_large", {"group_size": 5}),
    ("before_degree", {"from": "2019-12-31"}),
    ("peer_supervision", {"peer": True}),
    ("provider_unknown", {"provider": None}),
    ("rounds_to_zero", {"minutes": 14}),
]
FINE = {
    "confirmed": True,
    "about_own_provision": True,
    "format": "group",
    "group_size": 4,
    "mode": "in_person",
    "minutes": 60,
}
DEGREE = [{"id": "d", "level": "doctorate", "conferred": "2020-01-01"}]


@pytest.mark.parametrize("place", range(len(FAULTS)))
def test_the_first_reason_in_order_is_given(place):
    broken = session("a", **FINE)
    for _, keys in FAULTS[place:]:
        broken |= keys
    finding = judged_by(EVERYTHING, supervised(broken, education=DEGREE))
    assert reasons(finding) == {"a": FAULTS[place][0]}


def test_an_hour_with_nothing_wrong_counts():
    finding = judged_by(EVERYTHING, supervised(session("a", **FINE), education=DEGREE))
    assert (reasons(finding), sums(finding)) == ({"a": None}, ("3", "1", "2", False))


def test_future_goes_before_everything():
    late = session("a", "2025-05-30", "2025-06-02", confirmed=False, provider=None)
    assert reasons(judged_by(EVERYTHING, supervised(late))) == {"a": "future"}


def test_without_the_degree_no_hour_is_after_it():
    finding = judged_by(EVERYTHING, supervised(session("a", **FINE)))
    assert reasons(finding) == {"a": "before_degree"}


def test_a_degree_of_the_future_is_none_yet():
    degree = [{"id": "d", "level": "masters", "conferred": "2025-06-02"}]
    finding = judged_by(EVERYTHING, supervised(session("a", "2025-05-01", **FINE), education=degree))
    assert reasons(finding) == {"a": "before_degree"}


def test_a_licence_may_come_before_the_degree():
    rule = {**RSC, "after": {"degree": "masters", "licence": "mental_health"}}
    licences = [{"id": "l", "kind": "mental_health", "from": "2018-05-01", "until": "2018-06-01"}]
    sessions = session("early", "2018-04-30"), session("same-day", "2018-05-01")
    finding = judged_by(rule, supervised(*sessions, licences=licences, education=DEGREE))
    assert reasons(finding) == {"early": "before_degree", "same-day": None}


def test_a_group_of_unknown_size_is_not_judged_by_size():
    rule = {**RSC, "group_size_max": 4}
    sizes = {"known": 5, "unknown": None}
    sessions = [
        session(name, hours=2 - n, format="group", group_size=size) for n, (name, size) in enumerate(sizes.items())
    ]
    assert reasons(judged_by(rule, supervised(*sessions))) == {"known": "group_too_large", "unknown": None}


def test_any_age_counts_an_hour_in_full():
    finding = judged_by(
        {**RSC, "any_age": True},
        supervised(session("a", age_bands=[]), session("b", hours=2, age_bands=BOTH)),
    )
    assert counts(finding) == {"a": "1", "b": "2"}


def test_both_ages_share_an_hour_rounded_down():
    split = {"prenatal_to_36m": 30, "3_to_6y": 70}
    sessions = (
        session("half", hours=1.25, age_bands=BOTH),
        session("split", hours=2.25, age_bands=BOTH, age_split=split),
    )
    assert counts(judged_by(RSC, supervised(*sessions))) == {"half": "0.5", "split": "0.5"}


def test_the_same_session_twice_is_a_duplicate_and_another_length_is_not():
    sessions = [
        session("first", minutes=60),
        session("again", hours=1),
        session("longer", minutes=61),
        session("group", hours=1, format="group"),
    ]
    found = reasons(judged_by(RSC, supervised(*sessions)))
    assert found == {"first": None, "again": "duplicate", "longer": None, "group": None}


def test_an_entry_that_is_not_accepted_blocks_nothing():
    sessions = session("open", confirmed=False), session("confirmed", confirmed=True)
    found = reasons(judged_by({**RSC, "confirmed": True}, supervised(*sessions)))
    assert found == {"open": "not_confirmed", "confirmed": None}


def test_a_range_overlaps_what_shares_a_day_with_the_same_provider_and_format():
    sessions = [
        session("range", "2024-01-10", "2024-01-20"),
        session("inside", "2024-01-20", hours=2),
        session("after", "2024-01-21"),
        session("over-single", "2024-01-21", "2024-01-25"),
        session("group", "2024-01-15", format="group"),
        session("same-range", "2024-01-10", "2024-01-20"),
    ]
    assert reasons(judged_by(RSC, supervised(*sessions))) == {
        "range": None,
        "inside": "overlap",
        "after": None,
        "over-single": "overlap",
        "group": None,
        "same-range": "duplicate",
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.integers(1, 3)), max_size=25))
def test_accepted_hours_never_repeat_or_overlap(spans):
    start = date(2024, 1, 1)
    days = [(str(start + timedelta(at)), str(start + timedelta(at + long))) for at, long, _ in spans]
    sessions = [session(str(n), *days[n], hours=spans[n][2]) for n in range(len(spans))]
    accepted: list[int] = []
    expected = {}
    for n, (first, last) in enumerate(days):
        twins = [m for m in accepted if days[m] == days[n] and spans[m][2] == spans[n][2]]
        meets = [
            m
            for m in accepted
            if days[m][0] <= last and first <= days[m][1] and (first < last or days[m][0] < days[m][1])
        ]
        expected[str(n)] = "duplicate" if twins else "overlap" if meets else None
        accepted += [] if expected[str(n)] else [n]
    assert reasons(judged_by(RSC, supervised(*sessions))) == expected


def test_a_part_counts_what_counts_in_the_whole_with_the_same_hours():
    whole = {**RSC, "confirmed": True, "window": {"months": 12}}
    part = {
        "kind": "rsc_hours",
        "hours": 2,
        "within": "whole",
        "own_provision": True,
        "format": "group",
        "modes": ["phone"],
    }
    documents = [
        catalogue(),
        requirement_set(roles={"FS": role(whole=whole, part=part)}, rsc_providers=ANYONE),
    ]
    own = {"about_own_provision": True, "confirmed": True, "format": "group"}
    sessions = [
        session("old", "2022-01-01", **own),
        session("open", **{**own, "confirmed": False}),
        session("plain", confirmed=True),
        session("alone", hours=2, **{**own, "format": "individual"}),
        session("own", hours=1.5, age_bands=BOTH, **own),
    ]
    found_part, found_whole = found_by(documents, supervised(*sessions))["findings"]
    assert (found_part["requirement"], "window" in found_part) == ("part", False)
    assert reasons(found_part) == {
        "old": "outside_window",
        "open": "not_confirmed",
        "plain": "not_about_own_provision",
        "alone": "wrong_format",
        "own": None,
    }
    assert sums(found_part) == ("2", "0.75", "1.25", False)
    assert sums(found_whole) == ("3", "3.75", "0", True)


WINDOW = {**RSC, "window": {"months": 12, "min_months": 6}}


def test_hours_without_any_accepted_entry_have_no_window():
    finding = judged_by(WINDOW, supervised(session("a", provider=None)))
    assert (finding["window"], finding["codes"], finding["met"]) == (None, [], False)


def test_a_window_that_is_long_enough_goes_before_a_fuller_one():
    sessions = [
        session("a", "2020-01-01", hours=1),
        session("b", "2020-06-30", hours=1),
        session("c", "2023-01-01", hours=20),
    ]
    finding = judged_by(WINDOW, supervised(*sessions))
    assert reasons(finding) == {"a": None, "b": None, "c": "outside_window"}
    assert (finding["window"], finding["codes"]) == ({"from": "2020-01-01", "to": "2020-12-31"}, [])
    assert sums(finding) == ("3", "2", "1", False)


def test_equal_windows_are_decided_by_the_later_start():
    sessions = session("a", "2020-01-01", hours=5), session("b", "2022-01-01", hours=5)
    finding = judged_by({**RSC, "window": {"months": 12}}, supervised(*sessions))
    assert (reasons(finding), finding["met"]) == ({"a": "outside_window", "b": None}, True)


def test_too_short_a_span_is_not_met_whatever_the_sum():
    finding = judged_by(WINDOW, supervised(session("a", "2020-01-01", hours=50)))
    assert (finding["codes"], finding["met"], finding["missing"]) == (["span_too_short"], False, "0")


def test_a_range_longer_than_the_window_is_in_no_window():
    finding = judged_by({**RSC, "window": {"months": 1}}, supervised(session("a", "2020-01-01", "2020-03-01")))
    assert reasons(finding) == {"a": "outside_window"}
    assert finding["window"] == {"from": "2020-01-01", "to": "2020-01-31"}


def plainly(accepted, months, min_months):
    """The rule as it is written, without any cleverness."""
    candidates = []
    for start in {entry.first for entry in accepted}:
        inside = [one for one in accepted if start <= one.first and one.last <= end(start, months)]
        latest = max((one.last for one in inside), default="")
        spans = min_months is None or latest >= end(start, min_months)
        candidates.append(Window(spans, sum(one.quarters for one in inside), start, end(start, months)))
    return max(candidates, default=None)


ENTRIES = st.lists(st.tuples(st.integers(0, 900), st.sampled_from([0, 0, 1, 40, 366]), st.integers(1, 9)), max_size=25)


@settings(max_examples=200, deadline=None)
@given(ENTRIES, st.integers(1, 24), st.one_of(st.none(), st.integers(1, 24)))
def test_the_best_window_is_the_best_of_all(entries, months, min_months):
    start = date(2020, 1, 1)
    accepted = [
        Accepted(place, str(start + timedelta(at)), str(start + timedelta(at + long)), count)
        for place, (at, long, count) in enumerate(entries)
    ]
    assert best_window(accepted, months, min_months) == plainly(accepted, months, min_months)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_hours_never_exceed_the_sum_of_the_entries(seed, windowed):
    pick = random.Random(seed)
    sessions = [
        session(
            str(n),
            str(date(2022, 1, 1) + timedelta(pick.randrange(900))),
            minutes=pick.randrange(1, 500),
            age_bands=BOTH[: pick.randrange(3)],
        )
        for n in range(pick.randrange(20))
    ]
    finding = judged_by({**RSC, **({"window": {"months": 12}} if windowed else {})}, supervised(*sessions))
    assert float(finding["counted"]) == sum(map(float, counts(finding).values()))
    assert float(finding["counted"]) <= sum(one["minutes"] for one in sessions) / 60
    assert all((entry["reason"] is None) == (entry["counted"] != "0") for entry in finding["entries"])


PEERED = {"FS": {"after_months_held": 36}}


def peer_reasons(rule, own, *sessions, **keys):
    documents = [catalogue(), requirement_set(roles={"FS": role(asked=rule)}, rsc_providers=ANYONE, **keys)]
    (finding,) = found_by(documents, supervised(*sessions, endorsements=own))["findings"]
    return reasons(finding)


def test_peers_serve_from_the_day_on_which_the_months_are_complete():
    own = [endorsement(category="IFS", since="2021-01-10")]
    sessions = [
        session("before", "2024-01-09", peer=True),
        session("from-then", "2024-01-10", peer=True),
        session("across", "2024-01-01", "2024-01-31", format="group", peer=True),
        session("no-peer", "2020-01-01"),
    ]
    expected = {
        "before": "peer_supervision",
        "from-then": None,
        "across": "peer_supervision",
        "no-peer": None,
    }
    assert peer_reasons(RSC, own, *sessions, rsc_peer=PEERED) == expected
    long_held = {**RSC, "long_held": {"months": 36, "peer": True}}
    assert peer_reasons(long_held, own, *sessions) == expected
    without = {**RSC, "long_held": {"months": 36}}
    assert peer_reasons(without, own, *sessions) == {**expected, "from-then": "peer_supervision"}


def test_peers_serve_nobody_of_another_series_role_or_on_leave():
    sessions = (session("a", peer=True),)
    refused = {"a": "peer_supervision"}
    for own in (
        [],
        [endorsement(category="ECFS", since="2010-01-01")],
        [endorsement(category="IFA", since="2010-01-01")],
        [endorsement(category="IFS", since="2010-01-01", inactive=[{"from": "2024-01-10"}])],
    ):
        assert peer_reasons(RSC, own, *sessions, rsc_peer=PEERED) == refused


def test_a_converted_endorsement_counts_as_held_from_its_own_beginning():
    own = [endorsement(category="IFRS", since="2020-12-01")]
    sessions = session("old", "2023-12-31", peer=True), session("new", "2024-01-01", peer=True)
    found = peer_reasons(RSC, own, *sessions, rsc_peer=PEERED)
    assert found == {"old": "peer_supervision", "new": None}


def test_a_peer_must_be_an_eligible_provider_all_the_same():
    own = [endorsement(category="IFS", since="2010-01-01")]
    providers = [provider(endorsements=[endorsement(since="2024-02-01")])]
    documents = [
        catalogue(),
        requirement_set(roles={"FS": role(asked=RSC)}, rsc_providers=ANYONE, rsc_peer=PEERED),
    ]
    held = record(rsc=[session("a", peer=True)], rsc_providers=providers, endorsements=own)
    (finding,) = found_by(documents, held)["findings"]
    assert reasons(finding) == {"a": "provider_not_eligible_on_date"}


def test_without_a_row_for_the_receiver_nobody_is_eligible():
    documents = [catalogue(), requirement_set(roles={"FS": role(asked=RSC)})]
    (finding,) = found_by(documents, supervised(session("a")))["findings"]
    assert reasons(finding) == {"a": "provider_not_eligible_on_date"}
