"""The published standards as rows of ``shared``, as an import makes them."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert

from tenants.kernel.shared import Adoption, AssociationEntry, Override, StandardsSet
from tenants.kernel.standards.folder import documents_in

FOLDER = Path(__file__).resolve().parents[1] / "alliance" / "standards" / "published"


def publish(connection: Connection) -> None:
    """Every set is there, every association has its entry; nobody has a site by this."""
    for document in documents_in(FOLDER):
        if document["kind"] == "associations":
            for code, body in document["associations"].items():
                _enter(connection, code, dict(body))
        else:
            name = document.get("id", document["kind"])
            connection.execute(insert(StandardsSet).values(id=name, kind=document["kind"], body=document))


def _enter(connection: Connection, code: str, body: dict[str, Any]) -> None:
    adoptions, overrides = body.pop("adoptions", ()), body.pop("overrides", ())
    connection.execute(insert(AssociationEntry).values(code=code, body=body))
    for place, one in enumerate(adoptions):
        row = {"code": code, "set_id": one["set"], "from_day": one["from"], "position": place}
        connection.execute(insert(Adoption).values(id=uuid4(), **row))
    for place, one in enumerate(overrides):
        days = {"from_day": one.get("from"), "until_day": one.get("until")}
        row = {"code": code, "set_id": one["set"], "patch": one["patch"], "position": place, **days}
        connection.execute(insert(Override).values(id=uuid4(), basis=one.get("basis"), **row))
