"""An association's site, from the press of a button to the live host, and back."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from tenants.kernel import lanes, registry, sites
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import AssociationEntry, SiteRequest, SiteStep
from tests.alliance.scene import invent
from tests.place import Browser, Place

HERE = "/associations/US-WY"
WISHES = {
    "slug": "wy",
    "short_name": "EVIMHA",
    "time_zone": "America/Denver",
    "languages": ["en", "es"],
    "coordinator_name": "Petra Rushmere",
    "coordinator_email": "petra@evimha.example",
}


@pytest.fixture
def staff(clean: Place) -> Iterator[Browser]:
    invent(clean)
    yield clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    with lanes.engine(clean.settings.database_url).begin() as connection:
        sites.unmake(connection, "wy", clean.roles)


def ask(staff: Browser, **changed: Any) -> Any:
    return staff.send(f"{HERE}/site", page=f"{HERE}/site/new", **{**WISHES, **changed})


def serve(place: Place) -> int:
    return sites.serve_requests(place.settings.database_url, place.roles, place.settings.base_host)


def finish(place: Place, **changed: Any) -> None:
    """What the worker does after the provisioner: every step is done (or as said)."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.site_step set state = 'done', started_at = now(), ended_at = now()")
        for key, state in changed.items():
            cursor.execute("update shared.site_step set state = %s where key = %s", [state, key])


