"""Who runs which set on a day, and how own values stand: by date alone, whatever any job did."""

from datetime import date
from typing import Any

import pytest

from alliance.standards import board
from tenants.kernel.standards import Standards, load, resolved
from tenants.kernel.standards.running import stands
from tests.rules.standards.made import catalogue, requirement_set

TRAINING = {"kind": "training_hours", "hours": 30, "topics": ["iecmh"], "basis": "source"}
HOURS = {"roles": {"FS": {"basis": "source", "requirements": {"training": TRAINING}}}}
OWN = {"roles": {"FS": {"requirements": {"training": {"hours": 35}}}}}
RAILS = {
    "schema": "standards/1",
    "kind": "guard_rails",
    "rules": [
        {"applies_to": "requirement_set", "path": "roles.*.requirements.*.hours", "allow": "any", "basis": "source"}
    ],
}
DAY = date(2026, 11, 22)


def known(**association: Any) -> Standards:
    here = {"jurisdictions": ["US-NC"], "series": ["I"], **association}
    sets = (
        requirement_set("old", "2020-01-01", to="2024-12-31", **HOURS),
        requirement_set("new", "2025-01-01", **HOURS),
    )
    entry = {"schema": "standards/1", "kind": "associations", "associations": {"US-NC": here}}
    return load([catalogue(), RAILS, *sets, entry])


def own(until: str | None, since: str = "2025-06-01") -> dict[str, Any]:
    days = {"from": since, **({"until": until} if until else {})}
    return {"overrides": [{"set": "new", **days, "patch": OWN, "basis": "source"}]}


@pytest.mark.parametrize(
    ("adoptions", "on", "runs", "following", "other"),
    [
        ([], DAY, "new", None, False),
        ([], date(2024, 12, 31), "old", "new", False),
        ([], date(2019, 1, 1), "old", "new", False),
        ([{"set": "old", "from": "2025-01-01"}], DAY, "old", None, True),
        ([{"set": "old", "from": "2025-01-01"}, {"set": "new", "from": "2027-01-01"}], DAY, "old", "new", True),
        ([{"set": "old", "from": "2025-01-01"}, {"set": "new", "from": "2026-11-22"}], DAY, "new", None, False),
    ],
)
def test_the_board_shows_the_set_of_the_day_and_the_next(
    adoptions: list[Any], on: date, runs: str, following: str | None, *, other: bool
) -> None:
    [line] = board.lines(known(**({"adoptions": adoptions} if adoptions else {})), on)
    assert (line.runs.set_id, line.following and line.following.set_id, line.other) == (runs, following, other)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, "holds"),
        (DAY, None, "holds"),
        (date(2026, 11, 23), None, "to_come"),
        (None, DAY, "ends_soon"),
        (None, date(2027, 1, 21), "ends_soon"),
        (None, date(2027, 1, 22), "holds"),
        (None, date(2026, 11, 21), "ended"),
        (None, date(2025, 11, 22), "ended"),
        (None, date(2025, 11, 21), None),
    ],
)
def test_a_deviation_stands_by_its_days(since: date | None, until: date | None, found: str | None) -> None:
    assert stands(since, until, DAY) == found


@pytest.mark.parametrize(
    ("hours", "shown"), [([35, 40], [40]), ([35, 30], []), ([30], []), ([35, 30, 40], [40]), ([40], [40])]
)
def test_of_values_at_one_place_the_last_counts_and_the_alliances_is_none(hours: list[int], shown: list[int]) -> None:
    patches = [{"roles": {"FS": {"requirements": {"training": {"hours": one}}}}} for one in hours]
    rows = [{"set": "new", "from": "2025-06-01", "patch": patch, "basis": "source"} for patch in patches]
    [line] = board.lines(known(overrides=rows), DAY)
    assert ([one.value for one in line.own], line.drifts) == (shown, bool(shown))


def test_a_value_stands_beside_the_alliances() -> None:
    [line] = board.lines(known(**own("2027-06-30")), DAY)
    [value] = line.own
    assert (value.path, value.value, value.alliance, value.stands) == (
        "roles.FS.requirements.training.hours",
        35,
        30,
        "holds",
    )
    assert (line.drifts, line.has("own"), line.has("soon"), line.has("ended")) == (True, True, False, False)


@pytest.mark.parametrize(("on", "hours", "holding"), [("2026-11-22", 35, 1), ("2026-11-23", 30, 0)])
def test_a_deviation_stops_on_its_day_without_any_job(on: str, hours: int, holding: int) -> None:
    rules, day = known(**own("2026-11-22")), date.fromisoformat(on)
    text = resolved(rules, "new", "US-NC", day)
    [line] = board.lines(rules, day)
    assert (text["roles"]["FS"]["requirements"]["training"]["hours"], len(line.holding)) == (hours, holding)


def test_a_value_of_a_set_that_no_longer_runs_is_no_drift() -> None:
    older = {"overrides": [{"set": "old", "from": "2020-01-01", "patch": OWN, "basis": "source"}]}
    [line] = board.lines(known(**older), DAY)
    assert ([one.stands for one in line.own], line.drifts) == (["not_run"], False)


@pytest.mark.parametrize(
    ("wish", "count"),
    [({}, 1), ({"q": "oak"}, 1), ({"q": "us-nc"}, 1), ({"q": "elm"}, 0), ({"set_id": "old"}, 0), ({"show": "own"}, 1)],
)
def test_the_address_narrows_the_board(wish: dict[str, str], count: int) -> None:
    rows = board.lines(known(**own(None)), DAY)
    assert len(board.narrowed(rows, {"US-NC": "Oak Association"}, **wish)) == count
