"""One association among any number: typed by its code, its name or its short name, or taken from what is suggested."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from alliance.associations.models import Body
from tenants.kernel.db import db
from tenants.kernel.requests import Page, refuse_field
from tenants.kernel.text import key

SHOWN = 12
NAMED = re.compile(r"\(([^()]+)\)$")


def suggested(words: str, most: int = SHOWN) -> list[str]:
    """Those in whose names and codes each of these words begins one, by name, as the field shows them."""
    found = select(Body.name, Body.code)
    for word in key(words).split():
        found = found.where(func.strpos(func.concat(" ", Body.search_key), f" {word}") > 0)
    rows = db.session.execute(found.order_by(Body.sort_key.collate("C"), Body.code).limit(most))
    return [shown(name, code) for name, code in rows]


def shown(name: str, code: str) -> str:
    return f"{name} ({code})"


def told(code: str) -> str:
    """What stands in the field where the address gives a code: its name too, if there is such an association."""
    name = db.session.scalar(select(Body.name).where(Body.code == code)) if code else None
    return shown(name, code) if name else code


def meant(typed: str) -> Sequence[Body]:
    """The one that is meant; several where a name does not say which, none where it says nothing."""
    inside = NAMED.search(typed.strip())
    codes = [one.strip().upper() for one in (typed, inside[1] if inside else "")]
    whole = typed.strip().lower()
    same = or_(func.upper(Body.code).in_(codes), Body.sort_key == key(typed), func.lower(Body.abbr) == whole)
    found = db.session.scalars(select(Body).where(same).order_by(Body.sort_key.collate("C"), Body.code)).all()
    return [one for one in found if one.code.upper() in codes] or found


def chosen(typed: str, page: Page, field: str = "code") -> Body:
    """The association that was typed; raises Invalid with those that come near, or with what else may be typed."""
    found = meant(typed)
    if len(found) == 1:
        return found[0]
    near: Any = [shown(one.name, one.code) for one in found] or suggested(typed, 3)
    if found:
        said = _("Several are called so. Please type the code: %(names)s.", names="; ".join(near))
    elif near:
        said = _("No association is called so. Is it one of these: %(names)s?", names="; ".join(near))
    else:
        said = _("No association is called so. Please type part of its name, or its code, like US-NC.")
    raise refuse_field(field, said, page)
