"""Messages and what became of them: the letters in a demo (this machine only), else states."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, true

from tenants.kernel import cursors, jobs, sentences
from tenants.kernel.access import allow, public
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.responses import page, saved
from tenants.kernel.settings import Settings
from tenants.kernel.side import side, tables
from tenants.kernel.signin.visitor import here

ON_A_PAGE = 50
COUNTED = 1000  # beyond that a page says "more than"
SHOWN = {
    "queued": (_l("On its way"), "info"),
    "sent": (_l("Sent"), "ok"),
    "bounced": (_l("Came back"), "stop"),
    "failed": (_l("Refused"), "stop"),
    "held": (_l("Not sent"), "idle"),
}
VIEWS = {
    "": (_l("All"), tuple(SHOWN)),
    "trouble": (_l("Did not arrive"), ("bounced", "failed")),
    "waiting": (_l("On their way"), ("queued",)),
    "sent": (_l("Sent"), ("sent",)),
}
sentences.add({"mail_not_again": _l("This message cannot be sent again: it arrived, or its link has been used up.")})


def blueprint(settings: Settings) -> Blueprint:
    """``/mailbox``: letters where no server is set in a demo, else the office's list."""
    made = Blueprint("messages", __name__)
    if settings.samples and not settings.mail_url:
        made.add_url_rule("/mailbox", "index", letters)
        made.add_url_rule("/mailbox/<uuid:message_id>", "show", letter)
        made.app_context_processor(lambda: {"mailbox_url": url_for("messages.index") if here() else None})
    else:
        made.add_url_rule("/mailbox", "index", index)
        made.add_url_rule("/mailbox/<uuid:message_id>/sending", "again", send_again, methods=["POST"])
        made.app_context_processor(lambda: {"mailbox_url": None})
    return made


@public
def letters() -> Any:
    """What would have been sent, newest first."""
    _only_here()
    rows, pager = _rows(tuple(SHOWN), [])
    return page("mailbox/letters.html", rows=rows, pager_facts=pager, shown=SHOWN)


@public
def letter(message_id: UUID) -> Any:
    """One letter with its links, as its reader would get it."""
    _only_here()
    found = db.session.get(tables().message, message_id) or abort(404)
    return page("mailbox/letter.html", letter=found, paragraphs=(found.body or "").split("\n\n"))


@allow("mail.read")
def index() -> Any:
    """Every message and its state; no texts, since they hold links that let their reader in."""
    chosen = request.args.get("show", "")
    rows, pager = _rows(VIEWS.get(chosen, VIEWS[""])[1], _open(), show=chosen or None)
    views = [
        (label, url_for(".index", show=key or None), None, key == chosen) for key, (label, _states) in VIEWS.items()
    ]
    return page(
        "mailbox/index.html", rows=rows, pager_facts=pager, shown=SHOWN, views_shown=views, may_again=_may_again
    )


@allow("mail.read")
def send_again(message_id: UUID) -> Any:
    """Try once more what a server refused, perhaps only for a while."""
    found = db.session.scalar(select(tables().message).where(tables().message.id == message_id, *_open())) or abort(404)
    refuse_if(None if _may_again(found) else Refusal("mail_not_again"))
    found.state, found.error, found.attempts = "queued", None, 0
    jobs.enqueue("mail.send", found.id)
    return saved(_("It is on its way again."), "messages.index")


def _may_again(message: Any) -> bool:
    return bool(message.state == "failed" and message.body)


def _open() -> list[Any]:
    """Leaves out letters about one's own file to those who read it."""
    closed = side().closed_mail(g.actor)
    return [] if closed is None else [closed.is_not(true())]


def _only_here() -> None:
    """The letters hold links that sign people in: they are for whoever sits at this machine."""
    if not here():
        abort(404)


def _rows(states: tuple[str, ...], besides: list[Any], **kept: Any) -> tuple[list[Any], dict[str, Any]]:
    message = tables().message
    chosen = [*([message.state.in_(states)] if set(states) < set(SHOWN) else []), *besides]
    several = select(message.id).where(*chosen).limit(COUNTED + 1).subquery()
    count = db.session.scalar(select(func.count()).select_from(several)) or 0
    order = cursors.Order(message.created_at, message.id, kind=datetime, falls=True)
    after, before = request.args.get("after", ""), request.args.get("before", "")
    sheet = cursors.sheet(select(message).where(*chosen), order, after=after, before=before, size=ON_A_PAGE)
    return [row[0] for row in sheet.rows], {
        "words": _("%(shown)s of more than %(count)s", shown=len(sheet.rows), count=format_decimal(COUNTED))
        if count > COUNTED
        else _("%(shown)s of %(count)s", shown=len(sheet.rows), count=count),
        "previous": url_for(".index", before=sheet.before, **kept) if sheet.before else None,
        "following": url_for(".index", after=sheet.after, **kept) if sheet.after else None,
    }
