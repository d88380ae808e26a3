"""Awards are numbered one after the other, published as the person chose, and told to their holder."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from alliance.licences.models import Wording
from tenants.applications.models import Application, Decision
from tenants.endorsements import actions
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Message, Person
from tests import applicants
from tests.place import Place
from tests.tenants.endorsements.awarded import ON, approved, award


def register(place: Place, slug: str = "oak") -> list[tuple]:
    with place.inside(slug):
        rows = db.session.scalars(select(RegisterEntry).order_by(RegisterEntry.number))
        return [(row.number, row.category, row.status, row.name, row.place) for row in rows]


def test_numbers_follow_each_other_in_each_association(clean: Place) -> None:
    numbers = [award(clean, name)[0] for name in ("Ann One", "Bea Two")]
    assert (numbers, award(clean, "Cy Three", "elm", category="ECFS")[0]) == (["OAK-0001", "OAK-0002"], "ELM-0001")


def test_an_award_publishes_no_name_unless_the_person_chose(clean: Place) -> None:
    award(clean)
    assert register(clean) == [("OAK-0001", "IFS", "endorsed", None, None)]


def test_a_choice_made_before_the_award_holds_at_the_award(clean: Place) -> None:
    with clean.inside("oak") as tenant:
        row = approved()
        actions.show_as(row.person, tenant, listed=True, name="Rosalind Ashgrove, MSW", place="Durham County")
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        actions.award(row, june, tenant, on=ON)
    assert register(clean) == [("OAK-0001", "IFS", "endorsed", "Rosalind Ashgrove, MSW", "Durham County")]


def test_the_application_has_ended_and_its_holder_is_told(clean: Place) -> None:
    number, person_id, token = award(clean)
    with clean.inside("oak"):
        application = db.session.scalars(select(Application)).one()
        letter = db.session.scalars(select(Message).where(Message.kind == "awarded")).one()
        assert (application.state, letter.person_id) == ("endorsed", person_id)
        assert (number in letter.body, f"/c/{token}" in letter.body) == (True, True)


def test_the_alliance_hears_a_pseudonym_and_no_name(clean: Place) -> None:
    number, person_id, _token = award(clean)
    with clean.inside("oak"):
        pseudonym = db.session.scalars(select(Person.pseudonym).where(Person.id == person_id)).one()
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select kind, subject::text, body::text from shared.outbox where kind = 'endorsed'")
        [(kind, subject, body)] = cursor.fetchall()
    assert (kind, subject, subject == str(person_id)) == ("endorsed", str(pseudonym), False)
    assert [word in body for word in ("Rosalind", number, str(person_id))] == [False] * 3


def test_it_is_valid_to_the_end_of_the_renewal_cycle(clean: Place) -> None:
    award(clean)
    with clean.inside("oak"):
        assert db.session.scalars(select(Endorsement.until)).one() == date(2027, 12, 31)


def test_nobody_awards_their_own_endorsement(clean: Place) -> None:
    with clean.inside("oak") as tenant:
        row = approved()
        own = applicants.actor(row.person, "coordinator")
        with pytest.raises(Refused) as refused:
            actions.award(row, own, tenant, on=ON)
        assert refused.value.refusal.code == "own_application"


def test_nothing_is_awarded_that_the_licence_does_not_cover(clean: Place) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            """update shared.association set body = jsonb_set(body, '{series}', '["I"]'), changed_at = now()
               where code = 'US-NC'"""
        )
    with pytest.raises(Refused) as refused:
        award(clean, category="ECFS")
    assert (refused.value.refusal.code, register(clean)) == ("licence_does_not_cover", [])


def test_an_application_is_awarded_once(clean: Place) -> None:
    with clean.inside("oak") as tenant:
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        row = approved()
        actions.award(row, june, tenant, on=ON)
        with pytest.raises(Refused):
            actions.award(row, june, tenant, on=ON)


def test_two_awards_at_once_get_two_numbers(clean: Place) -> None:
    names = [f"Person {letter}" for letter in "ABCDEF"]
    with ThreadPoolExecutor(4) as pool:
        made = [number for number, *_rest in pool.map(lambda name: award(clean, name), names)]
    assert sorted(made) == [f"OAK-{serial:04}" for serial in range(1, 7)]


def test_an_award_that_fails_uses_no_number(clean: Place) -> None:
    def fail() -> None:
        with clean.inside("oak") as tenant:
            june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
            actions.award(approved(), june, tenant, on=ON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (award(clean)[0], len(register(clean))) == ("OAK-0001", 1)


def test_the_certificate_has_the_wording_of_the_mark_on_its_day(clean: Place) -> None:
    told = {"mark": "IMH-E", "until_precision": "day"}
    with clean.inside("alliance"):
        db.session.add(Wording(**told, words="Words of the day of the award", until_day=ON))
        db.session.add(Wording(**told, words="Words of a later day", from_day=ON + timedelta(1)))
    sheet = clean.client("oak").get(f"/c/{award(clean)[2]}").text
    assert ("Words of the day of the award" in sheet, "Words of a later day" in sheet) == (True, False)


def test_the_certificate_names_who_awarded_and_who_decided(clean: Place) -> None:
    with clean.inside("oak") as tenant:
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        row = approved()
        decider = applicants.person("Obadiah Marchbanks")
        db.session.add(
            Decision(
                application_id=row.id,
                decided_by=decider.id,
                verdict="approve",
                reasons="All is there.",
                findings={},
                set_id=row.set_id,
                set_fingerprint="x",
                decided_on=ON,
            )
        )
        token = actions.award(row, june, tenant, on=ON).view_token
    sheet = clean.client("oak").get(f"/c/{token}").text
    assert [name in sheet for name in ("Rosalind Ashgrove", "June Thistlewood", "Obadiah Marchbanks")] == [True] * 3
