"""The public website lists who chose to stand there, and shows no address of anybody."""

from typing import Any

from tenants.kernel.db import db
from tenants.record.models import Provider
from tests import applicants
from tests.place import Place


def give(place: Place, name: str, number: str, slug: str = "oak", **values: Any) -> None:
    """Somebody endorsed to give RSC, in the directory of signed-in people."""
    with place.inside(slug):
        found = applicants.provider(name, number)
        row = db.session.get(Provider, found.id) or Provider(person_id=found.id)
        facts = {"listed": True, "takes_people": True, "modes": ["video"], "languages": ["en"], "region": "Boone"}
        for field, value in (facts | values).items():
            setattr(row, field, value)
        db.session.add(row)


def test_only_who_ticked_the_public_website_stands_there(clean: Place) -> None:
    give(clean, "Tobias Fennimore", "NC-0001", listed_publicly=True, about="Groups for home visitors")
    give(clean, "Quentin Quiet", "NC-0002")
    give(clean, "Lara Left", "NC-0003", listed=False, listed_publicly=True)
    page = clean.client("oak").get("/supervision").text
    assert [name in page for name in ("Tobias Fennimore", "Quentin Quiet", "Lara Left")] == [True, False, False]
    assert ("Groups for home visitors" in page, "Boone" in page, "@people.example" in page) == (True, True, False)
    served = page.partition("May serve: ")[2].partition("</span>")[0]
    assert ("Infant Family Specialist" in served, "IFS" in served) == (True, False)


def test_the_list_is_narrowed_by_region_and_openings(clean: Place) -> None:
    give(clean, "Tobias Fennimore", "NC-0001", listed_publicly=True)
    give(clean, "Ada Ashe", "NC-0002", listed_publicly=True, region="Wilmington", takes_people=False)
    visitor = clean.client("oak")
    pages = [visitor.get(f"/supervision?{query}").text for query in ("region=wilm", "openings=yes", "region=nowhere")]
    assert [["Tobias" in one, "Ada Ashe" in one] for one in pages] == [[False, True], [True, False], [False, False]]


def test_a_provider_ticks_the_public_website_themselves(clean: Place) -> None:
    tobias = clean.arrive("oak", "Tobias Fennimore")
    tobias.send("/giving/listing", listed="yes", listed_publicly="yes", modes=["video"], languages=["en"])
    with clean.inside("oak"):
        assert db.session.get_one(Provider, tobias.person_id).listed_publicly is True


def test_the_list_of_one_association_names_nobody_of_another(clean: Place) -> None:
    give(clean, "Bob Elmer", "OR-0001", "elm", listed_publicly=True)
    at = {slug: "Bob Elmer" in clean.client(slug).get("/supervision").text for slug in ("elm", "oak")}
    assert at == {"elm": True, "oak": False}
