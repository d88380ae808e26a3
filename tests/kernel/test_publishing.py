"""What the Alliance reads of figures: nothing small, nothing that gives a small number back, and once is once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from tenants.kernel import recurring
from tenants.kernel.db import aside, db
from tenants.kernel.indicators import publishing, showing
from tenants.kernel.indicators.cells import Counts, Row, Shape, counts, due, seen
from tenants.kernel.indicators.counting import scope
from tenants.kernel.indicators.publishing import _table
from tenants.kernel.indicators.suppression import is_safe
from tenants.kernel.indicators.tables import Indicator, PublishedCell, Showing
from tests.indicators import count, define, told, told_many
from tests.place import Place

DAY = date(2027, 2, 1)


def decisions(place: Place, on: str, approved: int, deferred: int, overridden: int = 0) -> None:
    for number in range(approved + deferred):
        facts: dict[str, Any] = {"overridden": True, "override": "reviewers_differ"} if number < overridden else {}
        verdict = "approve" if number < approved else "defer"
        told(place, "oak", "decided", on=on, verdict=verdict, days=20 + number, reviewers=2, **facts)


def publish(place: Place, today: date = DAY) -> None:
    count(place)
    with place.app("alliance", "worker").app_context():
        publishing.publish(today)


def read(place: Place, indicator: str) -> dict[str, Any]:
    """What the Alliance's own login finds, by period."""
    with place.inside("alliance"):
        found = db.session.execute(
            text("select period, n, k, value from shared.shown_figure where indicator = :code and cell = ''"),
            {"code": indicator},
        )
        return {period: (n, k, value) for period, n, k, value in found}


def test_a_small_part_is_withheld_and_the_total_stands(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 3)
    decisions(clean, "2026-05-03", 20, 12, overridden=11)
    decisions(clean, "2026-08-03", 4, 3)
    publish(clean)
    assert read(clean, "deferred")["2026Q1"] in ((23, None, None), (None, None, None))
    assert read(clean, "deferred")["2026Q2"] == (32, 12, Decimal("0.375000"))
    assert read(clean, "overridden")["2026Q2"] == (32, 11, Decimal("0.343750"))
    assert (read(clean, "deferred")["2026Q3"], read(clean, "deferred")["2026Q4"]) == ((None, None, None),) * 2
    assert (read(clean, "decision_days")["2026Q2"], read(clean, "decision_days")["2026Q3"]) == (
        (32, None, Decimal(35)),
        (None, None, None),
    )


