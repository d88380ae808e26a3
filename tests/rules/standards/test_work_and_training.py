"""Years of work, families, trainings and the areas that they cover."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .made import (
    BOTH,
    catalogue,
    counts,
    found_by,
    judged_by,
    reasons,
    record,
    requirement_set,
    role,
    sums,
    training,
    work,
)

WORK = {"kind": "work_years", "years": 1}
WORK_RULE = {
    **WORK,
    "role_kinds": ["direct_service"],
    "leadership": ["state"],
    "paid": True,
    "volunteer_if": ["supervised", "specialised_training"],
    "supervised": True,
    "with": ["child", "caregiver"],
    "focus": ["relationship"],
    "after": {"degree": "bachelors"},
}
GOOD = {
    "leadership": "state",
    "supervised": True,
    "with": ["caregiver", "child"],
    "focus": ["relationship", "social_emotional"],
}
WORK_FAULTS = [
    ("future", {"from": "2025-06-02"}),
    ("wrong_role_kind", {"role_kind": "rsc_provision"}),
    ("not_leadership", {"leadership": "local"}),
    ("unpaid", {"paid": False}),
    ("not_supervised", {"supervised": False}),
    ("wrong_age_band", {"age_bands": ["3_to_6y"]}),
    ("wrong_population", {"with": ["child"]}),
    ("wrong_focus", {"focus": ["social_emotional"]}),
    ("before_degree", {"until": "2020-05-31"}),
]
DEGREE = [{"id": "d", "level": "masters", "conferred": "2020-06-01"}]


@pytest.mark.parametrize("place", range(len(WORK_FAULTS)))
def test_the_first_reason_in_order_is_given_for_work(place):
    job = work("a", "2020-01-01", **GOOD)
    for name, keys in WORK_FAULTS[place:]:
        job |= {"until": None} if WORK_FAULTS[place][0] == "future" and name == "before_degree" else keys
    finding = judged_by(WORK_RULE, record(work=[job], education=DEGREE))
    assert reasons(finding) == {"a": WORK_FAULTS[place][0]}


def test_work_counts_from_the_degree_to_the_day_of_the_judgement():
    finding = judged_by(WORK_RULE, record(work=[work("a", **GOOD)], education=DEGREE), on="2021-05-31")
    assert (sums(finding), finding["unit"]) == (("365", "365", "0", True), "days")
    day_before = judged_by(WORK_RULE, record(work=[work("a", **GOOD)], education=DEGREE), on="2021-05-30")
    assert sums(day_before) == ("365", "364", "1", False)


def test_the_earliest_sufficient_degree_or_licence_starts_the_clock():
    rule = {**WORK, "after": {"degree": "bachelors", "licence": "mental_health"}}
    education = [
        {"id": "a", "level": "associate", "conferred": "2010-01-01"},
        {"id": "m", "level": "masters", "conferred": "2025-01-01"},
        {"id": "n", "level": "doctorate", "conferred": None},
    ]
    licences = [
        {"id": "o", "kind": "other", "from": "2011-01-01"},
        {"id": "l", "kind": "mental_health", "from": "2025-05-31", "until": "2025-05-31"},
    ]
    finding = judged_by(rule, record(work=[work("a")], education=education, licences=licences))
    assert counts(finding) == {"a": "152"}
    only = judged_by(
        {**WORK, "after": {"licence": "mental_health"}},
        record(work=[work("a")], education=education, licences=licences),
    )
    assert counts(only) == {"a": "2"}


def test_a_volunteer_counts_with_every_flag_that_the_set_names():
    rule = {**WORK, "paid": True, "volunteer_if": ["supervised", "specialised_training"]}
    jobs = [
        work("both", paid=False, supervised=True, specialised_training=True),
        work("one", paid=False, supervised=True),
        work("paid"),
    ]
    assert reasons(judged_by(rule, record(work=jobs))) == {"both": None, "one": "unpaid", "paid": None}
    never = judged_by({**WORK, "paid": True}, record(work=jobs))
    assert reasons(never) == {"both": "unpaid", "one": "unpaid", "paid": None}


def test_part_time_is_prorated_or_counted_by_the_calendar():
    jobs = [
        work("half", "2024-01-01", "2024-01-03", hours=17.5),
        work("small", "2024-02-01", "2024-02-01", hours=34.75),
    ]
    assert counts(judged_by(WORK, record(work=jobs))) == {"half": "1", "small": "0"}
    calendar = judged_by({**WORK, "part_time": "calendar"}, record(work=jobs))
    assert (counts(calendar), calendar["counted"]) == ({"half": "3", "small": "1"}, "4")
    of_twenty = judged_by({**WORK, "full_time_hours": 17.5}, record(work=jobs))
    assert counts(of_twenty) == {"half": "3", "small": "1"}


def test_rounding_happens_for_each_entry_and_once_for_all():
    jobs = [work(str(n), f"2024-0{n}-01", f"2024-0{n}-01", hours=17.5) for n in (1, 2, 3)]
    finding = judged_by(WORK, record(work=jobs))
    assert (counts(finding), finding["counted"]) == ({"1": "0", "2": "0", "3": "0"}, "1")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 240)), max_size=8))
def test_jobs_at_the_same_time_make_no_more_than_full_days(spans):
    start = date(2024, 1, 1)
    jobs = [
        work(str(n), str(start + timedelta(at)), str(start + timedelta(at + long)), hours=count / 4)
        for n, (at, long, count) in enumerate(spans)
    ]
    total = sum(
        min(140, sum(min(count, 140) for at, long, count in spans if at <= day <= at + long)) for day in range(101)
    )
    assert judged_by(WORK, record(work=jobs))["counted"] == str(total // 140)


def test_families_are_counted_in_the_work_that_counts():
    rules = {
        "jobs": {**WORK, "role_kinds": ["direct_service"]},
        "served": {"kind": "families", "of": "jobs", "min": 10},
    }
    jobs = [
        work("a", families_target_age=6.0),
        work("b", families_target_age=9, role_kind="rsc_provision"),
        work("c"),
    ]
    documents = [catalogue(), requirement_set(roles={"FS": role(**rules)})]
    _, served = found_by(documents, record(work=jobs))["findings"]
    assert reasons(served) == {"a": None, "b": "wrong_role_kind", "c": "no_families"}
    assert (sums(served), served["unit"]) == (("10", "6", "4", False), "count")


TRAINING = {"kind": "training_hours", "hours": 20, "topics": ["iecmh"]}
TRAINING_FAULTS = [
    ("future", {"from": "2025-06-01", "to": "2025-06-02"}),
    ("no_competency_mapped", {"competencies": ["zz.unknown"]}),
    ("wrong_topic", {"topics": {"dei": 1}}),
    ("wrong_age_band", {"age_bands": []}),
]


@pytest.mark.parametrize("place", range(len(TRAINING_FAULTS)))
def test_the_first_reason_in_order_is_given_for_training(place):
    one = training("a")
    for _, keys in TRAINING_FAULTS[place:]:
        one |= keys
    assert reasons(judged_by(TRAINING, record(training=[one]))) == {"a": TRAINING_FAULTS[place][0]}


def test_shares_round_down_for_each_topic():
    rule = {**TRAINING, "topics": ["iecmh", "dei"]}
    one = training("a", hours=2, topics={"iecmh": 1.25, "dei": 0.75}, age_bands=BOTH)
    assert counts(judged_by(rule, record(training=[one]))) == {"a": "0.75"}
    assert counts(judged_by({**rule, "any_age": True}, record(training=[one]))) == {"a": "2"}


def test_giving_supervision_is_the_same_topic_at_every_age():
    rule = {**TRAINING, "topics": ["iecmh", "rsc_provision"]}
    older = training("a", topics={"iecmh": 5, "rsc_provision": 2}, age_bands=["3_to_6y"])
    assert counts(judged_by(rule, record(training=[older]))) == {"a": "2"}
    none_neutral = judged_by({**rule, "age_neutral_topics": []}, record(training=[older]))
    assert reasons(none_neutral) == {"a": "wrong_age_band"}
    neutral = judged_by({**TRAINING, "age_neutral_topics": ["iecmh"]}, record(training=[older]))
    assert counts(neutral) == {"a": "5"}


def test_a_quarter_hour_for_both_ages_rounds_to_nothing_and_blocks_nothing():
    title = {"title": "Same"}
    small = training("a", hours=0.25, age_bands=BOTH, **title)
    again = training("b", hours=0.25, age_bands=["prenatal_to_36m"], **title)
    assert reasons(judged_by(TRAINING, record(training=[small, again]))) == {"a": "rounds_to_zero", "b": None}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Café", "CAFE\u0301", True),
        ("Straße", " strasse\t", True),
        ("One", "Two", False),
        ("", "", False),
        ("  ", " ", False),
        ("\ufb01ne", "FINE", True),
    ],
)
def test_titles_are_the_same_but_for_composition_white_space_and_case(first, second, same):
    both = [training("a", title=first), training("b", title=second)]
    assert reasons(judged_by(TRAINING, record(training=both)))["b"] == ("duplicate" if same else None)


def test_a_training_of_another_day_or_length_is_no_duplicate():
    several = [
        training("a", title="T"),
        training("b", "2024-01-11", title="T"),
        training("c", to="2024-01-11", title="T"),
        training("d", hours=9, title="T"),
        training("e", to="2024-01-10", topics={"iecmh": 1}, title="T"),
    ]
    found = reasons(judged_by(TRAINING, record(training=several)))
    assert found == {"a": None, "b": None, "c": None, "d": None, "e": "duplicate"}


def test_what_did_not_count_makes_no_duplicate():
    both = [training("a", title="T", competencies=[]), training("b", title="T")]
    assert reasons(judged_by(TRAINING, record(training=both))) == {"a": "no_competency_mapped", "b": None}


def test_an_area_is_covered_by_the_first_training_that_counts():
    rules = {
        "areas": {
            "kind": "competency_coverage",
            "domains": ["administration", "law_regulation_policy"],
            "of": "hours",
        },
        "hours": TRAINING,
    }
    areas = ["lrp.agency_policy", "lrp.ethical_practice", "ad.program_funding", "tf.statistics", "zz.unknown"]
    several = [
        training("wrong", topics={"dei": 1}, competencies=areas),
        training("first", competencies=areas[:1] + areas[2:]),
        training("second", competencies=areas),
        training("third", competencies=areas),
    ]
    documents = [catalogue(), requirement_set(roles={"FS": role(**rules)})]
    covered, _ = found_by(documents, record(training=several))["findings"]
    assert counts(covered) == {"wrong": "0", "first": "1", "second": "1", "third": "0"}
    assert reasons(covered) == {"wrong": "wrong_topic", "first": None, "second": None, "third": "no_new_area"}
    assert (sums(covered), covered["areas_missing"]) == (
        ("3", "2", "1", False),
        ["lrp.government_law_regulation"],
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 400), st.integers(0, 100)), max_size=12))
def test_training_hours_never_exceed_the_hours_of_the_entries(drawn):
    several = []
    for n, (hours, topic, percent) in enumerate(drawn):
        split = {"age_split": dict(zip(BOTH, (percent, 100 - percent), strict=True))}
        topics = {"iecmh": min(topic, hours) / 4} if topic else {}
        several.append(training(str(n), hours=hours / 4, topics=topics, age_bands=BOTH, **split))
    finding = judged_by(TRAINING, record(training=several))
    assert float(finding["counted"]) == sum(map(float, counts(finding).values()))
    assert all(float(counts(finding)[one["id"]]) <= one["hours"] for one in several)
