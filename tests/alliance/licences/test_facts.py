"""Alliance staff write down what is true for a time; what was wrong is corrected with a reason, and can come back."""

import io
import re
from datetime import date
from typing import Any

import pytest
from psycopg2 import errors
from sqlalchemy import select

from alliance.associations import naming
from alliance.associations.models import Body, BodyName, Licence
from alliance.licences import counting
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import AssociationEntry, Licensed
from tenants.kernel.standards import store
from tests.alliance.scene import invent
from tests.place import Browser, Place

HERE = "/associations/US-WY"
TERM = {"kind": "endorsement", "series": ["I", "EC"], "territory": "US-WY", "exclusive": "yes"}


@pytest.fixture
def staff(clean: Place) -> Browser:
    invent(clean)
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def write(staff: Browser, kind: str, code: str = "US-WY", /, **typed: Any) -> Any:
    return staff.send(f"/associations/{code}/{kind}", page=f"/associations/{code}/{kind}/new", **typed)


def links(staff: Browser, kind: str) -> list[str]:
    return re.findall(rf'href="({HERE}/{kind}/[0-9a-f-]{{36}})"', staff.get(HERE).text)


def stretches(place: Place, code: str = "US-WY") -> Any:
    with place.inside("alliance"):
        return db.session.scalar(select(Licensed.stretches).where(Licensed.code == code))


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("contacts", {"name": "Petra Rushmere", "role": "president", "until": "2027-06"}, "Petra Rushmere · "),
        ("names", {"name": "Elm Valley Infant Project", "until": "2019"}, "Elm Valley Infant Project"),
        ("windows", {"since": "2026", "until": "2031-12-31"}, "From 2026 until December 31, 2031"),
        (
            "obligations",
            {"kind": "report", "words": "Yearly report", "due_on": "2027-03-01", "every_months": "12"},
            "Due March 1, 2027 · waits for the association · every 12 months",
        ),
        ("wordings", {"mark": "IMH-E", "words": "Endorsement as Elm Valley writes it"}, "as Elm Valley writes it"),
    ],
)
def test_each_fact_is_written_down_and_told(staff: Browser, kind: str, typed: dict[str, str], told: str) -> None:
    answer = write(staff, kind, **typed)
    assert (answer.status_code, told in staff.get(HERE).text) == (303, True)


def test_a_license_says_where_for_whom_until_when_and_what_it_costs(staff: Browser) -> None:
    given = {
        **TERM,
        "series": ["EC"],
        "since": "2026-10-05",
        "until": "2029-10-04",
        "fee": "2,400",
        "fee_every": "year",
    }
    assert write(staff, "licences", **given).status_code == 303
    told = "From October 5, 2026 until October 4, 2029 · exclusive in Wyoming · $2,400.00 a year"
    assert told in staff.get(HERE).text


def test_two_associations_never_hold_the_same_place_at_the_same_time(clean: Place, staff: Browser) -> None:
    write(staff, "licences", **{**TERM, "territory": "US-MT"}, since="2027", until="2029")
    invent(clean, "US-MT")
    late = write(staff, "licences", "US-MT", **{**TERM, "territory": "US-MT-GALLATIN"}, since="2028")
    assert late.status_code == 422
    assert "holds the exclusive license for Gallatin (Montana) at that time." in late.text
    after = write(staff, "licences", "US-MT", **{**TERM, "territory": "US-MT-GALLATIN"}, since="2030")
    assert after.status_code == 303


GROUND = {
    "kind": "endorsement",
    "series": ["I"],
    "territory": ["US-FL"],
    "exclusive": True,
    "from_day": date(2027, 1, 1),
}


@pytest.mark.parametrize(
    ("second", "refused"),
    [
        ({}, True),
        ({"territory": ["US-FL-PALMBEACH"]}, True),
        ({"territory": ["US"]}, True),
        ({"territory": ["US-F"]}, False),
        ({"series": ["EC"]}, False),
        ({"series": ["EC", "I"]}, True),
        ({"kind": "competency_guidelines"}, False),
        ({"exclusive": False}, False),
        ({"from_day": None, "until_day": date(2027, 1, 1)}, True),
        ({"from_day": None, "until_day": date(2026, 12, 31)}, False),
    ],
)
def test_the_database_itself_refuses_a_second_holder(clean: Place, second: dict[str, Any], refused: bool) -> None:
    invent(clean, "US-FL", series=())
    invent(clean, "US-AL", series=())
    with clean.inside("alliance"):
        bodies = list(db.session.scalars(select(Body.id).order_by(Body.code)))
        db.session.add(Licence(body_id=bodies[0], **GROUND))
        db.session.flush()
        db.session.add(Licence(body_id=bodies[1], **{**GROUND, **second}))
        try:
            db.session.flush()
            found = ""
        except Exception as error:  # noqa: BLE001 - what the driver says is looked at below
            found = type(getattr(error, "orig", None)).__name__
            db.session.rollback()
    assert found == (errors.ExclusionViolation.__name__ if refused else "")


