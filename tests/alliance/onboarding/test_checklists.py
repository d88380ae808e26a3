"""A body's checklist: ticked by people, opened by facts, kept in its version until a newer one is taken."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from alliance.onboarding import actions, checklist_actions, checklist_queries, samples
from alliance.onboarding.models import Onboarding
from alliance.staff.models import Audit
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.onboarding import ChecklistItem, ChecklistState
from tests.alliance.onboarding.test_pipeline import DAY, move
from tests.alliance.scene import invent
from tests.place import Browser, Place

CODE = "US-NC"  # the association at oak


@pytest.fixture
def mara(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def set_out(place: Place, stage: str = "cohort", code: str = CODE) -> UUID:
    """An association on its way, with the checklist that comes with the registry."""
    invent(place, code)
    with place.inside("alliance"):
        from alliance.onboarding import queries

        made = actions.begin(name="", place="", stage=stage, on=DAY, body=queries.body(code))
        one = queries.one(made.id)
        checklist_actions.begin(one, today("America/New_York"))
        checklist_actions.tell(one, DAY)
        return one.id


def tell(place: Place, slug: str, **facts: bool) -> None:
    """What the association's worker would have told."""
    with place.superuser() as connection, connection.cursor() as cursor:
        for key, holds in facts.items():
            cursor.execute(
                "insert into shared.readiness (tenant, key, holds) values (%s, %s, %s)"
                " on conflict (tenant, key) do update set holds = excluded.holds",
                [place.roles.tenant(slug), key, holds],
            )


def item_id(place: Place, key: str) -> UUID:
    with place.inside("alliance"):
        return db.session.scalars(select(ChecklistItem.id).where(ChecklistItem.key == key)).one()


def ticked(page: str) -> str:
    return re.findall(r"(\d+ of \d+ done)", page)[0]


def hidden(page: str) -> dict[str, str]:
    return dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.partition('class="panel-pad"')[2])
    )


def test_a_checklist_is_begun_ticked_and_planned(clean: Place, mara: Browser) -> None:
    invent(clean, CODE)
    typed = {"name": "-- on file", "code": CODE, "stage": "training", "on": "2026-01-05"}
    here = mara.send("/onboarding", page="/onboarding/new", **typed).location
    assert mara.send(f"{here}/checklist", page=here).status_code == 303
    coordinator, reviewers = item_id(clean, "coordinator"), item_id(clean, "reviewers")
    assert ticked(mara.get(here).text) == "0 of 16 done"
    mara.send(f"{here}/checklist/ticks", page=here, task=str(coordinator), done="yes")
    plan = {"owner": "Petra Rushmere", "due_on": "2026-02-01", "evidence": "Letter of January 9"}
    item = f"{here}/checklist/items/{coordinator}"
    assert mara.send(item, **plan).status_code == 303
    page = mara.get(here).text
    assert (ticked(page), "Letter of January 9 · Ticked by Mara Oakhollow" in page) == ("1 of 16 done", True)
    page = mara.get(item).text
    with clean.inside("alliance"):
        db.session.get_one(ChecklistItem, coordinator).evidence = "Minutes of May 4"
    late = mara.post(item, data={**hidden(page), "owner": "Bo Birch", "evidence": "Letter of January 9"})
    assert (late.status_code, "The evidence that stands now: Minutes of May 4" in late.text) == (422, True)
    assert mara.post(item, data={**hidden(late.text), "evidence": "Both letters"}).status_code == 303
    forced = mara.send(f"{here}/checklist/ticks", page=here, task=str(reviewers), done="yes")
    assert (forced.status_code, "opens by itself" in forced.text) == (409, True)
    mara.send(f"{here}/checklist/ticks", page=here, task=str(coordinator), done="no")
    assert ticked(mara.get(here).text) == "0 of 16 done"


def test_what_belongs_to_a_step_is_due_once_it_is_reached_and_a_cleared_day_stays_cleared(
    clean: Place, mara: Browser
) -> None:
    way = set_out(clean, stage="training")
    tell(clean, "oak", reviewers=True, passkey=True, privacy=True, application=True)
    here = f"/onboarding/{way}"

    def due(key: str) -> str:
        with clean.inside("alliance"):
            return str(db.session.scalars(select(ChecklistItem.due_on).where(ChecklistItem.key == key)).one())

    assert (due("backup") != "None", due("cohort"), due("announce")) == (True, "None", "None")
    move(mara, way, "cohort")
    assert (due("cohort"), due("announce")) == ("2026-05-01", "None")
    mara.send(f"{here}/checklist/items/{item_id(clean, 'cohort')}", due_on="")
    mara.send(f"{here}/plan", page=here, next_action="Call them")
    assert due("cohort") == "None"


