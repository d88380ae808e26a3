"""On which days a series may be awarded, by examples."""

from datetime import date

import pytest

from alliance.associations.rules import LicenceFacts, NameFacts, days_refusal, name_before, name_on
from alliance.licences.rules import (
    Standing,
    Stretch,
    agreed_day,
    following,
    letter,
    next_term,
    overlap,
    renewal_refusal,
    standing,
    window_ends,
)

NAMES = {
    "old": NameFacts("Old Circle", None, date(2026, 10, 31)),
    "new": NameFacts("New Center", date(2026, 11, 1), None),
    "plain": NameFacts("Plain Name", None, None),
    "gone": NameFacts("Gone Name", None, None, earlier=True),
    "first": NameFacts("First Name", None, date(2019, 12, 31), earlier=True),
}


@pytest.mark.parametrize(
    ("names", "on", "name", "before"),
    [
        ("", "2026-11-22", None, None),
        ("gone", "2026-11-22", None, "Gone Name"),
        ("plain gone", "2026-11-22", "Plain Name", "Gone Name"),
        ("old new", "2026-10-31", "Old Circle", None),
        ("old new", "2026-11-01", "New Center", "Old Circle"),
        ("new plain", "2026-11-01", "New Center", None),
        ("new plain", "2026-10-31", "Plain Name", None),
        ("first old new", "2019-06-01", "First Name", None),
        ("first gone old new", "2026-11-22", "New Center", "Old Circle"),
        ("first plain gone", "2026-11-22", "Plain Name", "First Name"),
    ],
)
def test_the_name_of_a_day_and_the_one_before(names: str, on: str, name: str | None, before: str | None) -> None:
    known = [NAMES[one] for one in names.split()]
    assert (name_on(known, day(on)), name_before(known, name or "", day(on))) == (name, before)


def day(text: str) -> date:
    return date.fromisoformat(text)


def held(
    since: str | None, until: str | None, *series: str, off: tuple[tuple[str, str | None], ...] = ()
) -> LicenceFacts:
    suspended = tuple((day(first), day(last) if last else None) for first, last in off)
    return LicenceFacts("endorsement", since and day(since), until and day(until), series, suspended)


def parts(*pairs: tuple[str | None, str | None]) -> tuple[Stretch, ...]:
    return tuple(Stretch("I", since and day(since), until and day(until)) for since, until in pairs)


def paused(since: str, until: str) -> tuple[Stretch, ...]:
    return tuple(one._replace(paused=True) for one in parts((since, until)))


@pytest.mark.parametrize(
    ("licences", "expected"),
    [
        ([], Standing(limited=False)),
        ([LicenceFacts("competency_guidelines")], Standing(limited=True)),
        ([held(None, None)], Standing(limited=False)),
        ([held(None, None, "I")], Standing(True, parts((None, None)))),
        ([held("2026-01-01", "2026-12-31", "I")], Standing(True, parts(("2026-01-01", "2026-12-31")))),
        (
            [held("2026-01-01", "2026-12-31", "I"), held("2027-01-01", None, "I")],
            Standing(True, parts(("2026-01-01", None))),
        ),
        (
            [held("2026-01-01", "2026-12-31", "I"), held("2027-01-02", None, "I")],
            Standing(True, parts(("2026-01-01", "2026-12-31"), ("2027-01-02", None))),
        ),
        (
            [held("2026-01-01", "2026-12-31", "I", off=(("2026-03-01", "2026-03-31"),))],
            Standing(True, (*paused("2026-01-01", "2026-02-28"), *parts(("2026-04-01", "2026-12-31")))),
        ),
        (
            [held("2026-01-01", None, "I", off=(("2026-03-01", None),))],
            Standing(True, paused("2026-01-01", "2026-02-28")),
        ),
        ([held("2026-01-01", None, "I", off=(("2025-01-01", None),))], Standing(limited=True)),
        (
            [held(None, "2026-06-30", "I"), held("2026-01-01", "2026-12-31", "EC", "I")],
            Standing(True, (*parts((None, "2026-12-31")), Stretch("EC", day("2026-01-01"), day("2026-12-31")))),
        ),
    ],
)
def test_stretches_follow_from_terms_and_suspensions(licences: list[LicenceFacts], expected: Standing) -> None:
    assert standing(licences) == expected