def test_a_renewal_begins_the_day_after_and_ends_an_open_term(clean: Place, staff: Browser) -> None:
    write(staff, "licences", **{**TERM, "territory": "US-MT"}, since="2027-01-01")
    old = next(one for one in links(staff, "licences") if "2027-01-01" in staff.get(one).text)
    form = f"{HERE}/licences/new?renews={old.rpartition('/')[2]}"
    typed = {**TERM, "territory": "US-MT", "since": "2030-01-01", "renews": old.rpartition("/")[2]}
    unread = staff.send(f"{HERE}/licences", page=form, **(typed | {"until": "next spring"}))
    assert (unread.status_code, "next spring" in unread.text, typed["renews"] in unread.text) == (422, True, True)
    early = staff.send(f"{HERE}/licences", page=form, **(typed | {"since": "2026-12-31"}))
    assert (early.status_code, "began on January 1, 2027. The new term begins after" in early.text) == (422, True)
    assert staff.send(f"{HERE}/licences", page=form, **typed).status_code == 303
    assert "From January 1, 2027 until December 31, 2029" in staff.get(HERE).text


def test_whoever_renews_a_suspended_license_reads_that_the_new_one_is_not(staff: Browser) -> None:
    (link,) = links(staff, "licences")
    form, warned = f"{HERE}/licences/new?renews={link.rpartition('/')[2]}", "The license before it is suspended."
    before = warned in staff.get(form).text
    write(staff, "suspensions", licence_id=link.rpartition("/")[2], since="2026-11-01")
    assert (before, warned in staff.get(form).text) == (False, True)


def test_what_an_association_may_award_is_published_less_its_suspensions(clean: Place, staff: Browser) -> None:
    (link,) = links(staff, "licences")
    write(staff, "suspensions", licence_id=link.rpartition("/")[2], since="2027-01-10", until="2027-02-01")
    each = [{"from": "2026-10-01", "until": "2027-01-09", "paused": True}, {"from": "2027-02-02", "until": None}]
    assert stretches(clean) == [{"series": series, **days} for series in ("I", "EC") for days in each]
    (pause,) = links(staff, "suspensions")
    staff.send(f"{pause}/taking-back", reason="It was another association")
    assert stretches(clean) == [{"series": series, "from": "2026-10-01", "until": None} for series in ("I", "EC")]


def test_a_fact_written_down_by_mistake_is_taken_back_and_can_be_put_back(clean: Place, staff: Browser) -> None:
    (link,) = links(staff, "licences")
    unsaid = staff.send(f"{link}/taking-back", reason="")
    staff.send(f"{link}/taking-back", reason="Typed for another state")
    page = staff.get(HERE).text
    assert staff.send(f"{link}/taking-back", page=HERE, reason="Another reason").status_code == 409
    assert (unsaid.status_code, "Taken back" in page, "Typed for another state" in page) == (422, True, True)
    assert stretches(clean) == []
    staff.send(f"{link}/putting-back", page=HERE)
    history = staff.get(HERE).text.partition('id="history"')[2]
    told = re.findall(r"<b>(License [^<]*)</b>.*?(?:<p[^>]*>([^<]*)</p>)?</li>", history)
    assert (len(stretches(clean)), told[:2]) == (
        2,
        [("License put back", ""), ("License taken back", "Typed for another state")],
    )


def test_a_vetting_window_is_what_the_checker_reads(clean: Place, staff: Browser) -> None:
    with clean.inside("alliance"):
        db.session.add(
            AssociationEntry(code="US-WY", body={"jurisdictions": ["US-WY"], "series": ["I"]}, with_site=True)
        )
    write(staff, "windows", until="2027-12-31")
    with clean.inside("alliance"):
        assert db.session.get_one(AssociationEntry, "US-WY").body["vetted_rsc_until"] == "2027-12-31"
    (link,) = links(staff, "windows")
    assert staff.send(f"{link}/taking-back", reason="It was another association").status_code == 303
    with clean.inside("alliance"):
        entry = db.session.get_one(AssociationEntry, "US-WY")
        assert "vetted_rsc_until" not in entry.body
        entry.body = entry.body | {"vetted_rsc_until": None}  # as an earlier release left it
        db.session.flush()
        store.publish(store.documents())  # valid together: no other association stands still for it


