"""What leaves an association about a draft: never less than it asked for, never for another, never read by another."""

import pytest
from sqlalchemy.exc import ProgrammingError

from tenants.kernel.db import db
from tests.place import Place

SAY = "insert into shared.draft_answer (draft_id, applications, loses) values (gen_random_uuid(), 50, {loses})"


def test_no_band_below_what_an_association_asks_for_leaves_it(clean: Place) -> None:
    with clean.inside("oak"):
        db.session.connection().exec_driver_sql("insert into shared.small_cell (least) values (11)")
        db.session.connection().exec_driver_sql(SAY.format(loses=25))
    with pytest.raises(ProgrammingError, match="row-level security"), clean.inside("oak"):
        db.session.connection().exec_driver_sql(SAY.format(loses=10))
    with clean.inside("elm"):
        db.session.connection().exec_driver_sql(SAY.format(loses=10))  # what one asks for binds no other
    with clean.inside("alliance"):
        found = db.session.connection().exec_driver_sql("select tenant, loses from shared.draft_answer order by loses")
        told = [(clean.roles.tenant("elm"), 10), (clean.roles.tenant("oak"), 25)]
        assert [tuple(row) for row in found] == told
