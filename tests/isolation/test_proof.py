"""The Alliance's login tries everything that there is; what belongs to associations is refused, and it is said."""

import re
from pathlib import Path

import pytest

from alliance.fidelity.proof import lines, prove
from tests.isolation.test_grants import DENIED, alliance, full, oak
from tests.place import Place

__all__ = ["full"]
PAPER = Path(__file__).resolve().parents[2] / "docs" / "production.md"


def test_nothing_of_an_association_is_within_reach_of_the_alliances_login(full: Place) -> None:
    found = prove(full.settings.staff_database_url, full.roles)
    assert found.open == []
    said = list(lines(found))
    assert (found.tenants >= 2, found.refused > 1000, said[-1]) == (
        True,
        True,
        "Nothing that belongs to associations is within reach.",
    )
    listed = {line.split(":")[0].strip(): line for line in said if "by name: " in line}
    assert [name in listed["t_oak"] for name in (" application ", " person ", " file ")] == [True] * 3
    assert " outbox " in listed["shared"]
    assert [line for line in said if "how often a row was added" in line and "exactly" in line] != []
    reading = [one for one in found.granted if ": select shared." in one]
    assert [one for one in reading if one.endswith(("outbox", "job", "tally", "figure_", "published_cell"))] == []


def test_how_often_rows_came_and_went_can_be_closed_as_the_papers_say(full: Place) -> None:
    written = re.search(r"revoke execute on function .*? from public;", PAPER.read_text(encoding="utf-8"), re.DOTALL)
    assert written
    with full.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(written[0])
    try:
        said = list(lines(prove(full.settings.staff_database_url, full.roles)))
    finally:
        with full.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(written[0].replace("revoke", "grant").replace("from public", "to public"))
    assert [line.strip() for line in said if "how often a row was added" in line] == [
        "not how often a row was added, changed or removed: that was closed"
    ]


def test_a_right_too_many_is_found(full: Place) -> None:
    role = full.roles.alliance
    with full.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(f"grant select on shared.outbox to {role}")
        cursor.execute(f"grant usage on schema t_elm to {role}")
        cursor.execute(f"grant select on t_elm.person to {role}")
    try:
        found = prove(full.settings.staff_database_url, full.roles)
    finally:
        with full.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(f"revoke select on shared.outbox from {role}")
            cursor.execute(f"revoke select on t_elm.person from {role}")
            cursor.execute(f"revoke usage on schema t_elm from {role}")
    assert found.open == [f"{role}: select shared.outbox", f"{role}: select t_elm.person"]


def test_neither_side_reads_the_words_of_a_copy_or_the_list_of_files_past_the_fence(full: Place) -> None:
    who = {"alliance": alliance(full), "association": oak(full)}
    for side, statement in (
        ("alliance", "select body from shared.handover"),
        ("alliance", "select numbers from shared.fidelity_review"),
        ("alliance", "insert into shared.handover_look (id, reader) values ({new}, 'nobody')"),
        ("association", "select body from shared.handover"),
        ("association", "delete from shared.handover_look"),
        ("association", "update shared.fidelity_review set seed = 'mine'"),
        ("association", "update shared.fidelity_finding set done_on = now()"),
        ("alliance", "select mark from shared.fidelity_letter"),
        ("association", "delete from shared.fidelity_letter"),
    ):
        with pytest.raises(DENIED):
            who[side].run(statement)