def test_what_is_done_comes_back_when_it_is_due_again(staff: Browser) -> None:
    write(staff, "obligations", kind="report", words="Yearly report", due_on="2027-02-28", every_months="12")
    (link,) = links(staff, "obligations")
    assert staff.send(f"{link}/done", page=HERE).status_code == 303
    page = staff.get(HERE).text
    assert ("Due February 28, 2028" in page, len(links(staff, "obligations"))) == (True, 2)
    assert staff.send(f"{link}/done", page=HERE).status_code == 409
    assert staff.send(f"{link}/undone", page=HERE).status_code == 303
    assert ("Due February 28, 2028" in staff.get(HERE).text, links(staff, "obligations")) == (False, [link])
    staff.send(f"{link}/done", page=HERE)
    typed = {"kind": "report", "words": "Yearly report", "due_on": "2027-02-28", "every_months": "12"}
    assert staff.send(link, **typed, done_on="", reason="Not yet").status_code == 303
    assert staff.send(f"{link}/done", page=HERE).status_code == 303
    assert staff.get(HERE).text.count("Due February 28, 2028") == 1


def test_a_new_name_is_the_one_in_use_and_the_old_one_stays(staff: Browser) -> None:
    write(staff, "names", name="Elm Valley Center for Early Relationships", since="2026-11")
    page = staff.get(HERE).text
    assert "<h1>Elm Valley Center for Early Relationships</h1>" in page
    assert staff.get("/associations?q=center").text.count("q-name") == 1


def heading(staff: Browser) -> str:
    return re.findall(r"<h1>([^<]*)</h1>", staff.get(HERE).text)[0]


def test_a_name_to_come_is_the_one_in_use_from_its_day_and_taken_back_leaves_the_old(
    clean: Place, staff: Browser
) -> None:
    old, ahead = "Elm Valley Infant &amp; Early Childhood Mental Health Association", date(2028, 1, 1)
    write(staff, "names", name="Elm Valley Early Relationships", since="2028")
    told = [heading(staff)]
    for day in (date(2027, 12, 31), ahead):
        with clean.inside("alliance"):
            naming.follow_all(day)
        told.append(heading(staff))
    late = next(one for one in links(staff, "names") if "Early Relationships" in staff.get(one).text)
    staff.send(f"{late}/taking-back", reason="They keep their name")
    assert (told, heading(staff)) == ([old, old, "Elm Valley Early Relationships"], old)
    with clean.inside("alliance"):
        rows = db.session.execute(select(BodyName.name, BodyName.until_day).where(BodyName.withdrawn_at.is_(None)))
        assert [tuple(row) for row in rows] == [(old.replace("&amp;", "&"), None)]


def test_a_name_without_a_day_that_is_taken_back_leaves_the_one_before(clean: Place, staff: Browser) -> None:
    with clean.inside("alliance"):
        db.session.scalars(select(Body)).one().former = "Elm Valley Babies"
    before = staff.get(HERE).text.partition("<h1>")[2].partition("<")[0]
    write(staff, "names", name="Elm Valley Center")
    changed = staff.get(HERE).text
    [mine] = [one for one in links(staff, "names") if 'value="Elm Valley Center"' in staff.get(one).text]
    staff.send(f"{mine}/taking-back", reason="Not yet")
    after = staff.get(HERE).text.partition("<h1>")[2].partition("<")[0]
    assert ("<h1>Elm Valley Center</h1>" in changed, after) == (True, before)
    write(staff, "names", name="Elm Valley Now", since="2026-11-01")
    undated = write(staff, "names", name="Elm Valley Whenever")
    assert (undated.status_code, "is in use since November 1, 2026." in undated.text) == (422, True)


