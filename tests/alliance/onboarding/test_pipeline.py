"""Staff move bodies along, see who owes what, and take a move back."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from alliance.associations.models import Licence
from alliance.onboarding import actions
from alliance.onboarding.models import Onboarding
from tenants.kernel.db import db
from tests.alliance.scene import invent
from tests.place import Browser, Place

DAY = date(2026, 3, 2)


@pytest.fixture
def mara(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def set_out(place: Place, name: str = "Prairie Friends", stage: str = "interest", **facts: Any) -> UUID:
    with place.inside("alliance"):
        found = actions.begin(name=name, place="North Prairie", stage=stage, on=DAY, **facts)
        return found.id


def steps(page: str) -> list[tuple[str, str]]:
    """The steps in the timeline, newest first, with their days."""
    found = re.findall(r"<b>([^<]+)</b>\s*<time class=\"block\" datetime=\"([\d-]+)\">", page)
    return [row for row in found if row[0] in ("Interest", "Study group", "Association formed", "Own site")]


def move(mara: Browser, way: UUID, stage: str, on: str = "2026-04-01", **more: str) -> Any:
    return mara.send(f"/onboarding/{way}/moves", page=f"/onboarding/{way}", stage=stage, on=on, **more)


def test_a_body_is_moved_with_what_happened_and_the_move_is_taken_back(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    assert move(mara, way, "study", note="Nine people, one hospital.").status_code == 303
    page = mara.get(f"/onboarding/{way}").text
    assert steps(page) == [("Study group", "2026-04-01"), ("Interest", "2026-03-02")]
    assert ("Nine people, one hospital." in page, "30 days" in page) == (True, True)
    undo = re.findall(rf'action="(/onboarding/{way}/moves/[^"]+)"', page)[0]
    assert mara.send(undo, page=f"/onboarding/{way}").status_code == 303
    assert steps(mara.get(f"/onboarding/{way}").text) == [("Interest", "2026-03-02")]
    assert mara.send(undo, page=f"/onboarding/{way}").status_code == 409
    with clean.inside("alliance"):
        kept = db.session.execute(
            text("select stage, undone_at is not null from alliance.onboarding_passage order by created_at")
        )
        assert [tuple(row) for row in kept] == [("interest", False), ("study", True)]


def test_a_move_before_the_last_one_or_into_the_future_is_refused_beside_its_field(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    early = move(mara, way, "study", on="2026-03-01")
    later = move(mara, way, "study", on="2199-01-01")
    assert (early.status_code, "The step before was reached on March 2, 2026." in early.text) == (422, True)
    assert (later.status_code, "is still to come" in later.text) == (422, True)


def test_a_site_is_no_step_without_a_license_on_file(clean: Place, mara: Browser) -> None:
    way = set_out(clean, stage="training")
    refused = move(mara, way, "site")
    assert (refused.status_code, "This step needs an endorsement license in force" in refused.text) == (422, True)
    invent(clean)
    plan = {"next_action": "Kick-off call", "next_on": "2026-04-20", "code": "US-WY", "owner_id": str(mara.person_id)}
    assert mara.send(f"/onboarding/{way}/plan", page=f"/onboarding/{way}", **plan).status_code == 303
    assert move(mara, way, "site").status_code == 303
    opening = move(mara, way, "opening")
    assert (opening.status_code, "Gates not open yet before this step: 4." in opening.text) == (422, True)
    page = mara.get(f"/onboarding/{way}").text
    assert ("Elm Valley Infant &amp; Early Childhood" in page, "Kick-off call" in page) == (True, True)
    with clean.inside("alliance"):
        db.session.scalars(select(Licence)).one().until_day = date(2026, 10, 31)
    assert "/associations/US-WY/licences/new" in mara.get(f"/onboarding/{way}").text


def test_two_who_plan_at_once_see_each_other(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    stale = {"_version": "0", "next_action": "Old news"}
    refused = mara.send(f"/onboarding/{way}/plan", page=f"/onboarding/{way}", **stale)
    assert (refused.status_code, "Somebody saved a newer version meanwhile" in refused.text) == (422, True)


def test_the_list_is_narrowed_by_the_address_and_saved_as_a_file(clean: Place, mara: Browser) -> None:
    set_out(clean, "Prairie Friends", next_action="=call them", next_on=date(2026, 3, 9))
    set_out(clean, "Harbor Group", "study", owner_id=mara.person_id)
    resting = set_out(clean, "Hill Circle")
    mara.send(f"/onboarding/{resting}/state/rest", page=f"/onboarding/{resting}")
    names = ["Prairie Friends", "Harbor Group", "Hill Circle"]

    def shown(query: str) -> list[str]:
        page = mara.get(f"/onboarding?{query}").text
        return [name for name in names if f">{name}</a>" in page]

    assert shown("") == shown("view=list") == names
    assert shown("stage=study") == shown(f"owner={mara.person_id}&view=list") == ["Harbor Group"]
    assert (shown("q=friends"), shown("due=late"), shown("owner=none")) == (names[:1], names[:1], [names[0], names[2]])
    assert shown("state=resting") == ["Hill Circle"]
    page = mara.get("/onboarding?stage=interest&view=list").text
    assert 'href="/onboarding.csv?stage=interest"' in page
    file = mara.get("/onboarding.csv?stage=interest&state=under_way").text.splitlines()
    assert len(file) == 2
    assert file[1].startswith("Prairie Friends,,North Prairie,Interest,2026-03-02,")
    assert file[1].endswith(",'=call them,2026-03-09,")


def test_setting_aside_says_why_and_taking_up_again_goes_on(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    here = f"/onboarding/{way}"
    silent = mara.send(f"{here}/state/set_aside", page=here)
    assert (silent.status_code, "Please say why" in silent.text) == (422, True)
    assert mara.send(f"{here}/state/set_aside", page=here, reason="The grant ended.").status_code == 303
    page = mara.get(here).text
    assert ("The grant ended." in page, "Move to another step" in page) == (True, False)
    assert "Prairie Friends" not in mara.get("/onboarding").text
    assert mara.send(f"{here}/state/resume", page=here).status_code == 303
    assert "Prairie Friends" in mara.get("/onboarding").text


def test_what_funded_a_step_and_what_was_promised_are_kept(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    here = f"/onboarding/{way}"
    funding = re.findall(rf'action="({here}/steps/[^"]+)"', mara.get(here).text)[0]
    long = "A foundation " * 30
    assert f'id="f-funded_by" name="funded_by" value="{long}"' in mara.send(funding, page=here, funded_by=long).text
    mara.send(funding, page=here, funded_by="A children’s foundation")
    said = {"kind": "call", "words": "They are ready.", "promised": "A sample letter", "minutes": "90"}
    mara.send(f"{here}/notes", page=here, on_day=str(date.today() - timedelta(days=3)), **said)
    page = mara.get(here).text
    assert 'value="A children’s foundation"' in page
    assert mara.get("/onboarding.csv").text.strip().endswith(",A children’s foundation")
    assert ("<b>Promised:</b> A sample letter" in page, "1.5 hours so far" in page) == (True, True)


def test_somebody_is_added_whose_way_began_before(clean: Place, mara: Browser) -> None:
    invent(clean)
    typed = {"name": "Elm", "code": "US-WY", "stage": "cohort", "on": "2026-01-05"}
    answer = mara.send("/onboarding", page="/onboarding/new", **typed)
    page = mara.get(answer.location).text
    assert ("Leadership cohort" in page, "US-WY" in page, "Current in the register" in page) == (True, True, False)
    again = mara.send("/onboarding", page="/onboarding/new", **typed)
    assert (again.status_code, "This association is on its way already." in again.text) == (409, True)


def test_the_pipeline_is_closed_to_the_public(clean: Place, mara: Browser) -> None:
    way = set_out(clean)
    visitor = clean.client("alliance")
    answers = [visitor.get(path).status_code for path in ("/onboarding", f"/onboarding/{way}", "/onboarding.csv")]
    assert answers == [302, 302, 302]
    assert mara.get("/onboarding/00000000-0000-4000-8000-000000000000").status_code == 404


def test_usual_is_learned_from_those_who_left_the_step_and_not_from_samples(clean: Place, mara: Browser) -> None:
    for number, day in enumerate(("2026-03-12", "2026-03-22", "2026-04-11")):
        move(mara, set_out(clean, f"Group {number}"), "study", on=day)
    move(mara, set_out(clean, "Sample", sample=True), "study", on="2026-10-01")
    page = mara.get(f"/onboarding/{set_out(clean)}").text
    assert "at this step of a usual 20." in page


def test_the_list_asks_as_many_questions_for_many_as_for_few(clean: Place, mara: Browser) -> None:
    with clean.inside("alliance"):
        for number in range(60):
            actions.begin(name=f"Group {number:02d}", place="", stage="interest", on=DAY)
    page = mara.get("/onboarding?view=list").text
    more = re.findall(r'rel="next" href="([^"]+)"', page)
    assert (page.count('class="q-name"'), "50 of 60, by name" in page, len(more)) == (50, True, 1)
    assert mara.get(more[0].replace("&amp;", "&")).text.count('class="q-name"') == 10
    with clean.inside("alliance"):
        assert len(db.session.scalars(select(Onboarding)).all()) == 60
