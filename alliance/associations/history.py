"""What happened to a body, told from the audit log: who, when and what, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from alliance.associations.queries import Known
from alliance.staff.models import Audit, AuditValue, Person
from tenants.kernel.db import db

SHOWN = 40
KINDS = {"competency_guidelines": _l("Competency Guidelines license"), "endorsement": _l("Endorsement license")}
FIELDS = {
    "name": _l("name"),
    "abbr": _l("short name"),
    "former": _l("former name"),
    "web": _l("website"),
    "status": _l("status"),
    "note": _l("note"),
    "jurisdictions": _l("where it endorses"),
    "endorsement_in_use": _l("whether endorsement is in use"),
    "facts": _l("other facts"),
    "kind": _l("kind"),
    "series": _l("series"),
    "from_day": _l("first day"),
    "precision": _l("first day"),
    "until_day": _l("last day"),
    "until_precision": _l("last day"),
    "territory": _l("where"),
    "exclusive": _l("exclusive"),
    "fee_minor": _l("fee"),
    "currency": _l("fee"),
    "fee_every": _l("fee"),
    "legal_form": _l("legal form"),
    "host": _l("carried by"),
}
STATES = {
    "suspended": _l("Site suspended"),
    "archived": _l("Site archived"),
    "active": _l("Site opened again"),
    "stopping": _l("Stop and undo asked for"),
    "asked": _l("Site asked for once more"),
}
DATED = {
    "suspension": _l("Suspension"),
    "vetting_window": _l("Vetting window"),
    "obligation": _l("Obligation"),
    "contact": _l("Contact"),
    "body_name": _l("Name"),
    "paper": _l("Document"),
    "mark_wording": _l("Wording of a mark"),
}
ICONS = {"body": "pen", "licence": "file", "site_request": "globe", "tenant": "globe", **dict.fromkeys(DATED, "file")}


@dataclass(frozen=True)
class Event:
    """One entry: ``words`` holds the reason or the fields, ``who`` the person or None for the registry itself."""

    icon: str
    title: str
    words: str
    at: datetime
    who: str | None


def of(one: Known, also: Iterable[Any] = ()) -> list[Event]:
    """The last entries about this body, its site, and the facts with these ids."""
    rows = {str(one.body.id), *(str(row_id) for row_id in also)}
    if one.site.request:
        rows.add(str(one.site.request.id))
    if one.site.tenant:
        rows.add(one.site.tenant.slug)
    statement = (
        select(Audit, AuditValue, Person.name)
        .join(AuditValue, AuditValue.audit_id == Audit.id, isouter=True)
        .join(Person, Person.id == Audit.actor_id, isouter=True)
        .where(Audit.kind.in_(ICONS), Audit.row_id.in_(rows))
        .order_by(Audit.at.desc(), Audit.kind.desc(), Audit.id)
        .limit(SHOWN)
    )
    found = [_event(*row) for row in db.session.execute(statement)]
    return [event for event in found if event.title]


def _event(row: Audit, values: AuditValue | None, who: str | None) -> Event:
    after = values.after if values else {}
    title, words = _told(row, after)
    return Event(ICONS[row.kind], title, words, row.at, who)


def _told(row: Audit, after: dict[str, Any]) -> tuple[str, str]:
    if row.kind in ("tenant", "site_request"):
        return _site(row, after)
    if row.kind in DATED:
        return _changed(str(DATED[row.kind]), row, after)
    if row.kind == "licence" and "withdrawn_at" in row.fields and row.verb != "made":
        return _changed(_("License"), row, after)
    if row.verb == "made":
        told = (
            _("%(kind)s recorded", kind=KINDS[after["kind"]]) if row.kind == "licence" else _("Added to the registry")
        )
        return told, (after.get("note") or "") if row.kind == "licence" else ""
    title = _("License facts changed") if row.kind == "licence" else _("Facts changed")
    said, reason = _fields(row.fields), after.get("reason")
    return title, f"{said}: {reason}" if said and reason else said or reason or ""


def _site(row: Audit, after: dict[str, Any]) -> tuple[str, str]:
    if row.kind == "site_request" and row.verb == "made":
        return _("Site asked for"), after.get("slug") or ""
    said = after.get("state_reason") or "" if row.kind == "tenant" else ""
    return str(STATES.get(row.state_after or "", "")), said


def _changed(what: str, row: Audit, after: dict[str, Any]) -> tuple[str, str]:
    """A dated fact: recorded, corrected, done, taken back or put back, with the reason that was given."""
    if row.verb == "made":
        return _("%(kind)s recorded", kind=what), ""
    if "withdrawn_at" in row.fields:
        back = after.get("withdrawn_at")
        return (_("%(what)s taken back", what=what) if back else _("%(what)s put back", what=what)), after.get(
            "reason"
        ) or ""
    if after.get("done_on") and not after.get("reason"):
        return _("%(what)s done", what=what), ""
    return _("%(what)s corrected", what=what), after.get("reason") or ""


def _fields(names: list[str]) -> str:
    told = dict.fromkeys(str(FIELDS[name]) for name in names if name in FIELDS)
    return ", ".join(told)