def took(place: Place, key: str, seconds: int) -> None:
    """This step took so long."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "update shared.site_step set ended_at = started_at + make_interval(secs => %s) where key = %s",
            [seconds, key],
        )


def open_site(place: Place) -> None:
    with place.inside("wy"):
        db.session.get_one(Tenant, "wy").opened_at = now()


def request_state(place: Place) -> str:
    with place.inside("alliance"):
        return str(db.session.scalar(select(SiteRequest.state).order_by(SiteRequest.asked_at.desc()).limit(1)))


def test_a_site_is_asked_for_and_shows_its_steps_before_anything_is_done(clean: Place, staff: Browser) -> None:
    answer = ask(staff)
    page = staff.get(f"{HERE}/site").text
    assert (answer.status_code, answer.location) == (303, f"{HERE}/site")
    assert ("0 of 4 steps done" in page, f'data-poll="{HERE}/site"' in page) == (True, True)
    assert '<noscript><meta http-equiv="refresh"' in page
    assert ("wy.localhost" in page, "Stop and undo" in page) == (True, True)


def test_a_step_that_took_a_while_says_so(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    finish(clean)
    took(clean, "standards", 3)
    assert re.findall(r"\d+ sec", staff.get(f"{HERE}/site").text) == ["3 sec"]


def test_the_provisioner_makes_what_was_asked_and_the_page_leads_to_the_live_host(clean: Place, staff: Browser) -> None:
    ask(staff)
    assert serve(clean) == 1
    finish(clean)
    page = staff.get(f"{HERE}/site").text
    assert ("4 of 4 steps done" in page, "data-poll" in page) == (True, False)
    told = staff.get(HERE).text
    assert [one for one in ("English, Español", "Wyoming") if one not in told] == []
    assert 'href="http://wy.localhost:8000"' in page
    home = clean.client("wy").get("/")
    assert (home.status_code, "Elm Valley Infant &amp; Early Childhood" in home.text) == (200, True)
    with clean.inside("alliance"):
        tenant, entry = db.session.get(Tenant, "wy"), db.session.get(AssociationEntry, "US-WY")
        assert (tenant.code, tenant.time_zone, tenant.languages) == ("US-WY", "America/Denver", ["en", "es"])
        assert entry.body == {"jurisdictions": ["US-WY"], "series": ["I", "EC"]}


def test_a_second_site_for_the_same_association_is_refused(clean: Place, staff: Browser) -> None:
    ask(staff)
    again = staff.get(f"{HERE}/site/new")
    assert "Its site is being made already" in again.text
    serve(clean)
    assert "This association has a site already." in staff.get(f"{HERE}/site/new").text


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("www", "is kept for the registry itself"),
        ("oak", "An address is never given twice."),
        ("x", "Two to 31 plain letters and digits"),
        ("w y", "Two to 31 plain letters and digits"),
        ("", "Please fill this in."),
    ],
)
def test_an_address_that_may_not_be_is_refused_beside_its_field(
    clean: Place, staff: Browser, slug: str, sentence: str
) -> None:
    answer = ask(staff, slug=slug)
    assert (answer.status_code, sentence in answer.text, "Petra Rushmere" in answer.text) == (422, True, True)


def test_without_a_license_in_force_there_is_no_site_and_the_reason_is_said(clean: Place, staff: Browser) -> None:
    invent(clean, "US-MT", from_day=date(2020, 1, 1), until_day=date(2024, 12, 31), until_precision="day")
    page = staff.get("/associations/US-MT").text
    refused = staff.send("/associations/US-MT/site", page=f"{HERE}/site/new", **{**WISHES, "slug": "mt"})
    sentence = "Its endorsement license ended on December 31, 2024. Record the new license first."
    assert (sentence in page, "Create its site" in page) == (True, False)
    assert (refused.status_code, sentence in refused.text) == (409, True)


def test_a_site_is_undone_until_it_was_opened_and_its_address_is_free_again(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    assert staff.send(f"{HERE}/site/undoing").status_code == 303
    assert serve(clean) == 1
    page = staff.get(f"{HERE}/site").text
    assert ("The site was undone" in page, request_state(clean)) == (True, "undone")
    assert clean.client("wy").get("/").status_code == 404
    assert 'value="wy"' in staff.get(f"{HERE}/site/new").text


def test_a_site_that_somebody_opened_is_not_undone(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    finish(clean)
    form = staff.get(f"{HERE}/site/undoing").text
    open_site(clean)
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once)" value="([^"]*)"', form))
    answer = staff.post(f"{HERE}/site/undoing", data=hidden)
    assert (answer.status_code, "Somebody has opened this site" in answer.text) == (409, True)
    assert "Undo" not in staff.get(f"{HERE}/site").text


def test_a_step_that_failed_keeps_what_is_done_and_is_tried_again(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    finish(clean, invitation="failed")
    page = staff.get(f"{HERE}/site").text
    assert ("3 of 4 steps done" in page, "Try this step again" in page, "data-poll" in page) == (True, True, False)
    assert staff.send(f"{HERE}/site/attempts", page=f"{HERE}/site").status_code == 303
    with clean.inside("alliance"):
        steps = dict(db.session.execute(select(SiteStep.key, SiteStep.state)).all())
    assert steps == {"place": "done", "standards": "done", "invitation": "todo", "check": "done"}
    assert (request_state(clean), serve(clean), request_state(clean)) == ("asked", 1, "done")


def test_suspending_needs_a_reason_says_it_and_is_taken_back(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    finish(clean)
    assert staff.send(f"{HERE}/site/suspension", reason="").status_code == 422
    assert staff.send(f"{HERE}/site/suspension", reason="The license is being renewed.").status_code == 303
    page = staff.get(HERE).text
    closed = clean.client("wy").get("/")
    assert ("Site suspended" in page, page.count("The license is being renewed.")) == (True, 2)
    assert (closed.status_code, "The license is being renewed." in closed.text) == (503, True)
    assert staff.send(f"{HERE}/site/resumption", page=HERE).status_code == 303
    assert (clean.client("wy").get("/").status_code, "Site opened again" in staff.get(HERE).text) == (200, True)


def test_archiving_is_for_good_and_keeps_the_register(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    assert staff.send(f"{HERE}/site/archive", reason="It joined its neighbour.").status_code == 303
    again = staff.send(f"{HERE}/site/resumption", page=f"{HERE}/site/archive")
    assert (clean.client("wy").get("/").status_code, again.status_code) == (410, 409)
    with clean.app("alliance").app_context():
        assert registry.by_slug("wy").state == "archived"


def test_closing_a_site_asks_to_prove_oneself_again(clean: Place, staff: Browser) -> None:
    ask(staff)
    serve(clean)
    with clean.inside("alliance"):
        db.session.execute(text("update alliance.login set proved_at = now() - interval '1 hour'"))
    answer = staff.get(f"{HERE}/site/suspension")
    assert (answer.status_code, answer.location.startswith("/prove?next=")) == (302, True)


def test_two_people_asking_at_once_get_one_site(clean: Place, staff: Browser) -> None:
    form = staff.get(f"{HERE}/site/new").text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once)" value="([^"]*)"', form))
    first = staff.post(f"{HERE}/site", data={**hidden, **WISHES})
    again = staff.post(f"{HERE}/site", data={**hidden, **WISHES})
    assert (first.location, again.location) == (f"{HERE}/site", f"{HERE}/site")
    with clean.inside("alliance"):
        assert db.session.scalar(text("select count(*) from shared.site_request")) == 1


def test_a_site_that_is_asked_for_moves_its_body_along_and_back_when_it_is_undone(clean: Place, staff: Browser) -> None:
    typed = {"name": "Elm", "code": "US-WY", "stage": "training", "on": "2026-01-05"}
    way = staff.send("/onboarding", page="/onboarding/new", **typed).location
    assert 'aria-current="step"><span class="dot">7</span>' in staff.get(way).text
    ask(staff)
    page = staff.get(way).text
    assert 'aria-current="step"><span class="dot">8</span>' in page
    assert ("0 of 4 steps done" in page, f'data-poll="{way}"' in page) == (True, True)
    assert f'href="{way}"' in staff.get(HERE).text
    serve(clean)
    staff.send(f"{HERE}/site/undoing")
    assert 'aria-current="step"><span class="dot">7</span>' in staff.get(way).text
