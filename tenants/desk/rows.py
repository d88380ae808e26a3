"""How a matter is shown in the queue: who has it, why, since when, by when, and the one next act with its address."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import url_for

from tenants.desk import rules, words
from tenants.desk.queue import Asker
from tenants.desk.routes import local

Row = Mapping[str, Any]
ICONS = {
    "check": "inbox",
    "vet": "phone",
    "know": "search",
    "assign": "users",
    "decide": "scale",
    "award": "award",
    "look": "file",
    "register": "plus",
    "answer": "mail",
    "nudge": "clock",
    "member": "clock",
}
PAGES = {"assign": "desk.reviewers", "decide": "desk.decision", "award": "desk.award"}
ANCHORS = {"check": "completeness", "vet": "raters", "know": "providers", "look": "proofs", "member": "proofs"}


def shown(row: Row, asker: Asker, reviewers: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """What the page says of one matter."""
    waited = max(0, (asker.today - local(row["since"]).date()).days)
    act = ball(row).act
    return {
        "pick": f"{row['kind']}:{row['id']}:{row['application_id']}" if row["application_id"] else None,
        "id": row["id"],
        "application_id": row["application_id"],
        "kind": row["kind"],
        "name": row["name"],
        "line": row["category"] or "",
        "who": who(row),
        "why": words.why(row["why"], row["about_name"], row["due"]),
        "code": row["why"],
        "days": waited,
        "waited": words.days(waited),
        "due": row["due"],
        "late": rules.is_late(row["due"], asker.today),
        "reviewers": reviewers,
        "ready": row["squares"] or (),
        "act": str(words.ACTS[act]) if act else "",
        "act_url": act_url(row) if act else "",
        "url": url_of(row),
        "icon": ICONS.get(act or "", "inbox"),
    }


def ball(row: Row) -> rules.Ball:
    """Whose turn it is, with the next act: the same table as the statement's."""
    return rules.turn(row["stage"], row)


def who(row: Row) -> str:
    """The reviewer who is late is called by name."""
    return row["about_name"] if row["kind"] == "review" else str(words.WHO[row["who"]])


def act_url(row: Row) -> str:
    """Where the next act is done."""
    act, here = ball(row).act, {"application_id": row["application_id"]}
    if row["kind"] == "review":
        return url_for("desk.reviewers", **here)
    if row["kind"] == "registration":
        return url_for("intake.index")
    if row["kind"] == "question":
        return url_for("talk.index", **here)
    return url_for(PAGES[act], **here) if act in PAGES else url_of(row)


def url_of(row: Row) -> str:
    """The file, at the place where the matter stands; somebody without an open file is found among the endorsees."""
    if row["application_id"] is None:
        return url_for("endorsements.index", q=row["name"])
    return url_for("desk.show", application_id=row["application_id"], _anchor=ANCHORS.get(ball(row).act or ""))


def by_file(pairs: Sequence[tuple[UUID, str, str]]) -> dict[UUID, list[tuple[str, str]]]:
    """Names of reviewers with the state of each review, by application."""
    found: dict[UUID, list[tuple[str, str]]] = {}
    for application_id, name, state in pairs:
        found.setdefault(application_id, []).append((name, state))
    return found
