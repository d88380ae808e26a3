"""Versions of the rubric: drafted from the one before, written theme by theme, published."""

from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.strengths import rubrics, rules
from tenants.kernel.strengths.tables import Rubric
from tenants.kernel.workflow import next_state


def versions() -> list[Rubric]:
    """The newest first."""
    return list(db.session.scalars(select(Rubric).order_by(Rubric.number.desc())))


def version(number: int, *, lock: bool = False) -> Rubric:
    found = select(Rubric).where(Rubric.number == number)
    return db.session.scalar(found.with_for_update() if lock else found) or abort(404)


def new_version() -> Rubric:
    """A draft that begins as the newest version is; the first time that one is written down too."""
    rows = versions()
    refuse_if(Refusal("rubric_draft_there") if any(one.state == "draft" for one in rows) else None)
    before = rows[0] if rows else _first()
    made = Rubric(number=before.number + 1, themes=before.themes, state="draft")
    db.session.add(made)
    db.session.flush()  # its number leads to its page
    return made


def _first() -> Rubric:
    made = Rubric(number=1, themes=[dict(one) for one in rubrics.shipped()], state="published", published_at=now())
    db.session.add(made)
    db.session.flush()  # the next one counts on from it
    return made


def put(found: Rubric, key: str, seen: int, *, title: str, words: str, **levels: str) -> None:
    """One theme is written anew; its place among the nine stays."""
    refuse_if(None if found.state == "draft" else Refusal("rubric_published"))
    if found.version != seen:
        raise StaleDataError("somebody wrote in it meanwhile")
    said = [levels[name].strip() for name in sorted(levels)]
    one: dict[str, Any] = {"key": key, "title": title, "words": words, "levels": [level for level in said if level]}
    found.themes = [one if row["key"] == key else row for row in found.themes]
    found.version += 1


def publish(found: Rubric, *, by: UUID, news: str | None) -> None:
    """From now on new ratings are made by this version; those that stand keep theirs."""
    facts = rules.Facts(described=rules.described(found.themes))
    found.state = next_state(rules.RUBRIC, "publish", found.state, facts)
    found.published_at, found.published_by, found.news = now(), by, news
