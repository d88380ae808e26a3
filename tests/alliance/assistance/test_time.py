"""Time logged in one screen, corrected and taken back; hours beside the plan; conversations by two clocks."""

import re
from datetime import timedelta
from typing import Any

import pytest

from alliance.assistance import hours
from alliance.associations.models import Body
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tests.indicators import rows
from tests.place import Browser, Place

LOG = {"kind": "call", "minutes": "45", "topic": "training", "code": "ZZ-FERN"}


@pytest.fixture
def mara(clean: Place) -> Browser:
    with clean.inside("alliance"):
        for code, name in (("ZZ-FERN", "Fern Valley"), ("ZZ-MOSS", "Moss Lake")):
            db.session.add(Body(code=code, name=name, status="invented", jurisdictions=[code], series=[], facts={}))
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def a_day() -> str:
    """One that has begun wherever the Alliance is, asked while the test runs."""
    return (now() - timedelta(hours=12)).date().isoformat()


def log(mara: Browser, **typed: Any) -> Any:
    return mara.send("/assistance/log", **{**LOG, "on_day": a_day(), "staff_id": str(mara.person_id), **typed})


def counted(place: Place) -> list[Any]:
    return rows(place, "select minutes, shares, withdrawn_at is null from alliance.ta_entry order by created_at")


def test_a_call_is_logged_on_one_screen_and_stands_in_list_hours_and_file(clean: Place, mara: Browser) -> None:
    answer = log(mara, words="Went well, =1+1")
    assert (answer.status_code, answer.location) == (303, "/associations/ZZ-FERN")
    pages = [
        mara.get(path).text for path in ("/assistance/time", "/assistance/hours", "/assistance/hours?by=association")
    ]
    assert ["Fern Valley" in pages[0], "0.8" in pages[1], "Fern Valley" in pages[2]] == [True, True, True]
    assert "45,Call,Reviewer training,Fern Valley,Mara Oakhollow" in mara.get("/assistance/time.csv").text
    assert "Reviewer training,0.8,\r" in mara.get("/assistance/hours.csv").text


def test_time_with_several_names_them_by_code_or_name(clean: Place, mara: Browser) -> None:
    assert log(mara, others="moss lake").status_code == 303
    assert (counted(clean), log(mara, others="Nowhere").status_code) == ([(45, 2, True)], 422)


def test_a_figure_of_an_association_is_the_sum_of_its_shares(clean: Place, mara: Browser) -> None:
    log(mara, others="moss lake")
    log(mara)
    page = mara.get("/assistance/time?code=ZZ-FERN").text
    assert ("1 h 8 min in all" in page, "its share: 22 minutes" in page) == (True, True)
    assert "1 h 30 min in all." in mara.get("/assistance/time").text
    assert ",22.5\r" in mara.get("/assistance/time.csv?code=ZZ-FERN").text


def test_an_association_is_typed_by_name_or_code_or_as_suggested(clean: Place, mara: Browser) -> None:
    with clean.inside("alliance"):
        db.session.add(Body(code="ZZ-TWIN", name="Moss Lake", abbr="ml", status="invented", jurisdictions=[], facts={}))
        db.session.query(Body).filter_by(code="ZZ-FERN").one().abbr = "FV"
    typed = ("zz-fern", "fern valley", "fv", "Fern Valley (ZZ-FERN)", "Moss Lake (ZZ-TWIN)")
    led = [log(mara, code=one).location.rpartition("/")[2] for one in typed]
    assert led == ["ZZ-FERN"] * 4 + ["ZZ-TWIN"]
    assert mara.get("/associations/names.json?q=moss+la").json == ["Moss Lake (ZZ-MOSS)", "Moss Lake (ZZ-TWIN)"]
    several, nobody, near = (log(mara, code=one).text for one in ("Moss Lake", "Nowhere", "valley"))
    assert "type the code: Moss Lake (ZZ-MOSS); Moss Lake (ZZ-TWIN)" in several
    assert ("No association is called so. Please type part" in nobody, 'value="Nowhere"' in nobody) == (True, True)
    assert "Is it one of these: Fern Valley (ZZ-FERN)?" in near
    assert 'value="Fern Valley (ZZ-FERN)"' in mara.get("/assistance/log?code=ZZ-FERN").text


