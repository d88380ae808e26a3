"""Every list page asks the same number of questions at ten rows and at ten thousand, twelve at most."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tenants.kernel.db import db
from tests.place import Browser, Place
from tests.tenants.crowded import crowded, ids, standing

Figures = dict[str, list[tuple[int, int]]]
FEW, MANY = 10, 10_000
MOST = 12
LETTERS = 450_000  # of a page, whatever stands behind it
PAGED = [  # in more than one page; what stands after # is which of the page's lists
    "/advising#asked",
    "/advising#mine",
    "/appeals#handle",
    "/appeals#own",
    "/applications/{file}/talk",
    "/audit",
    "/desk/applications?view=all",
    "/desk/decisions",
    "/endorsees",
    "/giving",
    "/giving#earlier",
    "/help",
    "/intake#cohorts",
    "/intake#interest",
    "/intake#registrations",
    "/intake/cohorts/{cohort}#people",
    "/intake/cohorts/{cohort}#waiting",
    "/mailbox",
    "/news",
    "/people?all=1",
    "/record#documents",
    "/record/education",
    "/record/rsc",
    "/record/training",
    "/record/work",
    "/register",
    "/register?q=person",
    "/reviewers",
    "/reviews#sent",
    "/reviews#waiting",
    "alliance/assistance",
    "alliance/assistance/conversations",
    "alliance/assistance/time",
    "/volunteers",
    "alliance/audit",
    "alliance/mailbox",
    "alliance/people?all=1",
    "alliance/register",
    "alliance/register?q=person",
]
NARROWED = [  # the same lists narrowed, and those that show the first rows and where to see the others
    "/desk",
    "/desk/applications?view=mine&sort=name&category=IFS",
    "/desk/applications?view=all&q=rosa",
    "/arrivals",
    "/arrivals/left",
    "/desk/letters",
    "/people",
    "/people?q=rosa",
    "/log",
    "/endorsees?q=ash",
    "/providers",
    "/my/providers",
    "/record/confirmations",
    "/record/coverage",
    "/record/doubles",
    "/record/import/rsc",
    "/applications/new",
    "/interest",
    "/reviewers/agreement",
    "/endorsement",
    "/website",
    "/sitemap.xml",
    "/events",
    "/website/events",
    "/website/news",
    "/website/pictures",
    "/website/updates",
    "/supervision",
    "/categories",
    "alliance/",
    "alliance/assistance?waits=us&q=oak",
    "alliance/assistance/hours?by=association",
    "alliance/assistance/hours?by=staff",
    "alliance/associations",
    "alliance/standards",
    "alliance/standards/board",
    "alliance/standards/changes",
    "alliance/attention",
    "alliance/today",
    "alliance/today/associations",
    "alliance/today/attention",
    "alliance/today/endorsees?sort=-held",
    "alliance/today/fidelity",
    "alliance/today/why",
    "alliance/fidelity",
    "alliance/fidelity/reviews",
    "alliance/meetings",
    "alliance/members",
    "alliance/strengths",
    "alliance/strengths/rubrics",
]
ONE = """
/about /accessibility /account /account/addresses /account/authenticator /account/codes /account/password /appeals/new
/robots.txt /confirm /contact /desk/letters/new /desk/rules /desk/rules/drafts /desk/rules/offers /desk/rules/requests
/desk/views/new /drafts /fidelity /figures /find /giving/listing /help/new /home /interest/sent /join /my /onboarding
/people/invitation /practice /practice/letters /privacy /prove /providers/letter /rate /rating /rating/decline
/rating/whole /rating/words /rules /rules/changes /second /settings
/settings/addresses /settings/care /settings/deadlines
/settings/intake /settings/texts /settings/wording
/signin /signin/code /signin/help /signin/link /signin/password /signin/sent
/meetings /strengths /strengths/plan/goals/new /strengths/rating /updates
/updates/sent
"""  # pages of one thing, or of what nobody has many of
NO_PAGES = (
    "/api/",
    "/healthz",
    "/readyz",
    "/served",
    ".csv",
    ".json",
    ".atom",
    ".ics",
    "/options",
    "/signin/passkey",
    "/brand",
    "/logo",
)


@contextmanager
def counted(place: Place, side: str) -> Iterator[list[str]]:
    """The statements that are sent meanwhile; that somebody is there is written down once a minute only."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("UPDATE login"):
            sent.append(statement)

    with place.app(side).app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def asked(place: Place, browsers: dict[str, Browser], path: str) -> tuple[int, str]:
    """How many questions the page asks, and the page."""
    side = "alliance" if path.startswith("alliance/") else "tenants"
    browser = browsers["alliance" if side == "alliance" else "oak"]
    with counted(place, side) as sent:
        answer = browser.get("/" + path.partition("/")[2])
    assert (path, answer.status_code) == (path, 200)
    return len(sent), answer.text