@pytest.mark.parametrize(("spelling", "before"), [("", "Elm Valley Infant &"), ("yes", "Elm Valley Early")])
def test_a_name_changed_among_the_facts_is_new_from_today_unless_it_was_misspelt(
    clean: Place, staff: Browser, spelling: str, before: str
) -> None:
    typed = {"name": "Elm Valley Early Relationships", "status": "confirmed", "spelling": spelling}
    assert staff.send(f"{HERE}/facts", **typed).status_code == 303
    with clean.inside("alliance"):
        naming.follow_all(today("America/New_York"))
        [past] = counting.members(date(2026, 10, 30))
        [now] = counting.members(today("America/New_York"))
    assert (past.name.startswith(before), now.name) == (True, "Elm Valley Early Relationships")
    assert heading(staff) == "Elm Valley Early Relationships"


def test_a_document_is_kept_and_read_by_staff_only(clean: Place, staff: Browser) -> None:
    paper = (io.BytesIO(b"%PDF-1.4 agreement\n%%EOF"), "agreement.pdf")
    answer = write(staff, "papers", title="Signed agreement", file=paper)
    (file,) = re.findall(rf'href="({HERE}/papers/[0-9a-f-]{{36}}/file)"', staff.get(HERE).text)
    assert (answer.status_code, staff.get(file).data[:5]) == (303, b"%PDF-")
    assert clean.client("alliance").get(file).status_code == 302
    invent(clean, "US-MT")
    assert staff.get(file.replace("US-WY", "US-MT")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("licences", {**TERM, "territory": "", "since": "2027"}, "Name the place, or untick."),
        ("licences", {**TERM, "fee": "lots"}, "Write an amount such as 2,400 or 2400.50."),
        ("licences", {**TERM, "fee": "2.400,00"}, "Write an amount such as 2,400 or 2400.50."),
        ("licences", {**TERM, "fee": "24,00"}, "Write an amount such as 2,400 or 2400.50."),
        ("licences", {**TERM, "until": "9999-12-31"}, "December 31, 9999 is far in the future."),
        ("windows", {"since": "2027"}, "Please fill this in."),
        ("obligations", {"kind": "fee", "words": "Fee", "due_on": "2099-12-31"}, "is far in the future."),
        ("obligations", {"kind": "fee", "words": "Fee"}, "Please choose the day."),
        ("contacts", {"name": "Petra Rushmere", "role": "king"}, "Please choose from this list."),
        ("contacts", {"name": "Petra Rushmere", "role": "other", "email": "petra"}, "Write an address such as"),
        ("papers", {"title": "Signed agreement"}, "Choose a file first."),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    staff: Browser, kind: str, typed: dict[str, Any], sentence: str
) -> None:
    answer = write(staff, kind, **typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_each_mark_is_shown_as_the_alliance_and_as_an_association_writes_it(clean: Place, staff: Browser) -> None:
    write(staff, "wordings", mark="IMH-E", words="Endorsement as Elm Valley writes it")
    write(staff, "wordings", "all", mark="IMH-E", words="Endorsement as everybody writes it", since="2025")
    said = re.findall(r"<td[^>]*>(Endorsement as [^<]*)", staff.get("/marks").text)
    assert said == ["Endorsement as everybody writes it", "Endorsement as Elm Valley writes it"]
    with clean.inside("oak"):
        row = db.session.scalars(select(Tenant).where(Tenant.slug == "oak")).one()
        row.own_words = [{"key": "mark:EC", "since": "2026-01-01", "text": {"en": "Early seal"}}]
    page = staff.get("/marks").text
    assert (page.count("Not the Alliance’s words"), "ECMH-E®: “Early seal”" in page) == (1, True)


def test_nothing_but_the_wording_of_the_marks_belongs_to_all(staff: Browser) -> None:
    assert [staff.get(f"/associations/all/{kind}/new").status_code for kind in ("wordings", "contacts")] == [200, 404]


def test_the_years_of_an_association_stand_on_one_line(staff: Browser) -> None:
    write(staff, "windows", since="2026", until="2031-12-31")
    write(staff, "names", name="Elm Valley Infant Project", until="2019", earlier="yes")
    page = staff.get(HERE).text
    line = page.partition('id="years"')[2].partition("</ol>")[0]
    told = re.findall(r"<b[^>]*>(.*?)</b> <time[^>]*>(.*?)</time>", line, re.DOTALL)
    assert told == [
        ("Window for vetting closes", "December 31, 2031 · still ahead"),
        ("Endorsement: Infant and Early Childhood begins", "October 2026"),
        ("Window for vetting opens", "2026"),
        ("Gives up the name Elm Valley Infant Project", "2019"),
    ]
