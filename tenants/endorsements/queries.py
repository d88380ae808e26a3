"""Endorsements of this association: those of a person, the public register, and the coordinator's list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.exceptions import NotFound

from tenants.applications import bases, licence
from tenants.applications.models import Decision
from tenants.endorsements import facts, renewed, rules
from tenants.endorsements.models import Change, Counter, Endorsement, Listing
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.standards import StandardsInvalid
from tenants.kernel.standards.catalogue import Catalogue, Category
from tenants.kernel.standards.endorsements import is_active, roles_of
from tenants.kernel.standards.store import standards
from tenants.kernel.text import key, sought
from tenants.kernel.wordings import Wording, printed
from tenants.people.models import Person

PAGE = 25  # rows on a page of the office's list
# written once: the page that everybody opens would spend more on building these than on asking them
PUBLISHED = RegisterEntry.__table__.c
OF_REGISTER = 50  # rows on a page of it
REGISTER = select(RegisterEntry.__table__).where(PUBLISHED.tenant == bindparam("role"))
LISTED = REGISTER.where(PUBLISHED.name.is_not(None))
BY_NAME = cursors.Order(func.coalesce(PUBLISHED.search_key, "").collate("C"), PUBLISHED.number, id_of=str)
FIRST = LISTED.add_columns(BY_NAME.value, BY_NAME.key).order_by(BY_NAME.value, BY_NAME.key).limit(OF_REGISTER + 1)
CHOICES = (
    select(PUBLISHED.category, PUBLISHED.place, func.count(PUBLISHED.name).label("listed"))
    .where(PUBLISHED.tenant == bindparam("role"))
    .group_by(PUBLISHED.category, PUBLISHED.place)
)


def of_person(person_id: UUID) -> list[Endorsement]:
    """A person's endorsements here, the latest first."""
    return list(
        db.session.scalars(
            select(Endorsement)
            .where(Endorsement.person_id == person_id)
            .order_by(Endorsement.since.desc(), Endorsement.number.desc())
        )
    )


def awarded_to(person_id: UUID) -> list[facts.Entry]:
    """What was awarded to the person here, as a record has it."""
    return [facts.awarded_of(one, "") for one in of_person(person_id) if one.status != "ended"]


bases.AWARDED.append(awarded_to)


def roles_on(people: Iterable[UUID], on: date, catalogue: Catalogue) -> set[str]:
    """The roles in which these persons (one human, perhaps twice in the books) are endorsed on the day."""
    rows = db.session.scalars(select(Endorsement).where(Endorsement.person_id.in_(list(people))))
    return {
        catalogue.plain[one.category].role
        for one in rows
        if one.category in catalogue.plain
        and one.since <= on
        and rules.standing(one.status, one.until, one.inactive, on) == "current"
    }


def listing(person_id: UUID) -> rules.Shown:
    """What this person chose to show, before or after an award."""
    row = db.session.get(Listing, person_id)
    return rules.Shown(row.listed, row.shown_name, row.place) if row else rules.Shown()


def of_application(application_id: UUID) -> Endorsement | None:
    return db.session.scalar(select(Endorsement).where(Endorsement.application_id == application_id))


def combined_mark(own: Sequence[Endorsement], on: date) -> str | None:
    """The mark of somebody who holds active endorsements in every series that it needs, as it is written."""
    if len(own) < 2:
        return None
    catalogue = standards().catalogue
    mark = catalogue.body.get("combined_mark", {}).get("mark")
    return f"{mark}®" if mark in facts.marks(own, on, catalogue) else None


def parts(category: str) -> Category:
    """The category of an application taken apart; one that no catalogue knows is a plain one."""
    known = standards().catalogue.categories.get(category)
    return known or Category(category, "", "", None, "")


def base_of(person_id: UUID, what: Category, on: date) -> Endorsement | None:
    """The person's active endorsement here that an add-on of this category adds to, held until the award commits."""
    catalogue, day = standards().catalogue, on.isoformat()
    held = select(Endorsement).where(Endorsement.person_id == person_id).order_by(Endorsement.awarded_at)
    rows = db.session.scalars(held.with_for_update().execution_options(populate_existing=True))
    return next((one for one in rows if _adds_to(one, what, catalogue, day)), None)


def _adds_to(one: Endorsement, what: Category, catalogue: Catalogue, day: str) -> bool:
    own = catalogue.plain.get(one.category)
    if own is None or own.series != what.series or one.status == "ended":
        return False
    told = facts.awarded_of(one, "")
    return what.role in roles_of(told, day, catalogue) and is_active(told, day, catalogue.emerging_months)


