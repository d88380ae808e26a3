"""What one association asks the Alliance for is nobody else's, and only the Alliance writes the answer."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from tenants.kernel.db import db
from tenants.kernel.shared import RuleRequest
from tests.place import Place

ASKED: dict[str, Any] = {
    "set_id": "alliance-2025",
    "from_day": date(2099, 1, 1),
    "patch": {"roles": {"FS": {"requirements": {"training": {"hours": 25}}}}},
    "reason": "Ours.",
}


def ask(place: Place, slug: str, code: str, **more: Any) -> None:
    with place.inside(slug):
        db.session.execute(insert(RuleRequest).values(id=uuid4(), code=code, **ASKED, **more).inline())


def test_an_association_reads_changes_and_takes_back_its_own_only(clean: Place) -> None:
    ask(clean, "elm", "US-OR")
    bob = clean.arrive("oak", "June Oak", "coordinator")
    with clean.inside("elm"):
        theirs = db.session.scalars(select(RuleRequest.id)).one()
    with clean.inside("oak"):
        assert db.session.scalars(select(RuleRequest)).all() == []
        touched = db.session.execute(text("update shared.rule_request set withdrawn_at = now()")).rowcount
    removal = bob.send(f"/desk/rules/requests/{theirs}/removal", page="/desk/rules/requests")
    assert (touched, removal.status_code) == (0, 404)


@pytest.mark.parametrize(
    ("slug", "statement"),
    [
        ("elm", "update shared.rule_request set state = 'approved', answer = 'Yes', decided_at = now()"),
        ("elm", "update shared.rule_request set patch = '{}'"),
        ("elm", "delete from shared.rule_request"),
        ("alliance", "update shared.rule_request set patch = '{}'"),
        ("alliance", "insert into shared.rule_request (id, code) values (gen_random_uuid(), 'US-OR')"),
        (
            "elm",
            "insert into shared.override (id, code, set_id, from_day, patch, beyond)"  # noqa: ISC004 - one statement
            " values (gen_random_uuid(), 'US-OR', 'alliance-2025', now() + interval '2 days', '{}', true)",
        ),
    ],
)
def test_nobody_answers_themselves_or_rewrites_what_was_asked(clean: Place, slug: str, statement: str) -> None:
    ask(clean, "elm", "US-OR")
    with pytest.raises(DBAPIError, match="permission denied"), clean.inside(slug):
        db.session.execute(text(statement))


@pytest.mark.parametrize(("code", "more"), [("US-NC", {}), ("US-OR", {"tenant": "t_oak"})])
def test_nobody_asks_in_anothers_name(clean: Place, code: str, more: dict[str, str]) -> None:
    with pytest.raises(DBAPIError, match=r"row-level security|permission denied"):
        ask(clean, "elm", code, **more)
