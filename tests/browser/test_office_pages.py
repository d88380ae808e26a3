"""Every page that links reach from the Alliance's first one, for staff and for anybody, filled with invented bodies."""

import pytest
from playwright.sync_api import Browser as Chromium
from sqlalchemy import select

from alliance.licences import samples as licences
from alliance.onboarding import samples as ways
from alliance.onboarding.models import Onboarding
from alliance.seed import load
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tests.alliance.dashboard.hazel import hazel
from tests.alliance.fidelity.test_review import Both
from tests.alliance.scene import with_people
from tests.alliance.standards import test_consulting as office
from tests.browser.live import Live
from tests.browser.rounds import Round, context_of, faults_of, plain_routes, signed_in
from tests.filled import same_ids
from tests.indicators import define
from tests.kernel.test_publishing import decisions, publish
from tests.place import Browser, Place

pytestmark = pytest.mark.browser


def looked_at(chromium: Chromium, live: Live, slug: str, who: Browser, paths: list[str]) -> dict[str, object]:
    """What is wrong with each of these pages, for this person."""
    context, wrong = signed_in(chromium, slug, who), {}
    page = context.new_page()
    for path in paths:
        page.goto(live.at(slug, path))
        if found := faults_of(page):
            wrong[path] = found
    context.close()
    return wrong


def filled(place: Place) -> tuple[Both, list[str]]:
    """Associations, groups on their way, figures and a review; whose they are, and pages that no link leads to."""
    both = Both(place)
    both.handed()
    with_people(place)
    define(place)
    decisions(place, "2026-02-03", 20, 12)
    decisions(place, "2026-05-03", 20, 3)
    publish(place)
    with place.inside("alliance"):
        load()
        day = today("America/New_York")
        [mesa, *_rest] = licences.fill(day)
        mesa.status = "confirmed"  # invented ones are no members
        ways.fill(both.mara.person_id, day)
        found = select(Onboarding.id).where(Onboarding.checklist.is_not(None)).order_by(Onboarding.id)
        way = f"/onboarding/{db.session.scalar(found)}"
    hazel(place, day)
    return both, [way, both.page, "/today/figures/supervision/ZZ-HAZEL"]


def test_every_page_of_the_alliance_can_be_read_by_everyone(clean: Place, live: Live, browser: Chromium) -> None:
    with same_ids():
        both, hidden = filled(clean)
    pages = Round(live, "alliance")
    anybody = context_of(browser, clean, "alliance", None)
    wrong = pages.wrong(anybody.new_page(), plain_routes(clean, "alliance"))
    staff = signed_in(browser, "alliance", both.mara)
    wrong |= pages.wrong(staff.new_page(), ["/home", *hidden])
    wrong |= looked_at(browser, live, "oak", both.june, ["/figures", "/fidelity", both.own])
    assert (wrong, len(pages.kinds) > 30) == ({}, True)


def test_a_draft_the_changes_and_the_board_can_be_read_by_everyone(clean: Place, live: Live, browser: Chromium) -> None:
    with clean.inside("alliance"):
        load()
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    draft = office.begin(staff)
    office.consult(staff, draft)
    office.say(june, draft)
    office.say(june, draft, "Thank you for asking early.", for_all="true")
    pages = [draft, f"{draft}/publication", f"{draft}/text", "/standards/changes", "/standards/board"]
    wrong = looked_at(browser, live, "alliance", staff, pages)
    wrong |= looked_at(browser, live, "oak", june, [office.at_oak(draft), "/desk/rules/drafts"])
    assert wrong == {}
