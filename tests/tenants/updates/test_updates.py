"""Asking for updates, proving it, getting a letter and getting out: by letter, without an account."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tenants.kernel import recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.updates import rules
from tenants.updates.models import Subscriber
from tests import letters
from tests.place import Browser, Place
from tests.tenants.pages.test_pages import photo
from tests.work.sink import listening


def ask(place: Place, email: str, slug: str = "oak") -> Any:
    return place.client(slug).send("/updates", email=email)


def joined(place: Place, email: str, slug: str = "oak") -> None:
    """On the list: asked, and pressed in the letter."""
    ask(place, email, slug)
    path = letters.path_of(letters.link_to(place, slug, email))
    place.client(slug).send(path)


def stands(place: Place, slug: str = "oak") -> dict[str, str]:
    with place.inside(slug):
        return dict(iter(db.session.execute(select(Subscriber.email, Subscriber.state).order_by(Subscriber.email))))


def coordinator(place: Place) -> Browser:
    return place.arrive("oak", "June Thistlewood", "coordinator")


def a_letter(june: Browser, body: str = "Two groups have **room**: [see](/news).", **typed: str) -> str:
    """The address of a letter's sending page."""
    editor = june.send("/website/updates", title="November").location
    june.send(f"{editor}/text", page=editor, title="November", body=body, **typed)
    return editor.replace("/website/", "/website/updates/") + "/sending"


def wrote(place: Place, slug: str = "oak") -> list[str]:
    return sorted(to for kind, to in letters.sent(place, slug) if kind == "update")


def way_out(place: Place, email: str) -> str:
    found = re.findall(r"http\S+/updates/leave/\S+", letters.newest(place, "oak", email))
    return letters.path_of(found[-1])


def test_an_address_is_on_the_list_once_its_letter_was_pressed(clean: Place) -> None:
    ask(clean, "ann@people.example")
    path = letters.path_of(letters.link_to(clean, "oak", "ann@people.example"))
    clean.client("oak").get(path)
    opened = stands(clean)
    clean.client("oak").send(path)
    assert (opened, stands(clean)) == ({"ann@people.example": "unproved"}, {"ann@people.example": "confirmed"})


def test_a_confirming_link_works_once(clean: Place) -> None:
    ask(clean, "ann@people.example")
    path = letters.path_of(letters.link_to(clean, "oak", "ann@people.example"))
    ann = clean.client("oak")
    ann.send(path)
    assert [ann.get(path).status_code, ann.send(path, page="/updates").status_code] == [404, 404]


def test_a_confirming_link_ends_after_a_week(clean: Place) -> None:
    ask(clean, "ann@people.example")
    with clean.inside("oak"):
        db.session.execute(update(Subscriber).values(since=now() - timedelta(days=8)))
    path = letters.path_of(letters.link_to(clean, "oak", "ann@people.example"))
    late = clean.client("oak").send(path)
    assert (late.status_code, "it has ended" in late.text) == (404, True)


def test_the_answer_is_the_same_for_every_address(clean: Place) -> None:
    joined(clean, "known@people.example")
    told = [ask(clean, email) for email in ("known@people.example", "KNOWN@people.example ", "new@people.example")]
    assert {(one.status_code, one.location) for one in told} == {(303, "/updates/sent")}
    assert [to for _kind, to in letters.sent(clean, "oak")] == ["known@people.example", "new@people.example"]


def test_nobody_is_pestered_with_letters(clean: Place) -> None:
    for _again in range(4):
        ask(clean, "ann@people.example")
    assert letters.sent(clean, "oak") == [("update_verify", "ann@people.example")]


def test_asking_for_many_addresses_has_to_wait(clean: Place) -> None:
    browser = clean.client("oak")
    found = [browser.send("/updates", email=f"p{number}@people.example").status_code for number in range(12)]
    assert (found[:10], found[-1]) == ([303] * 10, 429)


