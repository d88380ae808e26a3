"""An association may call categories and marks otherwise, by language and from a day on; no other association does."""

from datetime import timedelta
from typing import Any

from tenants.endorsements import actions
from tenants.kernel.db import db
from tenants.people.models import Person
from tests import applicants
from tests.days import this_day
from tests.place import Place
from tests.tenants.standards.careers import holds

OWN = {
    "key": "IFS",
    "en": "Infant Family Practitioner",
    "es": "Profesional de familia",
}


def call(place: Place, **typed: Any) -> Any:
    june = place.arrive("oak", "June Thistlewood", "coordinator")
    answer = june.send("/desk/rules/words", page="/desk/rules", **{**OWN, "since_day": this_day().isoformat(), **typed})
    place.client("oak")  # the next request reads the association's facts anew
    return answer


def rules(place: Place, slug: str = "oak", **headers: str) -> str:
    return place.client(slug).get("/rules/IFS", headers=headers).text


def test_pages_use_the_words_in_the_readers_language(clean: Place) -> None:
    assert call(clean).status_code == 303
    spanish = rules(clean, **{"Accept-Language": "es"})
    assert ("Infant Family Practitioner" in rules(clean), "Profesional de familia" in spanish) == (True, True)


def test_words_begin_on_their_day(clean: Place) -> None:
    call(clean, since_day=(this_day() + timedelta(days=3)).isoformat())
    assert "Infant Family Practitioner" not in rules(clean)
    assert call_again(clean, (this_day() - timedelta(days=3)).isoformat()) == 409


def call_again(place: Place, day: str) -> int:
    maria = place.arrive("oak", "Maria Desk", "coordinator")
    return maria.send("/desk/rules/words", page="/desk/rules", **(OWN | {"since_day": day})).status_code


def test_another_association_keeps_the_usual_words_in_the_register_too(clean: Place) -> None:
    call(clean)
    for slug in ("oak", "elm"):
        with clean.inside(slug):
            person = applicants.person("Rosalind Ashgrove")
            held = holds(person.id, "IFS", number=f"{slug.upper()}-0001")
            held.listed = True
            actions.publish(held, db.session.get_one(Person, person.id))
    pages = [clean.client(slug).get("/register").text for slug in ("oak", "elm", "oak")]
    assert ["Infant Family Practitioner" in page for page in pages] == [True, False, True]


def test_a_mark_is_written_as_the_association_writes_it(clean: Place) -> None:
    call(clean, key="mark:I", en="OAK-IMH-E®", es="")
    shown = clean.client("oak").get("/applications/new").text
    assert ("OAK-IMH-E®" in shown, "ECMH-E®" in shown) == (True, True)


def test_what_is_no_category_here_is_refused(clean: Place) -> None:
    assert call(clean, key="XYZ").status_code == 422
