"""Whoever is endorsed signs a new edition of an agreement too: asked by one letter and on their page."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tenants.endorsements import renewed
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.record import editions
from tenants.record.models import Agreement, Signature
from tests import letters
from tests.place import Place
from tests.tenants.endorsements.awarded import award

ON = date(2025, 7, 1)
ASKED = [("agreement_renewed", "rosalind.ashgrove@people.example")]


@pytest.fixture
def rosalind(clean: Place) -> Any:
    _number, person, _token = award(clean)
    return person


def publish(place: Place, *, renews: bool = True, edition: str = "2026") -> None:
    with place.inside("oak"):
        editions.publish("code_of_ethics", edition, {"en": "Be kind and clear."}, renews=renews)


def asked(place: Place) -> list[tuple[str, str]]:
    """Letters about it, however often the job runs."""
    place.drain()
    with place.inside("oak"):
        for one in db.session.scalars(select(Agreement.id)).all():
            renewed.write(one, ON)
    return [one for one in letters.sent(place, "oak") if one[0] == "agreement_renewed"]


def sign(place: Place, person: Any) -> None:
    with place.inside("oak"):
        newest = db.session.scalars(select(Agreement).order_by(Agreement.published_at.desc())).first()
        signed = {"kind": newest.kind, "signed_on": ON, "typed_name": "R. Ashgrove"}
        db.session.add(Signature(person_id=person, agreement_id=newest.id, **signed))


def task(place: Place, person: Any) -> bool:
    return "There is a new edition to read and sign" in place.enter("oak", person).get("/endorsement").text


def test_somebody_endorsed_gets_one_letter_and_a_task_until_they_sign(clean: Place, rosalind: Any) -> None:
    assert task(clean, rosalind) is False
    publish(clean)
    assert (asked(clean), task(clean, rosalind)) == (ASKED, True)
    sign(clean, rosalind)
    assert (asked(clean), task(clean, rosalind)) == (ASKED, False)


def test_a_corrected_text_asks_nobody(clean: Place, rosalind: Any) -> None:
    publish(clean, renews=False)
    assert task(clean, rosalind) is False
    with clean.inside("oak"):
        assert renewed.to_sign(rosalind, ON) == []


def test_whose_endorsement_has_ended_is_not_asked(clean: Place, rosalind: Any) -> None:
    with clean.inside("oak"):
        one = db.session.scalars(select(Endorsement)).one()
        one.until = date(2025, 6, 2)
    publish(clean)
    assert (asked(clean), task(clean, rosalind)) == ([], False)


def test_another_associations_endorsees_are_not_asked(clean: Place, rosalind: Any) -> None:
    _number, ruth, _token = award(clean, "Ruth Fennimore", "elm")
    publish(clean)
    clean.drain()
    with clean.inside("elm"):
        assert renewed.to_sign(ruth, ON) == []
    assert "agreement_renewed" not in [kind for kind, _to in letters.sent(clean, "elm")]


def test_the_office_sees_who_has_not_signed_yet(clean: Place, rosalind: Any) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    publish(clean)
    first = june.get("/endorsees?unsigned=code_of_ethics").text
    sign(clean, rosalind)
    then = june.get("/endorsees?unsigned=code_of_ethics").text
    assert ("Rosalind Ashgrove" in first, "Rosalind Ashgrove" in then, "has signed it" in then) == (True, False, True)
    assert "Rosalind Ashgrove" in june.get("/endorsees?unsigned=a-poem").text
