"""A quarter's figures shown for many associations, each number held against every one shown before."""

from datetime import date

import yaml

import alliance
from benchmarks.indicators import DEFINITIONS, fill, seconds
from benchmarks.installation import made
from benchmarks.table import Figure, shown
from tenants.kernel.commands import places
from tenants.kernel.indicators import counting, definitions, nightly, publishing

EACH = 200  # facts of one association in two quarters
FIRST, DAYS = date(2026, 1, 1), 180
BEFORE, NOW = date(2026, 4, 23), date(2026, 7, 23)


def figures(tenants: int) -> list[Figure]:
    """The second quarter, after the first was shown: as the worker's own login."""
    with made() as installation:
        app = alliance.create_app(installation.settings, installation.settings.worker_database_url)
        with app.app_context():
            with places.at(None):
                definitions.load(definitions.read(yaml.safe_load(DEFINITIONS.read_text(encoding="utf-8"))))
            fill(installation, tenants * EACH, counted=True, tenants=tenants, first=FIRST, days=DAYS)
            counting.rebuild()
            publishing.publish(BEFORE)
            took = seconds(lambda: publishing.publish(NOW))
    line = f"A quarter's figures checked and shown for {tenants} associations, in pieces of {nightly.PIECE:g} s"
    return [Figure(line, shown(took), "", "", "", None)]
