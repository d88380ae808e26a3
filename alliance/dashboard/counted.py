"""The tables about associations: each reads the rows that the worker renews."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from alliance.associations.words import STAGES as SITES
from alliance.dashboard import standings, words
from alliance.dashboard.models import Standing
from alliance.dashboard.tables import DAY, NUMBER, Asked, Column, Filter, Table, register

INVENTED = Filter(
    "invented",
    _l("Real and invented"),
    lambda: [("false", _l("Real ones")), ("true", _l("Invented, for this demonstration"))],
)
STAGE = Filter("stage", _l("Any stage"), lambda: list(words.STAGES.items()))


def to_association(row: Any) -> str:
    """Its page; for every table whose rows have a ``code``."""
    return url_for("associations.show", code=row.code)


NAME = Column("name", _l("Association"), by="sort_key", url=to_association)


def read(_asked: Asked) -> Any:
    return select(*(one for one in Standing.__table__.c), Standing.code.label("key"), _more().label("more"))


def _more() -> Any:
    return Standing.held - Standing.held_before


register(
    Table(
        "associations",
        _l("Associations by stage"),
        _l("Everybody on file: how endorsement stands there, the license, the site, and the public register."),
        read,
        (
            NAME,
            Column("stage", _l("Stage"), said=lambda stage: words.STAGES[stage]),
            Column("licence_ends", _l("License ends"), DAY),
            Column("way_stage", _l("Step on the way in"), said=words.step),
            Column("site", _l("Site"), said=lambda stage: SITES[stage], asked_only=True),
            Column("held", _l("In the register"), NUMBER),
        ),
        filters=(STAGE, INVENTED),
        search=_l("Name, short name or code"),
    )
)
register(
    Table(
        "endorsees",
        _l("Endorsees by association"),
        _l("Entries of the public register that stand: two numbers count twice, who is on a pause now is left out."),
        read,
        (
            NAME,
            Column("held", _l("Today"), NUMBER),
            Column("held_before", _l("A year ago"), NUMBER),
            Column("more", _l("More than a year ago"), NUMBER),
            Column("due", _l("Renewals due by the end of the year"), NUMBER),
        ),
        filters=(STAGE, INVENTED),
        sort="-held",
        search=_l("Name, short name or code"),
    )
)

__all__ = ["standings"]
