"""A meeting from its planning to its published minutes, and what of it each side sees."""

import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from alliance.meetings import guests, meetings
from alliance.strengths import queries
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.strengths import jobs
from tests.alliance.scene import invent
from tests.place import Browser, Place

CODE = "US-NC"
TYPED = {"kind": "standards", "title": "Fall standards meeting", "at": "14:00", "minutes": "90"}


@pytest.fixture
def mara(clean: Place) -> Browser:
    invent(clean, CODE)
    return clean.arrive("alliance", "Mara Oakhollow", "staff")


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def planned(mara: Browser, on: str = "2027-03-04", **typed: str) -> str:
    agenda = "- Renewal\n- <script>alert(1)</script>"
    here = str(mara.send("/meetings", page="/meetings/new", **{**TYPED, "on": on, "agenda": agenda, **typed}).location)
    return here.partition("#")[0]


def invited(mara: Browser, **typed: str) -> str:
    here = planned(mara, **typed)
    mara.send(f"{here}/guests", page=here, code=CODE)
    return here


def test_an_association_sees_a_meeting_once_it_is_invited(clean: Place, mara: Browser, june: Browser) -> None:
    here = planned(mara)
    assert june.get(here).status_code == 404
    refused = mara.send(f"{here}/guests", page=here, code="ZZ-NOWHERE")
    assert refused.status_code == 422
    mara.send(f"{here}/guests", page=here, everybody="yes")
    page = june.get(here).text
    assert ("Renewal" in page, "<script>alert" in page) == (True, False)
    assert "2:00" in page  # both are in the same zone
    kept = june.get(f"{here}.ics")
    assert (kept.mimetype, "DTSTART:20270304T190000Z" in kept.text) == ("text/calendar", True)
    assert "Fall standards meeting" in june.get("/meetings").text
    mara.send(f"{here}/guests/{CODE}/removal", page=here)
    assert june.get(here).status_code == 404


def test_the_next_meetings_are_told_soonest_first(clean: Place, mara: Browser) -> None:
    later, sooner = planned(mara, "2027-05-01"), planned(mara, "2027-03-04")
    cancelled = planned(mara, "2027-02-01")
    mara.send(f"{cancelled}/state/cancel", page=cancelled)
    with clean.inside("alliance"):
        found = queries.next_meetings(datetime(2027, 1, 1, tzinfo=UTC), 5)
    assert [f"/meetings/{one.id}" for one in found] == [sooner, later]


def test_who_came_is_counted_and_staff_are_named(clean: Place, mara: Browser) -> None:
    here = invited(mara, on="2026-10-01")
    bad = mara.send(f"{here}/attendance", page=here, **{f"people-{CODE}": "three"})
    assert bad.status_code == 422
    mara.send(f"{here}/attendance", page=here, staff="Mara Oakhollow", **{f"people-{CODE}": "3"})
    with clean.inside("alliance"):
        rows = meetings.attendance(date(2026, 11, 22))
        assert [(code, asked, came) for code, _name, asked, came in rows] == [(CODE, 1, 1)]
        assert meetings.attendance(date(2028, 1, 1)) == []
    assert "1 of 1" in mara.get("/meetings").text
    assert mara.get("/meetings/attendance.csv").text.splitlines()[1].startswith(CODE)


def test_minutes_are_looked_at_saved_in_versions_and_read_once_published(
    clean: Place, mara: Browser, june: Browser
) -> None:
    here = invited(mara, on="2026-10-01")
    mara.send(f"{here}/attendance", page=here, staff="Mara Oakhollow", **{f"people-{CODE}": "3"})
    written = {"words": "We **agreed**.", "decisions": "Renewal begins in May\n\nOne form for all", "seen": "0"}
    shown = mara.send(f"{here}/minutes/preview", page=f"{here}/minutes", **written)
    assert ("<strong>agreed</strong>" in shown.text, "Not saved yet" in shown.text) == (True, True)
    assert mara.send(f"{here}/minutes/publication", page=here).status_code == 409
    mara.send(f"{here}/minutes", **written)
    assert mara.send(f"{here}/minutes", **written).status_code == 409
    assert "agreed" not in june.get(here).text
    mara.send(f"{here}/minutes/publication", page=here)
    mara.send(f"{here}/minutes", words="A second try", seen="1")
    page = june.get(here).text
    assert ("<strong>agreed</strong>" in page, "One form for all" in page, "Mara Oakhollow" in page) == (
        True,
        True,
        True,
    )
    assert ("A second try" in page, "3 people of associations" in page) == (False, True)
    assert mara.send(f"{here}/state/reopen", page=here).status_code == 409
    assert "A second try" in mara.get(f"{here}/minutes").text
    assert "agreed" in mara.get(f"{here}/minutes?version=1").text
    assert "A second try" not in june.get(f"{here}?old=1&new=2").text
    assert [
        who.get(f"{here}{path}").status_code for who, path in ((june, "/changes"), (mara, "/minutes/changes?new=9"))
    ] == [
        404,
        404,
    ]
    mara.send(f"{here}/minutes/publication", page=here)
    assert f"{here}/changes" in june.get(here).text
    for page in (june.get(f"{here}/changes").text, mara.get(f"{here}/minutes/changes").text):
        assert ("<del>We **agreed**.</del>" in page, "<ins>A second try</ins>" in page) == (True, True)
        assert "<del>One form for all</del>" in page


