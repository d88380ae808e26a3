"""What happened to a body, told from the audit log: who, when and what, newest first."""

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
ICONS = {"body": "pen", "licence": "file", "site_request": "globe", "tenant": "globe"}


@dataclass(frozen=True)
class Event:
    """One entry: ``words`` holds the reason or the fields, ``who`` the person or None for the registry itself."""

    icon: str
    title: str
    words: str
    at: datetime
    who: str | None


def of(one: Known) -> list[Event]:
    """The last entries about this body, its licences and its site."""
    rows = {str(one.body.id), *(str(licence.id) for licence in one.licences)}
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
    if row.kind == "tenant":
        return str(STATES.get(row.state_after or "", "")), after.get("state_reason") or ""
    if row.kind == "site_request":
        if row.verb == "made":
            return _("Site asked for"), after.get("slug") or ""
        return str(STATES.get(row.state_after or "", "")), ""
    if row.kind == "licence" and row.verb == "made":
        return _("%(kind)s recorded", kind=KINDS[after["kind"]]), after.get("note") or ""
    if row.verb == "made":
        return _("Added to the registry"), ""
    title = _("License facts changed") if row.kind == "licence" else _("Facts changed")
    if row.kind == "licence" and after.get("withdrawn_at"):
        title = _("License taken back")
    said = _fields(row.fields)
    reason = after.get("reason")
    return title, f"{said}: {reason}" if said and reason else said or reason or ""


def _fields(names: list[str]) -> str:
    told = dict.fromkeys(str(FIELDS[name]) for name in names if name in FIELDS)
    return ", ".join(told)
