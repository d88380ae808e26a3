"""Our tenant tables as Django models: the same tables, columns, keys, uniques, indexes and checks.

What Django cannot say stays near: ``clock_timestamp()`` becomes ``now()``, and ON DELETE CASCADE is Django's own,
done in Python.
"""

from typing import Any
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import psycopg2

KINDS: tuple[tuple[type, str], ...] = (
    (postgresql.JSONB, "JSONField"),
    (sa.Uuid, "UUIDField"),
    (sa.DateTime, "DateTimeField"),
    (sa.Date, "DateField"),
    (sa.Boolean, "BooleanField"),
    (sa.BigInteger, "BigIntegerField"),
    (sa.Integer, "IntegerField"),
    (sa.Numeric, "DecimalField"),
    (sa.LargeBinary, "BinaryField"),
    (sa.String, "TextField"),
)
HEAD = '''"""Made from the tables of our associations."""

from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now


def true(condition):
    return RawSQL(condition, (), output_field=models.BooleanField())
'''
DIALECT: Any = psycopg2.dialect()


def module(metadata: sa.MetaData, extra: dict[str, list[str]] | None = None) -> str:
    """The text of ``models.py``; ``extra``: whole-number columns added to a table, as a migration would."""
    tables = metadata.sorted_tables
    return "\n\n".join([HEAD, *(_model(table, (extra or {}).get(table.name, [])) for table in tables)]) + "\n"


def class_name(table: str) -> str:
    return "".join(part.title() for part in table.split("_"))


def _model(table: sa.Table, added: list[str]) -> str:
    keys = list(table.primary_key.columns)
    lines = [f"class {class_name(table.name)}(models.Model):"]
    if len(keys) > 1:
        names = ", ".join(repr(_name(column) + "_id" if _refers(column) else column.name) for column in keys)
        lines.append(f"    pk = models.CompositePrimaryKey({names})")
    lines += [f"    {_name(column)} = {_field(column, alone=len(keys) == 1)}" for column in table.columns]
    lines += [f"    {name} = models.IntegerField(null=True)" for name in added]
    lines += ["", "    class Meta:", f"        db_table = {table.name!r}"]
    lines += [f"        indexes = [{', '.join(_indexes(table))}]"]
    lines += [f"        constraints = [{', '.join(_constraints(table))}]"]
    return "\n".join(lines)


def _name(column: sa.Column[Any]) -> str:
    """A foreign key's field has no ``_id``; the column keeps it."""
    if _refers(column):
        short = column.name.removesuffix("_id")
        return short if short not in column.table.columns else f"{short}_row"
    return column.name


def _refers(column: sa.Column[Any]) -> bool:
    """Django knows no foreign key of several columns: there the columns stand without it."""
    return any(len(one.constraint.columns) == 1 for one in column.foreign_keys if one.constraint is not None)


def _field(column: sa.Column[Any], *, alone: bool) -> str:
    options = [f"db_column={column.name!r}"]
    if column.primary_key and alone:
        options.append("primary_key=True")
    elif column.nullable:
        options.append("null=True")
    if _refers(column):
        return _key(column, options)
    kind = next(name for known, name in KINDS if isinstance(column.type, known))
    if isinstance(column.type, sa.Numeric):
        options += [f"max_digits={column.type.precision}", f"decimal_places={column.type.scale}"]
    if isinstance(column.type, sa.String) and column.type.length:
        kind, options = "CharField", [*options, f"max_length={column.type.length}"]
    if column.server_default is not None:
        options.append(f"db_default={_default(column)}")
    return f"models.{kind}({', '.join(options)})"


def _key(column: sa.Column[Any], options: list[str]) -> str:
    target = next(iter(column.foreign_keys)).column.table.name
    kind = "ForeignKey"
    if column.primary_key and "primary_key=True" in options:
        kind = "OneToOneField"
    on_delete = "CASCADE" if next(iter(column.foreign_keys)).ondelete == "CASCADE" else "DO_NOTHING"
    options = [f"{class_name(target)!r}", f"models.{on_delete}", "related_name='+'", *options]
    return f"models.{kind}({', '.join([*options, 'db_index=False'] if kind == 'ForeignKey' else options)})"


def _default(column: sa.Column[Any]) -> str:
    given: Any = column.server_default
    said = str(getattr(given, "arg", given))
    if said in ("now()", "clock_timestamp()"):
        return "Now()"
    if isinstance(column.type, sa.Boolean):
        return str(said == "true")
    return said if isinstance(column.type, sa.Integer) else repr(said)


def _indexes(table: sa.Table) -> list[str]:
    return [
        f"models.Index(fields={_fields(index.columns)}, name={_short(index.name)!r})"
        for index in sorted(table.indexes, key=lambda one: str(one.name))
        if not index.unique
    ]


def _constraints(table: sa.Table) -> list[str]:
    found = [
        f"models.UniqueConstraint(fields={_fields(one.columns)}, name={_short(one.name)!r})"
        for one in table.constraints
        if isinstance(one, sa.UniqueConstraint)
    ]
    for index in table.indexes:
        if index.unique:
            where = index.dialect_options["postgresql"]["where"]
            condition = "" if where is None else f", condition=models.Q(true({_sql(where)!r}))"
            found.append(
                f"models.UniqueConstraint(fields={_fields(index.columns)}, name={_short(index.name)!r}{condition})"
            )
    found += [
        f"models.CheckConstraint(condition=true({_sql(one.sqltext)!r}), name={_short(str(one.name))!r})"
        for one in table.constraints
        if isinstance(one, sa.CheckConstraint)
    ]
    return sorted(found)


def _fields(columns: Any) -> list[str]:
    return [_name(column) for column in columns]


def _short(name: Any) -> str:
    """Django allows an index's name 30 letters."""
    return str(name) if len(str(name)) <= 30 else f"{str(name)[:21]}_{_mark(str(name)):08x}"


def _mark(name: str) -> int:
    """The same in every process."""
    return crc32(name.encode())


def _sql(clause: Any) -> str:
    """The clause with its values in it; the dialect doubles a per cent sign, as Django's driver wants it."""
    return str(clause.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True}))
