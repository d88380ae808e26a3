"""What an association offers on a day: its latest word counts, the past stays, something has to be left."""

from datetime import date, timedelta

import pytest

from tenants.applications import offering
from tenants.applications.offering import Entry

TODAY = date(2026, 11, 22)
NEXT = date(2027, 1, 1)
SAID = [Entry("IFS", date(2026, 1, 1), offered=False), Entry("IFS", NEXT, offered=True), Entry("ECFA", NEXT, False)]


@pytest.mark.parametrize(
    ("on", "shut"),
    [(date(2025, 12, 31), set()), (date(2026, 1, 1), {"IFS"}), (TODAY, {"IFS"}), (NEXT, {"ECFA"})],
)
def test_the_latest_word_on_or_before_the_day_counts(on: date, shut: set[str]) -> None:
    assert offering.closed(reversed(SAID), on) == shut


@pytest.mark.parametrize(
    ("plain", "addon", "shut", "offered"),
    [
        ("IFS", None, set(), True),
        ("IFS", None, {"IFS"}, False),
        ("IFS", "ERS", {"IFS"}, False),
        ("IFS", "ERS", {"addon:ERS"}, False),
        ("IFS", "ERS", {"ECFS"}, True),
        ("IFS", None, {"addon:ERS"}, True),
    ],
)
def test_an_addon_needs_its_category_and_itself(plain: str, addon: str | None, shut: set[str], offered: bool) -> None:
    assert offering.is_offered(plain, addon, frozenset(shut)) is offered


def test_only_what_is_different_on_the_day_is_written() -> None:
    wished = {"IFS": True, "ECFA": True, "IFA": True}
    assert offering.changes(SAID, wished, TODAY) == [Entry("IFS", TODAY, offered=True)]
    assert offering.changes(SAID, wished, NEXT) == [Entry("ECFA", NEXT, offered=True)]


@pytest.mark.parametrize(
    ("wished", "since", "code"),
    [
        ({"IFS": True}, TODAY, None),
        ({"IFS": False, "addon:ERS": True}, TODAY, "nothing_offered"),
        ({"IFS": True}, TODAY - timedelta(days=1), "change_in_the_past"),
    ],
)
def test_something_stays_and_the_past_does_too(wished: dict[str, bool], since: date, code: str | None) -> None:
    found = offering.refusal(wished, since, TODAY)
    assert (found.code if found else None) == code
