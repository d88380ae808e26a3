"""Reading definitions: what a file says becomes rows, or is refused with the reason. Pure but for the writing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.indicators.cells import IN_REGISTER
from tenants.kernel.indicators.tables import LEAST, MEASURES, Indicator
from tenants.kernel.indicators.tangles import tangled

NUMBERS = ("mean", "median", "p90", "ratio", "last", "band")
PARTS = (
    "kind",
    "measure",
    "hits",
    "only",
    "needs",
    "field",
    "of",
    "split",
    "among",
    "most",
    "base",
    "least",
    "position",
    "words",
)
COUNTED = ("kind", "measure", "hits", "only", "needs", "field", "of", "split")
SPLIT = ("median", "p90")


class DefinitionInvalid(ValueError):  # noqa: N818 - a fact about a file
    """A definition that nothing can be counted by; the sentence says which and why."""


@dataclass(frozen=True)
class Definition:
    """An indicator as it was written."""

    code: str
    kind: str
    measure: str
    words: Mapping[str, Any]
    hits: tuple[Any, ...] | None = None
    only: tuple[Any, ...] | None = None
    needs: tuple[str, ...] = ()
    field: str | None = None
    of: str | None = None
    split: str | None = None
    among: tuple[str, ...] = ()
    most: int | None = None
    least: int = LEAST
    position: int = 0

    @property
    def base(self) -> str:
        """Which facts it is about."""
        return self.kind


def read(documents: Iterable[Mapping[str, Any]]) -> list[Definition]:
    """The definitions in their order; raises DefinitionInvalid."""
    found = [_read(position, dict(one)) for position, one in enumerate(documents)]
    _untangled(found)
    return found


def _untangled(found: Iterable[Definition | Indicator]) -> None:
    both = tangled(found)
    if both:
        raise DefinitionInvalid("{} and {} both ask {}: what lies between them could be worked out.".format(*both))


def _read(position: int, one: dict[str, Any]) -> Definition:
    for name in ("hits", "only"):
        one[name] = tuple(one[name]) if one.get(name) else None
    try:
        several = {name: tuple(one.get(name, ())) for name in ("needs", "among")}
        found = Definition(**{**one, **several, "position": position})
    except TypeError as error:
        raise DefinitionInvalid(f"{one.get('code', position)}: {error}") from None
    fault = _fault(found)
    if fault:
        raise DefinitionInvalid(f"{found.code}: {fault}")
    return found


def _fault(one: Definition) -> str | None:
    if one.measure not in MEASURES:
        return f"the measure {one.measure!r} is not one of {', '.join(MEASURES)}."
    if one.measure == "share" and not one.hits:
        return "a share says which facts are the part: hits."
    if one.measure in (*NUMBERS, "kappa") and not one.field:
        return "which fact is measured: field."
    if one.measure in ("ratio", "last") and not one.of:
        return "of what it is a part: of."
    return _unfit(one)


def _unfit(one: Definition) -> str | None:
    if one.split and one.measure not in SPLIT:
        return f"only {' and '.join(SPLIT)} are split."
    if one.most is not None and (one.measure != "share" or not one.field):
        return "only a share of those whose field is no more than a number has a most."
    by = one.split or (one.field if one.measure == "count" else None)
    if by and not one.among and by != IN_REGISTER.get(one.kind):
        return f"which values {by} can have: among; nought of one is a number too."
    if one.least < LEAST:
        return f"nothing is shown of fewer than {LEAST}."
    lacking = {"title", "meaning", "reading"} - set(one.words.get("en", ()))
    return f"its words lack {', '.join(sorted(lacking))}." if lacking else None


def load(definitions: Iterable[Definition]) -> int:
    """They are the indicators from now on, those that count otherwise than before to be counted anew.

    Returns how many were new or changed; raises DefinitionInvalid where one doesn't go with those that stand.
    """
    definitions = list(definitions)
    known = {one.code: one for one in db.session.scalars(select(Indicator))}
    _untangled([*definitions, *(row for code, row in known.items() if code not in {one.code for one in definitions})])
    return sum(_put(known.get(one.code), one) for one in definitions)


def _put(row: Indicator | None, one: Definition) -> bool:
    values = {name: getattr(one, name) for name in PARTS}
    values |= {
        name: list(values[name]) if values[name] is not None else None for name in ("hits", "only", "needs", "among")
    }
    if row is None:
        db.session.add(Indicator(code=one.code, **values))
        return True
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, values[name])
    if changed & set(COUNTED):
        row.tallied = False
    return bool(changed)
