"""What the tables say about an applicant and everybody who knows them: the facts that conflicts and proposals ask."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, cast, literal, null, select, tuple_, union_all
from sqlalchemy.dialects.postgresql import JSONB

from tenants.applications.models import Advice, Application
from tenants.applications.queries import ADVISORS
from tenants.kernel.db import db
from tenants.people.models import Address, Person
from tenants.ratings.models import Rating
from tenants.record.models import Confirmation, Rsc, Training, Work
from tenants.reviews import conflicts, queries, rules
from tenants.reviews.conflicts import File, Match
from tenants.reviews.models import Conflict, NameTie, Review

Pairs = Iterable[tuple[Any, str]]
Told = tuple[Any, str, Any]  # who by id, a name or an address, and as what
BY_ID = ("receivers", "rated", "declared", "advisors", "assigned", "earlier")
STANDS = Rsc.removed_at.is_(None)
NOBODY, NOTHING = cast(null(), Uuid), cast(null(), JSONB)


def file_of(application: Application, current: queries.Round) -> File:
    """The file as conflicts see it: everybody who rated, supervised or met the applicant, ever, by id of person."""
    told = _told(application, current)
    rated, met = told["raters"], [(who, said) for who, said, _kinds in told["providers"]]
    people = _same_people([*((person, email) for person, email, _kinds in rated), *met])
    worked, trained = (tuple(sorted(said for _who, said, _kinds in told[name])) for name in ("employers", "trainers"))
    return File(
        person=application.person_id,
        category=application.category,
        language=application.person.language,
        raters=people((person, email) for person, email, _kinds in rated),
        supervisors=people((person, email) for person, email, kinds in rated if "supervisor" in kinds),
        providers=people(met),
        employers=worked,
        trainers=trained,
        ties=_ties(worked, trained),
        **{name: frozenset(who for who, _said, _kinds in told[name]) for name in BY_ID},
    )


def _told(application: Application, current: queries.Round) -> dict[str, list[Told]]:
    """By relation, in one question: whom the applicant met or rated, who declared a conflict, advised or read the file.

    ``raters`` of any application of this person, ``providers`` by their hours and by the letters that asked them.
    """
    own = application.person_id
    mine = Application.person_id == own
    read = _row(Review.reviewer_id).where(Review.application_id == application.id)
    asked = [
        ("raters", _row(Rating.rater_id, Rating.email, Rating.kinds).join(Application).where(mine)),
        ("providers", _row(Rsc.provider_id).where(Rsc.person_id == own, Rsc.provider_id.is_not(None), STANDS)),
        ("providers", _row(Confirmation.provider_id, Confirmation.email).where(Confirmation.person_id == own)),
        ("receivers", _row(Rsc.person_id).where(Rsc.provider_id == own, STANDS)),
        ("rated", _row(Application.person_id).join(Rating).where(Rating.rater_id == own)),
        ("declared", _row(Conflict.reviewer_id).where(Conflict.person_id == own)),
        ("advisors", _row(Advice.advisor_id).join(Application).where(mine, Advice.state.in_(ADVISORS))),
        ("assigned", read.where(Review.round >= current.since)),
        ("earlier", read.where(Review.round < current.since, Review.state == "sent")),
        ("employers", _row(NOBODY, Work.employer).where(Work.person_id == own, Work.removed_at.is_(None))),
        ("trainers", _row(NOBODY, Training.given_by).where(Training.person_id == own, Training.removed_at.is_(None))),
    ]
    found: dict[str, list[Told]] = {relation: [] for relation, _question in asked}
    together = union_all(*(question.distinct().add_columns(literal(relation)) for relation, question in asked))
    for who, said, kinds, relation in db.session.execute(together):
        found[relation].append((who, said, kinds))
    return found


def _row(who: Any, said: Any = literal(""), kinds: Any = NOTHING) -> Any:  # noqa: B008 - never changed
    return select(who.label("who"), said.label("said"), kinds.label("kinds"))


@dataclass(frozen=True)
class Seats:
    """Who reads a file in this reading, how many more are asked for, and all reviewers: proposed, possible or not."""

    standing: list[Review]
    left: int
    offers: list[rules.Offer]


def seats(applications: Sequence[Application], on: date) -> dict[UUID, Seats]:
    """For several files together, so that the first does not fill whom the second is proposed."""
    ids, known = [one.id for one in applications], [one.candidate for one in queries.roster()]
    rounds, written = queries.rounds(ids), queries.counts(ids)
    standing = {one: [row for row in written[one] if row.round == rounds[one].number] for one in ids}
    left = {one: max(0, rounds[one].needed - len(standing[one])) for one in ids}
    files = [(file_of(one, rounds[one.id]), left[one.id]) for one in applications]
    offers = zip(ids, rules.spread(known, files, on), strict=True)
    return {one: Seats(standing[one], left[one], found) for one, found in offers}


def employers(person_id: UUID) -> list[str]:
    told = select(Work.employer).where(Work.person_id == person_id, Work.removed_at.is_(None))
    return list(db.session.scalars(told.distinct().order_by(Work.employer)))


def trainers(person_id: UUID) -> list[str]:
    told = select(Training.given_by).where(Training.person_id == person_id, Training.removed_at.is_(None))
    return list(db.session.scalars(told.distinct()))


def matches(application: Application) -> list[Match]:
    """Names in the file that may be reviewers, or where they work, with what the office said of them."""
    current = queries.rounds([application.id])[application.id]
    return conflicts.matches(file_of(application, current), [one.candidate for one in queries.roster()])


def _ties(worked: Iterable[str], trained: Iterable[str]) -> dict[tuple[str, str], dict[object, bool]]:
    """What the office said of these names, whichever file it looked at then."""
    asked = {("employer", conflicts.name_key("employer", one)) for one in worked}
    asked |= {("trainer", conflicts.name_key("trainer", one)) for one in trained}
    found: dict[tuple[str, str], dict[object, bool]] = {}
    rows = select(NameTie).where(tuple_(NameTie.kind, NameTie.key).in_(sorted(asked)))
    for one in db.session.scalars(rows) if asked else ():
        found.setdefault((one.kind, one.key), {})[one.person_id] = one.same
    return found


def _same_people(pairs: Pairs) -> Callable[[Pairs], frozenset[UUID]]:
    """Of some of these: by id, the rows they were merged into, and whoever proved an address they were written to."""
    rows = list(pairs)
    keys = {_key(email) for _person, email in rows if email}
    proved = select(Address.person_id, Address.key).where(Address.key.in_(keys), Address.verified_at.is_not(None))
    ids = {person for person, _email in rows}
    merged = select(Person.merged_into, cast(Person.id, Text)).where(
        Person.id.in_(ids), Person.merged_into.is_not(None)
    )
    found: Sequence[Any] = db.session.execute(union_all(proved, merged)).all()

    def people(some: Pairs) -> frozenset[UUID]:
        known = list(some)
        names = {str(person) for person, _email in known} | {_key(email) for _person, email in known if email}
        return frozenset(person for person, _email in known) | {one for one, of in found if of in names}

    return people


def _key(email: str) -> str:
    return email.strip().lower()
