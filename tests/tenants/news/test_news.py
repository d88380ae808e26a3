"""News and events as the public reads them, with archive, feed and calendar."""

import re
from datetime import date, timedelta
from typing import Any

from defusedxml import ElementTree
from sqlalchemy import update

from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.pages import actions
from tenants.pages.models import Piece
from tests.place import Browser, Place
from tests.tenants.pages.test_pages import photo
from tests.tenants.pages.writing import publish

ATOM = "{http://www.w3.org/2005/Atom}"
EVENT = {"day": "2030-07-04", "begins": "18:30", "ends": "20:00", "place": "Larkspur Hall"}


def coordinator(place: Place) -> Browser:
    return place.arrive("oak", "June Thistlewood", "coordinator")


def told(place: Place, number: int, slug: str = "oak", **facts: Any) -> None:
    """So many pieces of news, a day apart, the newest of yesterday."""
    with place.inside(slug) as tenant:
        day = today(tenant.time_zone) - timedelta(days=1)
        for one in range(number):
            found = actions.begin("news", f"News {one}", day=day - timedelta(days=one), **facts)
            words = {"title": f"News {one} <b>", "summary": f"Sentence {one}", "body": f"Body **{one}** & more"}
            actions.publish(found.id, "en", actions.write(found.id, "en", words, by=None, version=0))


def titles(page: str) -> list[str]:
    return re.findall(r'href="/(?:news|events)/[\w-]+">([^<]+)', page)


def test_the_three_newest_stand_on_the_home_page(clean: Place) -> None:
    told(clean, 5)
    assert titles(clean.client("oak").get("/").text) == [f"News {one} &lt;b&gt;" for one in range(3)]


def test_the_archive_has_ten_a_page_and_leads_back(clean: Place) -> None:
    told(clean, 13)
    visitor = clean.client("oak")
    first = visitor.get("/news").text
    following = re.findall(r'rel="next" href="([^"]+)"', first)[0]
    second = visitor.get(following).text
    back = re.findall(r'rel="prev" href="([^"]+)"', second)[0]
    assert (len(titles(first)), len(titles(second))) == (10, 3)
    assert titles(visitor.get(back).text) == titles(first)


def test_news_is_read_whole_under_its_own_address(clean: Place) -> None:
    told(clean, 1)
    page = clean.client("oak").get("/news/news-0").text
    assert ("Body <strong>0</strong> &amp; more" in page, "Sentence 0" in page) == (True, True)


def test_news_of_a_day_to_come_waits_for_it(clean: Place) -> None:
    told(clean, 1)
    with clean.inside("oak"):
        db.session.execute(update(Piece).values(day=date(2100, 1, 1)))
    visitor = clean.client("oak")
    assert [visitor.get("/news/news-0").status_code, titles(visitor.get("/news").text)] == [404, []]
    assert ElementTree.fromstring(visitor.get("/news.atom").text).findall(f"{ATOM}entry") == []


def test_news_published_ahead_says_from_when_on_it_is_read(clean: Place) -> None:
    june = coordinator(clean)
    editor = june.send("/website/news", title="Ahead").location
    june.send(f"{editor}/facts", slug="ahead", day="2030-07-04")
    publish(june, editor, "Words.", title="Ahead")
    page = june.get(editor).text
    assert ("Published. Everybody reads it from July 4, 2030 on." in page, "/reading" in page) == (True, False)
    assert "From July 4, 2030 on" in june.get("/website/news").text


def test_the_feed_says_what_the_pages_say(clean: Place) -> None:
    told(clean, 2)
    answer = clean.client("oak").get("/news.atom")
    feed = ElementTree.fromstring(answer.text)
    entry = feed.findall(f"{ATOM}entry")[0]
    assert (answer.mimetype, feed.findtext(f"{ATOM}title")) == (
        "application/atom+xml",
        "News of Oak Association for Infant Mental Health",
    )
    assert [entry.findtext(f"{ATOM}{name}") for name in ("title", "summary", "content")] == [
        "News 0 <b>",
        "Sentence 0",
        "<p>Body <strong>0</strong> &amp; more</p>\n",
    ]
    assert entry.find(f"{ATOM}link").attrib["href"] == "http://oak.localhost:8000/news/news-0"


