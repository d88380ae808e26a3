"""The tables about associations: each reads the rows that the worker renews."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import case, or_, select

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
    counts = ("held", "held_before", "due")
    same = [one for one in Standing.__table__.c if one.name not in counts]
    told = [_known(getattr(Standing, name)).label(name) for name in counts]
    more = _known(Standing.held - Standing.held_before).label("more")
    return select(*same, *told, more, Standing.code.label("key"))


def _known(number: Any) -> Any:
    """Nothing rather than nought of who has, and had, no entry here: the register of others may be elsewhere."""
    return case((or_(Standing.held > 0, Standing.held_before > 0), number))


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
