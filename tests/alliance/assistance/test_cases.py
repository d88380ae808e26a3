"""A request from the association's question to the answer it reads, and what staff keep for themselves."""

import re
from typing import Any
from uuid import UUID

import pytest

from alliance.assistance import cases, casework, queries
from tenants.kernel import recurring
from tenants.kernel.clock import now
from tests.alliance.scene import fill
from tests.indicators import rows
from tests.place import Browser, Place
from tests.tenants.test_lists import counted

TYPED = {"topic": "training", "subject": "A third reviewer", "body": "Who could train her in May?", "along": "yes"}
NOBODY = "12345678-1234-5678-1234-567812345678"


class Both:
    """June of oak, who asked something, and Mara of the Alliance."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.june = place.arrive("oak", "June Thistlewood", "coordinator")
        self.mara = place.arrive("alliance", "Mara Oakhollow", "staff")
        self.own = self.june.send("/help", page="/help/new", at="desk.today", **TYPED).location
        self.page = self.own.replace("/help/", "/assistance/cases/")

    def state(self) -> str:
        return str(rows(self.place, "select state from shared.help_case")[0][0])

    def mara_does(self, path: str, **typed: Any) -> Any:
        return self.mara.send(f"{self.page}/{path}", page=self.page, **typed)


@pytest.fixture
def both(clean: Place) -> Both:
    return Both(clean)


def test_from_a_question_to_its_answer_both_sides_see_the_same(both: Both) -> None:
    listed = both.mara.get("/assistance?waits=us&topic=training").text
    shown = both.mara.get(both.page).text
    assert ("A third reviewer" in listed, "Who could train her" in shown, "Today at the desk" in shown) == (
        True,
        True,
        True,
    )
    assert "desk.today" not in shown
    both.mara_does("words", body="How many have they read?", ask_back="yes")
    waits = (both.state(), "How many have they read?" in both.june.get(both.own).text)
    both.june.send(f"{both.own}/words", page=both.own, body="Four.")
    after = both.state()
    both.mara_does("words", body="Join the course of May 4.")
    assert (waits, after, both.state()) == (("waiting", True), "open", "answered")
    assert "Join the course of May 4." in both.june.get(both.own).text


def test_notes_owner_and_plan_never_reach_the_association(both: Both) -> None:
    both.mara_does("notes", note="They are tired.")
    both.mara_does("plan", owner_id=str(both.mara.person_id), next_action="Call Petra", topics=["training", "rsc"])
    ours, theirs = both.mara.get(both.page).text, both.june.get(both.own).text
    kept = ("They are tired.", "Call Petra")
    assert ([one in ours for one in kept], [one in theirs for one in kept]) == ([True, True], [False, False])
    assert rows(both.place, "select topics from shared.help_case") == [(["training", "rsc"],)]
    assert "A third reviewer" in both.mara.get(f"/assistance?owner={both.mara.person_id}").text


def test_two_who_plan_at_once_do_not_overwrite_each_other(both: Both) -> None:
    assert both.mara_does("plan", next_action="First", topics="training").status_code == 303
    late = both.mara_does("plan", next_action="Second", topics="training", _version="0")
    assert (late.status_code, rows(both.place, "select next_action from alliance.help_plan")) == (409, [("First",)])


@pytest.mark.parametrize("typed", [{"topics": ["training", "nonsense"]}, {"owner_id": NOBODY}])
def test_what_is_not_there_cannot_be_chosen(both: Both, typed: dict[str, Any]) -> None:
    assert both.mara_does("plan", **{"topics": ["training"], **typed}).status_code == 422


def test_closed_and_opened_again_by_either_side(both: Both) -> None:
    both.mara_does("state/close")
    closed = both.state()
    both.june.send(f"{both.own}/opening", page=both.own)
    both.june.send(f"{both.own}/closing", page=both.own)
    assert (closed, both.state(), both.mara_does("state/close").status_code) == ("closed", "closed", 409)
    both.mara_does("state/reopen")
    assert both.state() == "open"


def test_what_staff_opened_cannot_be_taken_back(both: Both) -> None:
    both.mara.get(both.page)
    assert (both.june.send(f"{both.own}/removal", page=both.own).status_code, both.state()) == (409, "open")


def test_two_of_the_staff_may_open_it_at_the_same_moment(both: Both) -> None:
    with both.place.inside("alliance"):
        held = cases.one(UUID(both.page.rsplit("/", 1)[1]), lock=True).one
        for _who in range(2):
            casework.see(held)
        first = (held.state, held.version)
    assert first == ("open", 2)


def test_staff_hear_by_letter_once_it_could_no_longer_be_taken_back_in_passing(both: Both) -> None:
    recurring.run_everywhere(both.place.workers, "assistance.letters")
    early = rows(both.place, "select count(*) from alliance.message")
    with both.place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.help_word set at = at - interval '5 minutes'")
    for _time in range(2):
        recurring.run_everywhere(both.place.workers, "assistance.letters")
    found = rows(both.place, "select recipient, subject from alliance.message")
    assert (early, found) == (
        [(0,)],
        [("mara.oakhollow@people.example", "Oak Association for Infant Mental Health asks: A third reviewer")],
    )
    [body] = rows(both.place, "select body from alliance.message")[0]
    assert ("Who could train her" in body, both.page in body) == (False, True)


def test_who_waits_for_us_longest_stands_first(both: Both) -> None:
    with both.place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.help_case (id, tenant, code, subject, context, asked_by, state, waiting_since)"
            " select gen_random_uuid(), null, 'ZZ-FERN', state || days, '{}', 'Bea', state,"
            " now() - days * interval '1 day' from unnest(array['open', 'waiting', 'closed']) state,"
            " unnest(array[3, 9]) days"
        )
    with both.place.inside("alliance"):
        found = [(one.subject, one.association, one.days) for one in queries.waiting(now())]
        first = [one.subject for one in queries.waiting(now(), 1)]
    oak = "Oak Association for Infant Mental Health"
    assert found == [("open9", "ZZ-FERN", 9), ("open3", "ZZ-FERN", 3), ("A third reviewer", oak, 0)]
    assert first == ["open9"]
    listed = re.findall(r'class="q-name"[^>]*>([^<]*)<', both.mara.get("/assistance").text)
    assert listed == ["open9", "open3", "A third reviewer", "waiting9", "waiting3"]


def test_every_page_asks_at_most_ten_questions(both: Both) -> None:
    paths = [
        both.page,
        "/assistance",
        "/assistance/time",
        "/assistance/log",
        "/assistance/hours",
        "/assistance/planned",
    ]
    paths += ["/assistance/conversations", "/assistance/conversations/new", "/assistance/topics", "/assistance/new"]
    found = {}
    for path in [*paths, *paths]:  # the second time with what is kept in memory
        with counted(both.place, "alliance") as sent:
            assert both.mara.get(path).status_code == 200
        found[path] = len([one for one in sent if "set_config" not in one])
    assert {path: number for path, number in found.items() if number > 10} == {}


def test_who_owns_a_request_hears_alone(both: Both) -> None:
    nora = both.place.arrive("alliance", "Nora Quill", "staff")
    both.mara_does("plan", owner_id=str(nora.person_id), topics="training")
    with both.place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.help_word set at = at - interval '5 minutes'")
    recurring.run_everywhere(both.place.workers, "assistance.letters")
    assert rows(both.place, "select recipient from alliance.message") == [("nora.quill@people.example",)]


def test_a_request_whose_owner_has_left_is_nobodys(both: Both) -> None:
    nora = both.place.arrive("alliance", "Nora Quill", "staff")
    both.mara_does("plan", owner_id=str(nora.person_id), topics="training")
    before = "A third reviewer" in both.mara.get("/assistance?owner=nobody").text
    with both.place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update alliance.person set closed_at = now() where id = %s", [str(nora.person_id)])
    assert (before, "A third reviewer" in both.mara.get("/assistance?owner=nobody").text) == (False, True)


def test_two_who_answer_at_once_read_each_other_first(both: Both) -> None:
    seen = re.findall(r'name="seen" value="([^"]+)"', both.mara.get(both.page).text)[0]
    both.mara_does("words", body="In May.", seen=seen)
    late = both.mara_does("words", body="In June.", seen=seen)
    again = re.findall(r'name="seen" value="([^"]+)"', late.text)[0]
    assert (late.status_code, "In June.</textarea>" in late.text, "In May." in late.text) == (422, True, True)
    assert both.mara_does("words", body="In June.", seen=again).status_code == 303


def test_a_call_that_came_in_is_seen_once_staff_write_in_it(clean: Place) -> None:
    fill(clean)
    mara, june = clean.arrive("alliance", "Mara Oakhollow", "staff"), clean.arrive("oak", "June T", "coordinator")
    typed = {"code": "US-NC", "subject": "Asked about fees", "topic": "licence", "note": "On the phone."}
    page = mara.send("/assistance", page="/assistance/new", **typed).location
    before = "Asked about fees" in june.get("/help").text
    mara.send(f"{page}/words", page=page, body="As I said on the phone: in March.")
    assert (before, "Asked about fees" in june.get("/help").text) == (False, True)
    bare = mara.send("/assistance", page="/assistance/new", **{**typed, "code": "US-WY"}).location
    answer = mara.post(f"{bare}/words", data={"body": "Hello", "csrf_token": token(mara)})
    assert ("no site on which" in mara.get(bare).text, answer.status_code) == (True, 409)


def token(browser: Browser) -> str:
    return re.findall(r'name="csrf_token" value="([^"]*)"', browser.get("/account").text)[0]
