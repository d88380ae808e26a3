"""Whoever is removed is looked for in every table that names people: once, and by an index where rows are many."""

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from tenants.kernel.db import TenantModel

FEW = {"appeal", "appeal_note", "name_tie", "person_role", "saved_view"}  # some dozens of rows, whatever the size


def keys() -> list[ForeignKeyConstraint]:
    return [
        key
        for table in TenantModel.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.elements[0].target_fullname == "person.id"
    ]


def first_columns(key: ForeignKeyConstraint) -> set[str]:
    """What some index of the table begins with."""
    table = key.table
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return {next(iter(one.columns)).name for one in (table.primary_key, *unique, *table.indexes)}


def test_a_table_of_many_rows_finds_a_person_by_an_index() -> None:
    slow = {f"{key.table.name}.{key.column_keys[0]}" for key in keys() if key.table.name not in FEW}
    fast = {f"{key.table.name}.{key.column_keys[0]}" for key in keys() if key.column_keys[0] in first_columns(key)}
    assert slow - fast == set()


def test_no_key_to_a_person_is_asked_twice() -> None:
    assert {key.ondelete for key in keys()} == {"CASCADE", "RESTRICT"}
