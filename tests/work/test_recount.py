"""Every night what was told is held against the tables; an association that comes back from an archive counts once."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert

from tenants.endorsements.models import Endorsement
from tenants.kernel import lanes, outbox, provision
from tenants.kernel import recurring as _recurring
from tenants.kernel.db import db
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.shared import Job, RegisterEntry
from tenants.providers import told
from tenants.record.models import Vetting
from tests import applicants
from tests.indicators import count, define, figure, rows
from tests.place import Place
from tests.work.conftest import Command
from tests.work.test_archive import export

DAY = date(2026, 3, 2)
FOUND = "select equal, facts, differences from shared.recount where tenant = %s order by at"


def vet(place: Place, slug: str, *names: str, tell: bool = True) -> None:
    with place.inside(slug):
        for name in names:
            row = Vetting(person_id=applicants.person(name).id, from_day=DAY)
            db.session.add(row)
            db.session.flush()
            if tell:
                outbox.tell(told.vetted, row.id)


def recount(place: Place) -> None:
    _recurring.run_everywhere(place.workers, "indicators.recount")


def found(place: Place, slug: str) -> list[Any]:
    return rows(place, FOUND, place.roles.tenant(slug))


def lose(place: Place, slug: str) -> None:
    """The disk is gone, and with it all but what was told."""
    role = place.roles.tenant(slug)
    with lanes.engine(place.settings.database_url).begin() as connection:
        provision.remove(connection.connection.cursor(), slug, place.roles)
        for table, column in ((Job, Job.tenant), (Host, Host.tenant), (Tenant, Tenant.role)):
            connection.execute(delete(table).where(column == role))


def difference(kind: str = "vetted", because: str = "unexplained", **counts: int) -> dict[str, Any]:
    return {"kind": kind, "missing": 0, "extra": 0, "changed": 0, "because": because, **counts}


def test_a_night_without_a_difference_is_a_yes(clean: Place) -> None:
    vet(clean, "oak", "Harriet Provider")
    recount(clean)
    assert found(clean, "oak") == [(True, 1, [])]


def test_what_was_never_told_told_wrongly_or_told_of_nothing_is_reported_and_mended(clean: Place) -> None:
    define(clean)
    vet(clean, "oak", "Harriet Provider", "Eliot Provider", "Ann Provider")
    vet(clean, "oak", "Silent Provider", tell=False)
    with clean.inside("oak"):
        rows_ = db.session.query(Vetting).order_by(Vetting.id).all()
        [gone] = [one for one in rows_ if db.session.get_one(applicants.Person, one.person_id).name == "Ann Provider"]
        db.session.delete(gone)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            """update shared.outbox set body = body || '{"on": "2025-01-01"}' where id =
               (select o.id from shared.outbox o order by o.fact limit 1)"""
        )
    for _night in range(2):
        count(clean)
        recount(clean)
    count(clean)
    [(first, facts, [differs]), second] = found(clean, "oak")
    assert (first, facts, differs["kind"], differs["missing"], differs["extra"]) == (False, 3, "vetted", 1, 1)
    assert (second, figure(clean, "vetted", "2026Q1")) == ((True, 3, []), (3, None, "3.000000"))


def test_what_was_told_after_the_archive_is_superseded_and_nothing_counts_twice(
    clean: Place, command: Command, tmp_path: Path
) -> None:
    command("tenant", "add", "ash", "--code", "US-CO", "--name", "Ash Association")
    clean.drain()
    define(clean)
    vet(clean, "ash", "Harriet Provider")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set at = now() - interval '8 days'")
    archive = export(command, tmp_path)
    vet(clean, "ash", "Ann Provider", "Eliot Provider")
    count(clean)
    assert figure(clean, "vetted", "2026Q1", "t_ash") == (3, None, "3.000000")
    lose(clean, "ash")
    assert command("tenant", "import", str(archive)).exit_code == 0
    vet(clean, "ash", "Ann Provider")
    count(clean)
    assert figure(clean, "vetted", "2026Q1", "t_ash") == (2, None, "2.000000")
    assert rows(clean, "select superseded from shared.restoration") == [(2,)]


def test_an_older_archive_brings_nobody_back_who_was_erased_since(
    clean: Place, command: Command, tmp_path: Path
) -> None:
    command("tenant", "add", "ash", "--code", "US-CO", "--name", "Ash Association")
    clean.drain()
    define(clean)
    vet(clean, "ash", "Harriet Provider", "Ann Provider")
    with clean.inside("ash"):
        ann = db.session.query(applicants.Person).filter_by(name="Ann Provider").one()
        held = {"number": "ASH-0001", "category": "IFS", "status": "endorsed", "since": DAY}
        db.session.add(Endorsement(person_id=ann.id, view_token="t", **held))
        db.session.execute(insert(RegisterEntry).values(name="Ann Provider", **held).inline())
        ann_id = str(ann.id)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set at = now() - interval '8 days'")
    archive = export(command, tmp_path)
    assert command("people", "cut-loose", "ash", ann_id).exit_code == 0
    clean.drain()
    lose(clean, "ash")
    said = command("tenant", "import", str(archive))
    assert (said.exit_code, "Erased here since: 1 of its people" in said.output) == (0, True)
    recount(clean)
    count(clean)
    assert (found(clean, "ash")[-1][:2], figure(clean, "vetted", "2026Q1", "t_ash")) == (
        (True, 1),
        (2, None, "2.000000"),
    )
    assert rows(clean, "select count(*) from shared.register where tenant like '%%ash'") == [(0,)]
    told_of = "select count(*), count(subject), count(fact) from shared.outbox where superseded_at is null"
    assert rows(clean, told_of) == [(2, 1, 1)]


def test_what_an_archive_cannot_explain_by_its_day_is_found_and_explained_by_it(
    clean: Place, command: Command, tmp_path: Path
) -> None:
    command("tenant", "add", "ash", "--code", "US-CO", "--name", "Ash Association")
    clean.drain()
    vet(clean, "ash", "Harriet Provider")
    archive = export(command, tmp_path)
    vet(clean, "ash", "Ann Provider")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.outbox set at = now() - interval '8 days'")
    lose(clean, "ash")
    command("tenant", "import", str(archive))
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from shared.outbox where superseded_at is null")
        assert cursor.fetchall() == [(2,)]
    recount(clean)
    recount(clean)
    assert found(clean, "ash") == [(False, 1, [difference(because="restored", extra=1)]), (True, 1, [])]


def test_the_alliance_reads_yes_or_no_and_not_what_differs(clean: Place) -> None:
    vet(clean, "oak", "Silent Provider", tell=False)
    recount(clean)
    with clean.inside("alliance"):
        asked = db.session.connection().exec_driver_sql
        seen = asked("select tenant, equal from shared.recount where not equal").all()
    assert seen == [(clean.roles.tenant("oak"), False)]
