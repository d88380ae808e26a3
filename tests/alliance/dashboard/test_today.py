"""The first page of the Alliance's staff: who could use them today, why, putting aside, figures, and nothing at all."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from alliance.associations.models import Body
from alliance.dashboard import outlook_samples, sums
from alliance.dashboard.models import Signal
from alliance.fidelity import samples as figures
from alliance.licences import samples as licences
from alliance.onboarding import samples as ways
from alliance.onboarding.models import Onboarding
from alliance.seed import load
from tenants.kernel.db import db
from tests.alliance.associations.test_listing import asked
from tests.alliance.licences.test_attention import duty, with_body
from tests.alliance.scene import fill
from tests.days import this_day
from tests.indicators import define
from tests.kernel.test_publishing import decisions, publish
from tests.place import Browser, Place


@pytest.fixture
def mara(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def counted(place: Place) -> None:
    with place.inside("alliance"):
        sums.renew(this_day())


def test_an_empty_installation_says_so(clean: Place, mara: Browser) -> None:
    page = mara.get("/home", follow_redirects=True).text
    assert (", Mara</h1>" in page, "Nobody is on file yet." in page) == (True, True)
    assert ("Nothing is published yet." in page, "first check runs within ten minutes" in page) == (True, True)
    counted(clean)
    page = mara.get("/today").text
    assert ("Nothing waits for you." in page, 'class="count"' in page.partition("Associations")[0]) == (True, False)


def test_what_is_due_stands_with_its_reason_and_one_act_and_is_counted_in_the_navigation(
    clean: Place, mara: Browser
) -> None:
    with_body(clean, duty(-2), duty(3, words="Second report"))
    counted(clean)
    page = mara.get("/today").text
    assert ("One association could use you today" in page, "Elm Valley: Yearly report" in page) == (True, True)
    assert ("See the obligation" in page, "and one more" in page, "2 days late" in page) == (True, True, True)
    assert 'Today<span class="count">1</span>' in page
    with clean.inside("alliance"):
        db.session.add_all(
            Signal(key=f"quiet {n}", kind="quiet", name="X", rank=9, facts={}, leads=True) for n in range(99)
        )
    assert 'Today<span class="count">99+</span>' in mara.get("/today/why").text
    assert "2 raised" in mara.get("/today/why").text
    rows = mara.get("/today/attention/table.csv?about=US-WY").text.splitlines()
    assert [line[1:11] for line in rows[1:]] == ["Elm Valley", "Elm Valley"]


def test_a_matter_is_put_aside_with_a_reason_and_comes_back_by_itself_or_at_once(clean: Place, mara: Browser) -> None:
    with_body(clean, duty(-2))
    counted(clean)
    with clean.inside("alliance"):
        key = db.session.scalar(select(Signal.key))
    path, until = f"/today/aside/{key}", (this_day() + timedelta(days=3)).isoformat()
    assert mara.send(path, until_day=until, reason="").status_code == 422
    assert mara.send(path, until_day=this_day().isoformat(), reason="We talk on Thursday.").status_code == 422
    assert mara.send(path, until_day=until, reason="We talk on Thursday.").status_code == 303
    page = mara.get("/today").text
    assert ("Elm Valley: Yearly report" in page, "Nothing waits for you." in page) == (False, True)
    assert "We talk on Thursday. (Mara Oakhollow)" in mara.get("/today/why").text
    counted(clean)
    assert "Nothing waits for you." in mara.get("/today").text
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update alliance.put_aside set until_day = current_date - 1")
    counted(clean)
    assert "Elm Valley: Yearly report" in mara.get("/today").text
    assert mara.send(path, until_day=until, reason="Again.").status_code == 303
    back = next(one for one in mara.get("/today/why").text.split('action="') if one.startswith("/today/aside/"))
    assert mara.send(back.partition('"')[0], page="/today/why").status_code == 303
    assert "Elm Valley: Yearly report" in mara.get("/today").text
    assert mara.get("/today/aside/licence:none").status_code == 404


def test_what_staff_change_is_counted_at_once_by_the_worker(clean: Place, mara: Browser) -> None:
    with_body(clean, duty(-2))
    assert "dashboard.renew" in [one.job.task for one in clean.drain()]
    assert "Elm Valley: Yearly report" in mara.get("/today").text


def test_a_demonstration_has_figures_and_trouble_of_invented_associations_only(clean: Place, mara: Browser) -> None:
    with clean.inside("alliance"):
        load()
        licences.fill(this_day())
        ways.fill(mara.person_id, this_day())
        figures.invent()
        db.session.flush()
        db.session.execute(update(Onboarding).values(next_on=this_day() - timedelta(days=4)))
    outlook_samples.publish(clean.settings.database_url, this_day())
    counted(clean)
    with clean.inside("alliance"):
        real = select(Signal.code).join(Body, Body.code == Signal.code).where(Body.status != "invented")
        assert (
            db.session.scalars(real.where(Signal.kind.not_in(("licence", "window", "obligation", "office")))).all()
            == []
        )
    page = mara.get("/today").text
    assert ("Invented, for this demonstration" in page, "more than a year ago" in page) == (True, True)
    assert ("Worth celebrating" in page, "Take the next step" in page) == (True, True)


def test_published_figures_stand_side_by_side_and_what_is_withheld_is_a_dash(clean: Place, mara: Browser) -> None:
    fill(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set samples = false")
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    publish(clean)
    counted(clean)
    page = mara.get("/today").text
    assert ("Fidelity table" in page, "38%" in page, "withheld, or not told" in page) == (True, True, True)
    table = mara.get("/today/fidelity").text
    assert ("38%" in table, "sort=-deferral" in table, "sort=name" in table) == (True, False, True)  # no league table
    assert mara.get("/today/fidelity?sort=-agreement").status_code == 200


def test_agreement_that_falls_is_a_matter_for_who_may_be_named_and_by_what_is_shown_only(
    clean: Place, mara: Browser
) -> None:
    with clean.inside("alliance"):
        figures.invent()
    rows = (
        "insert into shared.shown_figure (tenant, indicator, period, cell, value) values (%s, 'agreement', %s, '', %s)"
    )
    with clean.superuser() as connection, connection.cursor() as cursor:
        for role in ("invented_rowan", "invented_hazel", clean.roles.tenant("oak")):  # oak's people are samples
            for number, value in enumerate((0.9, 0.8, 0.7, 0.65, 0.6, 0.5)):
                period = f"202{5 + number // 4}Q{number % 4 + 1}"
                shown = None if (role, number) == ("invented_hazel", 2) else value
                cursor.execute(rows, [role, period, shown])
    counted(clean)
    page = mara.get("/today").text
    assert ("Rowan Coast: readers agree less and less" in page, "from 0.90 to 0.50" in page) == (True, True)
    assert 'href="/fidelity/associations/ZZ-ROWAN#agreement"' in page
    with clean.inside("alliance"):
        assert db.session.scalars(select(Signal.code).where(Signal.kind == "falling")).all() == ["ZZ-ROWAN"]


def test_the_page_asks_at_most_ten_questions_however_many_there_are(clean: Place, mara: Browser) -> None:
    counts: list[Any] = []
    for number in (2, 60):
        with_body(clean, *[duty(1, words=f"Report {one:02d}") for one in range(number)], code=f"US-X{number}")
        counted(clean)
        counts.append([asked(clean, mara, path) for path in ("/today", "/today/why", "/today/attention")])
    assert (counts[0], max(counts[0]) <= 10) == (counts[1], True)


def test_hours_of_a_topic_and_counts_of_the_map_lead_to_what_is_behind_them(clean: Place, mara: Browser) -> None:
    with_body(clean, duty(-2))
    counted(clean)
    told = {
        "quarter": "2026-Q4",
        "done": 2,
        "planned": 0,
        "topics": [["rsc", "RSC", 2, 0]],
        "most": [["US-WY", "E", 2]],
    }
    with clean.inside("alliance"):
        sums.put("assistance", told)
    page = mara.get("/today").text.replace("&amp;", "&")
    paths = ("time?topic=rsc&quarter=2026-Q4", "time?code=US-WY&quarter=2026-Q4")
    assert [f'href="/assistance/{path}"' in page for path in paths] == [True, True]
    legend = page.partition('class="legend"')[2].partition("</ul>")[0]
    assert 'href="/today/attention?state=open&first=true">Needs attention <b>1</b>' in legend
