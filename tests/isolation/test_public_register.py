"""The Alliance's pages say no name beyond what was published, and nobody writes another's entry."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tenants.kernel.db import db
from tenants.people.models import Person
from tests.alliance.scene import fill, publish
from tests.place import Place

SECRET = "Wilhelmina Notlisted"
PATHS = ("/", "/register", "/register?q=wilhelmina", "/register?q=notlisted", "/register/OAK-0040", "/associations")


def hide(place: Place) -> None:
    """Somebody endorsed by oak who chose not to be listed."""
    with place.inside("oak"):
        db.session.add(Person(name=SECRET, sort_key="notlisted", search_key=SECRET.casefold()))
    publish(place, "oak", 40, name=None, place_name="Hidden County")


def test_an_unlisted_persons_name_is_on_no_page_of_the_alliance(clean: Place) -> None:
    fill(clean)
    hide(clean)
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    for browser in (clean.client("alliance"), staff):
        for path in (*PATHS, "/associations/US-NC", "/associations/US-NC/site"):
            for accept in ("text/html", "application/json"):
                words = browser.get(path, headers={"Accept": accept}, follow_redirects=True).text
                found = [secret for secret in ("Wilhelmina", "Notlisted", "Hidden County") if secret in words]
                assert (path, [one for one in found if f"q={one.lower()}" not in path and one != "Hidden"]) == (
                    path,
                    [],
                )


def test_one_association_changes_nothing_of_anothers_register(clean: Place) -> None:
    number = publish(clean, "elm", 1, name="Ruth Fennimore")
    for verb in ("update shared.register set name = 'Taken'", "delete from shared.register"):
        with clean.inside("oak"):
            touched = db.session.execute(text(f"{verb} where number = :number"), {"number": number})
            assert touched.rowcount == 0
    with clean.inside("elm"):
        assert db.session.scalar(text("select name from shared.register where number = 'ELM-0001'")) == "Ruth Fennimore"


def test_one_association_cannot_publish_in_anothers_name(clean: Place) -> None:
    forged = text(
        "insert into shared.register (number, tenant, category, status, since) "
        "values ('ELM-0009', :role, 'IFS', 'endorsed', now())"
    )
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("oak"):
        db.session.execute(forged, {"role": clean.roles.tenant("elm")})


def test_the_alliance_writes_nothing_into_the_register(clean: Place) -> None:
    publish(clean, "elm", 1, name="Ruth Fennimore")
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("alliance"):
        db.session.execute(text("update shared.register set name = 'Changed'"))


def test_an_association_asks_for_no_site_and_changes_no_state(clean: Place) -> None:
    for statement in (
        "insert into shared.site_request (id, slug) values (gen_random_uuid(), 'x')",
        "update shared.tenant set state = 'archived' where slug = 'elm'",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("oak"):
            db.session.execute(text(statement))
