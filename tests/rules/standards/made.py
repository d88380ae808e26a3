"""Small standards and records made for one test: everything that is not said is unremarkable."""

from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from tenants.kernel.standards import BadInput, check, load
from tenants.kernel.standards.folder import documents_in

from .worked import PUBLISHED

Made = dict[str, Any]
BOTH = ["prenatal_to_36m", "3_to_6y"]


@cache
def published_documents() -> list[Made]:
    return documents_in(PUBLISHED)


def catalogue(**changed) -> Made:
    (found,) = [one for one in published_documents() if one["kind"] == "catalogue"]
    return deepcopy(found) | changed


def requirement_set(name="made", since="2000-01-01", **keys) -> Made:
    return {
        "schema": "standards/1",
        "kind": "requirement_set",
        "id": name,
        "effective": {"from": since, **({"to": keys.pop("to")} if "to" in keys else {})},
        **keys,
    }


def renewal_set(name="made-renewal", years=3, anchor=2027, ends_on="12-31", policy=None, **keys) -> Made:
    days = {"opens": "10-01", "due": "12-31", "grace_until": "12-31"}
    return {
        "schema": "standards/1",
        "kind": "renewal_set",
        "id": name,
        "effective": {"from": "2000-01-01"},
        "cycle": {"years": years, "anchor_year": anchor, "ends_on": ends_on},
        "policy": policy or {key: {"month_day": day} for key, day in days.items()},
        **keys,
    }


def associations(**bodies) -> Made:
    filled = {
        code.replace("_", "-"): {"jurisdictions": ["X"], "series": ["I", "EC"], **body} for code, body in bodies.items()
    }
    return {"schema": "standards/1", "kind": "associations", "associations": filled}


def guard_rails(*rules) -> Made:
    filled = [{"applies_to": "requirement_set", "basis": "assumed", **rule} for rule in rules]
    return {"schema": "standards/1", "kind": "guard_rails", "rules": filled}


def role(**requirements) -> Made:
    return {"requirements": {name: {"basis": "assumed", **rule} for name, rule in requirements.items()}}


def judged_by(rule: Made, record: Made, on="2025-06-01", **arguments) -> Made:
    """The one finding of a set that asks a Family Specialist for nothing but this."""
    documents = [catalogue(), requirement_set(roles={"FS": role(asked=rule)}, rsc_providers=ANYONE)]
    (finding,) = found_by(documents, record, on, **arguments)["findings"]
    return finding


def found_by(documents: list[Made], record: Made, on="2025-06-01", category="IFS", **arguments) -> Made:
    return check(load(documents), record, category=category, on=date.fromisoformat(on), **arguments)


def refusal_of(documents: list[Made], record: Made, on="2025-06-01", category="IFS", **arguments):
    try:
        found_by(documents, record, on, category, **arguments)
    except BadInput as bad:
        return bad.code, bad.path
    return None


ANYONE = {"FS": {"accepts": {"any_fa": {"role": "FA", "status": ["endorsed", "emerging"]}}}}
"""Whoever is endorsed as Family Associate may give supervision: `provider()` is."""


def record(**sections) -> Made:
    return {"schema": "record/1", "person": {"id": "p"}, **sections}


def endorsement(name="e", category="IFA", since="1990-01-01", **keys) -> Made:
    return {"id": name, "category": category, "from": since, **keys}


def provider(name="pr", **keys) -> Made:
    return {"id": name, "endorsements": [endorsement()], **keys}


def session(name, since="2024-01-10", to=None, hours=1, **keys) -> Made:
    length = {} if "minutes" in keys else {"hours": hours}
    ends = {} if to is None else {"to": to}
    plain = {"provider": "pr", "format": "individual", "age_bands": ["prenatal_to_36m"]}
    return {"id": name, "from": since, **ends, **length, **plain, **keys}


def training(name, since="2024-01-10", hours=10, topics=None, **keys) -> Made:
    return {
        "id": name,
        "from": since,
        "hours": hours,
        "topics": {"iecmh": hours} if topics is None else topics,
        "kind": "series",
        "competencies": ["tf.child_development_behavior"],
        "age_bands": ["prenatal_to_36m"],
        **keys,
    }


def work(name, since="2020-01-01", until=None, hours=35, **keys) -> Made:
    plain = {"paid": True, "role_kind": "direct_service", "age_bands": ["prenatal_to_36m"]}
    return {"id": name, "from": since, "until": until, "hours_per_week": hours, **plain, **keys}


def rating(name, *kinds, rater=None, completed="2025-01-10", **keys) -> Made:
    return {
        "id": name,
        "rater": rater or name,
        "rater_kinds": list(kinds) or ["colleague"],
        "completed": completed,
        "recommends": True,
        **keys,
    }


def supervised(*sessions, **sections) -> Made:
    return record(rsc=list(sessions), **{"rsc_providers": [provider()], **sections})


def reasons(finding: Made) -> dict[str, str | None]:
    return {entry["id"]: entry["reason"] for entry in finding["entries"]}


def counts(finding: Made) -> dict[str, str]:
    return {entry["id"]: entry["counted"] for entry in finding["entries"]}


def sums(finding: Made) -> tuple[str, str, str, bool]:
    return finding["required"], finding["counted"], finding["missing"], finding["met"]
