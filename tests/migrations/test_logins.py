"""Who logs in: one URL is enough for a first try, four URLs in production, and logins a database office made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql
from sqlalchemy import make_url

from tenants.kernel import lanes, logins, provision, sites
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings, SettingsError
from tests.place import OAK, Place, connected, fresh_database

LOGINS = {"tenants_database_url": "tenants_app", "staff_database_url": "alliance_app", "worker_database_url": "worker"}


@pytest.fixture
def settings(place: Place, tmp_path: Path) -> Iterator[Settings]:
    """An installation that nobody has upgraded yet: production, the migrator's URL alone."""
    migrator = make_url(place.settings.database_url)
    prefix = f"beside_{place.settings.role_prefix}"
    names = (prefix + "registry", prefix, migrator.username or "")
    fresh_database(place.superuser_url, *names)
    yield Settings(
        env="production",
        secret_key="a secret of the tests",
        database_url=migrator.set(database=names[0]).render_as_string(hide_password=False),
        data=tmp_path / "data",
        role_prefix=prefix,
    )
    fresh_database(place.superuser_url, *names)


def four_urls(settings: Settings, word: str) -> Settings:
    """Settings as a production has them: a URL with a password for each login."""
    base = make_url(settings.database_url)
    urls = {
        name: base.set(username=settings.role_prefix + login, password=f"{word}-{login}").render_as_string(
            hide_password=False
        )
        for name, login in LOGINS.items()
    }
    return replace(settings, **urls)


def upgrade(settings: Settings) -> None:
    ready = logins.completed(settings)
    lanes.upgrade(ready.database_url, Roles(ready.role_prefix), logins.passwords(ready), lambda _line: None)


@contextmanager
def asking(url: str) -> Iterator["psycopg2.extensions.cursor"]:
    connection = connected(url)
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def all_in(settings: Settings) -> list[str]:
    """Who the server says came in by each URL."""
    return [who(getattr(settings, name)).removeprefix(settings.role_prefix) for name in LOGINS]


def who(url: str) -> str:
    with asking(url) as cursor:
        cursor.execute("select session_user")
        return str(cursor.fetchone()[0])


def test_four_urls_make_four_logins_with_the_passwords_they_name(settings: Settings) -> None:
    four = four_urls(settings, "apple")
    upgrade(four)
    assert all_in(four) == ["tenants_app", "alliance_app", "worker"]
    assert not settings.data.exists()  # nothing is made up where everything was said


def test_one_url_is_enough_and_the_passwords_are_kept(settings: Settings) -> None:
    upgrade(settings)
    assert all_in(logins.completed(settings)) == ["tenants_app", "alliance_app", "worker"]


def test_an_upgrade_changes_nobodys_password_in_production(settings: Settings) -> None:
    four = four_urls(settings, "apple")
    upgrade(four)
    upgrade(settings)  # the migrator alone, as a job of the deployment
    assert all_in(four) == ["tenants_app", "alliance_app", "worker"]


def test_a_url_that_names_another_login_is_refused(settings: Settings) -> None:
    four = four_urls(settings, "apple")
    swapped = replace(four, tenants_database_url=four.staff_database_url)
    with pytest.raises(SettingsError) as refused:
        logins.passwords(swapped)
    assert str(refused.value).replace(settings.role_prefix, "") == (
        "ALLIANCE_TENANTS_DATABASE_URL must name the login tenants_app, and names alliance_app."
    )


def made_by_the_office(place: Place, prefix: str, words: str) -> None:
    """The three logins exist before the first upgrade, with the defaults of CREATE ROLE."""
    with place.superuser() as connection, connection.cursor() as cursor:
        for login in LOGINS.values():
            name = sql.Identifier(prefix + login)
            proof = sql.Literal(f"apple-{login}")
            cursor.execute(sql.SQL("create role {} login " + words + " password {}").format(name, proof))


def test_logins_that_the_database_office_made_still_have_to_enter_a_tenant(place: Place, settings: Settings) -> None:
    made_by_the_office(place, settings.role_prefix, "inherit")
    four, roles = four_urls(settings, "apple"), Roles(settings.role_prefix)
    upgrade(four)
    with lanes.engine(four.database_url).begin() as connection:
        sites.make(connection, OAK, roles)
    with asking(four.tenants_database_url) as cursor:
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("select count(*) from t_oak.person")
        cursor.connection.rollback()
        cursor.execute("select set_config('role', %s, true)", [roles.tenant("oak")])
        cursor.execute("select count(*) from t_oak.person")
        assert cursor.fetchone() == (0,)


def test_a_login_that_passes_every_fence_is_refused(place: Place, settings: Settings) -> None:
    made_by_the_office(place, settings.role_prefix, "bypassrls")
    with pytest.raises(provision.UnsafeLogin, match="worker is a superuser or passes row security"):
        upgrade(four_urls(settings, "apple"))


def test_a_restored_database_is_closed_again_by_the_next_upgrade(place: Place, settings: Settings) -> None:
    four = four_urls(settings, "apple")
    upgrade(four)
    opened = sql.SQL("grant connect, temporary on database {} to public")
    with asking(four.database_url) as cursor:
        database = make_url(four.database_url).database
        cursor.execute(opened.format(sql.Identifier(database)))
        cursor.connection.commit()
    upgrade(four)
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select datacl::text from pg_database where datname = %s", [database])
        grants = cursor.fetchone()[0].strip("{}").split(",")
    assert [one for one in grants if one.startswith("=")] == []
    assert all_in(four) == ["tenants_app", "alliance_app", "worker"]
