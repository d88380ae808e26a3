"""The list of bodies on file as a table that has saved views; its page is the one of associations."""

from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from alliance.associations import words
from alliance.dashboard.counted import NAME
from alliance.dashboard.tables import DAY, Column, Filter, Table, register

register(
    Table(
        "bodies",
        _l("Associations"),
        _l("Who is licensed, how sure we are of it, and who has a site of its own here."),
        None,
        (
            NAME,
            Column("status", _l("Status"), said=lambda status: words.STATUSES[status]),
            Column("ends", _l("Ends soonest"), DAY, said=lambda day: format_date(day, "medium")),
            Column("stage", _l("Site"), said=lambda stage: words.STAGES[stage]),
        ),
        filters=(
            Filter("status", _l("Any status"), lambda: list(words.STATUSES.items())),
            Filter("licence", _l("Any license"), lambda: list(words.LICENCES.items())),
            Filter("stage", _l("Any site"), lambda: list(words.STAGES.items())),
        ),
        search=_l("Name, short name or code"),
        home="associations.index",
    )
)