@pytest.fixture(scope="module")
def figures(place: Place) -> Figures:
    found: Figures = {}
    for number in (FEW, MANY):
        browsers = crowded(place, number)
        for path in (*PAGED, *NARROWED):
            count, page = asked(place, browsers, address(path))
            again = 2 if number == FEW else int(count > found[path][0][0])  # now what is kept in memory is there
            counts = [asked(place, browsers, address(path))[0] for _time in range(again)]
            found.setdefault(path, []).append((min([count, *counts]), len(page)))
    return found


@pytest.mark.parametrize("path", [*PAGED, *NARROWED])
def test_a_list_asks_no_more_for_ten_thousand_rows_than_for_ten(figures: Figures, path: str) -> None:
    (few, _short), (many, long) = figures[path]  # a frequent word is looked up along its index: one question less
    assert (many <= few, many <= MOST, long < LETTERS) == (True, True, True), (few, many, long)


@pytest.mark.parametrize("path", PAGED)
def test_the_next_page_and_back_ask_no_more_than_the_first(place: Place, figures: Figures, path: str) -> None:
    """Runs on what ``figures`` left: ten thousand rows."""
    browsers, here = standing(place), address(path)
    part = path.partition("#")[2]
    first = asked(place, browsers, here)[1]
    following, second = asked(place, browsers, beside("next", first, part, here))
    backwards, back = asked(place, browsers, beside("prev", second, part, here))
    assert (following, backwards) == (figures[path][1][0],) * 2
    assert (rows(back, part), set(rows(first, part)) & set(rows(second, part))) == (rows(first, part), set())


def test_every_page_is_among_these_lists_or_shows_one_thing(place: Place) -> None:
    known = {one.partition("#")[0].partition("?")[0] for one in (*PAGED, *NARROWED)} | set(ONE.split())
    pages = {
        rule.rule
        for rule in place.app("tenants").url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and not any(one in rule.rule for one in NO_PAGES)
    }
    assert pages - known == {"/"}


def address(path: str) -> str:
    return path.partition("#")[0].format(**ids())


def beside(which: str, page: str, part: str, here: str) -> str:
    """The address of the page beside this one, in the list that is meant."""
    word = f"{part}_" if part else ""
    name = word + ("after" if which == "next" else "before")
    found = re.findall(rf'rel="{which}" href="([^"]*[?;]{name}=[^"]*)"', page)
    side = "alliance" if here.startswith("alliance") else ""
    return side + str(found[0]).replace("&amp;", "&").partition("#")[0]


def rows(page: str, part: str) -> list[str]:
    """What tells the rows of a list apart: their text and what they lead to, without what differs each time."""
    main = page.partition("<main")[2].partition("</main>")[0]
    main = re.sub(r'<input type="hidden"[^>]*>|<nav.*?</nav>', "", main, flags=re.DOTALL)
    body = main.partition(f' id="{part}"')[2].partition("</section>")[0] if part else main.partition(' id="earlier"')[0]
    table = re.sub(r"<tbody[^>]*>", "<tbody>", body).partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(r"<(?:tr|li)\b.*?</(?:tr|li)>", table or body, re.DOTALL)
    return [one for one in (_told(row) for row in found) if one]


def _told(row: str) -> str:
    """Its words, and the addresses, values and times in it."""
    marks = re.findall(r'(?:href|value|datetime)="([^"]*)"', row)
    return "" if 'type="file"' in row else " ".join([*re.sub(r"<[^>]+>", " ", row).split(), *marks])
