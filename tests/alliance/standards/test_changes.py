"""What each set changed: a page that anybody may read, and the same for programs."""

import pytest
import yaml

from alliance.seed import load
from tests.alliance.standards.test_pages import NEXT
from tests.place import Place


@pytest.fixture
def published(clean: Place) -> Place:
    with clean.inside("alliance"):
        load()
    return clean


@pytest.mark.parametrize(("host", "path"), [("alliance", "/standards/changes"), ("oak", "/rules/changes")])
def test_anybody_reads_what_changed(published: Place, host: str, path: str) -> None:
    page = published.client(host).get(path).text
    assert (
        "Training in all: 48 hours instead of 30." in page,
        "Not asked any more: Exam." in page,
        "The first set: everything in it was new." in page,
    ) == (True, True, True)


@pytest.mark.parametrize("host", ["alliance", "oak"])
def test_programs_read_the_same_facts(published: Place, host: str) -> None:
    found = published.client(host).get("/api/v1/standards/changes", headers={"Accept-Language": "es"}).json
    [latest] = [one for one in found if one["id"] == "alliance-2025"]
    assert (latest["before"], latest["begins"], latest["ends"]) == ("alliance-2024", "2025-01-01", None)
    assert latest["changes"][0] == {
        "kind": "removed",
        "who": ["MHS"],
        "about": "exam",
        "path": "",
        "was": None,
        "now": None,
        "asks_more": False,
        "words": "Not asked any more: Exam.",
    }


def test_the_newest_stands_on_top_with_the_alliances_own_sentence(published: Place) -> None:
    staff = published.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    text = yaml.safe_dump({**NEXT, "notes": "Time to learn comes first."})
    staff.send("/standards", page="/standards/new", text=text)
    first = published.client("oak").get("/api/v1/standards/changes").json[0]
    assert (first["id"], first["said"], first["changes"][0]["now"]) == (
        "alliance-2099",
        "Time to learn comes first.",
        40,
    )
    assert "Time to learn comes first." in published.client("oak").get("/rules/changes").text


def test_the_document_of_the_api_describes_it(published: Place) -> None:
    described = published.client("oak").get("/api/v1/openapi.json").json["paths"]["/api/v1/standards/changes"]["get"]
    assert described["responses"]["200"]["description"] == "The latest first day on top."