def by_view_token(token: str) -> Endorsement:
    """The endorsement behind a certificate's address; raises NotFound."""
    found = db.session.scalar(
        select(Endorsement).where(Endorsement.view_token == token).options(selectinload(Endorsement.person))
    )
    if found is None:
        raise NotFound
    return found


def one_of(endorsement_id: UUID, *, lock: bool = False) -> Endorsement:
    """An endorsement in the books with its holder; raises NotFound."""
    found = select(Endorsement).where(Endorsement.id == endorsement_id).options(selectinload(Endorsement.person))
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    one = db.session.scalar(found)
    if one is None:
        raise NotFound
    return one


def changes_of(endorsement_ids: Iterable[UUID]) -> list[Change]:
    """What happened to these after their award, newest first, with who did it."""
    rows = select(Change).where(Change.endorsement_id.in_(list(endorsement_ids))).options(selectinload(Change.by))
    return list(db.session.scalars(rows.order_by(Change.at.desc(), Change.id)))


def latest_changes(endorsement_ids: Iterable[UUID]) -> dict[UUID, Change]:
    """The last thing that happened to each of these."""
    return {one.endorsement_id: one for one in reversed(changes_of(endorsement_ids))}


def counter() -> Counter:
    """The row with the last number given, held until the award commits."""
    held = select(Counter).where(Counter.name == rules.COUNTER).with_for_update()
    found = db.session.scalar(held.execution_options(populate_existing=True))
    return found or _first_counter(held)


def _first_counter(held: Any) -> Counter:
    """Of two first awards at once one makes the row and the other waits for it."""
    from sqlalchemy.dialects.postgresql import insert  # PostgreSQL's own: ``on conflict do nothing``

    db.session.execute(insert(Counter).values(name=rules.COUNTER, last=0).on_conflict_do_nothing())
    return db.session.scalars(held).one()


def published(role: str, number: str) -> RegisterEntry | None:
    """The register's row with this number, if it is this association's."""
    return db.session.scalar(select(RegisterEntry).where(RegisterEntry.number == number, RegisterEntry.tenant == role))


@dataclass(frozen=True)
class Wish:
    """What the register is asked for: a name or a number as typed, a category, a place; nothing is everybody listed."""

    typed: str = ""
    category: str = ""
    place: str = ""

    def fits(self, row: Any) -> bool:
        """Whether a row of ``CHOICES`` belongs to it."""
        return (not self.category or row.category == self.category) and (not self.place or row.place == self.place)


def called_before(typed: str) -> str | None:
    """The register number of what an older system of this association called so."""
    spelled = {typed, typed.upper(), typed.lower()}
    found = select(Endorsement.number).where(Endorsement.old_number.in_(spelled)).order_by(Endorsement.number)
    return db.session.scalar(found.limit(1)) if any(map(str.isdigit, typed)) else None


