"""An association rates itself: kept while typing, sent on a day, taken back until somebody there opened it."""

import re

import pytest

from tests.alliance.scene import invent
from tests.place import Browser, Place

CODE = "US-NC"


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def rated(june: Browser) -> None:
    june.send("/strengths/rating", page="/strengths")
    june.send("/strengths/rating/funding", level="2", evidence="One grant", help="A letter", version="1")


def taking_back(june: Browser) -> str:
    return str(re.findall(r'action="(/strengths/ratings/[^"]+/taking-back)"', june.get("/strengths").text)[0])


def test_a_rating_is_kept_while_typing_and_begun_once(clean: Place, june: Browser) -> None:
    assert june.get("/strengths/rating").status_code == 404
    rated(june)
    form = june.get("/strengths/rating/funding").text
    data = {"csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', form)[0], "version": "2", "level": "3"}
    kept = june.post("/strengths/rating/funding", data=data, headers={"X-Autosave": "1"})
    assert (kept.status_code, kept.json) == (200, {"version": 3})
    assert june.send("/strengths/rating/identity", level="1", version="2").status_code == 409
    assert june.send("/strengths/rating/identity", level="9", version="3").status_code == 422
    june.send("/strengths/rating", page="/strengths")
    page = june.get("/strengths/rating").text
    assert "1 of 9 themes rated" in page


def test_what_is_sent_is_taken_back_until_it_was_opened(clean: Place, june: Browser) -> None:
    invent(clean, CODE)
    rated(june)
    june.send("/strengths/rating/sending", page="/strengths/rating")
    assert june.send("/strengths/rating/funding", page="/strengths", level="1", version="3").status_code == 409
    here = taking_back(june)
    assert june.send(here, page="/strengths").location == "/strengths/rating"
    june.send("/strengths/rating/sending", page="/strengths/rating")
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff")
    opening = re.findall(r'action="(/strengths/ratings/[^"]+/opening)"', mara.get("/strengths").text)[0]
    mara.send(opening, page="/strengths")
    refused = june.send(here, page="/strengths")
    assert (refused.status_code, "The Alliance has opened it" in refused.text) == (409, True)
    assert "The Alliance has read it" in june.get("/strengths").text


def test_a_second_draft_keeps_the_first_from_coming_back(clean: Place, june: Browser) -> None:
    rated(june)
    june.send("/strengths/rating/sending", page="/strengths/rating")
    here = taking_back(june)
    june.send("/strengths/rating", page="/strengths")
    refused = june.send(here, page="/strengths")
    assert (refused.status_code, "A newer rating is begun" in refused.text) == (409, True)


def test_a_practice_site_shows_the_page_and_tells_nothing(clean: Place, june: Browser) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug = 'oak'")
    page = june.get("/strengths")
    assert (page.status_code, "practice site" in page.text) == (200, True)
    assert june.send("/strengths/rating", page="/strengths").status_code == 409


def test_a_rating_is_a_file_with_what_was_said(clean: Place, june: Browser) -> None:
    rated(june)
    june.send("/strengths/rating/sending", page="/strengths/rating")
    lines = june.get("/strengths.csv").text.splitlines()
    assert (len(lines), next(line for line in lines if "Funding" in line).split(",")[3:]) == (
        10,
        ["2", '"One grant or one partner pays for most of it', ' year by year."', "One grant", "A letter"],
    )
