"""Numbers of the register, how an endorsement stands, and what the public may see."""

from datetime import date, timedelta

import pytest

from tenants.applications.stretches import Stretch, covered
from tenants.endorsements import rules
from tenants.endorsements.rules import Shown

ON = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("slug", "serial", "number"),
    [
        ("nc", 47, "NC-0047"),
        ("nc", 1, "NC-0001"),
        ("auwa", 12345, "AUWA-12345"),
    ],
)
def test_a_number_is_the_place_and_a_serial(slug, serial, number):
    assert rules.number_of(slug, serial) == number


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NC-0047", "NC-0047"),
        ("nc 47", "NC-0047"),
        ("47", "NC-0047"),
        ("nc-47", "NC-0047"),
        ("0047", "NC-0047"),
        ("Fennimore", None),
        ("OR-0047", None),
        ("", None),
        ("4" * 12, None),
        ("²", None),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed, read):
    assert rules.tidy_number("nc", typed) == read


@pytest.mark.parametrize(
    ("status", "until", "inactive", "stands"),
    [
        ("endorsed", None, [], "current"),
        ("emerging", date(2025, 6, 1), [], "current"),
        ("endorsed", date(2025, 5, 31), [], "ended"),
        ("ended", None, [], "ended"),
        ("on_leave", None, [], "pause"),
        ("endorsed", None, [{"from": "2025-05-01", "until": None}], "pause"),
        ("endorsed", None, [{"from": "2025-05-01", "until": "2025-05-31"}], "current"),
        ("ended", None, [{"from": "2025-05-01", "until": None}], "ended"),
    ],
)
def test_how_an_endorsement_stands(status, until, inactive, stands):
    assert rules.standing(status, until, inactive, ON) == stands


@pytest.mark.parametrize(
    ("shown", "name", "search", "place"),
    [
        (Shown(), None, None, None),
        (Shown(listed=False, name="R. Ashgrove", place="Durham"), None, None, None),
        (Shown(listed=True), "Rosalind Ashgrove", "rosalind ashgrove", None),
        (Shown(listed=True, name="Róz Ashgrove", place="Durham"), "Róz Ashgrove", "roz ashgrove", "Durham"),
    ],
)
def test_the_register_shows_what_a_person_chose(shown, name, search, place):
    assert rules.public_name(shown, "Rosalind Ashgrove") == name
    assert rules.search_key(shown, "Rosalind Ashgrove") == search
    assert rules.public_place(shown) == place


@pytest.mark.parametrize(
    ("years", "anchor", "ends_on", "on", "end"),
    [
        (3, 2027, "12-31", date(2025, 6, 1), date(2027, 12, 31)),
        (3, 2027, "12-31", date(2027, 12, 31), date(2027, 12, 31)),
        (3, 2027, "12-31", date(2028, 1, 1), date(2030, 12, 31)),
        (3, 2027, "06-30", date(2027, 7, 1), date(2030, 6, 30)),
        (1, 2017, "12-31", date(2023, 3, 1), date(2023, 12, 31)),
    ],
)
def test_an_endorsement_is_valid_to_the_end_of_its_cycle(years, anchor, ends_on, on, end):
    assert rules.cycle_end(years, anchor, ends_on, on) == end


DAYS = {"past": date(2025, 5, 31), "soon": date(2025, 7, 31), "far": date(2025, 8, 1), "later": date(2025, 9, 1)}


@pytest.mark.parametrize(
    ("stretches", "holds", "told"),
    [
        ([], False, []),
        ([(None, None)], True, []),
        ([(None, "far")], True, []),
        ([(None, "soon")], True, [("soon", False, None)]),
        ([(None, "soon"), ("later", None)], True, [("soon", False, "later")]),
        ([(None, "past")], False, [("past", True, None)]),
        ([(None, "past"), ("later", None)], False, [("past", True, "later")]),
        ([("later", None)], False, []),
    ],
)
def test_a_series_may_be_awarded_on_its_days_and_its_end_is_told_ahead(
    stretches: list[tuple[str | None, str | None]], holds: bool, told: list[tuple[str, bool, str | None]]
) -> None:
    known = [Stretch("I", DAYS.get(since or ""), DAYS.get(until or "")) for since, until in stretches]
    expected = [rules.Notice("I", DAYS[last], over, DAYS.get(again or "")) for last, over, again in told]
    assert (covered(known, "I", ON), rules.notices(known, ON)) == (holds, expected)
    assert covered(known, "EC", ON) is False


@pytest.mark.parametrize(
    ("stretches", "told"),
    [
        ([("I", None, None)], [("EC", None)]),
        ([("I", None, None), ("EC", None, None)], []),
        ([("I", None, None), ("EC", "later", None)], [("EC", "later")]),
        ([], [("I", None), ("EC", None)]),
    ],
)
def test_a_series_that_the_licence_leaves_out_is_told_too(
    stretches: list[tuple[str, str | None, str | None]], told: list[tuple[str, str | None]]
) -> None:
    known = [Stretch(series, DAYS.get(since or ""), DAYS.get(until or "")) for series, since, until in stretches]
    expected = [rules.Notice(series, None, True, DAYS.get(again or "")) for series, again in told]
    assert rules.notices(known, ON, {"EC", "I"}) == expected


@pytest.mark.parametrize(("days", "told"), [(181, False), (180, True), (0, True), (-30, True), (-31, False)])
def test_the_office_reads_of_its_vetting_window_half_a_year_ahead(days: int, told: bool) -> None:
    assert rules.window_told(ON + timedelta(days), ON) is told
