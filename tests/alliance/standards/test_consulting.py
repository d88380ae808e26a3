"""A draft's life: written, read and spoken about by associations until a day, then published or withdrawn."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import yaml
from sqlalchemy import select

from alliance.dashboard import found
from alliance.seed import load
from alliance.standards import blueprint, draft_queries, samples
from tenants.kernel import recurring
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.shared import DraftComment, StandardsDraft, StandardsSet
from tests import letters
from tests.alliance.standards.test_pages import NEXT
from tests.place import Browser, Place

SOON = {**NEXT, "notes": "So that families meet people who had time to learn."}
DAY = timedelta(days=1)


@pytest.fixture
def staff(clean: Place) -> Browser:
    with clean.inside("alliance"):
        load()
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def begin(staff: Browser) -> str:
    return str(staff.send("/standards/drafts", page="/standards/new", text=yaml.safe_dump(SOON)).location)


def consult(staff: Browser, draft: str, until: date | None = None) -> Any:
    day = until or today("America/New_York") + 14 * DAY
    return staff.send(f"{draft}/consultation", page=draft, until=day.isoformat())


def at_oak(draft: str) -> str:
    return f"/desk/rules/drafts/{draft.rpartition('/')[2]}"


def say(browser: Browser, draft: str, words: str = "Forty hours are many.", **more: str) -> Any:
    page = at_oak(draft)
    return browser.send(f"{page}/comments", page=page, section="FS", words=words, **more)


def end_time(place: Place) -> None:
    """The day until which comments were wished is past."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.standards_draft set comments_until = current_date - 2")


def test_only_the_alliance_sees_a_draft_before_it_is_opened(clean: Place, staff: Browser, june: Browser) -> None:
    draft = begin(staff)
    assert june.get(at_oak(draft)).status_code == 404
    assert "No drafts" in june.get("/desk/rules/drafts").text
    consult(staff, draft)
    page = june.get(at_oak(draft)).text
    assert "Training in all: 40 hours instead of 33." in page
    assert "So that families meet people who had time to learn." in page
    lists = (staff.get("/standards").text, june.get("/desk/rules/drafts").text)
    assert ["<b>The next one</b>" in one for one in lists] == [True, True]
    with clean.inside("alliance"):
        [raised] = found.drafts(today("America/New_York") + 10 * DAY)
    assert raised.name == "The next one"


def test_a_comment_is_answered_and_others_read_it_only_if_its_association_says_so(
    clean: Place, staff: Browser, june: Browser
) -> None:
    draft = begin(staff)
    consult(staff, draft)
    elm = clean.arrive("elm", "Bob Elm", "coordinator")
    assert say(june, draft).status_code == 303
    assert (
        "Forty hours are many." in staff.get(draft).text,
        "Forty hours are many." in elm.get(at_oak(draft)).text,
    ) == (True, False)
    with clean.inside("oak"):
        comment = db.session.scalars(select(DraftComment.id)).one()
    staff.send(f"{draft}/comments/{comment}/answer", page=draft, answer="We hear you.")
    assert "We hear you." in june.get(at_oak(draft)).text
    june.send(f"{at_oak(draft)}/comments/{comment}/readers", page=at_oak(draft), for_all="true")
    page = elm.get(at_oak(draft)).text
    assert ("Forty hours are many." in page, "We hear you." in page) == (True, True)


def test_nothing_is_said_once_the_day_is_past(clean: Place, staff: Browser, june: Browser) -> None:
    draft = begin(staff)
    consult(staff, draft)
    assert say(june, draft, "In time.").status_code == 303
    hidden = june.get(at_oak(draft)).text
    end_time(clean)
    assert ("Say what you think" in hidden, "Say what you think" in june.get(at_oak(draft)).text) == (True, False)
    assert say(june, draft, "Too late.").status_code == 409


def test_it_is_published_once_everybody_was_heard_and_answered(clean: Place, staff: Browser, june: Browser) -> None:
    draft = begin(staff)
    consult(staff, draft)
    say(june, draft)
    confirm = {"page": f"{draft}/publication", "sure": "yes"}
    assert "Associations may comment until the end of" in staff.get(f"{draft}/publication").text
    assert staff.send(f"{draft}/publication", page=draft, sure="yes").status_code == 409
    end_time(clean)
    assert "Comments without an answer: 1." in staff.get(f"{draft}/publication").text
    with clean.inside("oak"):
        comment = db.session.scalars(select(DraftComment.id)).one()
    staff.send(f"{draft}/comments/{comment}/answer", page=draft, answer="We hear you.")
    page = staff.get(f"{draft}/publication").text
    assert ("begin with it on that day" in page, "I have read what happens" in page) == (True, True)
    assert staff.send(f"{draft}/publication", page=f"{draft}/publication").status_code == 422
    assert staff.send(f"{draft}/publication", **confirm).status_code == 303
    with clean.inside("alliance"):
        known = db.session.get_one(StandardsSet, "alliance-2099").body
        state = db.session.scalars(select(StandardsDraft.state)).one()
    assert (known["notes"], list(known)[:3], state) == (SOON["notes"], sorted(SOON)[:3], "published")


