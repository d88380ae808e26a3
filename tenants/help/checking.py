"""Who could be known from a text that is about to leave: names of people here, addresses, numbers of the register."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, cast, func, literal, select, union

from tenants.intake.models import Place
from tenants.kernel.db import db
from tenants.kernel.text import key
from tenants.people.models import Person
from tenants.ratings.models import Rating
from tenants.redaction import masking
from tenants.redaction.masking import Hidden

LETTERS = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"(?<![\w-])[A-Za-z]{2,12}-\d{3,8}(?![\w-])")
BREAK = "[^[:alnum:]]+"
MOST = 3000  # people whose names share a word with the text


@dataclass(frozen=True)
class Found:
    """Something that may name somebody: ``name``, ``contact`` or ``number``, as it was written."""

    words: str
    kind: str


def found(text: str, besides: UUID | None = None) -> list[Found]:
    """Each once, in the order in which they stand; ``besides`` is who writes, whose name goes along anyway."""
    spans = [*masking.finds(_names(text, besides))(text), *masking.contacts(text, "contact")]
    spans += [(hit.start(), hit.end(), "number") for hit in NUMBER.finditer(text)]
    once = {text[start:end].casefold(): Found(text[start:end], kind) for start, end, kind in reversed(joined(spans))}
    return list(reversed(once.values()))


def joined(spans: Iterable[masking.Span]) -> list[masking.Span]:
    return masking.joined(spans)


def left(text: str, cleared: Collection[str], besides: UUID | None = None) -> list[Found]:
    """What the writer has neither taken out nor said of that it is no person."""
    known = {one.casefold() for one in cleared}
    return [one for one in found(text, besides) if one.words.casefold() not in known]


def _names(text: str, besides: UUID | None) -> list[Hidden]:
    """People here whose name shares a word with the text: whole names however written, parts with a capital."""
    words = {one for plain in (masking.folded(text)[0], key(text)) for one in LETTERS.findall(plain)}
    words = {one for one in words if len(one) >= masking.LEAST} - masking.PARTICLES
    names = db.session.scalars(_people(sorted(words), besides)) if words else ()
    return [Hidden((one,), "name", careful=True) for one in names]


def _people(words: list[str], besides: UUID | None) -> Any:
    """Names of people with and without an account, of who rated without one, and of who waits for a cohort."""
    ours = Person.id != besides if besides else literal(True)
    return union(
        *(
            select(column).where(column.is_not(None), ours, _shares(column, words))
            for column in (Person.name, Person.called)
        ),
        *(select(column).where(_shares(column, words)) for column in (Rating.name, Place.name)),
    ).limit(MOST)


def _shares(column: Any, words: list[str]) -> Any:
    """Whether a word of the name is among these; the search key knows it without accents as well."""
    given = cast(words, ARRAY(Text))
    plain = func.regexp_split_to_array(func.lower(column), BREAK)
    if column is Person.name:
        return func.regexp_split_to_array(Person.search_key, BREAK).op("&&")(given) | plain.op("&&")(given)
    return plain.op("&&")(given)
