"""The Alliance's first page: its rows are the Alliance's alone, own views are one's own, nobody is named."""

from typing import Any
from uuid import uuid4

import pytest
from psycopg2 import errors
from sqlalchemy import select

from alliance.dashboard import sums
from alliance.dashboard.models import PutAside, SavedView, Signal, Standing, Summary
from alliance.models import AllianceModel
from tenants.kernel.db import db
from tests.alliance.scene import fill
from tests.days import this_day
from tests.isolation.test_grants import alliance, indicators, oak, registry
from tests.place import Place

TABLES = ("standing", "summary", "signal", "put_aside", "saved_view", "first_view")


@pytest.mark.parametrize("table", TABLES)
def test_nobody_but_the_alliance_reads_or_writes_its_rows(clean: Place, table: str) -> None:
    assert f"alliance.{table}" in AllianceModel.metadata.tables
    for who in (oak, registry, indicators):
        for statement in (f"select * from alliance.{table}", f"delete from alliance.{table}"):
            with pytest.raises(errors.InsufficientPrivilege):
                who(clean).run(statement)
    assert alliance(clean).run(f"select count(*) from alliance.{table}") == [(0,)]


def test_no_row_holds_a_name_of_a_person_in_the_register(clean: Place) -> None:
    """What is counted of the register are numbers; what signals say is about associations."""
    fill(clean)
    with clean.inside("alliance"):
        sums.renew(this_day())
        kept = [str(vars(row)) for table in (Standing, Signal) for row in db.session.scalars(select(table))]
        kept += [str(body) for body in db.session.scalars(select(Summary.body))]
    assert (len(kept) > 40, [row for row in kept if "Fennimore" in row or "Alder, " in row]) == (True, [])


def test_another_persons_own_view_and_a_strangers_key_are_not_found(clean: Place) -> None:
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff")
    rowan = clean.arrive("alliance", "Rowan Reader", "licensing")
    with clean.inside("alliance"):
        view = SavedView(owner_id=mara.person_id, listed="associations", name="Mine", arguments={})
        db.session.add(view)
        db.session.flush()
        found = view.id
    paths = (f"/today/views/{found}", f"/today/views/{found}/removal", f"/today/views/{found}/restoring")
    answers = [rowan.send(path, page="/today/why", name="Taken").status_code for path in paths]
    assert (answers, rowan.get(f"/today/associations?view={found}").text.count("Mine")) == ([404] * 3, 0)
    unknown = [f"/today/aside/licence:{uuid4()}", f"/today/aside/{uuid4()}/return"]
    assert [rowan.send(path, page="/today/why", **ASIDE).status_code for path in unknown] == [404, 404]
    with clean.inside("alliance"):
        assert db.session.scalars(select(PutAside)).all() == []


ASIDE: dict[str, Any] = {"until_day": "2035-01-01", "reason": "A word."}


def test_an_association_has_none_of_these_pages_and_a_stranger_is_asked_to_sign_in(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    paths = ("/today", "/today/why", "/today/associations", "/today/fidelity/table.csv")
    anybody = clean.client("alliance")
    assert [june.get(path).status_code for path in paths] == [404] * 4
    assert [anybody.get(path).status_code for path in paths] == [302] * 4
