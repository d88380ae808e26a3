"""The pages of one office: found by their links, asked one after another, with what each took."""

import re
import time
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tenants.kernel.app import App

HOST = "http://alliance.localhost"
NO_PAGES = re.compile(r"^/(api|static|bootstrap|signin|account|served|healthz|readyz|home|prove|second|brand)\b|\.\w+$")
HREF = re.compile(r'href="(/[^"#]*)')
NEXT = ", next page"  # a list's second page, which is as full as the first one only where many stand
FURTHER = re.compile(r"[?&](after|page|start)=")
WISHES = (  # the same lists narrowed and sorted, as one does by hand; each has a full page with few associations too
    "/assistance?state=every",
    "/assistance?state=every&q=association",
    "/assistance/hours?by=association",
    "/assistance/hours?by=staff",
    "/assistance/hours?by=month",
    "/assistance/time?kind=call&topic=training",
    "/assistance/time?code=XB-7",
    "/assistance/conversations?whose=mine",
    "/associations?licence=force&sort=ends",
    "/associations?q=association",
    "/attention?kind=obligation",
    "/audit?kind=body",
    "/mailbox?show=trouble",
    "/members?on=2025-06-01&what=EC",
    "/onboarding?q=association",
    "/register?q=june+family12",
    "/register?q=Family12,+June",
    "/register?q=june",
    "/register?q=ruth&category=IFS",
    "/register?q=ruth&association=association+1",
    "/standards/board?q=association",
    "/strengths?q=association",
    "/today/associations?stage=live&sort=-held",
    "/today/attention?kind=obligation",
    "/today/endorsees?sort=-due",
    "/today/fidelity?sort=-backlog",
    "/today/load?sort=-waiting",
    "/today/renewals?sort=-due_most&q=association",
    "/today/supervision?sort=window_ends",
    "/today/time?sort=-n&period=2025",
)


@dataclass
class Office:
    """One installation with somebody signed in, the pages found there and what they took."""

    app: App
    browser: FlaskClient
    pages: dict[str, str] = field(default_factory=dict)
    walls: dict[str, list[float]] = field(default_factory=dict)
    works: dict[str, list[float]] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    backends: list[Path] = field(default_factory=list)


def measure(name: str, small: Office, big: Office, turns: int) -> None:
    """Each in turn, so that what else the machine does falls on both; the first ones fill what is kept."""
    for office in (small, big):
        office.walls[name], office.works[name] = [], []
        for _time in range(2):
            read(office, office.pages[name])
    for _turn in range(turns):
        for office in (small, big):
            before = worked(office)
            wall, office.questions[name], _page = read(office, office.pages[name])
            office.walls[name].append(wall)
            office.works[name].append(worked(office) - before)


def worked(office: Office) -> float:
    """Seconds that the app and its database process were on a core: what else the machine does is not in it."""
    told = sum(int(one.read_text(encoding="ascii").split()[0]) for one in office.backends)
    return time.process_time() + told / 1e9


def explore(office: Office) -> None:
    """One address for each kind of page: those that need no id, then the first that a link leads to; then wishes."""
    waiting = [rule.rule for rule in office.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    waiting = [path for path in waiting if "<" not in path]
    while waiting:
        path = waiting.pop(0)
        if NO_PAGES.search(path.partition("?")[0]) or (kind := kind_of(office.app, path)) in {None, *office.pages}:
            continue
        answer = office.browser.get(path, base_url=HOST)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            office.pages[str(kind)] = path
            waiting += [unescape(one) for one in HREF.findall(answer.text)]
    office.pages |= {path: path for path in WISHES}


def kind_of(app: App, path: str) -> str | None:
    """The rule behind an address; narrowed and sorted it is the same page, the list's next one is not."""
    try:
        found, _arguments = app.url_map.bind("alliance.localhost").match(path.partition("?")[0], return_rule=True)
    except HTTPException:
        return None
    rule = re.sub(r"<(?:any\([^)]*\):|\w+:)?(\w+)>", r"<\1>", found.rule)
    return f"{rule}{NEXT}" if FURTHER.search(path) else rule


def read(office: Office, path: str) -> tuple[float, int, str]:
    """Seconds, statements and the page."""
    sent: list[str] = []
    engine = office.app.extensions["asked"]
    engine.append(sent)
    began = time.perf_counter()
    answer = office.browser.get(path, base_url=HOST)
    wall = time.perf_counter() - began
    engine.pop()
    assert answer.status_code == 200, (path, answer.status)
    return wall, len([one for one in sent if not one.startswith("UPDATE alliance.login")]), answer.text