@pytest.mark.parametrize(
    "typed",
    [
        {"minutes": "0"},
        {"minutes": "1441"},
        {"kind": "song"},
        {"topic": "nonsense"},
        {"on_day": "2999-01-01"},
        {"on_day": "2001-01-01"},
        {"staff_id": "12345678-1234-5678-1234-567812345678"},
    ],
)
def test_what_cannot_be_is_said_beside_its_field(clean: Place, mara: Browser, typed: dict[str, str]) -> None:
    assert (log(mara, **typed).status_code, counted(clean)) == (422, [])


def test_time_is_corrected_taken_back_and_put_back(clean: Place, mara: Browser) -> None:
    log(mara, others="ZZ-MOSS")
    [path] = set(re.findall(r"/assistance/time/[0-9a-f-]{36}", mara.get("/assistance/time").text))
    shown = mara.get(path).text
    mara.send(path, **{**LOG, "on_day": a_day(), "minutes": "60", "staff_id": str(mara.person_id)})
    corrected = counted(clean)
    late = mara.send(path, **{**LOG, "on_day": a_day(), "_version": "1"})
    mara.send(f"{path}/removal", page=path)
    gone = (counted(clean), "Fern Valley" in mara.get("/assistance/time").text)
    mara.send(f"{path}/return", page=path)
    assert ("ZZ-MOSS" in shown, corrected, late.status_code) == (True, [(60, 1, True)], 409)
    assert (gone, counted(clean)) == (([(60, 1, False)], False), [(60, 1, True)])


def test_planned_hours_stand_beside_those_spent_from_their_quarter_on(mara: Browser) -> None:
    log(mara)
    quarter = re.findall(r'value="(\d{4}-Q\d)" selected', mara.get("/assistance/planned").text)[0]
    mara.send("/assistance/planned", topic="training", quarter=quarter, hours="12.5")
    shown = mara.get("/assistance/hours").text
    mara.send("/assistance/planned/removal", page="/assistance/planned", topic="training", quarter=quarter)
    page = mara.get("/assistance/planned").text
    assert ("of 12.5 planned hours" in shown, "none are planned" in mara.get("/assistance/hours").text) == (True, True)
    [undo] = re.findall(r'action="(/assistance/planned/return[^"]+)"', page)
    back = [mara.send(undo.replace("&amp;", "&"), page="/assistance/planned").status_code for _twice in "12"]
    assert (back, "of 12.5 planned hours" in mara.get("/assistance/hours").text) == ([303, 409], True)
    assert mara.send("/assistance/planned/return?hours=x", page="/assistance/planned").status_code == 404