@pytest.mark.parametrize(
    ("due", "months", "expected"),
    [
        ("2027-02-28", 12, "2028-02-28"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2027-12-15", 1, "2028-01-15"),
        ("2027-11-30", 3, "2028-02-29"),
    ],
)
def test_what_comes_back_is_due_on_the_same_day_or_the_last_of_the_month(due: str, months: int, expected: str) -> None:
    assert following(day(due), months) == day(expected)


@pytest.mark.parametrize(
    ("due", "agreed"),
    [
        ("2027-01-31", 31),
        ("2027-02-28 2027-01-31", 31),
        ("2027-02-28 2026-11-30 2026-08-31", 31),
        ("2027-02-28 2027-01-28", 28),
        ("2027-03-15 2027-02-28 2027-01-31", 15),
        ("2027-11-30 2027-08-30 2027-05-31", 30),
    ],
)
def test_a_short_month_moves_what_comes_back_once_only(due: str, agreed: int) -> None:
    assert agreed_day([day(one) for one in due.split()]) == agreed
    assert following(day("2027-02-28"), 1, 31) == day("2027-03-31")


@pytest.mark.parametrize(
    ("since", "until", "then"),
    [
        ("2020-01-01", "2020-12-31", ("2021-01-01", "2021-12-31")),
        ("2022-01-01", "2024-12-31", ("2025-01-01", "2027-12-31")),
        ("2024-02-29", "2027-02-27", ("2027-02-28", "2030-02-27")),
        ("2026-03-31", "2026-09-29", ("2026-09-30", "2027-03-30")),
        ("2026-10-05", "2026-10-14", ("2026-10-15", "2026-10-24")),
        ("2026-10-05", "2026-12-24", ("2026-12-25", "2027-03-15")),
    ],
)
def test_the_next_term_is_as_many_months_long_whatever_leap_years_do(
    since: str, until: str, then: tuple[str, str]
) -> None:
    assert next_term(day(since), day(until)) == (day(then[0]), day(then[1]))


@pytest.mark.parametrize(
    ("since", "old", "code"),
    [
        ("2027-01-01", ("2024-01-01", None), None),
        (None, ("2024-01-01", None), "renewal_without_day"),
        ("2024-01-01", ("2024-01-01", None), "renewal_before"),
        ("2026-12-31", ("2024-01-01", "2026-12-31"), "renewal_within"),
        ("2027-01-01", ("2024-01-01", "2026-12-31"), None),
        (None, (None, "2026-12-31"), None),
    ],
)
def test_a_new_term_follows_the_old_one(
    since: str | None, old: tuple[str | None, str | None], code: str | None
) -> None:
    found = renewal_refusal(since and day(since), old[0] and day(old[0]), old[1] and day(old[1]))
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        ("2026-11-22", "2046-11-22", None),
        ("2047-01-01", None, "far_future"),
        ("2026-11-22", "9999-12-31", "far_future_end"),
        ("0001-01-01", None, "long_past"),
        (None, "1899-12-31", "long_past_end"),
        ("2026-11-22", "2026-11-21", "licence_ends_before_it_begins"),
    ],
)
def test_a_misspelt_year_is_told_beside_its_day(since: str | None, until: str | None, code: str | None) -> None:
    found = days_refusal(since and day(since), until and day(until), day("2026-11-22"))
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("windows", "ends"),
    [
        ("", None),
        ("2027-01-01/2027-12-31", None),
        ("2022-01-01/2024-12-31", "2024-12-31"),
        ("2022-01-01/2026-12-31 2027-01-01/2027-12-31", "2027-12-31"),
        ("2027-01-02/2027-12-31 2022-01-01/2026-12-31", "2026-12-31"),
        ("2026-11-22/2027-12-31 2022-01-01/2024-12-31", "2027-12-31"),
        ("/2026-12-31 2026-06-01/2026-07-01", "2026-12-31"),
    ],
)
def test_a_window_to_come_does_not_count_yet_unless_it_follows_at_once(windows: str, ends: str | None) -> None:
    pairs = [one.split("/") for one in windows.split()]
    found = window_ends([(day(since) if since else None, day(until)) for since, until in pairs], day("2026-11-22"))
    assert found == (day(ends) if ends else None)


def test_only_the_places_that_meet_are_named() -> None:
    held = ["US-NV", "US-FL-PALMBEACH"]
    assert overlap(["US-MT", "US-NV-CLARK", "US-FL", "US-N"], held) == ["US-NV-CLARK", "US-FL"]


@pytest.mark.parametrize(
    ("kind", "days", "waits_for", "sent", "mark"),
    [
        ("licence", 91, "association", (), None),
        ("licence", 90, "association", (), 90),
        ("licence", 75, "association", (90,), None),
        ("licence", 60, "association", (90,), 60),
        ("licence", 5, "association", (90, 60), 7),
        ("licence", -1, "association", (90, 60, 30, 7), -1),
        ("licence", -40, "association", (-1,), None),
        ("obligation", 30, "association", (), 30),
        ("obligation", 30, "alliance", (), None),
        ("suspension", 3, "association", (), None),
        ("office", None, "association", (), None),
    ],
)
def test_each_letter_goes_out_once_and_a_missed_one_gives_way(
    kind: str, days: int | None, waits_for: str, sent: tuple[int, ...], mark: int | None
) -> None:
    assert letter(kind, days, waits_for, sent) == mark
