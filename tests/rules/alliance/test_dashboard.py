"""Which facts are a matter today, in which order, how far a figure lies, and what the page calls things."""

from datetime import date, timedelta

import pytest

from alliance.dashboard import fidelity_table, outlook_tables, rules
from alliance.dashboard import signal_rules as signals
from alliance.dashboard.acts import LABELS
from alliance.dashboard.signal_list import ICONS, SIGNALS
from alliance.dashboard.tables import REGISTERED, Asked, Column, Filter, Table
from tenants.kernel.indicators.fair import Share

DAY = date(2026, 11, 22)


def test_every_signal_has_its_words_its_mark_its_act_and_its_place_in_the_order() -> None:
    kinds = set(signals.KINDS)
    assert [set(SIGNALS), set(LABELS), set(ICONS), set(signals.HURTS)] == [kinds] * 4


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (("licence", -3), ("licence", 2)),
        (("suspension", None), ("licence", -30)),
        (("licence", 30), ("office", 1)),
        (("waiting", -9), ("request", -3)),
        (("backlog", None), ("way_still", None)),
        (("window", 20), ("window", 170)),
    ],
)
def test_what_hurts_people_sooner_stands_first(sooner: tuple[str, int | None], later: tuple[str, int | None]) -> None:
    assert signals.rank(*sooner) < signals.rank(*later)


@pytest.mark.parametrize(("place", "level"), [(-1, "stop"), (0, "warn"), (45, "warn"), (46, "info")])
def test_alarm_is_for_what_hurts_already(place: int, level: str) -> None:
    assert signals.level(place) == level


@pytest.mark.parametrize(
    ("days", "usual", "quiet", "still"),
    [(200, None, 45, True), (179, None, 90, False), (200, None, 44, False), (80, 40, 60, True), (79, 40, 60, False)],
)
def test_a_way_stands_still_after_twice_the_usual_time_without_a_word(
    days: int, usual: int | None, quiet: int, *, still: bool
) -> None:
    assert signals.stands_still(days, usual, quiet) is still


@pytest.mark.parametrize(("ahead", "soon"), [(None, False), (-40, True), (7, True), (8, False)])
def test_late_is_soon_too(ahead: int | None, *, soon: bool) -> None:
    due = None if ahead is None else DAY + timedelta(days=ahead)
    assert signals.is_soon(due, DAY, 7) is soon


@pytest.mark.parametrize(
    ("figures", "backlog", "raised"),
    [
        ({}, None, []),
        ({"deferred": [0.6, 2, 90]}, None, ["outside"]),
        ({"deferred": [0.6, 1, 90]}, None, []),
        ({"decision_days": [61, 2, None]}, None, ["slow"]),
        ({"decision_days": [60, 2, None]}, None, []),
        ({"agreement": [0.39, -1, None]}, None, ["agreement"]),
        ({"agreement": [0.4, -2, None]}, 49, []),
        ({"blind": [0.2, -2, 40]}, 50, ["outside", "backlog"]),
    ],
)
def test_published_figures_raise_a_question_from_their_threshold_on(
    figures: dict[str, list[float]], backlog: int | None, raised: list[str]
) -> None:
    assert [one[0] for one in signals.of_figures(figures, backlog, {"deferred", "blind"})] == raised


def test_a_share_is_off_only_as_far_as_chance_does_not_explain() -> None:
    cells = rules.share_cells([Share("a", 50, 100), Share("b", 52, 100), Share("c", 48, 100), Share("d", 95, 100)])
    assert {name: cell.off for name, cell in cells.items()} == {"a": -1, "b": 0, "c": -1, "d": 2}
    assert [cell.off for cell in rules.share_cells([Share("a", 1, 100), Share("b", 99, 100)]).values()] == [0, 0]


@pytest.mark.parametrize(("value", "off"), [(40, 0), (49, 0), (50, 1), (60, 2), (30, -1), (20, -2)])
def test_other_figures_are_off_by_a_quarter_or_half_of_the_middle(value: float, off: int) -> None:
    cells = rules.other_cells({"a": 40, "b": 40, "c": 40, "d": 40, "e": value})
    assert cells["e"].off == off


