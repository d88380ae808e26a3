"""No association reads the queue, speaks in another's name, or puts more than an id into a job."""

from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from tenants.desk.models import Glance
from tenants.kernel import jobs
from tenants.kernel.db import db
from tests.place import Place
from tests.tenants.desk.files import a_file

PLACES = ("oak", "alliance")


def refused(place: Place, slug: str, statement: str) -> str:
    with pytest.raises(ProgrammingError) as error, place.inside(slug):
        db.session.execute(text(statement), {"id": uuid4(), "elm": place.roles.tenant("elm")})
    return str(error.value.orig).splitlines()[0]


@pytest.mark.parametrize("slug", PLACES)
@pytest.mark.parametrize(
    "statement",
    [
        "insert into shared.job (id, task, tenant) values (:id, 'mail.send', :elm)",
        "insert into shared.job (id, task, run_at) values (:id, 'mail.send', now())",
        "insert into shared.job (id, task, last_error) values (:id, 'mail.send', 'Ann')",
        "select tenant, task from shared.job",
        "update shared.job set run_at = now()",
        "delete from shared.job",
    ],
)
def test_nobody_forges_reads_or_changes_a_job(clean: Place, slug: str, statement: str) -> None:
    with clean.inside("elm"):
        jobs.enqueue("mail.send", uuid4())
    assert refused(clean, slug, statement) == "permission denied for table job"


def test_the_queue_says_who_asked_and_carries_only_an_id(clean: Place) -> None:
    row_id = uuid4()
    with clean.inside("oak"):
        jobs.enqueue("mail.send", row_id)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select tenant, task, row_id::text from shared.job")
        assert cursor.fetchall() == [(clean.roles.tenant("oak"), "mail.send", str(row_id))]
        cursor.execute(
            "select column_name from information_schema.columns where table_name = 'job' and data_type = 'jsonb'"
        )
        assert cursor.fetchall() == []


def test_the_clockwork_is_the_workers_own(clean: Place) -> None:
    found = refused(clean, "oak", "select name from shared.periodic")
    assert found == "permission denied for table periodic"


def test_a_look_at_another_associations_file_looks_at_nothing(clean: Place) -> None:
    theirs = a_file(clean, "Bob Other", slug="elm")
    clean.drain()
    with clean.inside("oak"):
        jobs.enqueue("desk.look", theirs.file_id)
    clean.drain()
    with clean.inside("oak"):
        assert db.session.scalars(select(Glance)).all() == []
