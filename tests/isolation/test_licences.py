"""An association reads its own licence and no other's, writes none, and the database holds it to what it says."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from alliance.associations.models import Body
from alliance.licences.models import Wording as MarkWording
from tenants.endorsements import actions, queries
from tenants.endorsements.models import Endorsement
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.shared import Licensed, RegisterEntry
from tests import applicants
from tests.alliance.scene import invent
from tests.days import this_day
from tests.place import Place
from tests.tenants.endorsements.awarded import approved, award

YESTERDAY, TODAY, TOMORROW = -1, 0, 1  # counted from the day on which the test runs


def day(later: int | str | None) -> str | None:
    return later if not isinstance(later, int) else (this_day() + timedelta(later)).isoformat()


def license_of(place: Place, code: str, *stretches: tuple[str, int | str | None, int | str | None]) -> None:
    """As the Alliance publishes it."""
    rows = [{"series": series, "from": day(since), "until": day(until)} for series, since, until in stretches]
    with place.inside("alliance"):
        db.session.merge(Licensed(code=code, stretches=rows))


def refused(place: Place, slug: str, statement: Any) -> str:
    """The class of what PostgreSQL refuses with, or nothing; what was done is undone."""
    with place.inside(slug):
        try:
            done = db.session.execute(statement).rowcount
            found = "" if done else "no row"
        except DBAPIError as error:
            found = type(error.orig).__name__
        db.session.rollback()
    return found


def test_an_association_reads_its_own_license_only(clean: Place) -> None:
    license_of(clean, "US-NC", ("I", None, None))
    license_of(clean, "US-OR", ("EC", None, YESTERDAY))
    for slug, code in (("oak", "US-NC"), ("elm", "US-OR")):
        with clean.inside(slug):
            assert list(db.session.scalars(select(Licensed.code))) == [code]


def test_an_association_reads_the_alliances_wording_of_the_marks_and_its_own_only(clean: Place) -> None:
    for code in ("US-NC", "US-OR"):
        invent(clean, code)
    with clean.inside("alliance"):
        ids = {one.code: one.id for one in db.session.scalars(select(Body))}
        for whose, words in ((None, "By the Alliance"), (ids["US-NC"], "By oak"), (ids["US-OR"], "By elm")):
            db.session.add(MarkWording(body_id=whose, mark="IMH-E", words=words, note="Kept among staff"))
        db.session.add(MarkWording(mark="IMH-E", words="Taken back", withdrawn_at=now()))
    for slug in ("oak", "elm"):
        with clean.inside(slug):
            told = {(one.words, one.own) for one in queries.wordings()}
        assert told == {("By the Alliance", False), (f"By {slug}", True)}
    assert [refused(clean, "oak", text(f"select words from alliance.{name}")) for name in ("mark_wording", "body")] == [
        "InsufficientPrivilege"
    ] * 2


@pytest.mark.parametrize(
    "statement",
    [
        insert(Licensed).values(code="US-NC", stretches=[]).inline(),
        update(Licensed).values(stretches=[]),
        text("delete from shared.licensed"),
        text("update shared.licensed set stretches = '[]' where code = 'US-NC'"),
        text("alter table shared.register disable trigger ensure_licensed"),
        text("select code from alliance.licence"),
    ],
)
def test_no_association_writes_a_license(clean: Place, statement: Any) -> None:
    license_of(clean, "US-NC", ("I", None, None))
    assert refused(clean, "oak", statement) == "InsufficientPrivilege"


def entry(number: str, category: str) -> Any:
    values = {"number": number, "category": category, "status": "endorsed", "since": this_day()}
    return insert(RegisterEntry).values(**values).inline()


@pytest.mark.parametrize(
    ("stretches", "category", "told"),
    [
        ([("I", None, None)], "IFS", ""),
        ([("I", None, TODAY)], "IFS", ""),
        ([("I", TODAY, None)], "IMHM-R/F", ""),
        ([("I", None, YESTERDAY)], "IFS", "CheckViolation"),
        ([("I", TOMORROW, None)], "IFS", "CheckViolation"),
        ([("I", None, None)], "ECFS", "CheckViolation"),
        ([], "IFS", "CheckViolation"),
        ([("I", None, YESTERDAY), ("I", TOMORROW, None)], "IFS", "CheckViolation"),
        ([("I", None, None)], "XX", "CheckViolation"),
    ],
)
def test_the_database_takes_no_new_endorsement_outside_the_license(
    clean: Place, stretches: list[Any], category: str, told: str
) -> None:
    license_of(clean, "US-NC", *stretches)
    assert refused(clean, "oak", entry("OAK-0001", category)) == told


def test_another_associations_license_limits_nobody_else(clean: Place) -> None:
    license_of(clean, "US-OR")
    assert [refused(clean, slug, entry(f"{slug.upper()}-0001", "IFS")) for slug in ("oak", "elm")] == [
        "",
        "CheckViolation",
    ]


def test_what_is_held_is_left_alone_when_the_license_ends(clean: Place) -> None:
    number, _person, _token = award(clean)
    license_of(clean, "US-NC", ("I", None, YESTERDAY))
    with clean.inside("oak") as tenant:
        one = queries.one_of(db.session.scalars(select(Endorsement.id)).one())
        one.status = "on_leave"
        one.until = this_day() + timedelta(400)
        actions.publish(one, one.person)
    with clean.inside("oak"):
        held = db.session.get_one(RegisterEntry, number)
        assert (held.status, held.until) == ("on_leave", this_day() + timedelta(400))
    assert tenant is not None


def test_an_add_on_is_a_new_award_to_the_database_too(clean: Place) -> None:
    number, _person, _token = award(clean)
    license_of(clean, "US-NC", ("I", None, YESTERDAY))
    added = update(RegisterEntry).where(RegisterEntry.number == number).values(addons=[{"addon": "ERS"}])
    assert refused(clean, "oak", added) == "CheckViolation"


def test_an_award_is_refused_by_the_rule_before_the_database_is_asked(clean: Place) -> None:
    license_of(clean, "US-NC", ("I", None, YESTERDAY))
    with clean.inside("oak") as tenant:
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        with pytest.raises(Refused) as found:
            actions.award(approved(), june, tenant, on=this_day())
        assert found.value.refusal.code == "licence_does_not_cover"
        db.session.rollback()
    with clean.inside("oak"):
        assert db.session.scalar(select(func.count()).select_from(Endorsement)) == 0
