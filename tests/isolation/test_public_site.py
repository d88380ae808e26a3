"""What an association writes for its public site stays at its own host, and drafts and private files in the office."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tenants.kernel import files, jobs
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.pages import actions
from tenants.people.models import File
from tenants.updates.models import Mailing
from tests import letters
from tests.place import Place
from tests.tenants.news.test_news import told
from tests.tenants.pages.test_pages import photo
from tests.tenants.pages.writing import page, publish, write
from tests.tenants.updates.test_updates import a_letter, ask, joined, stands, way_out, wrote


def test_a_page_of_one_association_is_not_found_at_another(clean: Place) -> None:
    ben = clean.arrive("elm", "Ben Elmer", "coordinator")
    publish(ben, page(ben, "Elm board"), "Bob of Elm.", title="Elm board")
    at = {slug: clean.client(slug).get("/about/elm-board").status_code for slug in ("oak", "elm")}
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    pages = [clean.client("oak").get("/about").text, clean.client("oak").get("/").text, june.get("/website").text]
    assert (at, ["Elm board" in one for one in pages]) == ({"oak": 404, "elm": 200}, [False] * 3)


def test_an_editor_preview_and_history_of_another_association_are_not_found(clean: Place) -> None:
    ben = clean.arrive("elm", "Ben Elmer", "coordinator")
    editor = page(ben, "Elm board")
    write(ben, editor, "Bob of Elm.", title="Elm board")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    read = [june.get(editor + end).status_code for end in ("", "/history", "/comparison", "/facts", "/reading")]
    ends = ("text", "preview", "publication", "withdrawal", "return", "order", "facts")
    sent = [june.send(f"{editor}/{end}", page="/website", title="Ours", body="Ours", number="1") for end in ends]
    assert (read, [one.status_code for one in sent]) == ([404] * 5, [404] * 7)


def test_a_picture_is_served_by_its_own_association_only(clean: Place) -> None:
    ben = clean.arrive("elm", "Ben Elmer", "coordinator")
    ben.send("/website/pictures", picture=(photo(), "us.jpg"), **{"alt-en": "Elm leaves"})
    path = re.findall(r'src="(/pictures/\w+)"', ben.get("/website/pictures").text)[0]
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    publish(june, page(june), "Words.")
    borrowed = publish(june, page(june, "Other"), "![](picture-1)", title="Other")
    assert [clean.client(slug).get(path).status_code for slug in ("elm", "oak")] == [200, 404]
    assert borrowed.status_code == 422


def test_a_private_file_is_no_picture(clean: Place) -> None:
    with clean.inside("oak"):
        files.store("diploma.jpg", photo().read(), "image/jpeg", owner=None)
    with clean.inside("oak"):
        digest = db.session.scalars(select(File.digest)).one()
    assert clean.client("oak").get(f"/pictures/{digest}").status_code == 404


def test_nobody_outside_the_office_sees_a_preview(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    editor = page(june)
    write(june, editor, "Not yet for everybody.")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    tried = [
        clean.client("oak").get(editor),
        rosalind.get(editor),
        rosalind.send(f"{editor}/preview", page="/account", body="Not yet for everybody."),
        clean.client("oak").get("/about/our-board"),
    ]
    assert [(one.status_code, "Not yet" in one.text) for one in tried] == [
        (302, False),
        (403, False),
        (403, False),
        (404, False),
    ]


@pytest.mark.parametrize(("state", "status"), [("suspended", 503), ("archived", 410)])
def test_a_site_on_a_pause_explains_itself_on_every_page(clean: Place, state: str, status: int) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    publish(june, page(june), "Ann and Bea.")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = %s where slug = 'oak'", [state])
    told = [clean.client("oak").get(path) for path in ("/", "/about", "/about/our-board")]
    assert [(one.status_code, "Ann and Bea." in one.text, "Oak Association" in one.text) for one in told] == [
        (status, False, True)
    ] * 3


def test_feed_and_calendar_of_one_association_say_nothing_of_another(clean: Place) -> None:
    told(clean, 1, "elm")
    with clean.inside("elm"):
        found = actions.begin("event", "Elm day", starts_at=now() + timedelta(days=3))
        actions.publish(
            found.id,
            "en",
            actions.write(found.id, "en", {"title": "Elm day", "summary": "", "body": "x"}, by=None, version=0),
        )
    said = {slug: [("News 0" in clean.client(slug).get("/news.atom").text)] for slug in ("elm", "oak")}
    days = {slug: "Elm day" in clean.client(slug).get("/events.ics").text for slug in ("elm", "oak")}
    assert (said, days) == ({"elm": [True], "oak": [False]}, {"elm": True, "oak": False})
    paths = ("/news/news-0", "/events/elm-day", "/events/elm-day.ics")
    assert [clean.client("oak").get(path).status_code for path in paths] == [404] * 3


def test_a_list_of_one_association_is_nothing_to_another(clean: Place) -> None:
    joined(clean, "bob@people.example", "elm")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    shown = june.get("/website/updates").text, june.get("/website/updates/subscribers.csv").text
    june.send(a_letter(june))
    clean.drain()
    assert ["bob@people.example" in one for one in shown] == [False, False]
    assert ("Nobody is on the list yet." in shown[0], wrote(clean), wrote(clean, "elm")) == (True, [], [])


def test_a_secret_of_one_list_opens_nothing_at_another(clean: Place) -> None:
    ask(clean, "bob@people.example", "elm")
    path = letters.path_of(letters.link_to(clean, "elm", "bob@people.example"))
    june = clean.client("oak")
    tried = [june.get(path), june.send(path, page="/updates"), june.post(path.replace("/confirm/", "/leave/"))]
    assert ([one.status_code for one in tried], stands(clean, "elm")) == (
        [404] * 3,
        {"bob@people.example": "unproved"},
    )


def test_a_confirming_secret_is_no_way_out_and_the_other_way_round(clean: Place) -> None:
    joined(clean, "ann@people.example")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(a_letter(june))
    clean.drain()
    path = way_out(clean, "ann@people.example")
    stranger = clean.client("oak")
    assert stranger.send(path.replace("/leave/", "/confirm/"), page="/updates").status_code == 404
    assert stands(clean) == {"ann@people.example": "confirmed"}


def test_a_job_about_another_associations_letter_sends_nothing(clean: Place) -> None:
    joined(clean, "bob@people.example", "elm")
    with clean.inside("elm"):
        piece = actions.begin("letter", "Elm letter")
        row = Mailing(piece_id=piece.id, words={"en": {"title": "Elm letter", "body": "x"}})
        db.session.add(row)
        db.session.flush()
        mailing = row.id
    with clean.inside("oak"):
        jobs.enqueue("updates.send", mailing)
    clean.drain()
    assert (wrote(clean), wrote(clean, "elm")) == ([], [])