def test_a_period_shown_stays_as_it_was_shown(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    publish(clean, date(2026, 4, 22))
    decisions(clean, "2026-02-04", 1, 0)
    publish(clean, date(2026, 4, 23))
    assert read(clean, "deferred") == {"2026Q1": (32, 12, Decimal("0.375000"))}


def test_the_alliance_reads_no_full_figure_and_nobody_rewrites_what_was_shown(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    publish(clean)
    for table in ("figure", "tally", "published_cell", "outbox"):
        with pytest.raises(ProgrammingError, match=f"permission denied for table {table}"), clean.inside("alliance"):
            db.session.execute(text(f"select * from shared.{table}"))
    with clean.inside("oak"):
        assert len(db.session.execute(text("select * from shared.figure")).all()) > 0
    with clean.inside("elm"):
        assert db.session.execute(text("select * from shared.figure")).all() == []
        assert db.session.execute(text("select * from shared.shown_figure")).all() == []


def test_an_association_may_ask_for_more_and_never_for_less(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    with clean.inside("oak"):
        db.session.execute(text("insert into shared.small_cell (least) values (15)"))
    publish(clean)
    assert read(clean, "deferred")["2026Q1"][1] is None
    with pytest.raises(Exception, match="never_less"), clean.inside("oak"):
        db.session.execute(text("update shared.small_cell set least = 9"))


@pytest.mark.parametrize(
    ("first", "today", "done", "periods"),
    [
        ("2026-05", date(2026, 7, 21), [], []),
        ("2026-05", date(2026, 7, 22), [], ["2026Q2"]),
        ("2025-11", date(2026, 4, 30), ["2025Q4"], ["2025", "2026Q1"]),
        ("2026-01", date(2027, 1, 21), ["2026Q1", "2026Q2", "2026Q3"], []),
        ("2026-01", date(2027, 1, 22), ["2026Q1", "2026Q2", "2026Q3"], ["2026Q4", "2026"]),
        ("0026-01", date(2000, 4, 22), [], ["2000Q1"]),
    ],
)
def test_a_period_is_shown_three_weeks_after_it_ended(
    first: str, today: date, done: list[str], periods: list[str]
) -> None:
    assert due(first, today, done) == periods


def test_two_figures_about_the_same_files_share_one_count() -> None:
    shapes = [
        Shape("over", "decided", "share", hits=[{"overridden": True}]),
        Shape("why", "decided", "count", only=[{"overridden": True}], field="override"),
        Shape("days", "decided", "median", field="days"),
    ]
    rows = [Row("over", "", 40, 12), Row("why", "", 12), Row("why", "x", 12), Row("days", "", 40)]
    made = counts("2026Q1", shapes, rows)
    assert (made.whole["over"] == made.whole["days"], made.part["over"][0] == made.whole["why"]) == (True, True)


def test_of_some_files_without_a_fact_the_number_is_a_count_too() -> None:
    shapes = [Shape("hours", "endorsed", "ratio"), Shape("out", "endorsed", "share", hits=[{"a": 1}], needs=("a",))]
    made = counts("2026Q1", shapes, [Row("hours", "", 40), Row("out", "", 38, 15)])
    [lack] = made.quiet
    assert made.numbers[lack] == 2


def standing(shape: Shape, row: Row, least: int = 10) -> tuple[Any, Any, Any]:
    [found] = seen([shape], [row], counts("2026Q1", [shape], [row]), frozenset(), least)
    return found.n, found.k, found.value


def test_what_waits_is_a_band() -> None:
    shape, row = Shape("backlog", "standing", "band"), Row("backlog", "", 31, None, Decimal(31))
    assert standing(shape, row) == (None, None, Decimal(25))


@pytest.mark.parametrize(
    ("trained", "reviewers", "least", "shown"),
    [
        (5, 6, 10, None),
        (9, 30, 10, None),
        (10, 19, 10, None),
        (12, 12, 10, None),
        (0, 40, 10, None),
        (10, 20, 10, Decimal("0.50")),
        (20, 30, 10, Decimal("0.67")),
        (20, 30, 12, None),
    ],
)
def test_of_the_reviewers_a_share_is_shown_where_neither_part_is_small(
    trained: int, reviewers: int, least: int, shown: Decimal | None
) -> None:
    row = Row("training", "", reviewers, trained, round(Decimal(trained) / reviewers, 6))
    assert standing(Shape("training", "standing", "last"), row, least) == (None, None, shown)


@pytest.mark.parametrize(
    ("least", "value", "band"), [(10, 9, 0), (10, 10, 10), (20, 24, 0), (25, 25, 25), (30, 49, 0), (10, -1, 0)]
)
def test_the_lowest_band_reaches_up_to_what_the_association_asked_for(least: int, value: int, band: int) -> None:
    shapes, rows = [Shape("open", "standing", "band")], [Row("open", "", value, None, Decimal(value))]
    [found] = seen(shapes, rows, counts("2026Q1", shapes, rows), frozenset(), least)
    assert found.value == band


@pytest.mark.parametrize(
    ("measure", "value", "shown"),
    [
        ("kappa", "0.614", (None, None, Decimal("0.61"))),
        ("kappa", "1", (None, None, None)),  # on no file did they differ
        ("kappa", "0.998", (None, None, None)),
        ("ratio", "0.347", (40, None, Decimal("0.35"))),
        ("ratio", "0.002", (40, None, None)),
        ("mean", "2", (40, None, Decimal("2.0"))),
    ],
)
def test_what_all_have_in_common_is_not_said_of_nobody_else(measure: str, value: str, shown: Any) -> None:
    shape, rows = Shape("one", "doubled", measure), [Row("one", "", 40, None, Decimal(value))]
    made = counts("2026Q1", [shape], rows)
    [found] = seen([shape], rows, made, frozenset(made.numbers), 10)
    assert (found.n, found.k, found.value) == shown


def test_a_definition_written_past_the_check_shows_no_difference(clean: Place) -> None:
    """The Alliance's login may write definitions; two parts of which one holds the other would tell the rest."""
    define(clean)
    with clean.inside("alliance"):
        row = Indicator(
            code="zz_defer", kind="decided", measure="share", base="decided", needs=[], position=99, words={}
        )
        row.hits = [{"verdict": "defer"}]
        db.session.add(row)
    decisions(clean, "2026-02-03", 20, 12)
    told_many(clean, "oak", "decided", [{"on": "2026-02-04", "verdict": "hold"}] * 3)
    publish(clean, date(2026, 5, 1))
    assert (read(clean, "deferred")["2026Q1"][1], "2026Q1" in read(clean, "zz_defer")) == (15, False)


def awards(place: Place, on: str, **categories: int) -> None:
    bodies: list[dict[str, Any]] = [
        {"on": on, "category": category, "days": 200 + 10 * one, "within_year": one < number // 2, "area": "in"}
        for category, number in categories.items()
        for one in range(number)
    ]
    bodies[0]["area"] = bodies[-1]["area"] = "out"
    told_many(place, "oak", "endorsed", bodies)


def test_of_awards_by_category_no_small_number_can_be_worked_out(clean: Place) -> None:
    define(clean)
    awards(clean, "2026-02-03", IFA=30, IFS=12, IMHS=3)
    awards(clean, "2026-05-03", IFA=14, IFS=4, IMHS=2, ECFS=1)
    awards(clean, "2026-08-03", IFA=11, IFS=11)
    awards(clean, "2026-11-03", IFS=3)
    publish(clean)
    shown = {(row.period, row.cell): (row.n, row.value) for row in read_groups(clean, "endorsement_days")}
    assert (shown["2026Q1", "IFA"], shown["2026", "IFA"][0]) == ((30, Decimal(340)), 55)
    assert [one for one, (n, _value) in shown.items() if n is not None and n < 10] == []
    assert [read(clean, "endorsed_within_year")[one][:2] for one in ("2026Q1", "2026Q4", "2026")] == [
        (45, 22),
        (None, None),
        (91, None),  # 91 less three quarters is what the register says of the last one: 3
    ]
    with clean.app("alliance", "worker").app_context(), aside(scope()) as session:
        before = list(session.scalars(select(PublishedCell)))
    table = _table(Counts(), before, 10)
    seen_by_all = frozenset(one.cell for one in before if one.shown)
    quarters = frozenset(one.cell for one in before if one.shown and "Q" in one.period)
    hidden = [one.cell for one in before if not one.shown and not one.open]
    assert [name for name in hidden if not is_safe(table, seen_by_all, name, before=quarters, sharp=True)] == []
    assert len(hidden) > 10


def test_a_middle_does_not_tell_how_many_took_longer_than_a_year(clean: Place) -> None:
    """Of thirty awards nine in ten took at most 340 days: then at most three of them took longer than a year."""
    define(clean)
    for quarter, late in (("02", 2), ("05", 15)):
        days = [340] * (30 - late) + [400] * late
        bodies = [{"on": f"2026-{quarter}-03", "days": one, "within_year": one <= 365} for one in days]
        told_many(clean, "oak", "endorsed", [{**body, "category": "IFS"} for body in bodies])
    publish(clean, date(2026, 7, 30))
    shown = [{code: read(clean, f"endorse{code}")[period] for code in CODES} for period in ("2026Q1", "2026Q2")]
    assert shown == [
        {"d_within_year": (30, None, None), "ment_days": (30, None, Decimal(340)), "ment_days_p90": (30, None, None)},
        {"d_within_year": (30, 15, Decimal("0.500000")), "ment_days": (30, None, Decimal(340))}
        | {"ment_days_p90": (30, None, Decimal(400))},
    ]
    by_category = {(row.period, row.cell): row.value for row in read_groups(clean, "endorsement_days_p90")}
    assert by_category == {("2026Q1", "IFS"): None, ("2026Q2", "IFS"): Decimal(400)}


CODES = ("d_within_year", "ment_days", "ment_days_p90")


def read_groups(place: Place, indicator: str) -> list[Any]:
    with place.inside("alliance"):
        rows = text("select period, cell, n, value from shared.shown_figure where indicator = :code and cell <> ''")
        return list(db.session.execute(rows, {"code": indicator}))


def test_a_night_goes_from_one_association_to_the_next_and_other_work_comes_between(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    told(clean, "elm", "decided", on="2026-02-04", verdict="approve", days=20, reviewers=2)
    recurring.run_everywhere(clean.workers, "indicators.count")
    with clean.app("alliance", "worker").app_context():
        pieces = [publishing.publish(DAY, 0) for _time in range(3)]
    assert [(one.periods > 0, one.left) for one in pieces] == [(True, 1), (True, 0), (False, 0)]
    assert on_their_way(clean) == ("done", 0, 0, False)
    recurring.run_everywhere(clean.workers, "indicators.publish")
    assert [(one.job.task, one.how) for one in clean.drain()] == [("indicators.publish", "done")]
    assert read(clean, "deferred")["2026Q1"] == (32, 12, Decimal("0.375000"))


def test_a_fault_in_one_association_keeps_no_other_waiting(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    told(clean, "elm", "decided", on="2026-02-04", verdict="approve", days=20, reviewers=2)
    with clean.superuser() as connection, connection.cursor() as cursor:  # elm comes first, and cannot be shown
        cursor.execute(
            "insert into shared.shown_figure (tenant, indicator, period, cell) values (%s, 'overridden', '2026Q1', '')",
            [clean.roles.tenant("elm")],
        )
    with pytest.raises(IntegrityError):
        publish(clean, date(2026, 5, 1))
    assert read(clean, "deferred")["2026Q1"] == (32, 12, Decimal("0.375000"))


def on_their_way(place: Place) -> tuple[str, int, int, bool]:
    """Which step, how many of how many, and whether a fault stopped it, as the Alliance reads it."""
    with place.inside("alliance"):
        one = db.session.get_one(Showing, 1)
        return one.step, one.done, one.total, one.failed_at is not None


def test_how_far_it_is_is_told_by_tens_and_says_when_a_fault_stopped_it(clean: Place) -> None:
    with clean.app("alliance", "worker").app_context():
        with aside(scope()) as session:
            showing.checking(session, 25)
        with aside(scope()) as session:
            showing.moved(session, 10)
        with pytest.raises(ZeroDivisionError), showing.watched():
            raise ZeroDivisionError
    assert on_their_way(clean) == ("check", 15, 25, True)
    with clean.app("alliance", "worker").app_context():
        with aside(scope()) as session:
            showing.checking(session, 7)  # three more were checked before it stopped, and not told
        assert on_their_way(clean) == ("check", 15, 25, False)
        with aside(scope()) as session:
            showing.moved(session, 0)
        assert on_their_way(clean) == ("done", 25, 25, False)
        with aside(scope()) as session:
            showing.checking(session, 3)
    assert on_their_way(clean) == ("check", 0, 3, False)
