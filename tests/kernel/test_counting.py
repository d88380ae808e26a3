"""Facts come twice, late, in any order and from newer releases: the figures are right, and the same when made anew."""

import random
from uuid import uuid4

import pytest

from tenants.kernel.indicators.definitions import DefinitionInvalid, read
from tests.indicators import count, define, figure, figures, rebuild, rows, told
from tests.place import Place

WORDS = {"en": {"title": "T", "meaning": "M", "reading": "R"}}


def decisions(place: Place, *days: int, on: str = "2026-02-10", **more: object) -> None:
    for number in days:
        told(place, "oak", "decided", on=on, days=number, verdict="approve", reviewers=2, overridden=False, **more)


def test_each_measure_counts_as_its_words_say(clean: Place) -> None:
    define(clean)
    decisions(clean, 10, 20, 30, 40, 100)
    told(clean, "oak", "decided", on="2026-03-01", days=50, verdict="defer", reviewers=1, overridden=True, override="x")
    for area in ("in", "in", "out"):
        told(clean, "oak", "endorsed", on="2026-02-02", area=area, hours=50.5, vetted_hours=10.1)
    for pair in ("approve|approve", "approve|approve", "approve|defer", "defer|defer"):
        told(clean, "oak", "doubled", on="2026-01-01", pair=pair)
    told(clean, "oak", "standing", on="2026-03-30", reviewers=8, current=6, active=7, open=12, backlog=31)
    told(clean, "oak", "standing", on="2026-01-05", reviewers=9, current=9, backlog=7)
    count(clean)
    seen = {code: figure(clean, code, "2026Q1") for code in ("decision_days", "decision_days_p90", "reviewers")}
    assert seen == {
        "decision_days": (6, None, "30.000000"),
        "decision_days_p90": (6, None, "100.000000"),
        "reviewers": (6, None, "1.833333"),
    }
    assert figure(clean, "deferred", "2026Q1") == (6, 1, "0.166667")
    assert figure(clean, "override_reasons", "2026", cell="x") == (1, None, "1")
    assert figure(clean, "out_of_area", "2026") == (3, 1, "0.333333")
    assert figure(clean, "vetted_hours", "2026Q1") == (3, None, "0.200000")
    assert figure(clean, "training", "2026Q1") == (8, 6, "0.750000")
    assert figure(clean, "backlog", "2026Q1") == (31, None, "31.000000")
    assert figure(clean, "open_reviews", "2026Q1") == (12, None, "12.000000")
    assert figure(clean, "active_reviewers", "2026Q1") == (7, None, "7.000000")
    assert figure(clean, "agreement", "2026Q1") == (4, None, "0.466667")


def test_delivered_twice_late_and_in_any_order_they_are_the_same_as_made_anew(clean: Place) -> None:
    define(clean)
    chance = random.Random(7)
    facts = [
        (
            chance.choice(("oak", "elm")),
            uuid4(),
            {
                "on": f"2026-{chance.randint(1, 12):02}-11",
                "days": chance.randint(1, 90),
                "verdict": chance.choice(("approve", "defer")),
                "reviewers": chance.randint(1, 2),
                "overridden": chance.random() < 0.2,
                "override": "reviewers_differ",
            },
        )
        for _number in range(60)
    ]
    for round_ in range(3):
        chance.shuffle(facts)
        for tenant, key, body in facts[: 30 + 15 * round_]:
            told(clean, tenant, "decided", key, **body)
        count(clean)
    incremental, tallies = figures(clean), rows(clean, "select * from shared.tally order by 1, 2, 3, 4")
    rebuild(clean)
    assert (figures(clean), rows(clean, "select * from shared.tally order by 1, 2, 3, 4")) == (incremental, tallies)
    assert rows(clean, "select count(*) from shared.outbox") == [(60,)]
    assert rows(clean, "select sum(n) from shared.figure where indicator = 'deferred' and period = '2026'") == [(60,)]