def test_days_of_a_year_are_compared_and_months_are_ahead() -> None:
    days = rules.compared(date(2026, 3, 31))
    assert (days[0], days[1], days[-2], days[-1]) == (
        date(2025, 3, 31),
        date(2025, 4, 30),
        date(2026, 2, 28),
        date(2026, 3, 31),
    )
    ahead = rules.coming(DAY)
    assert (len(ahead), ahead[0], ahead[1], ahead[-1][1]) == (
        12,
        (DAY, date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 31)),
        date(2027, 10, 31),
    )


@pytest.mark.parametrize(
    ("endorsing", "way", "stage"),
    [(True, "opening", "live"), (False, None, "file"), (False, "study", "int"), (False, "formed", "onb")],
)
def test_a_licence_in_force_makes_it_live(way: str | None, stage: str, *, endorsing: bool) -> None:
    assert rules.stage(endorsing=endorsing, way=way) == stage


@pytest.mark.parametrize(("before", "now", "mark"), [(298, 301, 300), (300, 301, None), (48, 49, None), (90, 205, 200)])
def test_a_round_number_is_worth_celebrating_once_it_was_passed(before: int, now: int, mark: int | None) -> None:
    assert rules.milestone(before, now) == mark


@pytest.mark.parametrize(
    ("name", "abbr", "alone", "said"),
    [
        ("North Carolina Infant & Young Child Mental Health Association", "NCIMHA", "North Carolina", "North Carolina"),
        ("Hazel Ridge Association for Infant Mental Health", None, None, "Hazel Ridge"),
        ("First3Years", None, None, "First3Years"),
        ("Infant Mental Health Association", "IMHA", None, "Infant Mental Health"),
    ],
)
def test_people_call_it_by_its_place(name: str, abbr: str | None, alone: str | None, said: str) -> None:
    assert rules.short(name, abbr, alone) == said


@pytest.mark.parametrize(("hour", "part"), [(5, "morning"), (11, "morning"), (12, "afternoon"), (17, "evening")])
def test_the_greeting_follows_the_hour(hour: int, part: str) -> None:
    assert rules.part_of_day(hour) == part


TABLE = Table(
    "one",
    "One",
    "",
    lambda _asked: None,
    (Column("name", "Name"), Column("held", "Held", "number"), Column("more", "More", "number", asked_only=True)),
    filters=(Filter("stage", "Stage", list),),
    sort="-held",
)


def test_an_address_asks_only_for_what_the_table_knows() -> None:
    asked = TABLE.asked({"stage": "live", "sort": "-nothing", "columns": "more name else", "other": "x"}, DAY)
    assert asked == Asked(DAY, "", "", ("more",), {"stage": "live"})
    assert asked.arguments == {"columns": "more", "stage": "live"}
    assert [one.code for one in TABLE.shown(asked)] == ["name", "more"]
    assert [one.code for one in TABLE.shown(Asked(DAY))] == ["name", "held"]


@pytest.mark.parametrize(
    ("sort", "column"), [("", ("held", True)), ("name", ("name", False)), ("-more", ("more", True))]
)
def test_a_table_is_sorted_as_asked_else_as_it_says_itself(sort: str, column: tuple[str, bool]) -> None:
    found, falls = TABLE.sorted_by(Asked(DAY, sort=sort))
    assert (found.code, falls) == column


RATES = {"load": ("each_low", "each_high", "first_days"), "time": ("median", "nine"), "fidelity": fidelity_table.SHOWN}


def test_no_address_ranks_associations_by_a_rate_or_a_middle() -> None:
    assert {REGISTERED[code].read for code in ("load", "time")} == {outlook_tables.rows, outlook_tables.spans}
    asked = [(table, f"{way}{code}") for table, codes in RATES.items() for code in codes for way in ("", "-")]
    assert [one for one in asked if REGISTERED[one[0]].asked({"sort": one[1]}, date(2026, 11, 22)).sort] == []