def test_what_was_withdrawn_says_why_and_can_be_taken_up_again(staff: Browser, june: Browser) -> None:
    draft = begin(staff)
    consult(staff, draft)
    assert staff.send(f"{draft}/withdrawal", page=draft).status_code == 422
    staff.send(f"{draft}/withdrawal", page=draft, reason="Too early for small associations.")
    assert "Too early for small associations." in june.get(at_oak(draft)).text
    assert staff.send(f"{draft}/return", page=draft).status_code == 303
    assert consult(staff, draft).status_code == 303


def test_a_version_that_others_have_seen_stays_and_the_next_follows_it(staff: Browser, june: Browser) -> None:
    draft = begin(staff)
    other = yaml.safe_dump({**SOON, "roles": {"FS": {"requirements": {"training": {"hours": 36}}}}})
    same = staff.send(f"{draft}/text", page=f"{draft}/text", text=other, version="1")
    assert same.location == draft
    consult(staff, draft)
    say(june, draft)
    newer = {"text": yaml.safe_dump(SOON), "version": "3"}
    following = staff.send(f"{draft}/text", page=f"{draft}/text", **newer).location
    assert (following == draft, "A newer version follows this one" in staff.get(draft).text) == (False, True)
    assert "A newer version is being written" in june.get(at_oak(draft)).text
    assert june.get(at_oak(following)).status_code == 404


def test_two_who_change_a_draft_do_not_write_over_each_other(clean: Place, staff: Browser) -> None:
    draft = begin(staff)
    stale = {"page": f"{draft}/text", "text": yaml.safe_dump(SOON), "version": "1"}
    assert [staff.send(f"{draft}/text", **stale).status_code for _turn in range(2)] == [303, 422]
    with clean.inside("alliance"):
        assert db.session.scalars(select(StandardsDraft.version)).one() == 2


def test_each_office_has_one_letter_once_a_draft_is_open(clean: Place, staff: Browser) -> None:
    clean.arrive("oak", "June Thistlewood", "coordinator", email="june@people.example")
    draft = begin(staff)
    staff.send(f"{draft}/questions", page=draft)
    recurring.run_everywhere(clean.workers, "standards.drafts")
    before = letters.sent(clean, "oak")
    consult(staff, draft)
    for _turn in range(2):
        recurring.run_everywhere(clean.workers, "standards.drafts")
    assert (before, letters.sent(clean, "oak")) == ([], [("standards_draft", "june@people.example")])


def test_associations_have_a_week_to_read(staff: Browser) -> None:
    draft, soon = begin(staff), today("America/New_York") + 3 * DAY
    assert consult(staff, draft, soon).status_code == 422


def test_readers_of_the_alliance_without_that_right_change_nothing(clean: Place, staff: Browser) -> None:
    draft = begin(staff)
    reader = clean.arrive("alliance", "Rosa Finch", "staff")
    assert reader.get(draft).status_code == 200
    answers = [reader.send(f"{draft}/{what}", page=draft).status_code for what in ("consultation", "withdrawal")]
    assert (answers, reader.get(f"{draft}/publication").status_code) == ([403, 403], 403)


def test_the_sample_draft_is_one_that_could_be_published(clean: Place, staff: Browser, june: Browser) -> None:
    with clean.inside("alliance"):
        samples.fill(UUID(int=1), today("America/New_York"))
    page = june.get("/desk/rules/drafts").text
    assert ("Sample draft: more time to learn" in page, "Open for comments" in page) == (True, True)


def test_an_answer_that_is_too_short_stays_typed_beside_its_comment(
    clean: Place, staff: Browser, june: Browser
) -> None:
    draft = begin(staff)
    consult(staff, draft)
    assert "Up to 4,000 letters, please." in say(june, draft, "x" * 4001).text
    say(june, draft, "Forty hours are many.")
    with clean.inside("alliance"):
        said = db.session.scalars(select(DraftComment.id)).one()
    refused = staff.send(f"{draft}/comments/{said}/answer", page=draft, answer="x", of=str(said))
    kept = re.findall(r'<textarea class="form-control is-invalid" id="f-answer"[^>]*>(.*)</textarea>', refused.text)
    assert (refused.status_code, kept) == (422, ["x"])


def test_comments_and_counts_come_fifty_at_a_time(
    clean: Place, staff: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (draft_queries, blueprint):
        monkeypatch.setattr(module, "PAGE", 1)
    draft = begin(staff)
    consult(staff, draft)
    for name, words in (("oak", "Forty hours are many."), ("elm", "Forty hours are few.")):
        say(clean.arrive(name, "June Thistlewood", "coordinator"), draft, words)
    first, second = staff.get(draft).text, staff.get(f"{draft}?comments=2&answers=2").text
    found = [[word for word in ("many", "few") if f"hours are {word}" in page] for page in (first, second)]
    sites = [re.findall(r'<th scope="row"[^>]*>(Oak|Elm) Association', page) for page in (first, second)]
    assert (found, sites, "0 of 2 associations" in first) == ([["many"], ["few"]], [["Elm"], ["Oak"]], True)
