"""The public looks people up; the holder decides what shows; the office sees its list."""

import re

from sqlalchemy import update

from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tests.place import Place
from tests.tenants.endorsements.awarded import award

NAMED = r'<th scope="row"[^>]*><a href="/endorsees/[^"]+">([^<]+)</a></th>'


def listed(place: Place, name: str, slug: str = "oak", **values: str) -> str:
    """A listed endorsee's number."""
    from tenants.endorsements import actions
    from tenants.people.models import Person

    number, person_id, _token = award(place, name, slug)
    with place.inside(slug) as tenant:
        person = db.session.get_one(Person, person_id)
        actions.show_as(person, tenant, listed=True, name=values.get("name"), place=values.get("place"))
    return number


def names(page: str) -> list[str]:
    return re.findall(r'<a class="fw-6" href="[^"]*"(?: aria-current="true")?>([^<]+)</a>', page)


def test_a_name_is_found_without_accents_and_by_its_beginning(clean: Place) -> None:
    listed(clean, "Tobías Fennimore")
    listed(clean, "Lena Fennimore-Achebe")
    listed(clean, "Ruth Other")
    visitor = clean.client("oak")
    assert names(visitor.get("/register?q=fennim").text) == ["Lena Fennimore-Achebe", "Tobías Fennimore"]
    assert names(visitor.get("/register?q=TOBIAS+fen").text) == ["Tobías Fennimore"]
    assert names(visitor.get("/register?q=%25").text) == []


def test_somebody_who_is_not_listed_is_found_by_number_only_and_without_a_name(clean: Place) -> None:
    number, *_rest = award(clean, "Quiet Person")
    visitor = clean.client("oak")
    assert names(visitor.get("/register?q=quiet").text) == []
    assert visitor.get(f"/register?q={number.lower()}").location == f"/register/{number}"
    page = visitor.get(f"/register/{number}").text
    assert ("Verified: this endorsement is current" in page, "Quiet Person" in page) == (True, False)


def test_a_number_is_read_however_it_is_typed(clean: Place) -> None:
    award(clean)
    visitor = clean.client("oak")
    assert [visitor.get(f"/register?q={typed}").location for typed in ("1", "oak+1", "OAK-0001")] == [
        "/register/OAK-0001"
    ] * 3


def test_a_number_nobody_has_is_not_found(clean: Place) -> None:
    answer = clean.client("oak").get("/register/OAK-9999")
    assert (answer.status_code, "No endorsement of this association has the number" in answer.text) == (404, True)


def test_an_ended_endorsement_says_so_calmly(clean: Place) -> None:
    number, *_rest = award(clean)
    with clean.inside("oak"):
        db.session.execute(update(RegisterEntry).values(until="2024-12-31"))
    page = clean.client("oak").get(f"/register/{number}").text
    assert ("This endorsement ended on December 31, 2024" in page, 'vband ended"' in page) == (True, True)


def test_a_holder_chooses_to_be_listed_and_takes_it_back(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Ashgrove")
    number, _person_id, _token = award(clean, "Somebody Else")
    with clean.inside("oak"):
        db.session.execute(update(Endorsement).where(Endorsement.number == number).values(person_id=rosalind.person_id))
    rosalind.send("/endorsement", listed="yes", name="Rosalind Ashgrove, MSW", place="Durham County")
    visitor = clean.client("oak")
    assert names(visitor.get("/register?place=Durham+County").text) == ["Rosalind Ashgrove, MSW"]
    rosalind.send("/endorsement", listed="no", name="Rosalind Ashgrove, MSW", place="Durham County")
    assert names(visitor.get("/register").text) == []
    assert "Durham County" not in visitor.get(f"/register/{number}").text


def test_a_choice_is_kept_before_there_is_anything_to_show(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Ashgrove")
    assert "You can choose now how the register will show you." in rosalind.get("/endorsement").text
    rosalind.send("/endorsement", listed="yes", name="Rosalind Ashgrove")
    assert 'value="yes" id="f-listed" checked' in rosalind.get("/endorsement").text


def test_the_certificate_shows_the_name_to_whoever_has_its_address(clean: Place) -> None:
    _number, _person, token = award(clean, "Quiet Person")
    visitor = clean.client("oak")
    sheet = visitor.get(f"/c/{token}").text
    assert ("Quiet Person" in sheet, '<svg role="img"' in sheet) == (True, True)
    assert "Quiet Person" in visitor.get(f"/c/{token}/check").text
    assert visitor.get("/c/guessed").status_code == 404


def test_the_other_association_knows_neither_number_nor_certificate(clean: Place) -> None:
    number, _person, token = award(clean, "Ann Oak")
    award(clean, "Bob Elm", "elm")
    visitor = clean.client("elm")
    assert [visitor.get(path).status_code for path in (f"/register/{number}", f"/c/{token}")] == [404, 404]
    assert "Ann Oak" not in visitor.get("/register?q=ann").text


def test_the_office_lists_everybody_by_name(clean: Place) -> None:
    award(clean, "Zoe Last")
    award(clean, "Ann First")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/endorsees").text
    assert re.findall(NAMED, page) == ["Ann First", "Zoe Last"]
    assert re.findall(NAMED, june.get("/endorsees?q=0001").text) == ["Zoe Last"]
    assert clean.arrive("oak", "Rosalind Ashgrove").get("/endorsees").status_code == 403


def test_an_archived_association_keeps_its_register_open(clean: Place) -> None:
    number, *_rest = award(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'archived' where slug = 'oak'")
    assert clean.client("oak").get(f"/register/{number}").status_code == 200
