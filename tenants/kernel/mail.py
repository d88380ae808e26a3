"""Writing a message with the change that causes it; the worker sends it (kernel/post.py)."""

import re
import secrets
from email.headerregistry import Address
from typing import Any
from uuid import UUID

from flask import current_app, g, render_template
from flask_babel import force_locale, get_locale

from tenants.kernel import jobs, looks
from tenants.kernel.db import db
from tenants.kernel.side import tables

SAMPLE_DOMAIN = ".example"
LONG = ("note", "reasons")
TRICKS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # signs of control, and of turning what follows


def send(
    kind: str,
    email: str,
    *,
    person_id: UUID | None = None,
    about_id: UUID | None = None,
    language: str | None = None,
    leave: str | None = None,
    one_click: bool = False,
    rich: str | None = None,
    **facts: Any,
) -> Any:
    """Queue ``mail/<kind>.txt`` (first line: the subject) to one address, in the reader's language.

    ``leave`` is the way out of a list, at its foot and with ``one_click`` in its head (RFC 8058); ``rich`` is safe
    HTML that stands for the paragraphs.

    Returns the message's row. A rehearsal keeps its messages as ``held``: nothing leaves a copy.
    """
    tongue, facts = _tongue(language, person_id), {name: _tidy(name, fact) for name, fact in facts.items()}
    with force_locale(tongue):
        subject, body = _written(kind, facts | ({"leave": leave} if leave else {}))
        parts = [] if rich else _paragraphs(body, facts)
        ours = {"paragraphs": parts, "rich": rich, "leave": leave, "colours": looks.colours()}
        html = render_template("mail/_frame.html", **ours)
    message = tables().message(
        person_id=person_id,
        about_id=about_id,
        kind=kind,
        recipient=email,
        language=tongue,
        subject=subject,
        body=body,
        html=html,
        leave_url=leave if one_click else None,
        return_token=secrets.token_hex(12),
        state="held" if rehearsing() else "queued",
        sample=email.endswith(SAMPLE_DOMAIN),
    )
    db.session.add(message)
    db.session.flush()  # the job carries the message's id
    if message.state == "queued":
        jobs.enqueue("mail.send", message.id)
    return message


def rehearsing() -> bool:
    """Whether the tenant at work is a copy of another or a practice site: no mail leaves it."""
    return g.get("tenant") is not None and (g.tenant.sandbox or g.tenant.state == "rehearsal")


def _tongue(language: str | None, person_id: UUID | None) -> str:
    """As the reader chose; unknown: as the page they are on, or for somebody else as the association speaks."""
    person = db.session.get(tables().person, person_id) if person_id and not language else None
    known = language or (person.language if person else None)
    if known:
        return looks.local(known)
    tenant, actor = g.get("tenant"), g.get("actor")
    if tenant and actor and actor.id != person_id:
        return looks.local(tenant.languages[0])
    return str(get_locale() or "en")


def sender() -> str:
    tenant = g.get("tenant")
    name = tenant.name if tenant else "Alliance for the Advancement of Infant Mental Health"
    settings = current_app.settings  # type: ignore[attr-defined]
    address = settings.mail_from or f"no-reply@{settings.base_host}"
    return str(Address(display_name=_tidy("name", name), addr_spec=address))


def _written(kind: str, facts: dict[str, Any]) -> tuple[str, str]:
    text = render_template(f"mail/{kind}.txt", office=g.get("tenant"), **facts)
    subject, _break, body = text.partition("\n")
    return subject.removeprefix("Subject:").strip(), body.strip() + "\n"


def _tidy(name: str, fact: Any) -> Any:
    """What people typed stays where the letter puts it: a name in its line, a note in its paragraph."""
    if isinstance(fact, list):
        return [_tidy(name, one) for one in fact]
    if not isinstance(fact, str):
        return fact
    rows = [" ".join(TRICKS.sub(" ", row).split()) for row in fact.splitlines()]
    return ("\n" if name in LONG else " ").join(row for row in rows if row)


def _paragraphs(body: str, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Paragraphs for the HTML version: an address of ours alone becomes a button, never one that somebody typed."""
    ours = {fact for name, fact in facts.items() if name == "url"}
    parts = [[" ".join(line.split()) for line in part.strip().splitlines()] for part in body.split("\n\n")]
    return [{"lines": part, "url": part[0] if len(part) == 1 and part[0] in ours else None} for part in parts if part]
