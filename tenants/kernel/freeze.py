"""The tables of the models as one script: what a new association is made with, beside the lane that leads there."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def tables_text(*all_metadata: MetaData) -> str:
    """CREATE TABLE and CREATE INDEX of every table, in an order that foreign keys allow."""
    return "\n".join(_statements(all_metadata)) + "\n"


def write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def _statements(all_metadata: Iterable[MetaData]) -> Iterable[str]:
    for metadata in all_metadata:
        for table in metadata.sorted_tables:
            yield f"{_sql(CreateTable(table))};"
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                yield f"{_sql(CreateIndex(index))};"


def _sql(statement: Any) -> str:
    lines = str(statement.compile(dialect=DIALECT)).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)
