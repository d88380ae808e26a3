"""Load, supervision, renewals and time to endorsement: bands where associations told, exact where anybody can count."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from alliance.associations.models import Body
from alliance.dashboard import outlook_samples, sums
from alliance.dashboard.models import Outlook, RscStandard
from alliance.fidelity import samples
from alliance.licences.models import VettingWindow
from tenants.kernel.db import db
from tests.alliance.associations.test_listing import asked
from tests.alliance.scene import fill, publish
from tests.indicators import define, told, told_many
from tests.kernel.test_publishing import publish as show
from tests.place import Browser, Place

TODAY = date(2026, 11, 22)
PAGES = ("load", "supervision", "renewals", "time")


@pytest.fixture
def mara(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff")


def counted(place: Place, today: date = TODAY) -> dict[str, Any]:
    with place.inside("alliance"):
        sums.renew(today)
        found: dict[str, Any] = sums.read()[0]["outlook"]
        return found


def row(place: Place, code: str = "US-NC") -> Any:
    with place.inside("alliance"):
        return db.session.execute(select(*Outlook.__table__.c).where(Outlook.code == code)).one_or_none()


def registry(place: Place) -> None:
    """Known bodies and standards; the entries of Oak and Elm are of real people."""
    fill(place)
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.register set sample = false")
        cursor.execute("update shared.tenant set samples = false")


def told_quarter(place: Place) -> None:
    """What Oak told in the third quarter, shown since."""
    define(place)
    told(place, "oak", "standing", on="2026-09-28", reviewers=8, current=6, active=6, open=14, backlog=31)
    standing = {"endorsed": 2, "emerging": 1, "vetted": 4, "openings": 1, "receiving": 16, "seeking": 7}
    told(place, "oak", "rsc_standing", on="2026-09-28", **standing)
    told(place, "oak", "care", on="2026-09-28", people=12, over=3, resting=1, hours=61)
    awards = [{"on": "2026-08-03", "category": "IFS", "days": 300 + one, "within_year": one < 12} for one in range(24)]
    told_many(place, "oak", "endorsed", awards)
    told_many(place, "oak", "first_read", [{"on": "2026-08-03", "days": 10 + one} for one in range(21)])
    show(place, TODAY)


def standing_order(place: Place, people: int = 6, **values: Any) -> None:
    with place.inside("alliance"):
        db.session.add(RscStandard(**{"from_day": date(2026, 1, 1), "people": people, "note": "Test", **values}))


def window(place: Place, until: date, code: str = "US-NC") -> None:
    with place.inside("alliance"):
        for old in db.session.scalars(select(VettingWindow)):
            db.session.delete(old)
        body_id = db.session.scalars(select(Body.id).where(Body.code == code)).one()
        db.session.add(VettingWindow(body_id=body_id, until_day=until, until_precision="day", precision="unknown"))


def test_load_is_a_band_of_open_reviews_for_each_who_takes_files(clean: Place) -> None:
    registry(clean)
    told_quarter(clean)
    found = counted(clean)["load"]
    one = row(clean)
    assert (one.open_reviews, one.active, one.each_low, one.each_high, one.waiting) == (
        10,
        0,
        Decimal("1.1"),
        None,
        25,
    )
    assert (one.first_days, one.each_kind, one.period) == (20, "open", "2026Q3")
    assert (one.volunteers_over, one.hours_given) == (0, 50)
    assert (found["quarters"], found["days"]) == ([["2026Q3", [0, 1, 0, 0]]], [["2026Q3", 20.0]])


def test_before_anything_is_shown_there_is_nothing_but_windows_and_the_register(clean: Place, mara: Browser) -> None:
    registry(clean)
    found = counted(clean)
    one = row(clean)
    assert (one.window_ends, one.open_reviews, one.endorsed, one.ahead) == (date(2027, 12, 31), None, 1, [])
    assert (found["rsc"]["known"], found["rsc"]["closing"][0][0]) == (0, "US-NC")
    pages = [mara.get(f"/today/figures/{name}").text for name in PAGES]
    said = (
        "Nothing is told yet",
        "No standard is set yet",
        "Most fall due in March 2027: 1 of 1.",
        "Nothing is told yet",
    )
    assert [words in page for words, page in zip(said, pages, strict=True)] == [True] * 4


def test_a_site_filled_with_samples_shows_facts_only(clean: Place, mara: Browser) -> None:
    registry(clean)
    told_quarter(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set samples = true where slug = 'oak'")
        cursor.execute("update shared.register set until = '2027-12-31', sample = true")
    assert counted(clean)["renewals"]["months"][13] == ["2027-12", {}]
    one = row(clean)
    assert (one.window_ends, one.role, one.endorsed, one.open_reviews) == (date(2027, 12, 31), None, None, None)
    page = mara.get("/today/figures/supervision/US-NC").text
    assert ("December 31, 2027" in page, "404 days left" in page, "Endorsed providers" in page) == (True, True, False)


def test_once_the_window_closes_supervision_runs_short(clean: Place, mara: Browser) -> None:
    """One mentor in the register; up to nine vetted until the window closes; 10 to 33 people, six for each."""
    registry(clean)
    told_quarter(clean)
    standing_order(clean)
    window(clean, date(2027, 1, 31))
    found = counted(clean)["rsc"]
    one = row(clean)
    assert (one.vetted, one.receiving, one.seeking, one.people, one.verdict) == (0, 10, 0, 6, "open")
    assert (one.turns_on, one.ahead[2]["vetted"], one.ahead[3]["vetted"]) == (
        date(2027, 2, 1),
        {"low": 0, "high": 9},
        {"low": 0, "high": 0},
    )
    assert [numbers for _day, numbers, _missing in found["months"]][2:4] == [[0, 1, 0], [0, 0, 1]]
    page = mara.get("/today/figures/supervision/US-NC").text
    assert ("Too few providers from February 2027 on" in page, "a few" in page, "1 to 5" in page) == (True, True, True)
    assert "at its upper end, or where it begins, if it has no end" in page
    lines = mara.get("/today/figures/supervision/US-NC/table.csv").text.splitlines()
    assert (len(lines), lines[4].split(",")[0], lines[4].split(",")[6:]) == (26, "2027-02-01", ["1 to 5", "Too few"])
    assert mara.get("/today/load/table.csv?columns=active").text.splitlines()[1].endswith(",a few")
    assert "February 2027" in mara.get("/today/figures/supervision").text


def test_a_standard_is_set_for_one_association_taken_back_and_put_back(clean: Place, mara: Browser) -> None:
    registry(clean)
    told_quarter(clean)
    path, here = "/today/figures/supervision/standards", "/today/figures/supervision"
    typed = {"people": "8", "from_day": "2026-01-01", "note": "Asked five associations"}
    assert [
        mara.send(path, page=here, **{**typed, **wrong}).status_code
        for wrong in ({"people": "0"}, {"note": ""}, {"code": "US-XX"}, {"from_day": "soon"})
    ] == [422] * 4
    assert mara.send(path, page=here, **typed, code="NCIMHA (US-NC)").status_code == 303
    shown, name = mara.get(here).text, "North Carolina Infant and Early Childhood Mental Health Association"
    assert (f"for {name}" in shown, "<select" in shown) == (True, False)
    with clean.inside("alliance"):
        [known] = db.session.scalars(select(RscStandard.id)).all()
    seen = []
    for act in ("", "/removal", "/restoring"):
        if act:
            assert mara.send(f"{path}/{known}{act}", page=here).status_code == 303
        counted(clean)
        seen.append(row(clean).people)
    assert seen == [8, None, 8]
    other = "00000000-0000-4000-8000-000000000000"
    assert mara.send(f"{path}/{other}/removal", page=here).status_code == 404


def test_renewals_equal_a_count_of_the_register_and_leave_out_what_is_emerging_or_over(
    clean: Place, mara: Browser
) -> None:
    registry(clean)
    last = [date(2026, 11, 21), date(2026, 11, 22), date(2027, 12, 31), date(2027, 12, 31), date(2028, 10, 31)]
    for number, until in enumerate([*last, date(2028, 11, 1)], start=10):
        publish(clean, "oak", number, name=None, category="IFS", until=until)
    publish(clean, "oak", 20, name=None, category="IMHM-P", until=date(2027, 12, 31), status="on_leave")
    publish(clean, "oak", 21, name=None, category="IFA", until=date(2027, 12, 31), status="emerging")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.register set sample = false")
    months = dict(counted(clean)["renewals"]["months"])
    one = row(clean)
    assert (len(months), months["2026-11"], months["2027-12"], months["2028-10"]) == (
        24,
        {"IFS": 1},
        {"IFS": 2, "IMHM-P": 1},
        {"IFS": 1},
    )
    assert (one.due_year, one.due_two, one.due_month, one.due_most) == (1, 5, date(2027, 12, 1), 3)
    assert '"/today/figures/renewals?code=US-NC"' in mara.get("/today/renewals").text
    assert "Most fall due in December 2027: 3 of" in mara.get("/today/figures/renewals").text
    assert "Infant Mental Health Mentor, Policy: 1" in mara.get("/today/figures/renewals?code=US-NC").text
    assert "months.csv?invented=false" in mara.get("/today/figures/renewals").text
    assert len(mara.get("/today/figures/renewals/months.csv?invented=true").text.splitlines()) == 1
    assert "months.csv?code=US-NC" in mara.get("/today/figures/renewals?code=US-NC").text
    lines = mara.get("/today/figures/renewals/months.csv?code=US-NC").text.splitlines()
    assert {",US-NC," in line for line in lines[1:]} == {True}
    assert [line.partition(",US-NC,")[2] for line in lines if ",US-NC,2027-12" in line] == [
        "2027-12,Infant Family Specialist,2",
        '2027-12,"Infant Mental Health Mentor, Policy",1',
    ]


def test_time_to_endorsement_stands_by_category_and_period(clean: Place, mara: Browser) -> None:
    registry(clean)
    told_quarter(clean)
    counted(clean)
    page = mara.get("/today/figures/time").text
    assert (
        "Oak Association" in page or "North Carolina" in page,
        "2026 Q3" in page,
        ">Infant Family Specialist</a>" in page,
    ) == (
        True,
        True,
        True,
    )
    for category, called in (("", "all"), ("IFS", "Infant Family Specialist")):
        lines = mara.get(f"/today/time/table.csv?period=2026Q3&category={category}").text.splitlines()
        assert lines[1].split(",", 1)[1] == f"24,311,withheld,2026 Q3,{called}"
    assert len(mara.get("/today/time/table.csv?period=2026Q3&category=IMHS").text.splitlines()) == 1


def test_every_page_and_table_opens_asks_the_same_and_only_for_staff(clean: Place, mara: Browser) -> None:
    registry(clean)
    told_quarter(clean)
    standing_order(clean)
    counted(clean)
    paths = [*(f"/today/figures/{name}" for name in PAGES), *(f"/today/{name}" for name in PAGES)]
    paths += ["/today/figures/supervision/US-NC", "/today/figures/renewals?code=US-NC"]
    few = [asked(clean, mara, path) for path in paths]
    with clean.inside("alliance"):
        db.session.add_all(
            Body(code=f"ZZ-{one}", name=f"Body {one}", status="invented", facts={"speaks_as": f"invented_{one}"})
            for one in range(70)
        )
    counted(clean)
    assert [asked(clean, mara, path) for path in paths] == few
    assert max(few) <= 10
    anybody = clean.client("alliance")
    assert {anybody.get(path).status_code for path in paths} == {302}
    assert [mara.get(f"/today/figures/{path}").status_code for path in ("supervision/ZZ-NO", "renewals?code=no")] == [
        404,
        404,
    ]


def test_invented_associations_fill_every_figure_of_a_demonstration(clean: Place) -> None:
    registry(clean)
    define(clean)
    with clean.inside("alliance"):
        samples.invent()
        db.session.flush()
        outlook_samples.fill(TODAY)
    samples.tell(clean.settings.database_url, TODAY)
    assert outlook_samples.publish(clean.settings.database_url, TODAY) > 200
    assert outlook_samples.publish(clean.settings.database_url, TODAY) == 0
    with clean.superuser() as connection, connection.cursor() as cursor:  # one of them, of one quarter, is enough
        cursor.execute(
            "delete from shared.outbox where tenant <> 'invented_hazel' or body ->> 'on' not between %s and %s",
            ["2026-07-01", "2026-09-30"],
        )
    show(clean, TODAY)
    found = counted(clean)
    hazel = row(clean, "ZZ-HAZEL")
    assert (hazel.volunteers_over, hazel.hours_given) == (10, 250)
    assert (found["rsc"]["known"], len(found["load"]["quarters"]), hazel.due_month) == (1, 1, date(2027, 12, 1))
    assert (hazel.endorsed > 0, len(hazel.ahead), len(found["time"]["quarters"])) == (True, 25, 1)
    assert found["renewals"]["months"][13][0] == "2027-12"