def test_the_public_opening_waits_for_what_the_associations_own_site_says(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    tell(clean, "oak", reviewers=True, passkey=True, privacy=False, application=True)
    tell(clean, "elm", privacy=True)
    closed = move(mara, way, "opening")
    assert (closed.status_code, "Gates not open yet before this step: 1." in closed.text) == (422, True)
    tell(clean, "oak", privacy=True)
    assert move(mara, way, "opening").status_code == 303
    assert ticked(mara.get(f"/onboarding/{way}").text) == "4 of 16 done"
    with clean.inside("alliance"):
        assert db.session.scalar(select(ChecklistState.stage)) == "opening"
        left = select(Audit.actor_id).where(Audit.kind == "checklist_state", Audit.verb == "removed")
        assert db.session.scalars(left).all() == [mara.person_id]


def test_a_newer_version_is_drafted_published_and_taken_with_its_difference_shown(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    here = f"/onboarding/{way}"
    mara.send(f"{here}/checklist/ticks", page=here, task=str(item_id(clean, "coordinator")), done="yes")
    draft = mara.send("/onboarding/checklists", page="/onboarding/checklists").location
    assert draft == "/onboarding/checklists/2"
    added = {"title": "Insurance bought", "heading": "License", "stage": "licence", "side": "association", "days": "9"}
    mara.send(f"{draft}/items/new", **added)
    changed = {**added, "title": "Coordinator and deputy named", "heading": "People", "stage": "training"}
    mara.send(f"{draft}/items/coordinator", **changed)
    mara.send(f"{draft}/items/backup/removal", page=draft)
    assert "There is a newer version" not in mara.get(here).text
    assert mara.send(f"{draft}/publication", page=draft, news="Insurance comes first.").status_code == 303
    assert "There is a newer version" in mara.get(here).text
    page = mara.get(f"{here}/checklist/newer").text
    shown = ("Insurance bought" in page, "Back-up coordinator named" in page, "“Coordinator named”" in page)
    assert shown == (True, True, True)
    assert mara.send(f"{here}/checklist/newer", number="2").status_code == 303
    page = mara.get(here).text
    assert (ticked(page), "Coordinator and deputy named" in page) == ("1 of 16 done", True)
    assert ("Back-up coordinator named" in page, "Insurance bought" in page) == (False, True)
    fixed = mara.send(f"{draft}/items/fee/removal", page=f"{here}/checklist/newer", csrf_token=token(mara))
    assert (fixed.status_code, "A published version stays as it is" in fixed.text) == (409, True)


def token(mara: Browser) -> str:
    return mara.get("/onboarding/new").text.split('name="csrf_token" value="')[1].split('"')[0]


def test_a_second_gate_for_the_same_fact_is_refused_beside_its_field(clean: Place, mara: Browser) -> None:
    draft = mara.send("/onboarding/checklists", page="/onboarding/checklists").location
    twice = {"title": "Notice", "heading": "Site", "stage": "site", "side": "association", "gate": "privacy"}
    refused = mara.send(f"{draft}/items/new", **twice)
    assert (refused.status_code, "Another item asks for this fact already." in refused.text) == (422, True)


def test_another_ways_item_is_not_found_on_this_one(clean: Place, mara: Browser) -> None:
    set_out(clean)
    other = set_out(clean, code="US-OR")
    with clean.inside("alliance"):
        foreign = db.session.scalars(
            select(ChecklistItem.id).where(ChecklistItem.key == "fee", ChecklistItem.code == CODE)
        ).one()
    here = f"/onboarding/{other}"
    answers: list[Any] = [
        mara.get(f"{here}/checklist/items/{foreign}"),
        mara.send(f"{here}/checklist/ticks", page=here, task=str(foreign), done="yes"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_rehearsal_beside_the_site_tells_nothing(clean: Place) -> None:
    way = set_out(clean)
    tell(clean, "oak", privacy=True)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug = 'oak'")
    with clean.inside("alliance"):
        assert checklist_queries.told(CODE).holds == {}
        assert db.session.get(Onboarding, way).checklist == 1
        assert db.session.scalar(text("select count(*) from shared.readiness")) == 1


def test_in_the_samples_each_side_ticks_its_own_part(clean: Place, mara: Browser) -> None:
    with clean.inside("alliance"):
        samples.fill(mara.person_id, DAY)
        done = db.session.execute(select(ChecklistItem.side, ChecklistItem.done_by).distinct()).all()
        hands = {(side, by) for side, by in done if by}
        assert hands == {("alliance", "Mara Oakhollow"), ("association", "Petra Rushmere")}
