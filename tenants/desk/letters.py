"""Letters that the office writes to applicants: texts by language, with places for facts, filled for each reader."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.applications.models import Application
from tenants.desk.models import Template
from tenants.kernel import links, looks, sentences
from tenants.kernel.categories import category_name
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.people import letters
from tenants.people.models import Address, Person

PLACE = re.compile(r"\{\s*(\w*)\s*\}")
BRACE = re.compile(r"[{}]")
PLACES: dict[str, Any] = {
    "name": _l("what they are called"),
    "category": _l("the category of their application"),
    "association": _l("the name of your association"),
    "days": _l("days since the file came into its state"),
}
sentences.add({"template_changed": _l("Somebody changed this text meanwhile. Open it again to see how it is now.")})


@dataclass(frozen=True)
class Letter:
    """One letter as its reader gets it; ``address`` says whether one of theirs is proved."""

    subject: str
    body: str
    language: str
    address: bool


def shown() -> list[Template]:
    """The texts in use, by name."""
    found = select(Template).where(Template.removed_at.is_(None)).order_by(Template.name.collate("C"), Template.id)
    return list(db.session.scalars(found.limit(100)))


def one(template_id: UUID, *, removed: bool = False, lock: bool = False) -> Template:
    """Raises NotFound."""
    found = select(Template).where(Template.id == template_id)
    found = found.where(Template.removed_at.is_not(None) if removed else Template.removed_at.is_(None))
    row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
    if row is None:
        raise NotFound
    return row


def keep(name: str, texts: Mapping[str, Any], *, template: Template | None = None, version: int = 0) -> Template:
    """A new text, or the next version of one; refused where somebody saved it meanwhile."""
    row = template or Template(version=0)
    refuse_if(Refusal("template_changed") if template and template.version != version else None)
    row.name, row.texts, row.version = name, dict(texts), row.version + 1
    db.session.add(row)
    return row


def remove(template: Template) -> None:
    template.removed_at = now()


def restore(template: Template) -> None:
    template.removed_at = None


def unknown_places(text: str) -> list[str]:
    """What stands in braces and is no place for a fact, as it was typed; a brace alone counts too."""
    wrong = [found.group() for found in PLACE.finditer(text) if found.group(1) not in PLACES]
    return wrong + BRACE.findall(PLACE.sub("", text))


def filled(template_id: str, files: Sequence[Application]) -> list[Letter]:
    """The text for each file, in its reader's language; as many queries however many files."""
    return of(one(UUID(template_id)), files)


def of(template: Template, files: Sequence[Application]) -> list[Letter]:
    ids = [one.person_id for one in files]
    proved = set(
        db.session.scalars(
            select(Address.person_id).where(Address.person_id.in_(ids), Address.verified_at.is_not(None))
        )
    )
    return [_filled(template, one, has_address=one.person_id in proved) for one in files]


def _filled(template: Template, file: Application, *, has_address: bool) -> Letter:
    language = next((one for one in (file.person.language, *g.tenant.languages) if one in template.texts), "")
    text = template.texts.get(language) or next(iter(template.texts.values()))
    facts = _facts(file, language or g.tenant.languages[0])
    return Letter(_fill(text["subject"], facts), _fill(text["body"], facts), language, has_address)


def _facts(file: Application, language: str) -> dict[str, str]:
    with force_locale(looks.local(language)):
        category = category_name(file.category)
    return {
        "name": file.person.called or file.person.name,
        "category": category,
        "association": g.tenant.name,
        "days": str(max(0, (now() - file.state_since).days)),
    }


def _fill(text: str, facts: Mapping[str, str]) -> str:
    return PLACE.sub(lambda found: facts.get(found.group(1), found.group()), text)


def send(file: Application, subject: str, body: str) -> None:
    """Queued as it was shown, with the way to their page below."""
    person = db.session.get_one(Person, file.person_id)
    paragraphs = [part for part in re.split(r"\n\s*\n", body.replace("\r\n", "\n")) if part.strip()]
    letters.write(
        "office", person, about_id=file.id, title=subject, parts=paragraphs, url=links.absolute("progress.home")
    )
