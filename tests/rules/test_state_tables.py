"""Any acts, by anybody, in any order, over every state table: states stay known, and what is over stays over."""

from dataclasses import fields
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tenants
from tenants.kernel.refusal import Refusal, Refused
from tenants.kernel.workflow import Step, next_state, possible, states

PURE = ("rules", "changes", "consensus")
OTHER_FACTS = {"tenants.intake.rules.COHORTS": "Cohort"}


def tables() -> dict[str, tuple[Any, tuple[Step, ...]]]:
    """Every state table by its name, with the module that holds it and its facts."""
    names = [
        one.name
        for one in walk_packages(tenants.__path__, "tenants.")
        if one.name.rpartition(".")[2] in PURE and "kernel" not in one.name
    ]
    modules = [import_module(name) for name in names]
    return {
        f"{module.__name__}.{name}": (module, value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, tuple) and value and all(isinstance(one, Step) for one in value)
    }


TABLES = tables()
HARD = st.sampled_from([None, Refusal("no")])


def anything(kind: Any) -> Any:
    """Values of this type, with what tells apart in the rules drawn often."""
    return HARD if "Refusal" in str(kind) else st.from_type(kind)


def some_facts(name: str) -> Any:
    made = vars(TABLES[name][0])[OTHER_FACTS.get(name, "Facts")]
    hints = get_type_hints(made)
    return st.builds(made, **{one.name: anything(hints[one.name]) for one in fields(made)})


WITH_FACTS = sorted(name for name, (module, _table) in TABLES.items() if hasattr(module, "Facts"))


def test_the_tables_are_found() -> None:
    assert {"tenants.applications.rules.TABLE", "tenants.reviews.rules.TABLE"} <= set(WITH_FACTS)


@pytest.mark.parametrize("name", WITH_FACTS)
def test_any_sequence_by_anybody_stays_in_the_table(name: str) -> None:
    _module, table = TABLES[name]
    actions = sorted({one.action for one in table})
    permissions = sorted({one.permission for one in table})
    acts = st.lists(
        st.tuples(st.sampled_from(actions), st.sets(st.sampled_from(permissions)), some_facts(name)), max_size=8
    )

    @given(st.sampled_from(sorted(states(table))), acts)
    @settings(max_examples=25, deadline=None)
    def run(state: str, sequence: list[tuple[str, set[str], Any]]) -> None:
        for action, held, facts in sequence:
            offered = possible(table, state, facts, held.__contains__)
            after = _after(table, action, state, facts)
            known = [one for one in table if one.action == action and state in one.sources]
            assert after in ({one.target for one in known[:1]} if after != state or known else {state}) | {state}
            assert action not in offered or (known[0].permission in held and after == known[0].target)
            state = after

    run()


def _after(table: tuple[Step, ...], action: str, state: str, facts: Any) -> str:
    """Where the act leads; a refused one leaves everything as it is."""
    try:
        return next_state(table, action, state, facts)
    except Refused:
        return state


@pytest.mark.parametrize("name", sorted(TABLES))
def test_an_action_leads_from_a_state_to_one_place_only(name: str) -> None:
    _module, table = TABLES[name]
    pairs = [(one.action, source) for one in table for source in one.sources]
    assert sorted(set(pairs)) == sorted(pairs)