def test_a_letter_goes_to_everybody_on_the_list_once(clean: Place) -> None:
    for name in ("ann", "bea", "cy"):
        joined(clean, f"{name}@people.example")
    ask(clean, "dot@people.example")
    june = coordinator(clean)
    sending = a_letter(june)
    asked = june.get(sending).text
    june.send(sending)
    again = june.send(sending, page="/website/updates")
    clean.drain()
    assert wrote(clean) == ["ann@people.example", "bea@people.example", "cy@people.example"]
    assert ("Send it to 3 people" in asked, again.status_code) == (True, 409)
    assert "Sent to 3 people" in june.get("/website/updates").text


def test_letters_leave_in_batches(clean: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "BATCH", 2)
    with clean.inside("oak"):
        for number in range(5):
            mail = f"p{number}@people.example"
            facts = {"language": "en", "state": "confirmed", "since": now(), "confirmed_at": now()}
            db.session.add(Subscriber(email=mail, key=mail, **facts))
    june = coordinator(clean)
    june.send(a_letter(june))
    again = [one.how for one in clean.drain()].count("again")
    assert (again, wrote(clean)) == (2, [f"p{number}@people.example" for number in range(5)])


def test_everybody_reads_their_own_language_where_it_is_written(clean: Place) -> None:
    joined(clean, "ann@people.example")
    joined(clean, "eva@people.example")
    with clean.inside("oak"):
        db.session.execute(update(Subscriber).where(Subscriber.email == "eva@people.example").values(language="es"))
    june = coordinator(clean)
    sending = a_letter(june)
    editor = sending.replace("/updates/", "/").removesuffix("/sending")
    june.send(f"{editor}/text?language=es", page=f"{editor}?language=es", title="Noviembre", body="Hay lugar.")
    june.send(sending)
    clean.drain()
    with clean.inside("oak"):
        found = db.session.execute(select(Message.recipient, Message.subject).where(Message.kind == "update"))
        assert dict(iter(found)) == {"ann@people.example": "November", "eva@people.example": "Noviembre"}


def test_a_letter_says_the_same_as_text_and_as_a_page(clean: Place) -> None:
    joined(clean, "ann@people.example")
    june = coordinator(clean)
    june.send("/website/pictures", picture=(photo(), "us.jpg"), **{"alt-en": "Hands hold a cup"})
    june.send(a_letter(june, "Two **groups** <script>x</script>: [see](/news). ![](picture-1)"))
    clean.drain()
    with clean.inside("oak"):
        row = db.session.scalars(select(Message).where(Message.kind == "update")).one()
        db.session.expunge(row)
    assert "Two groups <script>x</script>: see (http://oak.localhost:8000/news)." in row.body
    assert '<a href="http://oak.localhost:8000/news" rel="noopener">see</a>' in row.html
    assert re.findall(r'src="(.*?)/\w+" alt="(.*?)"', row.html) == [
        ("http://oak.localhost:8000/pictures", "Hands hold a cup")
    ]
    assert ("<strong>groups</strong> &lt;script&gt;" in row.html, "/updates/leave/" in row.html) == (True, True)


