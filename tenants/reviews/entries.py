"""The entries of a file in words, put so only when a page shows them; blind, without anybody's name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import format_date
from flask_babel import gettext as _

from tenants.applications.models import Application
from tenants.people.queries import names_of
from tenants.ratings import queries as ratings
from tenants.ratings import words as rating_words
from tenants.ratings.models import Rating
from tenants.record import lines
from tenants.record import queries as record
from tenants.record import words as record_words
from tenants.record.kinds import KINDS
from tenants.redaction.masking import CONTACT, mask
from tenants.redaction.names import hidden_of

Cover = Callable[[str], str]


@dataclass(frozen=True)
class Entry:
    """An entry as its requirement sees it; ``why`` is empty when it counts."""

    id: UUID
    title: str
    facts: tuple[str, ...]
    counted: str
    why: str = ""
    mark: str | None = None


class Known:
    """Every entry of the record by id, ratings and signatures included."""

    def __init__(self, application: Application, *, blind: bool) -> None:
        self.cover = covering(application, blind=blind)
        self.rows, self.people = _rows(application.person_id, blind=blind)
        self.told = _signatures(application.person_id) | _ratings(application, blind=blind)

    def __contains__(self, key: UUID) -> bool:
        return key in self.told or key in self.rows

    def __getitem__(self, key: UUID) -> Entry:
        if key in self.told:
            return self.told[key]
        line = lines.of(*self.rows[key], self.people)
        return Entry(key, self.cover(line.title), tuple(map(self.cover, line.facts)), "", "", line.mark)


def covering(application: Application, *, blind: bool) -> Cover:
    """What hides names (applicant, employers, raters, providers) and every contact in words that people wrote."""
    if not blind:
        return lambda text: text
    return mask(hidden_of(application.person_id), CONTACT)


def lines_of(person_id: UUID, *, blind: bool) -> Iterable[tuple[str, lines.Line]]:
    """Every entry as it was written, with its kind; blind, providers by letter."""
    rows, people = _rows(person_id, blind=blind)
    return ((code, lines.of(code, one, people)) for code, one in rows.values())


def _rows(person_id: UUID, *, blind: bool) -> tuple[dict[UUID, tuple[str, Any]], dict[UUID, str]]:
    """The entries with their kinds by id, and what the providers are called."""
    rows = record.everything(person_id, {kind.code: kind.model for kind in KINDS.values()})
    met = sorted(rows["rsc"], key=lambda one: one.from_day, reverse=True)
    providers = [one.provider_id for one in met if one.provider_id]
    people = aliases(providers) if blind else names_of(providers)
    return {one.id: (code, one) for code, entries in rows.items() for one in entries}, people


def aliases(person_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Providers without their names: "Provider A", in the order in which they appear."""
    different = list(dict.fromkeys(person_ids))
    return {one: _("Provider %(letter)s", letter=_letter(place)) for place, one in enumerate(different)}


def _letter(place: int) -> str:
    return chr(ord("A") + place % 26) + (str(place // 26) if place >= 26 else "")


def _signatures(person_id: UUID) -> dict[UUID, Entry]:
    return {
        one.id: Entry(
            one.id,
            str(record_words.AGREEMENTS[one.kind]),
            (_("Signed on %(day)s", day=format_date(one.signed_on, "long")),),
            "",
        )
        for one in record.signatures(person_id)
    }


def _ratings(application: Application, *, blind: bool) -> dict[UUID, Entry]:
    rows = ratings.of_application(application.id)
    return {one.id: _rating(place, one, blind=blind) for place, one in enumerate(rows, 1)}


def _rating(place: int, one: Rating, *, blind: bool) -> Entry:
    title = _("Rating %(number)s", number=place) if blind else one.name or one.rater.name
    day = _("Given on %(day)s", day=format_date(one.completed_on, "long")) if one.completed_on else _("Not given yet")
    return Entry(one.id, title, (relations(one), day), "", "", standing(one))


def relations(one: Rating) -> str:
    return ", ".join(str(rating_words.RELATIONS[kind]) for kind in one.kinds)


def standing(one: Rating) -> str | None:
    if one.rater_endorsed_as:
        return _("Endorsed")
    return _("Known to the office") if one.rater_vetted else None
