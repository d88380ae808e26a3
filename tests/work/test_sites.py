"""A site is complete or not there at all; what follows it shows its progress and may be repeated."""

import signal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from tenants.kernel import asking, jobs, sites, work
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import SiteRequest, SiteStep
from tests.letters import link_to
from tests.place import Place
from tests.work.running import started, until


def ask(place: Place, slug: str = "ash", code: str = "US-CO", **wishes: Any) -> UUID:
    with place.inside("alliance"):
        return asking.ask(slug, code, "Ash", short_name="Ash", time_zone="America/Denver", languages=["en"], **wishes)


def serve(place: Place) -> int:
    return sites.serve_requests(place.settings.database_url, place.roles, place.settings.base_host)


def standing(place: Place) -> tuple[str, str | None, list[tuple[str, str, str | None]]]:
    with place.inside("alliance"):
        request = db.session.scalars(select(SiteRequest)).one()
        steps = db.session.scalars(select(SiteStep).order_by(SiteStep.position))
        return request.state, request.error, [(one.key, one.state, one.error) for one in steps]


def move(place: Place, state: str) -> None:
    with place.inside("alliance"):
        db.session.scalars(select(SiteRequest)).one().state = state


def left_of_ash(place: Place) -> list[str]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select 'schema' from pg_namespace where nspname = 't_ash' "
            "union all select 'role' from pg_roles where rolname = %(role)s "
            "union all select 'tenant' from shared.tenant where slug = 'ash' "
            "union all select 'host' from shared.host where tenant = %(role)s "
            "union all select 'job' from shared.job where tenant = %(role)s "
            "union all select 'entry' from shared.association where with_site",
            {"role": place.roles.tenant("ash")},
        )
        return [row[0] for row in cursor.fetchall()]


def test_a_site_that_was_asked_for_stands_and_its_steps_are_done(clean: Place) -> None:
    ask(clean)
    assert serve(clean) == 1
    clean.drain()
    done = [("place", "done", None), ("standards", "done", None)]
    assert standing(clean) == ("done", None, [*done, ("check", "done", None)])


def test_the_check_waits_for_the_other_steps(clean: Place) -> None:
    ask(clean, samples=True)
    serve(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.job set run_at = now() + interval '1 hour' where task = 'site.samples'")
    assert "again" in {one.how for one in clean.drain()}
    assert standing(clean)[2][-2:] == [("samples", "todo", None), ("check", "todo", None)]


def test_a_step_that_fails_says_why_and_is_tried_again(clean: Place) -> None:
    ask(clean)
    serve(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("delete from shared.standards_set")
    work.drain(clean.workers)
    assert standing(clean)[2][1] == ("standards", "failed", "StandardsInvalid")


def test_a_site_whose_making_fails_leaves_nothing_and_may_be_asked_again(clean: Place) -> None:
    ask(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        role = clean.roles.tenant("oak")
        cursor.execute(
            "insert into shared.host (name, tenant, verified_at) values ('ash.localhost', %s, now())", [role]
        )
    with pytest.raises(Exception, match="uq_host_proved"):
        serve(clean)
    assert (standing(clean)[:2], left_of_ash(clean)) == (("failed", "IntegrityError"), [])
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("delete from shared.host where name = 'ash.localhost'")
    move(clean, "asked")
    assert (serve(clean), standing(clean)[:2]) == (1, ("done", None))


def test_a_site_nobody_opened_can_be_undone_without_trace(clean: Place) -> None:
    ask(clean, code="US-WY")
    serve(clean)
    assert left_of_ash(clean)[-1] == "entry"
    move(clean, "stopping")
    serve(clean)
    assert (standing(clean)[0], left_of_ash(clean)) == ("undone", [])


def test_a_request_that_is_stopped_before_its_turn_makes_nothing(clean: Place) -> None:
    ask(clean)
    move(clean, "stopping")
    serve(clean)
    assert (standing(clean)[0], left_of_ash(clean)) == ("undone", [])


def test_a_site_that_was_opened_stays(clean: Place) -> None:
    ask(clean)
    serve(clean)
    with clean.inside("ash"):
        db.session.get_one(Tenant, "ash").opened_at = now()
    move(clean, "stopping")
    serve(clean)
    assert standing(clean)[:2] == ("done", "opened")
    assert clean.client("ash").get("/healthz").text == "ok\n"


def test_serving_a_request_twice_changes_nothing(clean: Place) -> None:
    ask(clean)
    serve(clean)
    clean.drain()
    before = left_of_ash(clean)
    move(clean, "asked")
    serve(clean)
    assert (standing(clean)[0], left_of_ash(clean)) == ("done", before)


def test_the_provisioner_hears_a_request_and_stops_when_asked(clean: Place) -> None:
    with started(clean, "flask", "--app", "wsgi", "provisioner") as process:
        ask(clean)
        until(lambda: standing(clean)[0] == "done")
        move(clean, "stopping")
        with clean.inside("alliance"):
            db.session.execute(text("select pg_notify('alliance_sites', '')"))
        until(lambda: standing(clean)[0] == "undone")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_the_first_coordinator_of_a_new_site_gets_a_link_to_its_own_host(clean: Place) -> None:
    ask(clean, coordinator_name="Cora Coordinator", coordinator_email="cora@people.example")
    serve(clean)
    work.drain(clean.workers)
    steps = standing(clean)[2]
    url = link_to(clean, "ash", "cora@people.example")
    assert (("invitation", "done", None) in steps, url.partition("/signin/")[0]) == (True, "http://ash.localhost:8000")


def coordinators_invited(place: Place, slug: str) -> int:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(f"select count(*) from t_{slug}.link where purpose = 'invite'")
        return int(cursor.fetchone()[0])


def forged(place: Place, **wrong: str) -> None:
    """A request and its step as an intruder with the Alliance's role would write them."""
    facts = {"slug": "elm", "tenant": place.roles.tenant("elm"), "code": "US-OR", "name": "x", "short_name": "x"}
    lists = {"languages": ["en"], "jurisdictions": [], "series": []}
    with place.inside("alliance"):
        request = SiteRequest(**{**facts, **wrong}, **lists, time_zone="UTC", coordinator_email="me@alliance.example")
        db.session.add(request)
        db.session.flush()
        for position, key in enumerate(("place", "invitation")):
            db.session.add(SiteStep(request_id=request.id, key=key, tenant=request.tenant, position=position))


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "ash"}, {"slug": "ash", "code": "US-CO"}, {"code": "US-CO"}, {"slug": "www"}, {"slug": "a.b"}],
)
def test_a_forged_request_makes_nothing_at_an_association_that_stands(clean: Place, wrong: dict[str, str]) -> None:
    forged(clean, **wrong)
    with pytest.raises(sites.Dishonest):
        serve(clean)
    clean.drain()
    assert (standing(clean)[:2], coordinators_invited(clean, "elm")) == (("failed", "Dishonest"), 0)


def test_nobody_outside_invites_a_coordinator_once_a_site_was_opened(clean: Place) -> None:
    with clean.inside("elm"):
        db.session.get_one(Tenant, "elm").opened_at = now()
    forged(clean)
    serve(clean)
    clean.drain()
    assert coordinators_invited(clean, "elm") == 0


def test_a_job_of_the_alliance_runs_no_step_of_a_site(clean: Place) -> None:
    request_id = ask(clean, coordinator_name="June", coordinator_email="june@people.example")
    with clean.inside("alliance"):
        jobs.enqueue("site.invitation", request_id)
    clean.drain()
    assert [state for key, state, _error in standing(clean)[2] if key == "invitation"] == ["todo"]
