"""The tables behind the figures: narrowed, sorted, paged, saved as views; the sums in them equal a fresh count."""

import re
from typing import Any

import pytest
from sqlalchemy import select, update

from alliance.associations.models import Body
from alliance.dashboard import sheets, sums
from alliance.dashboard.models import Standing
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tests.alliance.associations.test_listing import asked
from tests.alliance.scene import fill, invent
from tests.days import this_day
from tests.place import Browser, Place


@pytest.fixture
def mara(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff")


def counted(place: Place) -> dict[str, Any]:
    with place.inside("alliance"):
        sums.renew(this_day())
        return sums.read()[0]


def test_sums_equal_a_fresh_count_of_the_register(clean: Place) -> None:
    fill(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.register set sample = false")
    found = counted(clean)
    with clean.inside("alliance"):
        rows = db.session.execute(select(RegisterEntry.tenant, RegisterEntry.status, RegisterEntry.until)).all()
        fresh = sum(row.status == "endorsed" and (row.until is None or row.until >= this_day()) for row in rows)
        held = dict(db.session.execute(select(Standing.code, Standing.held).where(Standing.held > 0)).all())
    assert (held, found["associations"]["months"][-1]) == ({"US-NC": 3}, [this_day().isoformat(), fresh])


def test_invented_people_do_not_count_for_a_real_association(clean: Place) -> None:
    fill(clean)
    assert counted(clean)["associations"]["months"][-1][1] == 0


def test_the_list_of_associations_has_views_of_its_own(clean: Place, mara: Browser) -> None:
    fill(clean)
    asked_for = {"status": "invented", "sort": "ends"}
    kept = mara.send("/today/bodies/views", page="/associations", name="Invented", **asked_for)
    assert (kept.status_code, kept.location.partition("?")[0]) == (303, "/associations")
    page = mara.get(kept.location).text
    assert ('aria-current="page">Invented</a>' in page, "1 of " in page, "Elm Valley" in page) == (True, True, True)
    view = re.findall(r"/today/views/([0-9a-f-]{36})", page)[0]
    assert "It asks for: Invented." in mara.get(f"/today/views/{view}").text
    mara.send(f"/today/views/{view}", page=f"/today/views/{view}", name="Invented", first="true", **asked_for)
    opened = mara.get("/associations")
    assert (opened.status_code, opened.location) == (302, f"/associations?sort=ends&status=invented&view={view}")
    assert "1 of " in mara.get(opened.location).text
    assert mara.get("/associations?view=all").status_code == 200
    mara.send(f"/today/views/{view}/removal", page=f"/today/views/{view}")
    assert ">Invented</a>" not in mara.get("/associations").text
    assert [mara.get(f"/today/bodies{path}").status_code for path in ("", "/table.csv")] == [404, 404]


def test_the_key_of_the_map_and_the_table_behind_it_count_the_same_real_associations(
    clean: Place, mara: Browser
) -> None:
    fill(clean)  # Elm Valley is invented and has a license in force
    with clean.inside("alliance"):
        db.session.execute(update(Body).where(Body.code == "US-OR").values(jurisdictions=["US-OR", "US-NV"]))
    counted(clean)
    page = mara.get("/today").text.replace("&amp;", "&")
    key = re.findall(r'stage=(\w+)&invented=false">[\w ]+ <b>(\d+)</b>', page)
    behind = [mara.get(f"/today/associations?stage={stage}&invented=false").text for stage, _number in key]
    assert [stage for stage, _number in key] == ["live", "file"]
    assert [number for _stage, number in key] == [re.findall(r"(\d+) rows", table)[0] for table in behind]
    shown = mara.get("/associations").text
    assert ("1 invented ones are not counted" in shown, "Elm Valley" in shown) == (True, True)


def test_a_table_is_narrowed_sorted_and_kept_as_a_file(clean: Place, mara: Browser) -> None:
    fill(clean)
    counted(clean)
    page = mara.get("/today/associations?invented=true").text
    assert ("Elm Valley Infant" in page, "North Carolina Infant" in page, "1 row" in page) == (True, False, True)
    lines = mara.get("/today/associations/table.csv?q=elm+valley&columns=stage&columns=held").text.splitlines()
    assert lines == [
        "\ufeffAssociation,Stage,In the register",
        "Elm Valley Infant & Early Childhood Mental Health Association,Live,",
    ]
    assert [mara.get(f"/today/{path}").status_code for path in ("nowhere", "nowhere/table.csv")] == [404, 404]
    assert clean.client("alliance").get("/today/associations").status_code == 302


def test_pages_follow_each_other_whatever_sorts_them_and_ask_the_same(clean: Place, mara: Browser) -> None:
    counts = []
    for number in (3, 120):
        with clean.inside("alliance"):
            db.session.add_all(body(one) for one in range(number))
        counted(clean)
        counts.append(asked(clean, mara, "/today/endorsees"))
        with clean.superuser() as connection, connection.cursor() as cursor:
            cursor.execute("delete from alliance.body")
    assert (counts[0], counts[0] <= 10) == (counts[1], True)
    for sort in ("name", "-name", "held", "-held"):
        assert names(mara, sort) == sorted((f"Body {one:03d}" for one in range(120)), reverse=sort.startswith("-"))


def names(browser: Browser, sort: str) -> list[str]:
    """Of every page, one after the other."""
    import re

    found: list[str] = []
    path = f"/today/endorsees?sort={sort}"
    while path:
        page = browser.get(path).text
        found += re.findall(r'class="q-name" href="[^"]*">([^<]*)<', page)
        following = re.findall(r'rel="next" href="([^"]*)"', page)
        path = following[0].replace("&amp;", "&") if following else ""
    return found


def body(one: int) -> Body:
    name = f"Body {one:03d}"
    return Body(code=f"US-X{one:03d}", name=name, status="confirmed", jurisdictions=[], series=[], facts={})


def test_a_view_is_kept_shared_changed_opened_first_and_taken_out_with_a_way_back(clean: Place, mara: Browser) -> None:
    invent(clean)
    counted(clean)
    rowan = clean.arrive("alliance", "Rowan Reader", "staff")
    form = "/today/associations/views/new?invented=true&columns=held"
    kept = mara.send(
        "/today/associations/views", page=form, name="Invented", first="true", invented="true", columns="held"
    )
    assert kept.status_code == 303
    view = kept.location.partition("view=")[2]
    opened = mara.get("/today/associations").text
    assert ('aria-current="page">Invented' in opened, "License ends</a>" in opened) == (True, False)
    assert (rowan.get(f"/today/views/{view}").status_code, "Invented</a>" in rowan.get("/today/associations").text) == (
        404,
        False,
    )
    mara.send(f"/today/views/{view}", name="Samples", shared="true", invented="true")
    assert "Samples</a>" in rowan.get("/today/associations").text
    gone = mara.send(f"/today/views/{view}/removal", page=f"/today/views/{view}")
    assert (gone.status_code, "Samples</a>" in rowan.get("/today/associations").text) == (303, False)
    mara.send(f"/today/views/{view}/restoring", page="/today/associations")
    assert "Samples</a>" in rowan.get("/today/associations").text


def test_a_file_that_is_cut_says_how_many_rows_are_missing(clean: Place, mara: Browser, monkeypatch: Any) -> None:
    with clean.inside("alliance"):
        db.session.add_all(body(one) for one in range(3))
    counted(clean)
    whole = mara.get("/today/endorsees/table.csv").text.splitlines()
    monkeypatch.setattr(sheets, "MOST", 2)
    cut = mara.get("/today/endorsees/table.csv").text.splitlines()
    assert (len(whole), len(cut), cut[-1]) == (4, 4, "1 more row is not in this file.")
