"""The rubric in versions, the Alliance's own view, and what an association sent: opened, listed, shown over time."""

import json
from datetime import date

import pytest

from alliance.strengths import queries
from tenants.kernel.strengths.rules import THEMES
from tests.alliance.scene import invent
from tests.place import Browser, Place

CODE = "US-NC"
HERE = f"/strengths/associations/{CODE}"


@pytest.fixture
def mara(clean: Place) -> Browser:
    invent(clean, CODE)
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def sent(place: Place, code: str, on: str, state: str = "opened", **levels: int) -> None:
    """A rating of itself that an association sent."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.theme_rating (id, code, side, rubric, state, answers, on_day, said_by, opened_at,"
            " paid_fte, version) select gen_random_uuid(), %s, 'association', 1, %s, jsonb_object_agg(key,"
            " jsonb_build_object('level', value, 'evidence', 'Seen', 'help', case when value::int < 3 then 'Help' else"
            " '' end)), %s, 'June', case when %s = 'opened' then now() end, 1.5, 1 from jsonb_each_text(%s)",
            [code, state, on, state, json.dumps(levels)],
        )


def test_the_rubric_is_drafted_from_the_one_before_written_and_published(clean: Place, mara: Browser) -> None:
    first = mara.get("/strengths/rubrics").text
    assert ("comes with the registry" in first, "Make a new version" in first) == (True, True)
    draft = mara.send("/strengths/rubrics", page="/strengths/rubrics").location
    assert draft == "/strengths/rubrics/2"
    assert mara.send("/strengths/rubrics", page="/strengths/rubrics/2").status_code == 409
    theme = f"{draft}/themes/funding"
    levels = {f"level_{place}": f"Level {place} in words" for place in range(1, 6)}
    typed = {"title": "Money", "words": "It comes from many.", **levels}
    assert mara.send(theme, **typed, version="7").status_code == 409
    assert mara.send(theme, **typed, version="1").status_code == 303
    mara.send(f"{draft}/publication", page=draft, news="Five levels for money")
    after = mara.get(draft).text
    assert ("Level 5 in words" in after, "Five levels for money" in after, mara.get(theme).status_code) == (
        True,
        True,
        404,
    )
    assert mara.send(theme, page=draft, **typed, version="2").status_code == 409


def test_staff_read_the_rubric_and_licensing_writes_it(clean: Place) -> None:
    sven = clean.arrive("alliance", "Sven Birkholt", "staff")
    page = sven.get("/strengths/rubrics")
    assert (page.status_code, "Make a new version" in page.text) == (200, False)
    assert sven.send("/strengths/rubrics", page="/strengths/rubrics").status_code == 403


def test_our_view_is_a_draft_theme_by_theme_until_it_is_sent(clean: Place, mara: Browser) -> None:
    mara.send(f"{HERE}/view", page=HERE)
    assert mara.send(f"{HERE}/view/sending", page=f"{HERE}/view").status_code == 409
    kept = mara.send(f"{HERE}/view/identity", level="3", evidence="Known to partners", version="1")
    assert kept.location == f"{HERE}/view/collaboration"
    assert mara.send(f"{HERE}/view/funding", level="2", version="1").status_code == 409
    assert mara.send(f"{HERE}/view/nonsense", page=f"{HERE}/view", level="2", version="2").status_code == 404
    mara.send(f"{HERE}/view/people", page=f"{HERE}/view", paid_fte="1.5", vacant="no", volunteers="12", version="2")
    mara.send(f"{HERE}/view/sending", page=f"{HERE}/view")
    page = mara.get(HERE).text
    assert ("Known to partners" in page, "1.50" in page, mara.get(f"{HERE}/view").status_code) == (True, True, 404)


def test_what_was_sent_is_known_and_read_only_once_opened(clean: Place, mara: Browser) -> None:
    sent(clean, CODE, "2026-11-01", "sent", identity=2)
    before = mara.get(HERE).text
    assert ("A rating was sent on" in before, "Seen" in before) == (True, False)
    with clean.inside("alliance"):
        assert queries.themes_now() == []
        rating_id = queries.waiting()[0][0]
    address = f"/strengths/ratings/{rating_id}/opening"
    assert mara.send(address, page="/strengths").location == HERE
    assert mara.send(address, page="/strengths").status_code == 404
    after = mara.get(HERE).text
    assert ("A rating was sent on" in after, "Seen" in after) == (False, True)


def test_ratings_stand_beside_each_other_and_in_files(clean: Place, mara: Browser) -> None:
    sent(clean, CODE, "2025-11-01", identity=2, funding=3)
    sent(clean, CODE, "2026-11-01", identity=4, funding=2)
    page = mara.get(HERE).text
    assert ("2 levels up" in page, "1 level down" in page) == (True, True)
    with clean.inside("alliance"):
        [one] = queries.themes_now()
    assert (one.code, one.on_day, one.levels, one.wanted) == (
        CODE,
        date(2026, 11, 1),
        {"identity": 4, "funding": 2},
        ["funding"],
    )
    lines = mara.get("/strengths.csv").text.splitlines()
    assert (len(lines), lines[1].count(","), "Funding" in lines[0]) == (2, len(THEMES) + 6, True)
    assert len(mara.get(f"{HERE}.csv").text.splitlines()) == 1 + 2 * len(THEMES)
    found = mara.get("/strengths?q=elm+val").text
    assert ("EVIMHA" in found or "Elm Valley" in found, "Help wanted" in found) == (True, True)