def test_a_feed_can_be_read_whatever_was_pasted_and_wherever_it_is_read(clean: Place) -> None:
    with clean.inside("oak"):
        found = actions.begin("news", "Pasted", day=date(2026, 1, 5))
        words = {"title": "Pasted \x02\ufffe", "summary": "", "body": "Soft\x02 [us](/about)"}
        actions.publish(found.id, "en", actions.write(found.id, "en", words, by=None, version=0))
    feed = ElementTree.fromstring(clean.client("oak").get("/news.atom?language=es").text)
    entry = feed.findall(f"{ATOM}entry")[0]
    assert [entry.findtext(f"{ATOM}{name}") for name in ("title", "content", "published")] == [
        "Pasted ",
        '<p>Soft <a href="http://oak.localhost:8000/about" rel="noopener">us</a></p>\n',
        "2026-01-05T12:00:00Z",
    ]
    lang = feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
    assert (lang, feed.findtext(f"{ATOM}id")) == ("es-US", "http://oak.localhost:8000/news.atom?language=es")


def test_whoever_has_the_feed_already_gets_no_second_copy(clean: Place) -> None:
    told(clean, 1)
    visitor = clean.client("oak")
    tag = visitor.get("/news.atom").headers["ETag"]
    assert visitor.get("/news.atom", headers={"If-None-Match": tag}).status_code == 304


def test_an_event_is_told_in_the_associations_own_time(clean: Place) -> None:
    june = coordinator(clean)
    editor = june.send("/website/events", title="Endorsement 101", **EVENT).location
    publish(june, editor, "Bring your questions.", title="Endorsement 101")
    page = re.sub(r"\s", " ", clean.client("oak").get("/events/endorsement-101").text)
    assert ("July 4, 2030, 6:30 PM" in page, "Larkspur Hall" in page) == (True, True)
    file = clean.client("oak").get("/events/endorsement-101.ics")
    assert (file.mimetype, "DTSTART:20300704T223000Z\r\nDTEND:20300705T000000Z" in file.text) == ("text/calendar", True)
    assert "SUMMARY:Endorsement 101" in clean.client("oak").get("/events.ics").text


def test_an_event_called_off_says_so_wherever_it_is_read(clean: Place) -> None:
    june = coordinator(clean)
    editor = june.send("/website/events", title="Endorsement 101", **EVENT).location
    publish(june, editor, "Bring your questions.", title="Endorsement 101")
    june.send(f"{editor}/facts", slug="endorsement-101", called_off="true", **EVENT)
    pages = [clean.client("oak").get(path).text for path in ("/", "/events", "/events/endorsement-101")]
    assert ["Called off" in one for one in pages] == [True] * 3
    assert "STATUS:CANCELLED" in clean.client("oak").get("/events.ics").text


def test_past_events_are_kept_apart(clean: Place) -> None:
    june = coordinator(clean)
    for title, day in (("Gone by", "2020-07-04"), ("Still to come", "2030-07-04")):
        editor = june.send("/website/events", title=title, **EVENT | {"day": day}).location
        publish(june, editor, "Words.", title=title)
    visitor = clean.client("oak")
    assert [titles(visitor.get(path).text) for path in ("/events", "/events?past=1")] == [
        ["Still to come"],
        ["Gone by"],
    ]
    assert "This event is over" in visitor.get("/events/gone-by").text


def test_an_event_cannot_end_before_it_begins(clean: Place) -> None:
    june = coordinator(clean)
    answer = june.send("/website/events", title="Odd", **EVENT | {"ends": "17:00"})
    assert (answer.status_code, "It ends before it begins." in answer.text) == (422, True)


def test_an_address_for_joining_is_a_web_address(clean: Place) -> None:
    june = coordinator(clean)
    answer = june.send("/website/events", title="Odd", online="javascript:alert(1)", **EVENT)
    assert (answer.status_code, "An address begins with https://." in answer.text) == (422, True)


def test_a_card_shows_its_picture_with_words_for_those_who_do_not_see_it(clean: Place) -> None:
    june = coordinator(clean)
    june.send("/website/pictures", picture=(photo(), "us.jpg"), **{"alt-en": "Hands hold a cup"})
    editor = june.send("/website/news", title="A cup").location
    chosen = re.findall(r'<option value="([\w-]{36})">Picture 1: Hands hold a cup', june.get(f"{editor}/facts").text)
    june.send(f"{editor}/facts", slug="a-cup", day="2026-01-05", picture_id=chosen)
    publish(june, editor, "Words.", title="A cup")
    pages = [clean.client("oak").get(path).text for path in ("/", "/news", "/news/a-cup")]
    assert [len(re.findall(r'src="/pictures/\w+" alt="Hands hold a cup"', one)) for one in pages] == [1, 1, 1]


def test_a_picture_of_nobody_cannot_be_chosen(clean: Place) -> None:
    june = coordinator(clean)
    editor = june.send("/website/news", title="A cup").location
    typed = {"slug": "a-cup", "day": "2026-01-05", "picture_id": "05a8c490-9b3e-4125-aecf-01c8fab0d472"}
    assert june.send(f"{editor}/facts", **typed).status_code == 422
