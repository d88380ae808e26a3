"""The tables of the models as one script: what a new association is made with, beside the lane that leads there."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler
from sqlalchemy.schema import CreateIndex, CreateTable

LONGEST = 63  # letters of a name; PostgreSQL shortens by itself what is longer
REQUIRED = " NOT NULL"


class Named(PGDDLCompiler):
    """NOT NULL under the very name that PostgreSQL would give it.

    From 18 on each is a constraint of its own. Told its name, the server need not look for a free one: a fiftieth
    of what making an association costs. Before 18 the name is read and forgotten.
    """

    def get_column_specification(self, column: Any, **options: Any) -> str:
        said = str(super().get_column_specification(column, **options))
        name = f"{column.table.name}_{column.name}_not_null"
        if not said.endswith(REQUIRED) or len(name) > LONGEST:
            return said
        return f"{said.removesuffix(REQUIRED)} CONSTRAINT {self.preparer.quote(name)}{REQUIRED}"


DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
DIALECT.ddl_compiler = Named


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
