"""The way of a request for help, as a table: who may do what in which state, and for whom it then waits."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tenants.help.context import AREAS
from tenants.kernel.help.rules import STATES, TABLE, Facts, may_take_back, waits_for
from tenants.kernel.refusal import Refused
from tenants.kernel.version import VERSION
from tenants.kernel.workflow import next_state, states

AFTER = {  # action: state after it from new, open, waiting, answered, closed
    "see": ("open", None, None, None, None),
    "ask_back": ("waiting", "waiting", "waiting", "waiting", None),
    "answer": ("answered", "answered", "answered", "answered", None),
    "say": ("new", "open", "open", "open", "open"),
    "close": ("closed", "closed", "closed", "closed", None),
    "settle": ("closed", "closed", "closed", "closed", None),
    "reopen": (None, None, None, None, "open"),
    "ask_again": (None, None, None, None, "open"),
}


def after(action: str, state: str, **facts: Any) -> str | None:
    try:
        return next_state(TABLE, action, state, Facts(**facts))
    except Refused:
        return None


@pytest.mark.parametrize("action", AFTER)
def test_each_act_in_each_state(action: str) -> None:
    assert tuple(after(action, state) for state in STATES) == AFTER[action]


def test_the_table_knows_every_state_and_act() -> None:
    assert (states(TABLE), {one.action for one in TABLE}) == (frozenset(STATES), set(AFTER))


@pytest.mark.parametrize("action", ["answer", "ask_back"])
def test_nobody_is_answered_where_nobody_could_read_it(action: str) -> None:
    assert after(action, "open", has_site=False) is None


@pytest.mark.parametrize(
    ("state", "side"),
    [("new", "alliance"), ("open", "alliance"), ("waiting", "association"), ("answered", None), ("closed", None)],
)
def test_for_whom_it_waits(state: str, side: str | None) -> None:
    assert waits_for(state) == side


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("ours", [True, False])
def test_only_what_nobody_opened_is_taken_back_and_by_who_sent_it(state: str, *, ours: bool) -> None:
    assert (may_take_back(state, ours=ours) is None) == (ours and state == "new")


def test_the_version_that_goes_along_is_that_of_the_product() -> None:
    with (Path(__file__).parents[2] / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == VERSION


def test_every_folder_of_the_office_is_called_something_beside_a_question() -> None:
    pages = (Path(__file__).parents[2] / "templates/tenants").glob("*/*.html")
    folders = {one.parent.name for one in pages if '"shells/staff.html"' in one.read_text("utf-8")}
    assert folders - set(AREAS) == set()
