"""``flask dev seed``: facts of the known bodies once, samples only in a demo."""

from dataclasses import replace
from typing import Any

from click.testing import Result
from sqlalchemy import text

import alliance
import tenants
from alliance.models import AllianceModel
from alliance.seed import dev
from tenants.kernel import commands
from tenants.kernel.db import db
from tenants.kernel.shared import StandardsSet
from tests.place import Place


def seed(place: Place, *options: str, env: str = "test") -> Result:
    makers = {"alliance": alliance.create_app, "tenants": tenants.create_app}
    app = commands.create(replace(place.settings, env=env), makers, (AllianceModel.metadata,), (dev,))
    try:
        return app.test_cli_runner().invoke(args=["dev", "seed", *options], catch_exceptions=False)
    finally:
        forget(app)


def forget(app: Any) -> None:
    for side in makers_made(app):
        with side.app_context():
            db.engine.dispose()


def makers_made(app: Any) -> list[Any]:
    return [app.extensions[name] for name in ("alliance", "tenants") if name in app.extensions]


def rows(place: Place, statement: str) -> list[Any]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_a_production_start_seeds_facts_and_never_people_or_sites(clean: Place) -> None:
    assert seed(clean, env="production").output == "38 associations added, 0 sites asked for.\n"
    assert rows(clean, "select status, count(*) from alliance.body group by 1 order by 1") == [
        ("confirmed", 34),
        ("not_member_evidence", 1),
        ("unverified", 3),
    ]
    assert rows(clean, "select (select count(*) from alliance.person), (select count(*) from shared.site_request)") == [
        (0, 0)
    ]


def test_seeding_again_adds_nothing(clean: Place) -> None:
    seed(clean, env="production")
    assert seed(clean, env="production").output == "0 associations added, 0 sites asked for.\n"
    assert seed(clean, "--if-empty", env="production").output == ""
    with clean.inside("alliance"):
        assert db.session.scalar(text("select count(*) from shared.standards_set")) == 9
        assert db.session.get(StandardsSet, "alliance-2025").kind == "requirement_set"


def test_a_demo_gets_staff_that_are_marked_and_two_sites_in_use(clean: Place) -> None:
    try:
        assert seed(clean).output.splitlines()[0] == "38 associations added, 2 sites asked for."
        assert rows(clean, "select sample, count(*) from alliance.person group by 1") == [(True, 2)]
        made = (
            "select slug, code, state, opened_at is not null from shared.tenant where slug in ('nc', 'or') order by 1"
        )
        assert rows(clean, made) == [("nc", "US-NC", "active", True), ("or", "US-OR", "active", True)]
        assert seed(clean).output == "0 associations added, 0 sites asked for.\n"
    finally:
        unmake(clean, "nc", "or")


def unmake(place: Place, *slugs: str) -> None:
    from tenants.kernel import lanes, sites

    with lanes.engine(place.settings.database_url).begin() as connection:
        for slug in slugs:
            sites.unmake(connection, slug, place.roles)


def test_north_carolina_carries_its_dated_licenses_and_its_former_name(clean: Place) -> None:
    seed(clean, env="production")
    assert rows(
        clean,
        "select kind, from_day::text, precision, licence.series "
        "from alliance.licence join alliance.body on body.id = body_id "
        "where code = 'US-NC' order by kind",
    ) == [
        ("competency_guidelines", "2021-01-01", "year", []),
        ("endorsement", "2021-10-01", "month", ["I", "EC"]),
    ]
    assert rows(clean, "select facts->'names'->0->>'name' from alliance.body where code = 'US-NC'") == [
        ("North Carolina Infant and Young Child Mental Health Association",)
    ]