def test_hours_by_person_have_pages(clean: Place, mara: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    log(mara)
    log(clean.arrive("alliance", "Nell Oakhollow", "staff"))
    monkeypatch.setattr(hours, "PAGE", 1)
    first = mara.get("/assistance/hours?by=staff").text
    [after] = re.findall(r'rel="next" href="([^"]+)"', first)
    second = mara.get(after.replace("&amp;", "&")).text
    names = [[name for name in ("Mara", "Nell") if f">{name} Oakhollow</a>" in page] for page in (first, second)]
    assert sorted(names) == [["Mara"], ["Nell"]]


@pytest.mark.parametrize("by", ["topic", "association", "month", "staff", "nonsense"])
def test_hours_are_shown_each_way(mara: Browser, by: str) -> None:
    log(mara)
    assert [mara.get(f"/assistance/hours{kind}?by={by}").status_code for kind in ("", ".csv")] == [200, 200]


def talk(mara: Browser, **typed: Any) -> Any:
    given = {
        "on": "2035-01-15",
        "time": "10:30",
        "minutes": "30",
        "title": "Check-in",
        "topic": "rsc",
        "code": "ZZ-FERN",
    }
    return mara.send("/assistance/conversations", page="/assistance/conversations/new", **{**given, **typed})


def test_a_conversation_is_planned_by_their_clock_and_shown_by_both(clean: Place, mara: Browser) -> None:
    with clean.inside("alliance"):
        db.session.query(Body).filter_by(code="ZZ-FERN").one().jurisdictions = ["US-OR"]
    assert talk(mara, clock="theirs").status_code == 303
    shown = mara.get("/assistance/conversations?whose=mine").text
    assert rows(clean, "select at at time zone 'utc' from alliance.ta_talk")[0][0].isoformat() == "2035-01-15T18:30:00"
    assert ("1:30" in shown, "10:30" in shown, "PST" in shown) == (True, True, True)
    assert talk(mara, clock="theirs", code="").status_code == 422


def test_a_calendar_holds_ones_own_and_nothing_typed_breaks_out(clean: Place, mara: Browser) -> None:
    talk(mara, title="Fees; next, year\\n")
    nora = clean.arrive("alliance", "Nora Quill", "staff")
    mine = mara.get("/assistance/conversations.ics")
    others = nora.get("/assistance/conversations.ics").text
    assert mine.mimetype == "text/calendar"
    assert "SUMMARY:Fern Valley: Fees\\; next\\, year\\\\n\r\n" in mine.text
    assert ("DTSTART:20350115T153000Z" in mine.text, "VEVENT" in others) == (True, False)
    assert clean.client("alliance").get("/assistance/conversations.ics").status_code == 302


def test_what_was_held_leads_to_its_time_and_what_is_to_come_cannot_be_held(clean: Place, mara: Browser) -> None:
    talk(mara)
    [path] = set(re.findall(r"/assistance/conversations/[0-9a-f-]{36}", mara.get("/assistance/conversations").text))
    early = mara.send(f"{path}/hold", page="/assistance/conversations").status_code
    mara.send(path, on="2026-01-15", time="10:30", minutes="30", title="Check-in", topic="rsc")
    held = mara.send(f"{path}/hold", page="/assistance/conversations")
    assert (early, "/assistance/log?" in held.location, "minutes=30" in held.location) == (409, True, True)
    mara.send(f"{path}/plan_again", page=path)
    mara.send(f"{path}/call_off", page=path)
    assert rows(clean, "select state from alliance.ta_talk") == [("called_off",)]


def test_topics_are_named_anew_and_ended_by_date(clean: Place, mara: Browser) -> None:
    mara.send("/assistance/topics", name="Équity & belonging", from_day="2026-01-01")
    ours = "from shared.help_topic where code = 'equity-belonging' order by from_day"
    [first] = rows(clean, f"select id {ours}")[0]
    page = f"/assistance/topics/{first}"
    mara.send(f"{page}/names", page=page, name="Equity", from_day="2026-02-01")
    named = rows(clean, f"select name, from_day::text, until_day::text {ours}")
    late = mara.send(f"{page}/end", page=page, until_day="2026-03-01")
    assert named == [("Équity & belonging", "2026-01-01", "2026-01-31"), ("Equity", "2026-02-01", None)]
    assert late.status_code == 422


def test_staff_who_do_not_license_plan_no_hours_and_name_no_topics(clean: Place) -> None:
    nora = clean.arrive("alliance", "Nora Quill", "staff")
    paths = ("/assistance/planned", "/assistance/topics", "/assistance/planned/removal")
    shown = [nora.get(path).status_code for path in paths[:2]]
    assert (shown, [nora.send(path, page="/account").status_code for path in paths]) == ([200] * 2, [403] * 3)