def test_one_click_in_the_mailbox_ends_the_letters(clean: Place) -> None:
    """RFC 8058: the mailbox posts without a cookie or a form's token, from anywhere."""
    joined(clean, "ann@people.example")
    june = coordinator(clean)
    june.send(a_letter(june))
    clean.drain()
    path = way_out(clean, "ann@people.example")
    stranger = clean.client("oak")
    stranger.get(path)
    opened = stands(clean)
    answers = [
        stranger.post(path, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
        for _twice in range(2)
    ]
    assert ([one.status_code for one in answers], opened) == ([200, 200], {"ann@people.example": "confirmed"})
    assert (stands(clean), answers[0].headers.getlist("Set-Cookie")) == ({"ann@people.example": "left"}, [])
    assert "You get no more letters" in stranger.get(path).text


def test_whoever_left_may_come_back_by_a_new_letter(clean: Place) -> None:
    joined(clean, "ann@people.example")
    with clean.inside("oak"):
        db.session.execute(update(Subscriber).values(state="left"))
    joined(clean, "ann@people.example")
    assert stands(clean) == {"ann@people.example": "confirmed"}


@pytest.mark.parametrize("state", ["suspended", "archived"])
def test_the_way_out_stays_open_while_the_site_is_closed(clean: Place, state: str) -> None:
    joined(clean, "ann@people.example")
    june = coordinator(clean)
    june.send(a_letter(june))
    clean.drain()
    path = way_out(clean, "ann@people.example")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = %s where slug = 'oak'", [state])
    answer = clean.client("oak").post(path, data={"List-Unsubscribe": "One-Click"})
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select state from t_oak.subscriber")
        assert (answer.status_code, cursor.fetchall()) == (200, [("left",)])


def test_the_head_of_a_letter_names_the_way_out(clean: Place) -> None:
    with clean.inside("oak"):
        facts = {"language": "en", "state": "confirmed", "since": now(), "confirmed_at": now()}
        db.session.add(Subscriber(email="ann@people.org", key="ann@people.org", **facts))
    june = coordinator(clean)
    june.send(a_letter(june))
    with listening() as (sink, url):
        for app in clean.workers.values():
            app.settings = replace(clean.settings, mail_url=url)
        clean.drain()
        for app in clean.workers.values():
            app.settings = clean.settings
        head = sink.heads[-1]
    found = re.findall(
        rb"^List-Unsubscribe: <http://oak\.localhost:8000(/updates/leave/[\w-]{43})>\r$", head, re.MULTILINE
    )
    assert (len(found), b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in head) == (1, True)
    with clean.inside("oak"):
        row = db.session.scalars(select(Message).where(Message.kind == "update")).one()
        assert row.state == "sent"


def test_whose_letters_come_back_is_not_written_to_again(clean: Place) -> None:
    joined(clean, "ann@people.example")
    joined(clean, "bea@people.example")
    june = coordinator(clean)
    june.send(a_letter(june))
    clean.drain()
    with clean.inside("oak"):
        gone = Message.kind == "update", Message.recipient == "ann@people.example"
        db.session.execute(update(Message).where(*gone).values(state="bounced"))
    june.send(a_letter(june))
    clean.drain()
    assert (stands(clean), wrote(clean).count("ann@people.example")) == (
        {"ann@people.example": "bounced", "bea@people.example": "confirmed"},
        1,
    )
    ask(clean, "ann@people.example")
    assert stands(clean)["ann@people.example"] == "bounced"


def test_what_nobody_proved_and_who_left_are_forgotten(clean: Place) -> None:
    ask(clean, "ann@people.example")
    joined(clean, "bea@people.example")
    joined(clean, "cy@people.example")
    with clean.inside("oak"):
        db.session.execute(update(Subscriber).where(Subscriber.email == "bea@people.example").values(state="left"))
        db.session.execute(update(Subscriber).values(since=now() - timedelta(days=31)))
    recurring.run_everywhere(clean.workers, "updates.tidy")
    assert stands(clean) == {"cy@people.example": "confirmed"}


def test_the_office_takes_its_list_along(clean: Place) -> None:
    joined(clean, "ann@people.example")
    joined(clean, "=cmd@people.example")
    ask(clean, "dot@people.example")
    rows = coordinator(clean).get("/website/updates/subscribers.csv").text.splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["'=cmd@people.example", "ann@people.example"]


def test_the_list_needs_a_fresh_proof(clean: Place) -> None:
    june = coordinator(clean)
    with clean.inside("oak"):
        from tenants.people.models import Login

        db.session.execute(update(Login).values(proved_at=now() - timedelta(hours=1)))
    assert "/prove" in june.get("/website/updates/subscribers.csv").location


def test_a_letter_to_oneself_goes_to_nobody_else(clean: Place) -> None:
    joined(clean, "ann@people.example")
    june = coordinator(clean)
    sending = a_letter(june)
    june.send(sending.replace("/sending", "/trial"), page=sending)
    clean.drain()
    assert (wrote(clean), stands(clean)) == (["june.thistlewood@people.example"], {"ann@people.example": "confirmed"})
