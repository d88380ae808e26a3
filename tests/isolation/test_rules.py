"""An association changes its own rules only, sees its own previews only, and no day that is past."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import ProgrammingError

from tenants.kernel.db import db
from tenants.kernel.shared import Adoption, Override
from tenants.standards.models import Preview
from tests.days import this_day
from tests.place import Place
from tests.tenants.standards.test_changing_rules import ask, june, on_the_way

OWN: dict[str, Any] = {
    "code": "US-NC",
    "set_id": "alliance-2025",
    "position": 0,
}


def written(place: Place, table: Any, **values: Any) -> None:
    values["from_day"] = this_day() + timedelta(days=values.get("from_day", 1))
    with place.inside("oak"):
        db.session.execute(insert(table).values(id=uuid4(), **(OWN | values)).inline())


@pytest.mark.parametrize(("table", "more"), [(Adoption, {}), (Override, {"patch": {"x": 1}})])
@pytest.mark.parametrize(
    "changed",
    [{"code": "US-OR"}, {"from_day": -2000}, {"from_day": -3}],
    ids=["of another association", "years ago", "three days ago"],
)
def test_the_database_refuses_rules_of_others_and_of_the_past(
    clean: Place, table: Any, more: dict, changed: dict
) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        written(clean, table, **(more | changed))


@pytest.mark.parametrize("act", ["update shared.adoption set note = 'x'", "delete from shared.override"])
def test_what_was_adopted_stays(clean: Place, act: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("oak"):
        db.session.connection().exec_driver_sql(act)


def test_a_preview_of_another_association_is_not_found(clean: Place) -> None:
    on_the_way(clean, "Ann Elm", "elm")
    answer = ask(june(clean, "elm"))
    clean.drain()
    with clean.inside("elm"):
        theirs = db.session.scalars(select(Preview.id)).one()
    browser = june(clean)
    assert f"/{theirs}" in answer.location
    assert browser.get(f"/desk/rules/previews/{theirs}").status_code == 404
    assert browser.send(f"/desk/rules/previews/{theirs}/adoption", page="/desk/rules").status_code == 404


def test_a_preview_judges_nobody_of_another_association(clean: Place) -> None:
    on_the_way(clean, "Ann Elm", "elm")
    on_the_way(clean, "Ann Oak")
    browser = june(clean)
    answer = ask(browser)
    clean.drain()
    shown = browser.get(answer.location).text
    assert ("Ann Oak" in shown, "Ann Elm" in shown) == (True, False)


@pytest.mark.parametrize("roles", [(), ("reviewer",), ("decider",)])
def test_rules_are_the_coordinators_business(clean: Place, roles: tuple) -> None:
    browser = clean.arrive("oak", "Rhea Viewer", *roles)
    assert browser.get("/desk/rules").status_code == 403
