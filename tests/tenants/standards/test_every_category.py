"""Every category that is offered can be chosen, read about and worked towards; none is a dead end."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tenants.applications import actions as steps
from tenants.applications.models import Application
from tenants.desk import actions as desk
from tenants.endorsements.models import Endorsement
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Person
from tenants.record.models import ExamPart, HeldElsewhere
from tenants.standards import reasons
from tests import applicants
from tests.days import this_day
from tests.place import Place
from tests.tenants.standards import careers

ROLES = {"I": ("IFA", "IFS", "IMHS", "IMHM-C", "IMHM-P", "IMHM-R/F")}
ROLES["EC"] = tuple("EC" + code.removeprefix("I") for code in ROLES["I"])
ADDED = ("IFS-ERS", "IMHS-ERS", "ECFS-ERS", "ECMHS-ERS")
OFFERED = (*ROLES["I"], *ROLES["EC"], *ADDED)
MENTORS = {"IMHM-C", "IMHM-P", "IMHM-R/F", "ECMHM-C", "ECMHM-P", "ECMHM-R/F"}


def arrived(place: Place, category: str = "") -> Any:
    with place.inside("oak"):
        applicants.open_office()
    browser = place.arrive("oak", "Rosalind Ashgrove")
    with place.inside("oak"):
        db.session.get_one(Person, browser.person_id).jurisdiction = "US-NC"
    if category:
        assert browser.send("/applications", page="/applications/new", category=category).status_code == 303
    return browser


def test_all_roles_of_both_series_and_the_add_on_can_be_chosen(clean: Place) -> None:
    shown = arrived(clean).get("/applications/new").text
    assert re.findall(r'name="category" value="([^"]+)"', shown) == [
        *ROLES["I"], "IFS-ERS", "IMHS-ERS", *ROLES["EC"], "ECFS-ERS", "ECMHS-ERS",
    ]  # fmt: skip


def test_the_retired_category_cannot_be_chosen(clean: Place) -> None:
    browser = arrived(clean)
    answer = browser.send("/applications", page="/applications/new", category="IFRS")
    with clean.inside("oak"):
        assert (answer.status_code, db.session.scalars(select(Application)).all()) == (422, [])


@pytest.mark.parametrize("category", OFFERED)
def test_a_category_has_its_rules_and_its_own_progress_page(clean: Place, category: str) -> None:
    browser = arrived(clean, category)
    pages = [browser.get(path) for path in (f"/rules/{category}", "/my", "/record")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [str(category_name(category)) in page.text for page in pages[:2]] == [True, True]
    assert ("Exam" in pages[1].text) == (category in MENTORS)


@pytest.mark.parametrize("category", OFFERED)
def test_the_way_leads_from_the_choice_to_the_register(clean: Place, category: str) -> None:
    browser = arrived(clean, category)
    application_id = complete(clean, browser, category)
    shown = browser.get("/my").text
    assert "Look it over and send it in" in shown
    assert browser.send(f"/applications/{application_id}/submission", page="/my").status_code == 303
    approved(clean, application_id)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = f"/desk/applications/{application_id}"
    if category in MENTORS:
        assert "The exam is still to be passed." in june.get(f"{page}/award").text
        assert june.send(f"{page}/award", page=page).status_code == 409
        for part in ("multiple_choice", "vignettes"):
            assert june.send(f"{page}/exam", part=part, on_day=str(this_day())).status_code == 303
    assert june.send(f"{page}/award").status_code == 303
    plain, addon = (category.removesuffix("-ERS"), "ERS") if category in ADDED else (category, None)
    with clean.inside("oak"):
        found = db.session.scalars(select(RegisterEntry).where(RegisterEntry.category == plain)).all()
        assert [(one.status, one.addon, len(one.addons)) for one in found] == [("endorsed", addon, bool(addon))]
        number = found[0].number
    assert str(category_name(category)) in clean.client("oak").get(f"/register/{number}").text


def complete(place: Place, browser: Any, category: str) -> Any:
    """The record is full, the raters have answered; only the exam is still to come."""
    with place.inside("oak"):
        application = db.session.scalars(select(Application)).one()
        careers.belongs(browser.person_id)
        careers.lived(browser.person_id, applicants.provider().id)
        careers.rated(application.id)
        if category in ADDED:
            careers.holds(browser.person_id, category.removesuffix("-ERS"))
        return application.id


def approved(place: Place, application_id: Any) -> None:
    """Complete, reviewed and decided by other people."""
    with place.inside("oak"):
        office = applicants.actor(applicants.person("Dora Decides"), "coordinator", "reviewer")
        application = db.session.get_one(Application, application_id)
        steps.confirm(application, office)
        steps.reviews_in(application, office, needed=1, sent=1)
        desk.decide(
            application, office, verdict="approve", reasons="All is there.", asks=(), weighed=True, on=this_day()
        )


def test_the_file_of_a_mentor_leads_to_the_exam(clean: Place) -> None:
    browser = arrived(clean, "IMHM-P")
    application_id = complete(clean, browser, "IMHM-P")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert f"/desk/applications/{application_id}/exam" in june.get(f"/desk/applications/{application_id}").text
    page = f"/desk/applications/{application_id}/exam"
    tomorrow = june.send(page, part="vignettes", on_day=str(this_day() + timedelta(days=2)))
    other = june.send(page, part="dancing", on_day=str(this_day()))
    assert (tomorrow.status_code, other.status_code) == (422, 422)
    june.send(page, part="vignettes", on_day=str(this_day()))
    with clean.inside("oak"):
        [part] = db.session.scalars(select(ExamPart)).all()
        assert (part.series, part.role, part.person_id) == ("I", "MHM_P", browser.person_id)
        part_id = part.id
    assert june.send(f"/desk/exam-parts/{part_id}/removal", page=page).status_code == 303
    assert "Take out" not in june.get(page).text


def test_an_emerging_supervisor_begins_and_completes_later_under_one_number(clean: Place) -> None:
    browser = arrived(clean)
    with clean.inside("oak"):
        number = careers.holds(browser.person_id, "IFS").number
        careers.belongs(browser.person_id)
    for standing in ("emerging", "endorsed"):
        browser.send("/applications", page="/applications/new", category="IFS-ERS")
        with clean.inside("oak"):
            waiting = select(Application).where(Application.state == "building")
            application_id = db.session.scalars(waiting).one().id
            if standing == "endorsed":
                careers.lived(browser.person_id, applicants.provider().id)
                careers.rated(application_id)
        begins = "begin as emerging" in browser.get(f"/applications/{application_id}/submission").text
        assert begins == (standing == "emerging")
        assert browser.send(f"/applications/{application_id}/submission", page="/my").status_code == 303
        approved(clean, application_id)
        june = clean.arrive("oak", "June Thistlewood", "coordinator", email=f"{standing}@people.example")
        assert june.send(f"/desk/applications/{application_id}/award").status_code == 303
        with clean.inside("oak"):
            [held] = db.session.scalars(select(Endorsement).where(Endorsement.person_id == browser.person_id))
            entry = db.session.get_one(RegisterEntry, number)
            told = [one["status"] for one in entry.addons if not one["until"]]
            assert (held.number, held.addons[-1]["status"], told) == (number, standing, [standing])


def test_an_add_on_to_an_endorsement_of_elsewhere_waits_until_that_has_come_over(clean: Place) -> None:
    browser = arrived(clean, "IFS-ERS")
    application_id = complete(clean, browser, "IFS-ERS")
    with clean.inside("oak"):
        [held] = db.session.scalars(select(Endorsement).where(Endorsement.person_id == browser.person_id))
        db.session.delete(held)
        elsewhere = {"category": "IFS", "association": "US-OR", "from_day": date(2020, 1, 1)}
        db.session.add(HeldElsewhere(person_id=browser.person_id, **elsewhere))
    assert browser.send(f"/applications/{application_id}/submission", page="/my").status_code == 303
    approved(clean, application_id)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = f"/desk/applications/{application_id}/award"
    assert "is not one of this association’s" in june.get(page).text
    assert june.send(page, page="/desk").status_code == 409


def test_every_reason_that_can_be_mended_leads_to_a_field_that_is_there(clean: Place) -> None:
    browser = arrived(clean)
    kinds = ("education", "work", "training", "rsc", "memberships", "licences")
    forms = "".join(browser.get(f"/record/{kind}/new").text for kind in kinds)
    there = set(re.findall(r'id="f-([a-z_]+)"', forms))
    assert set(reasons.FIELDS.values()) - there == set()
    assert set(reasons.FIELDS) - set(reasons.REASONS) == set()


def test_an_hour_that_waits_for_the_office_says_what_to_fill_in(clean: Place) -> None:
    browser = arrived(clean, "IFS")
    with clean.inside("oak"):
        hour = applicants.rsc_of(browser.person_id, applicants.person("Dr Someone").id)
        entry_id = hour.id
    shown = browser.get("/my").text
    assert "We do not know this provider’s endorsement or degree yet, so the hour waits." in shown
    [link] = set(re.findall(rf'href="([^"]*{entry_id}[^"]*#f-provider_id)"', shown))
    assert 'id="f-provider_id"' in browser.get(link.partition("#")[0].replace("&amp;", "&")).text