def test_a_body_of_a_newer_release_counts_by_what_is_known_and_an_odd_one_not_at_all(clean: Place) -> None:
    define(clean)
    chance = random.Random(9)
    decisions(clean, 12, v=2, mood="calm")
    told(clean, "oak", "decided", v=9, on="2026-02-11", days={"working": 3}, verdict="defer", reviewers=1)
    told(clean, "oak", "decided", v=9, on="soon", days=3, verdict="defer")
    told(clean, "oak", "decided", v=9, on="2026-02-11", overridden=True, verdict="approve")
    told(clean, "oak", "doubled", v=9, on="2026-02-11")
    odd = {"days": 10**3999 // 7, "category": "".join(chance.choices("abcdefghijklmnop", k=9000))}
    told(clean, "oak", "endorsed", v=9, on="2026-02-11", within_year=False, **odd)
    told(clean, "oak", "decided", v=9, on="2026-02-11", verdict="approve", overridden=True, override=odd["category"])
    told(clean, "oak", "sat_the_exam", on="2026-02-11", passed=True)
    count(clean)
    assert figure(clean, "decision_days", "2026Q1") == (1, None, "12.000000")
    assert figure(clean, "deferred", "2026Q1") == (4, 1, "0.250000")
    assert figure(clean, "override_reasons", "2026Q1") == (2, None, "2.000000")  # for no reason that is known here
    seen = [figure(clean, code, "2026Q1") for code in ("endorsed_within_year", "endorsement_days")]
    assert seen == [(1, 0, "0.000000"), None]
    assert figure(clean, "agreement", "2026Q1") is None


def test_an_indicator_added_later_counts_what_came_before_it(clean: Place) -> None:
    define(clean)
    told(clean, "oak", "sat_the_exam", on="2026-02-11", passed=True)
    told(clean, "oak", "sat_the_exam", on="2026-02-12", passed=False)
    count(clean)
    exam = {"code": "exam", "kind": "sat_the_exam", "measure": "share", "hits": [{"passed": True}], "words": WORDS}
    define(clean, exam)
    told(clean, "oak", "sat_the_exam", on="2026-02-13", passed=True)
    count(clean)
    assert figure(clean, "exam", "2026Q1") == (3, 2, "0.666667")
    define(clean, {**exam, "hits": [{"passed": False}]})
    count(clean)
    assert figure(clean, "exam", "2026Q1") == (3, 1, "0.333333")


def test_a_middle_is_split_by_category_and_a_body_without_one_is_left_out(clean: Place) -> None:
    define(clean)
    for category, days in (("IFS", 100), ("IFS", 200), ("IFS", 600), ("IMHM-R/F", 900)):
        told(clean, "oak", "endorsed", on="2026-02-02", category=category, days=days, within_year=days <= 365)
    told(clean, "oak", "endorsed", on="2026-02-03", days=50)
    told(clean, "oak", "endorsed", on="2026-02-03", category="IFS")
    count(clean)
    whole = [figure(clean, f"endorsement_days{nine}", "2026Q1") for nine in ("", "_p90")]
    split = [figure(clean, f"endorsement_days{nine}", "2026", cell="IFS") for nine in ("", "_p90")]
    assert (whole, split) == (
        [(4, None, "200.000000"), (4, None, "900.000000")],
        [(3, None, "200.000000"), (3, None, "600.000000")],
    )
    assert figure(clean, "endorsement_days", "2026Q1", cell="IMHM-R/F") == (1, None, "900.000000")
    assert figure(clean, "endorsed_within_year", "2026Q1") == (4, 2, "0.500000")
    incremental = figures(clean)
    rebuild(clean)
    assert figures(clean) == incremental


def test_of_what_is_about_somebody_no_last_day_is_counted(clean: Place) -> None:
    """Whoever may write definitions could else read the hours of the last person who was endorsed."""
    last = {"code": "spy", "kind": "endorsed", "measure": "last", "field": "vetted_hours", "of": "hours"}
    define(clean, {**last, "words": WORDS}, {**last, "code": "spies", "measure": "band", "words": WORDS})
    told(clean, "oak", "endorsed", on="2026-02-02", hours=50, vetted_hours=24)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set subject = gen_random_uuid()")
    count(clean)
    told(clean, "oak", "endorsed", on="2026-02-03", hours=60, vetted_hours=30)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set subject = null, fact = null")  # as erasure leaves it
    count(clean)
    incremental = [figure(clean, code, "2026Q1") for code in ("spy", "spies")]
    rebuild(clean)
    assert (incremental, [figure(clean, code, "2026Q1") for code in ("spy", "spies")]) == ([None, None], [None, None])
    assert figure(clean, "vetted_hours", "2026Q1") == (2, None, "0.490909")


def test_what_no_longer_stands_is_taken_out_again(clean: Place) -> None:
    define(clean)
    decisions(clean, 10, 20, 30)
    count(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set superseded_at = now() where body ->> 'days' <> '30'")
    count(clean)
    assert figure(clean, "decision_days", "2026Q1") == (1, None, "30.000000")
    incremental = figures(clean)
    rebuild(clean)
    assert figures(clean) == incremental


def test_a_week_told_again_after_an_archive_stands_once_and_as_it_was_told_last(clean: Place) -> None:
    define(clean)
    key = told(clean, "oak", "rsc_standing", on="2026-03-30", vetted=12, seeking=40, v=3, mood="calm")
    told(clean, "oak", "rsc_standing", key, on="2026-03-30", vetted=12, seeking=40)
    told(clean, "oak", "rsc_standing", on="2026-01-05", vetted=30, seeking=10)
    count(clean)
    assert figure(clean, "rsc_vetted", "2026Q1") == (12, None, "12.000000")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set superseded_at = now() where fact = %s", [str(key)])
    told(clean, "oak", "rsc_standing", key, on="2026-03-30", vetted=9, seeking=44)
    count(clean)
    seen = [figure(clean, code, "2026Q1")[2] for code in ("rsc_vetted", "rsc_seeking")]
    assert seen == ["9.000000", "44.000000"]
    incremental = figures(clean)
    rebuild(clean)
    assert figures(clean) == incremental


DEFERRED = {"code": "deferred", "kind": "decided", "words": WORDS, "measure": "share", "hits": [{"verdict": "defer"}]}
OVER = {"hits": [{"overridden": True}]}


@pytest.mark.parametrize(
    ("beside", "fact"),
    [
        ({"hits": [{"verdict": "deny"}]}, None),  # they exclude each other
        ({"measure": "count", "field": "verdict", "among": ["defer", "deny"]}, None),  # a part is a sum of groups
        ({"measure": "count", "only": [{"verdict": "defer"}]}, None),  # the same count
        ({"kind": "reviewed", "hits": [{"verdict": "defer"}, {"verdict": "deny"}]}, None),
        ({"hits": [{"verdict": "defer"}, {"verdict": "deny"}]}, "verdict"),  # less the first it is those who are denied
        ({"only": [{"verdict": "approve"}], **OVER}, "verdict"),
        ({"hits": [{"verdict": "deny", "mood": "calm"}]}, "verdict"),
    ],
)
def test_two_definitions_that_ask_one_fact_add_up_or_are_refused(beside: dict[str, object], fact: str | None) -> None:
    both = [DEFERRED, {**DEFERRED, "code": "other", **beside}]
    if fact is None:
        assert len(read(both)) == 2
    else:
        with pytest.raises(DefinitionInvalid, match=f"deferred and other both ask {fact}"):
            read(both)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"measure": "guess"}, "the measure 'guess' is not one of"),
        ({"measure": "share"}, "hits"),
        ({"measure": "median"}, "field"),
        ({"measure": "ratio", "field": "a"}, "of what it is a part"),
        ({"measure": "count", "split": "category"}, "only median and p90 are split"),
        ({"measure": "count", "least": 3}, "nothing is shown of fewer than 10"),
        ({"measure": "count", "words": {"en": {"title": "T"}}}, "its words lack meaning, reading"),
        ({"measure": "count", "field": "mood"}, "which values mood can have"),
        ({"measure": "median", "field": "days", "most": 3}, "only a share"),
        ({"measure": "count", "colour": "red"}, "unexpected keyword argument 'colour'"),
    ],
)
def test_a_definition_that_cannot_count_is_refused_with_the_reason(given: dict[str, object], says: str) -> None:
    with pytest.raises(DefinitionInvalid, match=says):
        read([{"code": "odd", "kind": "decided", "words": WORDS, **given}])
