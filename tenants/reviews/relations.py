"""What the tables say about an applicant and everybody who knows them: the facts that conflicts and proposals ask."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, literal, select, tuple_, union_all

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


def file_of(application: Application, current: queries.Round) -> File:
    """The file as conflicts see it: everybody who rated, supervised or met the applicant, ever, by id of person."""
    own = application.person_id
    rated, met = _rated(own), _met(own)
    people = _same_people([*((person, email) for person, email, _kinds in rated), *met])
    known = _people(application, current)
    worked, trained = tuple(employers(own)), tuple(trainers(own))
    return File(
        person=own,
        category=application.category,
        language=application.person.language,
        raters=people((person, email) for person, email, _kinds in rated),
        supervisors=people((person, email) for person, email, kinds in rated if "supervisor" in kinds),
        providers=people(met),
        employers=worked,
        trainers=trained,
        ties=_ties(worked, trained),
        **known,
    )


def _people(application: Application, current: queries.Round) -> dict[str, frozenset[UUID]]:
    """By relation: whom the applicant met as a provider or rated, who declared a conflict, advised or read the file."""
    own = application.person_id
    mine = Application.person_id == own
    advised = select(Advice.advisor_id).join(Application, Application.id == Advice.application_id)
    read = select(Review.reviewer_id).where(Review.application_id == application.id)
    asked = {
        "receivers": select(Rsc.person_id).where(Rsc.provider_id == own, Rsc.removed_at.is_(None)),
        "rated": select(Application.person_id).join(Rating).where(Rating.rater_id == own),
        "declared": select(Conflict.reviewer_id).where(Conflict.person_id == own),
        "advisors": advised.where(mine, Advice.state.in_(ADVISORS)),
        "assigned": read.where(Review.round >= current.since),
        "earlier": read.where(Review.round < current.since, Review.state == "sent"),
    }
    told = union_all(*(one.add_columns(literal(name)) for name, one in asked.items()))
    rows = db.session.execute(told).all()
    return {name: frozenset(person for person, relation in rows if relation == name) for name in asked}


def offers(application: Application, on: date) -> list[rules.Offer]:
    """All reviewers for this file: proposed, possible, or refused with the reason."""
    return proposals([application], on)[application.id]


def proposals(applications: Sequence[Application], on: date) -> dict[UUID, list[rules.Offer]]:
    """The offers for several files together, so that the first does not fill whom the second is proposed."""
    known = [one.candidate for one in queries.roster()]
    rounds = queries.rounds([one.id for one in applications])
    files = [(file_of(one, rounds[one.id]), _left(one.id, rounds[one.id])) for one in applications]
    return {one.id: found for one, found in zip(applications, rules.spread(known, files, on), strict=True)}


def employers(person_id: UUID) -> list[str]:
    told = select(Work.employer).where(Work.person_id == person_id, Work.removed_at.is_(None))
    return list(db.session.scalars(told.distinct().order_by(Work.employer)))


def _left(application_id: UUID, current: queries.Round) -> int:
    standing = [one for one in queries.of_application(application_id, current.number) if one.state != "recused"]
    return max(0, current.needed - len(standing))


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


def _rated(person_id: UUID) -> Sequence[Any]:
    """Everybody asked to rate this person, in any application: who, where they were written to, and as what."""
    asked = (
        select(Rating.rater_id, Rating.email, Rating.kinds)
        .join(Application, Application.id == Rating.application_id)
        .where(Application.person_id == person_id)
    )
    return db.session.execute(asked).all()


def _met(person_id: UUID) -> list[tuple[Any, str]]:
    """Providers of RSC by their id, and where they were written to."""
    met = select(Rsc.provider_id, literal("")).where(
        Rsc.person_id == person_id, Rsc.provider_id.is_not(None), Rsc.removed_at.is_(None)
    )
    asked = select(Confirmation.provider_id, Confirmation.email).where(Confirmation.person_id == person_id)
    rows: Sequence[Any] = db.session.execute(union_all(met, asked)).all()
    return [(provider, email) for provider, email in rows]


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
