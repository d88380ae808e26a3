"""Figures of associations on the Alliance's pages: by name, withheld where they are small, never ranked."""

import re

import pytest
from sqlalchemy import event

from alliance.fidelity import samples
from alliance.fidelity.crossing import crossings
from alliance.fidelity.meanings import MEANINGS
from tenants.kernel.registry import SharedModel
from tests.alliance.scene import fill, with_people
from tests.indicators import define
from tests.kernel.test_publishing import decisions, publish
from tests.place import Place


@pytest.fixture
def shown(clean: Place) -> Place:
    fill(clean)
    with_people(clean)
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    decisions(clean, "2026-05-03", 20, 3)
    publish(clean)
    return clean


def test_a_period_shows_each_figure_with_its_words_and_how_many_are_withheld(shown: Place) -> None:
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    page = mara.get("/fidelity?period=2026Q1").text
    assert ("Decisions to defer or hold" in page, "38%" in page, "Oak Association" in page) == (True, True, True)
    assert "2026Q2" in page


def test_figures_on_their_way_say_how_far_and_what_to_do_when_they_stop(shown: Place) -> None:
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    pages = [mara.get("/fidelity").text]
    for moved in ("step = 'check', done = 370, total = 1000, moved_at = now()", "failed_at = now()"):
        with shown.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(f"update shared.showing set {moved}")
        pages.append(mara.get("/fidelity").text)
    said = ("Last looked through", "370 of 1000 associations checked", 'http-equiv="refresh"', "flask jobs retry")
    found = [tuple(words in page for words in said) for page in pages]
    assert found == [(True, False, False, False), (False, True, True, False), (False, True, True, True)]


def made_up(place: Place) -> None:
    """A demonstration: an invented association tells figures beside the real ones."""
    with place.inside("alliance"):
        samples.invent()
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.shown_figure (tenant, indicator, period, cell, n, k, value)"
            " values ('invented_alder', 'deferred', '2026Q1', '', 40, 30, 0.75)"
        )


def test_real_and_invented_associations_never_stand_in_one_line(shown: Place) -> None:
    made_up(shown)
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    address = "/fidelity/figures/deferred?period=2026Q1"
    pages = [mara.get(address).text, mara.get(f"{address}&invented=true").text]
    names = [("Oak Association" in page, "Alder Creek" in page, "the middle is 38%" in page) for page in pages]
    assert names == [(True, False, True), (False, True, False)]
    assert ("the middle is 75%" in pages[1], "Invented" in pages[1]) == (True, True)
    sums = [mara.get(f"/fidelity?period=2026Q1&invented={side}").text for side in ("false", "true")]
    assert [("38%" in page, "75%" in page) for page in sums] == [(True, False), (False, True)]
    tables = [mara.get(f"/fidelity/figures/deferred/table.csv{more}").text for more in ("", "?invented=true")]
    assert [("Oak Association" in table, "Alder Creek" in table) for table in tables] == [(True, False), (False, True)]


def test_a_real_association_filled_with_invented_people_shows_no_figure(shown: Place) -> None:
    made_up(shown)
    with shown.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set samples = true where slug = 'oak'")
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    figure = mara.get("/fidelity/figures/deferred?period=2026Q1").text
    assert ("Oak Association" in figure, "Alder Creek" in figure) == (False, True)
    assert "38%" not in mara.get("/fidelity?period=2026Q1").text
    own = mara.get("/fidelity/associations/US-NC").text
    assert ("No figures of this association" in own, '<svg class="chart' in own) == (True, False)
    assert "Oak" not in mara.get("/fidelity/figures/deferred/table.csv").text


def test_one_figure_shows_a_funnel_a_table_and_each_over_time(shown: Place) -> None:
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    page = mara.get("/fidelity/figures/deferred?period=2026Q1").text
    assert (page.count("<svg"), "As chance explains" in page, "those that sent the file back" in page) > (2, True, True)
    assert "withheld" in mara.get("/fidelity/figures/deferred?period=2026Q2").text
    table = mara.get("/fidelity/figures/deferred/table.csv").text.splitlines()
    assert "Oak Association for Infant Mental Health,US-NC,2026Q1,32,12,0.375" in table
    assert next(line for line in table if ",2026Q2," in line).endswith((",23,,", ",,,"))


def test_an_association_has_all_its_figures_on_one_page(shown: Place) -> None:
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    page = mara.get("/fidelity/associations/US-NC").text
    assert ("Reviewers per application" in page, "Nothing was told about this yet." in page) == (True, True)
    assert "Nothing stands here until renewals are run here." in page
    assert [mara.get(f"/fidelity/{path}").status_code for path in ("associations/XX", "figures/none")] == [404, 404]


def test_a_quarter_is_written_one_way_on_every_page(shown: Place) -> None:
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    june = shown.arrive("oak", "June Thistlewood", "coordinator")
    pages = [
        mara.get("/fidelity?period=2026Q1").text,
        mara.get("/fidelity/associations/US-NC").text,
        mara.get("/fidelity/figures/deferred?period=2026Q1").text,
        june.get("/figures").text,
    ]
    assert [("2026 Q1" in page, re.findall(r">[^<]*2026Q1[^<]*<", page)) for page in pages] == [(True, [])] * 4


def test_a_category_is_read_by_its_name(shown: Place) -> None:
    with shown.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.shown_figure (tenant, indicator, period, cell, n, value)"
            " select role, 'endorsement_days', '2026Q1', cell, 12, 340"
            " from shared.tenant, unnest(array['', 'IFS']) cell"
            " where slug = 'oak' on conflict (tenant, indicator, period, cell) do update set n = 12, value = 340"
        )
    page = shown.arrive("alliance", "Mara Oakhollow", "staff").get("/fidelity/associations/US-NC").text
    assert "2026 Q1 · Infant Family Specialist" in page


def test_without_an_account_only_what_crosses_is_read(shown: Place) -> None:
    anybody = shown.client("alliance")
    page = anybody.get("/what-crosses").text
    assert ("shown_figure" in page, "outbox" in page, "its own" in page.lower()) == (True, True, True)
    assert anybody.get("/fidelity").status_code in (302, 303, 401)


def test_each_page_asks_at_most_ten_questions(shown: Place) -> None:
    mara = shown.arrive("alliance", "Mara Oakhollow", "staff")
    asked: list[str] = []
    with shown.app("alliance").app_context():
        from tenants.kernel.db import db

        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for path in ("/fidelity", "/fidelity/figures/deferred", "/fidelity/associations/US-NC", "/what-crosses"):
        asked.clear()
        assert mara.get(path).status_code == 200
        counts.append(len([one for one in asked if "set_config" not in one]))
    assert [count for count in counts if count > 10] == []


def test_every_table_where_both_sides_meet_says_what_it_is_for() -> None:
    assert {table.name for table in SharedModel.metadata.sorted_tables} == {one for one in MEANINGS if one[-1] != ")"}


def test_what_crosses_has_a_meaning_and_shows_the_rights_of_every_role(clean: Place) -> None:
    with clean.inside("alliance"):
        found = crossings()
    assert [one.name for one in found if not one.meaning] == []
    assert {one for one in MEANINGS if one[-1] == ")"} == {one.name for one in found if one.name[-1] == ")"}
    page = clean.client("alliance").get("/what-crosses").text
    said = sum(len(one.rights) + one.fenced for one in found)
    assert page.count('<span class="block sm">') == said
