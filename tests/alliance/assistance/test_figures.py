"""What the dashboard asks: hours beside the plan, who was helped most, what is next, who waits longest."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alliance.assistance import hours, queries
from alliance.assistance.models import PlannedHours, Talk, TimeEntry, TimeShare
from alliance.assistance.rules import Quarter
from alliance.associations.models import Body
from alliance.dashboard import assisting
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tests.place import Place

AUTUMN = Quarter(2026, 4)
DAY = date(2026, 11, 2)
SAME = ["US-OR", "ZZ-FERN"]  # as many hours: by name


@pytest.fixture
def mara(clean: Place) -> UUID:
    """Somebody of the Alliance, and two invented associations on file."""
    found = clean.arrive("alliance", "Mara Oakhollow", "staff").person_id
    with clean.inside("alliance"):
        for code, name in (("ZZ-FERN", "Fern Valley"), ("US-OR", "Elm Association")):
            db.session.add(Body(code=code, name=name, status="invented", jurisdictions=[code], series=[], facts={}))
    return UUID(str(found))


def body(code: str) -> UUID:
    return db.session.query(Body).filter_by(code=code).one().id


def spend(mara: UUID, minutes: int, topic: str, *codes: str, **more: Any) -> None:
    entry = TimeEntry(minutes=minutes, topic=topic, staff_id=mara, **{"on_day": DAY, "kind": "call", **more})
    entry.shares = max(1, len(codes))
    db.session.add(entry)
    db.session.flush()
    db.session.add_all(TimeShare(entry_id=entry.id, body_id=body(code)) for code in codes)


def test_hours_stand_beside_the_plan_that_holds_in_the_quarter(clean: Place, mara: UUID) -> None:
    with clean.inside("alliance"):
        for day, planned in ((date(2025, 1, 1), 10), (date(2026, 10, 1), 20), (date(2027, 1, 1), 30)):
            db.session.add(PlannedHours(topic="training", from_day=day, hours=planned))
        spend(mara, 90, "training", "US-OR")
        spend(mara, 30, "other")
        spend(mara, 600, "training", on_day=date(2026, 9, 30))
        spend(mara, 600, "training", withdrawn_at=now())
    with clean.inside("alliance"):
        rows = {row.topic: (row.name, row.planned, row.done) for row in queries.hours_by_topic(AUTUMN)}
    assert (rows["training"], rows["other"], rows["funding"], len(rows)) == (
        ("Reviewer training", 20.0, 1.5),
        (None, 0.0, 0.5),
        ("Funding", 0.0, 0.0),
        9,
    )


def test_the_sum_is_of_minutes_not_of_what_is_shown(clean: Place, mara: UUID) -> None:
    with clean.inside("alliance"):
        for topic in ("training", "funding", "site"):
            spend(mara, 2, topic)
    with clean.inside("alliance"):
        assert (assisting.hours(DAY)["done"], [row.done for row in queries.hours_by_topic(AUTUMN) if row.done]) == (
            0.1,
            [],
        )


def test_time_with_several_is_shared_out_so_that_sums_agree(clean: Place, mara: UUID) -> None:
    with clean.inside("alliance"):
        spend(mara, 60, "funding", "ZZ-FERN", "US-OR")
        spend(mara, 60, "funding", "ZZ-FERN")
    with clean.inside("alliance"):
        rows = [(row.association, row.hours) for row in queries.most_helped(AUTUMN, 5)]
        first = [row.code for row in queries.most_helped(AUTUMN, 1)]
    assert (rows, first) == ([("Fern Valley", 1.5), ("Elm Association", 0.5)], ["ZZ-FERN"])


def test_what_is_next_says_the_clock_of_the_association(clean: Place, mara: UUID) -> None:
    at = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    with clean.inside("alliance"):
        common = {"topic": "onboarding", "staff_id": mara}
        db.session.add(Talk(at=at, title="Check-in", body_id=body("US-OR"), **common))
        db.session.add(Talk(at=at + timedelta(days=1), title="Monthly circle", **common))
        db.session.add(Talk(at=at - timedelta(hours=2), title="Over", **common))
        db.session.add(Talk(at=at, title="Called off", state="called_off", **common))
    with clean.inside("alliance"):
        found = queries.next_conversations(mara, at - timedelta(hours=1), 5)
        others = queries.next_conversations(UUID(int=7), at, 5)
    assert [(one.title, one.association, one.zone) for one in found] == [
        ("Check-in", "Elm Association", "America/Los_Angeles"),
        ("Monthly circle", None, None),
    ]
    assert others == []


def test_associations_stand_by_pages_and_none_is_missing(clean: Place, mara: UUID, monkeypatch: Any) -> None:
    monkeypatch.setattr(hours, "PAGE", 2)
    with clean.inside("alliance"):
        db.session.add(Body(code="ZZ-MOSS", name="Moss Lake", status="invented", jurisdictions=[], series=[], facts={}))
        spend(mara, 60, "funding", "ZZ-FERN")
        spend(mara, 120, "funding", "ZZ-MOSS")
        spend(mara, 60, "funding", "US-OR")
        spend(mara, 30, "other")
    with clean.inside("alliance"):
        first, sheet, longest = hours.sheet(AUTUMN, after="", before="")
        second, last, _longest = hours.sheet(AUTUMN, after=sheet.after or "", before="")
        every = hours.by_association(AUTUMN)
    assert ([row.key for row in first + second], longest, last.after) == (["ZZ-MOSS", *SAME, ""], 2.0, None)
    assert every == first + second
