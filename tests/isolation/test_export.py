"""An export holds everything of one association and nothing of another."""

import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tenants.kernel import archive, lanes, mail, sites
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.site import samples
from tests.place import Place

DAY = date(2026, 11, 22)


@pytest.fixture
def full(clean: Place) -> Place:
    """Both associations have people, files, messages and entries in the public register; some names tell them apart."""
    for slug in ("oak", "elm"):
        with clean.inside(slug) as tenant:
            assert tenant is not None
            samples.fill(tenant, DAY)
            name = f"Only At {slug.title()}"
            db.session.add(Person(name=name, sort_key=name, search_key=name))
            mail.send("signin", f"only@{slug}.org", language="en", name=name, url="http://x")
    return clean


def taken(place: Place, slug: str, folder: Path) -> dict[str, bytes]:
    path = folder / f"{slug}.tar.gz"
    url = place.settings.worker_database_url
    archive.take(url, place.roles, slug, path, base_host="localhost", at=datetime(2026, 11, 22, tzinfo=UTC))
    with tarfile.open(path) as packed:
        return {one.name: packed.extractfile(one).read() for one in packed}  # type: ignore[union-attr]


def rows(place: Place, schema: str, table: str) -> int:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(f'select count(*) from {schema}."{table}"')
        return int(cursor.fetchone()[0])


def test_it_holds_every_row_of_one_and_none_of_the_other(full: Place, tmp_path: Path) -> None:
    oak, elm = taken(full, "oak", tmp_path), taken(full, "elm", tmp_path)
    for name, content in oak.items():
        if name.startswith("tables/"):
            assert content.count(b"\n") == rows(full, "t_oak", Path(name).stem), name
    for marks, own, other in (((b"Oak", b"oak.org"), oak, elm), ((b"Elm", b"elm.org"), elm, oak)):
        assert all(any(mark in content for content in own.values()) for mark in marks)
        assert [name for name, content in other.items() if any(mark in content for mark in marks)] == []
    place = [one.name for one in Person.__table__.columns].index("id")
    ids = {line.split(b"\t")[place] for line in elm["tables/person.copy"].splitlines()}
    assert len(ids) == rows(full, "t_elm", "person")
    assert [name for name, content in oak.items() if any(one in content for one in ids)] == []


def test_a_full_association_comes_in_row_by_row_beside_itself(full: Place, tmp_path: Path) -> None:
    oak = taken(full, "oak", tmp_path)
    try:
        with (
            archive.opened(tmp_path / "oak.tar.gz", 64 * 1024 * 1024) as opened,
            lanes.engine(full.settings.database_url).begin() as connection,
        ):
            planned = archive.plan(connection, opened, full.roles, slug="fir", base_host="localhost")
            assert planned.obstacles == ()
            archive.bring(connection, opened, planned, full.roles)
        fir = taken(full, "fir", tmp_path)
        changed = {name for name in oak if oak[name] != fir[name]}
        assert changed <= {"manifest.json", "shared/register.copy"}
    finally:
        with lanes.engine(full.settings.database_url).begin() as connection:
            sites.unmake(connection, "fir", full.roles)