def test_what_was_agreed_goes_into_the_plan(clean: Place, mara: Browser, june: Browser) -> None:
    here = invited(mara, on="2026-10-01")
    act = {"title": "Send the memo to reviewers", "goal": CODE, "side": "association", "due_on": "2026-12-01"}
    mara.send(f"{here}/actions", page=here, **act)
    assert mara.send(f"{here}/actions", page=here, **{**act, "goal": "US-WY"}).status_code == 422
    assert ("Send the memo" in june.get("/strengths").text, "Send the memo" in june.get(here).text) == (True, True)
    assert "Send the memo" in mara.get(here).text


def test_minutes_looked_at_meanwhile_are_not_saved_over_a_colleagues(clean: Place, mara: Browser) -> None:
    here = planned(mara)
    mara.send(f"{here}/minutes", words="By Ann.", seen="0")
    looked = mara.send(f"{here}/minutes/preview", page=f"{here}/minutes", words="By Bea.", seen="0").text
    assert re.findall(r'name="seen" value="(\d)"', looked) == ["0"]


def test_a_year_beyond_reason_is_looked_at_again(clean: Place, mara: Browser) -> None:
    far = [mara.send("/meetings", page="/meetings/new", **{**TYPED, "on": day}) for day in ("9999-12-31", "0026-03-05")]
    assert [(one.status_code, "look at the year again" in one.text) for one in far] == [(422, True)] * 2


def test_the_invited_hear_by_letter_and_once_that_it_is_called_off(clean: Place, mara: Browser, june: Browser) -> None:
    here = invited(mara, on="2030-03-05")
    with clean.inside("oak"):
        first = [jobs.tell(), jobs.tell()]
    mara.send(f"{here}/attendance", page=here, **{f"people-{CODE}": "3"})  # expected, and not held by that
    mara.send(f"{here}/state/cancel", page=here)
    with clean.inside("oak"):
        assert (first, [jobs.tell(), jobs.tell()]) == ([1, 0], [1, 0])
        said = list(
            db.session.scalars(select(Message.body).where(Message.kind == "meeting").order_by(Message.created_at))
        )
    assert ["invites your association" in said[0], "Nobody needs to come" in said[1], len(said)] == [True, True, 2]


def test_a_change_made_meanwhile_is_not_overwritten(clean: Place, mara: Browser) -> None:
    here = planned(mara)
    again = {**TYPED, "on": "2027-03-05", "version": "1"}
    assert mara.send(f"{here}/plan", **again).status_code == 303
    assert mara.send(f"{here}/plan", **again).status_code == 409
    assert "March 5, 2027" in mara.get(here).text


def test_what_an_association_answers_is_counted_until_the_meeting_begins(
    clean: Place, mara: Browser, june: Browser
) -> None:
    here = invited(mara, on="2027-03-04")
    assert "Does somebody of you come?" in june.get(here).text
    june.send(f"{here}/answer/declined", page=here)
    june.send(f"{here}/answer/coming", page=here)
    with clean.inside("alliance"):
        found = guests.counts(UUID(here.rpartition("/")[2]))
    assert (found.asked, found.coming, found.declined, found.silent) == (1, 1, 0, 0)
    assert ("Coming" in mara.get(here).text, "Coming" in june.get("/meetings").text) == (True, True)
    mara.send(f"{here}/state/cancel", page=here)
    assert june.send(f"{here}/answer/declined", page="/meetings").status_code == 409


def test_a_thousand_invited_stand_fifty_to_a_page_and_whole_in_a_table(clean: Place, mara: Browser) -> None:
    here = planned(mara, on="2026-10-01")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into alliance.body (id, code, name, status, jurisdictions, series, facts, search_key, sort_key,"
            " version) select gen_random_uuid(), 'ZZ-' || n, 'Guest ' || n, 'unverified', '[]', '[]', '{}',"
            " 'guest ' || n || ' zz-' || n, 'guest ' || to_char(n, 'FM0000'), 1 from generate_series(1, 120) n"
        )
        cursor.execute(
            "insert into shared.meeting_guest (meeting_id, code, answer) select %s, 'ZZ-' || n,"
            " case when n <= 30 then 'coming' when n <= 40 then 'declined' end from generate_series(1, 120) n",
            [here.rpartition("/")[2]],
        )
    first = mara.get(here).text
    following = re.findall(r'rel="next" href="([^"#]+)', first)[0].replace("&amp;", "&")
    second = mara.get(following).text
    assert [page.count('name="people-') for page in (first, second)] == [50, 50]
    assert ("Guest 50<" in first, "Guest 51<" in first, "Guest 51<" in second) == (True, False, True)
    assert re.findall(r'<span class="n">(\d+)</span>', first) == ["120", "30", "10", "80"]
    assert mara.get(f"{here}?q=guest+77").text.count('name="people-') == 1
    assert mara.get(f"{here}?said=declined").text.count('name="people-') == 10
    assert len(mara.get(f"{here}/guests.csv").text.splitlines()) == 121
    mara.send(f"{here}/attendance", page=here, **{"people-ZZ-1": "2"})
    back = mara.send(f"{here}/attendance?q=guest+77", page=here, **{"people-ZZ-77": "3"})
    with clean.inside("alliance"):
        found = guests.counts(UUID(here.rpartition("/")[2]))
    assert (found.came, found.people, "q=guest" in str(back.location)) == (2, 5, True)
