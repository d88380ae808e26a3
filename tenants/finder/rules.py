"""From answers to categories, and from answers to a record that is kept nowhere: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MOST = 4
YEAR, LONG_AGO = 365.25, 40 * 365
ROLES = ("FA", "FS", "MHS", "MHM_C", "MHM_P", "MHM_RF", "ERS")
KINDS = {"MHM_P": "policy_leadership", "MHM_RF": "teaching_research"}
FOCUS = ("social_emotional", "relationship", "relationship_based_therapy", "dyadic_psychotherapy")
AREA = "tf.child_development_behavior"


@dataclass(frozen=True)
class Choice:
    """A category as the finder weighs it; ``role`` is the work, for an add-on the add-on’s."""

    category: str
    series: str
    role: str


@dataclass(frozen=True)
class Answers:
    """What somebody without an account says of their work; hours and years are whole numbers."""

    bands: tuple[str, ...]
    roles: tuple[str, ...]
    degree: str = "none"
    related: bool = False
    licence: bool = False
    years: int = 0
    families: int = 0
    training: int = 0
    dei: int = 0
    rsc: int = 0
    qualified: bool = False
    giving_years: int = 0
    giving_training: int = 0
    giving_rsc: int = 0
    leadership_years: int = 0


def fitting(choices: Iterable[Choice], series: Sequence[str], roles: Sequence[str]) -> list[str]:
    """The categories of these ages and kinds of work, at most four: the most specialized kind first.

    Next to a single one stands the Family Associate of the same ages, which is open to everybody (domain 1.1).
    """
    wanted = [role for role in reversed(ROLES) if role in roles]
    if len(wanted) == 1 and wanted != ["FA"]:
        wanted.append("FA")
    known = list(choices)
    found = [
        one.category for role in wanted for name in series for one in known if (one.role, one.series) == (role, name)
    ]
    return found[:MOST]


def record_of(answers: Answers, *, jurisdiction: str, on: date) -> dict[str, Any]:
    """``record/1`` of what was answered: degrees and licenses count as old, hours as of the last twelve months."""
    return {
        "schema": "record/1",
        "person": {"id": "answers", "jurisdiction": jurisdiction},
        "education": _education(answers, on),
        "licences": [{"id": "l", "kind": "mental_health", "from": _ago(on, LONG_AGO)}] if answers.licence else [],
        "work": _work(answers, on),
        "training": _training(answers, on),
        "rsc": _rsc(answers, on),
        "rsc_providers": [{"id": "p", "degree": "masters", "endorsements": _held(on) if answers.qualified else []}],
    }


def _education(answers: Answers, on: date) -> list[dict[str, Any]]:
    if answers.degree == "none":
        return []
    return [{"id": "e", "level": answers.degree, "related": answers.related, "conferred": _ago(on, LONG_AGO)}]


def _work(answers: Answers, on: date) -> list[dict[str, Any]]:
    kinds = {KINDS.get(role, "direct_service") for role in answers.roles if role != "ERS"}
    rows = [_job(kind, answers.years, answers, on) for kind in sorted(kinds)]
    rows.append(_job("rsc_provision", answers.giving_years, answers, on))
    if answers.leadership_years:
        rows.append({**_job("policy_leadership", answers.leadership_years, answers, on), "id": "lead"})
        rows[-1]["leadership"] = "state"
    return [one for one in rows if one["from"] < on.isoformat()]


def _job(kind: str, years: int, answers: Answers, on: date) -> dict[str, Any]:
    is_therapy = "MHS" in answers.roles or "MHM_C" in answers.roles
    return {
        "id": kind,
        "from": _ago(on, round(years * YEAR) - 1),
        "hours_per_week": 40,
        "paid": True,
        "supervised": True,
        "role_kind": kind,
        "age_bands": list(answers.bands),
        "families_target_age": answers.families if kind == "direct_service" else 0,
        "focus": list(FOCUS if is_therapy else FOCUS[:2]) if kind == "direct_service" else [],
        "with": ["child", "caregiver"] if kind == "direct_service" else [],
    }


def _training(answers: Answers, on: date) -> list[dict[str, Any]]:
    hours = {"iecmh": answers.training, "dei": answers.dei, "rsc_provision": answers.giving_training}
    return [
        {
            "id": topic,
            "from": _ago(on, 30),
            "hours": number,
            "topics": {topic: number},
            "kind": "series",
            "competencies": [AREA],
            "age_bands": list(answers.bands),
        }
        for topic, number in hours.items()
        if number
    ]


def _rsc(answers: Answers, on: date) -> list[dict[str, Any]]:
    """All hours as one range of a year; those about one's own giving are some of them."""
    own = min(answers.giving_rsc, answers.rsc)
    parts = (("rsc", answers.rsc - own, False), ("own", own, True))
    return [
        {
            "id": name,
            "from": _ago(on, 365),
            "to": on.isoformat(),
            "hours": number,
            "provider": "p",
            "format": "individual",
            "age_bands": list(answers.bands),
            "about_own_provision": about,
            "confirmed": True,
        }
        for name, number, about in parts
        if number
    ]


def _held(on: date) -> list[dict[str, Any]]:
    return [{"id": "h", "category": "IMHM-C", "from": _ago(on, 10 * 365)}]


def _ago(on: date, days: int) -> str:
    return (on - timedelta(days=days)).isoformat()
