"""The rubric in force, and versions of it: as published, or as it comes with the registry while none is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction
from tenants.kernel.strengths.rules import THEMES
from tenants.kernel.strengths.tables import Rubric

SHIPPED = Path(__file__).with_name("themes.yaml")


@dataclass(frozen=True)
class Theme:
    """A theme as a version of the rubric says it; ``levels`` from the first to the last."""

    key: str
    title: str
    words: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """A version of the rubric by its number."""

    number: int
    themes: tuple[Theme, ...]

    def theme(self, key: str) -> Theme | None:
        return next((one for one in self.themes if one.key == key), None)


@cache
def shipped() -> tuple[Mapping[str, Any], ...]:
    return tuple(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")))


def themes(rows: Sequence[Mapping[str, Any]]) -> tuple[Theme, ...]:
    """In the order of the nine, whatever order they were written in."""
    made = [Theme(row["key"], row["title"], row["words"], tuple(row["levels"])) for row in rows]
    return tuple(sorted(made, key=lambda one: THEMES.index(one.key)))


@once_a_transaction
def published() -> dict[int, Version]:
    """Every published version by its number: there are few, and a page asks once."""
    rows = db.session.scalars(select(Rubric).where(Rubric.state == "published").order_by(Rubric.number))
    return {row.number: Version(row.number, themes(row.themes)) for row in rows}


def newest() -> Version:
    """What a new rating is made by."""
    known = published()
    return known[max(known)] if known else Version(1, themes(shipped()))


def versions(numbers: set[int]) -> dict[int, Version]:
    """Those by which ratings were made."""
    return {number: published().get(number) or Version(number, themes(shipped())) for number in numbers}
