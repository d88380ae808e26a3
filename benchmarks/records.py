"""Records of about 200 entries, invented: a busy Family Specialist's years, and the file of many of them."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

BOTH = ["prenatal_to_36m", "3_to_6y"]
FIRST = date(2022, 1, 3)
CATEGORIES = ("IFS", "IFA", "IMHS", "ECFS")
RATERS = (["supervisor"], ["rsc_provider"], ["colleague"], ["teacher"], ["supervisor", "colleague"])
Entry = dict[str, Any]


def record(areas: Sequence[str]) -> Entry:
    """203 entries in the sections in which people have most: RSC, training, work, ratings."""
    return {
        "schema": "record/1",
        "person": {"id": "p0", "jurisdiction": "US-NC"},
        "applications": [
            {"id": "a", "association": "US-NC", "category": "IFS", "registered": "2025-03-01", "submitted": None}
        ],
        "memberships": [{"id": "m", "association": "US-NC", "from": "2020-01-01", "until": None}],
        "education": [
            {"id": "d1", "level": "bachelors", "related": True, "conferred": "2011-05-01"},
            {"id": "d2", "level": "masters", "related": True, "conferred": "2015-05-01"},
        ],
        "work": [_job(number) for number in range(8)],
        "training": [_training(number, areas) for number in range(60)],
        "rsc": [_session(number) for number in range(120)],
        "rsc_providers": [_provider(number) for number in range(4)],
        "ratings": [_rating(number) for number in range(5)],
        "agreements": [
            {"id": "g1", "agreement": "code_of_ethics", "signed": "2025-01-01"},
            {"id": "g2", "agreement": "endorsement_agreement", "signed": "2025-01-01"},
        ],
    }


def write(file: Path, one: Entry, count: int, set_id: str) -> None:
    """A batch of so many people, each judged by the set."""
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            person = {**one, "person": {"id": f"p{number}", "jurisdiction": "US-NC"}}
            arguments = {"category": CATEGORIES[number % len(CATEGORIES)], "on": "2026-06-01", "set": set_id}
            lines.write(json.dumps({"record": person, "args": {**arguments, "association": "US-NC"}}) + "\n")


def _day(number: int) -> str:
    return (FIRST + timedelta(days=7 * number)).isoformat()


def _job(number: int) -> Entry:
    return {
        "id": f"w{number}",
        "from": f"{2012 + number}-01-01",
        "until": f"{2012 + number}-12-31" if number < 7 else None,
        "hours_per_week": 37.5,
        "paid": True,
        "supervised": True,
        "role_kind": "direct_service",
        "age_bands": BOTH,
        "families_target_age": 12,
        "focus": ["social_emotional", "relationship"],
        "with": ["child", "caregiver"],
    }


def _training(number: int, areas: Sequence[str]) -> Entry:
    return {
        "id": f"t{number}",
        "title": f"Workshop {number} on infant mental health",
        "from": _day(2 * number),
        "hours": 1.5,
        "topics": {"iecmh": 1, "dei": 0.5},
        "kind": "short_inservice",
        "competencies": sorted({areas[number % len(areas)], areas[number * 3 % len(areas)]}),
        "age_bands": BOTH[:1],
    }


def _session(number: int) -> Entry:
    group = {"format": "group", "group_size": 6} if number % 3 else {"format": "individual"}
    return {
        "id": f"s{number}",
        "from": _day(number),
        "minutes": 60,
        "provider": f"p{number % 4}",
        **group,
        "mode": "video",
        "age_bands": BOTH if number % 2 else BOTH[:1],
        "confirmed": True,
        "about_own_provision": number % 4 == 0,
    }


def _provider(number: int) -> Entry:
    held = {"id": "e", "category": ("IMHM-C", "IFS", "IMHS", "IFRS")[number], "from": "2019-05-01"}
    if number in (1, 2):
        held["addons"] = [{"addon": "ERS", "from": "2024-02-01"}]  # type: ignore[assignment]
    return {"id": f"p{number}", "degree": "masters", "endorsements": [held]}


def _rating(number: int) -> Entry:
    return {
        "id": f"r{number}",
        "rater": f"x{number}",
        "rater_kinds": RATERS[number],
        "completed": "2025-04-01",
        "recommends": True,
        "rater_endorsed_as": ["MHM_C"] if number % 2 else [],
    }