def search(role: str, slug: str, wish: Wish, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of the register, by name; plain rows."""
    if not (after or before) and wish == Wish():
        rows = list(db.session.execute(FIRST, {"role": role}).all())
        more, rows = len(rows) > OF_REGISTER, rows[:OF_REGISTER]
        return cursors.Sheet(rows, None, cursors.written("+", rows[-1][-2], rows[-1][-1]) if more else None)
    found = _wished(REGISTER, slug, wish).params(role=role)
    return cursors.sheet(found, BY_NAME, after=after, before=before, size=OF_REGISTER)


def count(role: str, slug: str, wish: Wish, choices: Sequence[Any]) -> int:
    """How many fit; without a name or a number what is to choose from tells it."""
    if not wish.typed:
        return sum(one.listed for one in choices if wish.fits(one))
    found = _wished(select(func.count()).where(PUBLISHED.tenant == role), slug, wish)
    return db.session.scalar(found) or 0


def _wished(found: Any, slug: str, wish: Wish) -> Any:
    found = found.where(*_asked(slug, wish.typed)) if wish.typed else found.where(PUBLISHED.name.is_not(None))
    if wish.category:
        found = found.where(PUBLISHED.category == wish.category)
    return found.where(PUBLISHED.place == wish.place) if wish.place else found


def _asked(slug: str, typed: str) -> Sequence[ColumnElement[bool]]:
    number = rules.tidy_number(slug, typed)
    if number:
        return (PUBLISHED.number == number,)
    words = sought(typed)
    return (PUBLISHED.name.is_not(None), *(_has(PUBLISHED.search_key, word) for word in words))


def _has(column: Any, word: str) -> ColumnElement[bool]:
    """The word begins a word of the key; ``%`` and ``_`` are letters like others."""
    return func.strpos(func.concat(" ", column), f" {word}") > 0


def choices(role: str) -> Sequence[Any]:
    """What the register may be narrowed by: its categories and places, with how many are listed by name."""
    return db.session.execute(CHOICES, {"role": role}).all()


def categories(choices: Sequence[Any]) -> list[str]:
    return sorted({one.category for one in choices})


def places(choices: Sequence[Any]) -> list[str]:
    """The places that listed people named."""
    return sorted({str(one.place) for one in choices if one.place is not None}, key=key)


def latest() -> Endorsement | None:
    """The endorsement awarded last: something to celebrate."""
    ordered = select(Endorsement).options(joinedload(Endorsement.person)).order_by(Endorsement.awarded_at.desc())
    return db.session.scalar(ordered.limit(1))


def endorsees(
    typed: str = "", *, after: str = "", before: str = "", unsigned: tuple[str, date] | None = None
) -> tuple[list[Endorsement], int, cursors.Sheet]:
    """One page of everybody endorsed here, by name, how many there are, and the pages beside.

    ``unsigned``: a kind of agreement and the day; only those who then stand without having signed its new edition.
    """
    found = select(Endorsement).join(Person, Person.id == Endorsement.person_id)
    if unsigned:
        found = found.where(Endorsement.person_id.in_(renewed.unsigned(*unsigned)))
    for word in sought(typed):
        numbers = func.lower(func.concat(Endorsement.number, " ", Endorsement.old_number))
        found = found.where(_has(Person.search_key, word) | (func.strpos(numbers, word) > 0))
    count = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    order = cursors.Order(Person.sort_key.collate("C"), Endorsement.number, id_of=str)
    with_people = found.options(selectinload(Endorsement.person))
    sheet = cursors.sheet(with_people, order, after=after, before=before, size=PAGE)
    return [row[0] for row in sheet.rows], count, sheet


def valid_until(code: str, on: date) -> date | None:
    """The end of the cycle of the renewal set in force on the day, with the association's own values."""
    known, day = standards(), on.isoformat()
    sets = [one for one in known.sets.values() if one.kind == "renewal_set" and one.since <= day <= one.until]
    if not sets:
        return None
    rules_of_set = max(sets, key=lambda one: one.since)
    cycle = known.text(rules_of_set, day, known.associations.get(code))["cycle"]
    return rules.cycle_end(cycle["years"], cycle["anchor_year"], cycle["ends_on"], on)


def series_of(code: str) -> frozenset[str]:
    """The series that the rules know this association to endorse in, whether or not its licence holds now."""
    try:
        own = standards().associations.get(code)
    except StandardsInvalid:
        return frozenset()
    return own.series if own else frozenset()


def correctable(code: str) -> list[str]:
    """The categories, without add-ons, of the series that the license covers; retired ones too."""
    known = standards()
    own = known.associations.get(code)
    return [one.code for one in known.catalogue.plain.values() if own is not None and one.series in own.series]


def licensed(category: str, code: str, on: date) -> bool:
    """Whether the association's entry covers the category's series, and on this day its licence."""
    known = standards()
    own, wanted = known.associations.get(code), known.catalogue.categories.get(category)
    if own is None or wanted is None or wanted.series not in own.series:
        return False
    return licence.own(code).covers(wanted.series, on)


def wordings() -> list[Wording]:
    """How the marks are written out, by the Alliance and by this association, as the Alliance has it on file."""
    told = func.shared.mark_wordings().table_valued("mark", "words", "own", "from_day", "until_day")
    return [Wording(*row) for row in db.session.execute(select(told))]


def written_out(category: str, on: date) -> str | None:
    """The words of the category's mark on a day, where they are known whole."""
    series = standards().catalogue.body["series"].get(parts(category).series, {})
    return printed(wordings(), str(series["mark"]), on) if series else None


def signers(endorsement: Endorsement) -> list[tuple[str, str]]:
    """Who stands at the foot of the certificate: who awarded it, and who decided if that was somebody else."""
    awarded = db.session.scalar(select(Person.name).where(Person.id == endorsement.awarded_by))
    decided = db.session.scalar(
        select(Person.name)
        .join(Decision, Decision.decided_by == Person.id)
        .where(Decision.application_id == endorsement.application_id, Decision.verdict == "approve")
        .order_by(Decision.decided_at.desc())
        .limit(1)
    )
    found = [(awarded, "awarded"), (decided, "decided")]
    return [(name, how) for place, (name, how) in enumerate(found) if name and (not place or name != awarded)]
