"""One invented association with everything that the pages of what is ahead can show."""

from datetime import date

from alliance.dashboard import outlook_samples, sums
from alliance.fidelity import samples
from tenants.kernel.db import db
from tests.place import Place

ROW = """
insert into shared.shown_figure (tenant, indicator, period, cell, n, k, value)
values ('invented_hazel', %s, %s, %s, %s, %s, %s)
"""
SHOWN = [
    ("open_reviews", "2026Q3", "", None, None, 25),
    ("active_reviewers", "2026Q3", "", None, None, 0),
    ("first_review_days", "2026Q2", "", 40, None, 19),
    ("first_review_days", "2026Q3", "", 40, None, 17),
    ("rsc_vetted", "2026Q3", "", None, None, 0),
    ("rsc_receiving", "2026Q3", "", None, None, 100),
    ("rsc_seeking", "2026Q3", "", None, None, 25),
    ("endorsement_days", "2025", "", 90, None, 340),
    ("endorsement_days", "2025", "IFS", 60, None, 340),
    ("endorsement_days", "2026Q2", "", 40, None, 330),
    ("endorsement_days", "2026Q3", "", 40, None, 338),
    ("endorsed_within_year", "2025", "", 90, 50, 0.56),
]


def hazel(place: Place, today: date) -> None:
    with place.inside("alliance"):
        samples.invent()
        db.session.flush()
        outlook_samples.fill(today)
    outlook_samples.publish(place.settings.database_url, today)
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.executemany(ROW, SHOWN)
    with place.inside("alliance"):
        sums.renew(today)
