"""What a change of the rules would mean, by small examples; and which values an association may change."""

from datetime import date
from typing import Any

import pytest

from tenants.kernel.standards import load
from tenants.kernel.standards.effect import Effect, effect, findings_or_none, with_change
from tenants.kernel.standards.knobs import Knob, knobs, patch_of
from tenants.kernel.standards.rails import ensure_within

from .made import published_documents
from .worked import CHECKS, published, read

RECORD = read(CHECKS[0], "record")
ON = date(2025, 6, 1)


def found(**met: bool) -> dict:
    return {"findings": [{"requirement": name, "met": is_met, "advisory": False} for name, is_met in met.items()]}


EXAMPLES = [
    ("nothing changes", found(a=True, b=False), found(a=True, b=False), Effect("same")),
    ("more is met", found(a=False), found(a=True), Effect("gains", met=("a",))),
    ("what was met is missing", found(a=True), found(a=False), Effect("loses", missing=("a",))),
    ("something new is asked and missing", found(a=True), found(a=True, b=False), Effect("loses", missing=("b",))),
    ("something new is asked and there", found(a=True), found(a=True, b=True), Effect("same")),
    ("what was missing is not asked any more", found(a=True, b=False), found(a=True), Effect("gains", dropped=("b",))),
    ("some better, some worse", found(a=True, b=False), found(a=False, b=True), Effect("mixed", ("b",), ("a",))),
    ("not offered any more", found(a=True), None, Effect("loses")),
    ("offered from now on", None, found(a=True), Effect("gains")),
    ("offered never", None, None, Effect("same")),
]


@pytest.mark.parametrize(("what", "before", "after", "expected"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_two_judgements_beside_each_other(what: str, before: dict, after: dict, expected: Effect) -> None:
    assert effect(before, after) == expected


def test_a_specialist_would_fall_short_of_forty_hours() -> None:
    patch = patch_of("roles.FS.requirements.training.hours", 400)
    change = {"kind": "own", "set": "alliance-2025", "from": "2025-01-01", "patch": patch}
    after = load(with_change(published_documents(), "US-NC", change))
    arguments = {"category": "IFS", "on": ON, "set": "alliance-2025", "association": "US-NC"}
    both = [findings_or_none(one, RECORD, **arguments) for one in (published(), after)]
    assert effect(*both) == Effect("loses", missing=("training",))


def test_an_adoption_holds_from_its_day_and_changes_no_document_before_it() -> None:
    change = {"kind": "adoption", "set": "base-2017", "from": "2026-01-01"}
    before = published_documents()
    after = load(with_change(before, "US-NC", change))
    days = ("2025-12-31", "2026-01-01")
    assert [after.in_force(day, after.associations["US-NC"]).id for day in days] == ["alliance-2025", "base-2017"]
    assert load(before).in_force("2026-01-01", published().associations["US-NC"]).id == "alliance-2025"


def wished(knob: Knob) -> Any:
    if knob.kind == "number":
        return max(knob.least or 0, min(knob.now, knob.most or knob.now))
    return (not knob.now) if knob.is_switch else knob.now


def test_every_value_offered_for_change_is_one_that_the_rails_let_pass() -> None:
    rails = next(one for one in published_documents() if one["kind"] == "guard_rails")["rules"]
    body = published().sets["alliance-2025"].body
    found = knobs(rails, "requirement_set", body)
    for knob in found:
        ensure_within(rails, "requirement_set", body, patch_of(knob.path, wished(knob)), knob.path)
    assert {"roles.FS.requirements.training.hours", "roles.FS.requirements.rsc.confirmed"} <= {
        one.path for one in found
    }
    assert "roles.FS.requirements.work.years" not in {one.path for one in found}


def test_every_kind_of_value_can_be_asked_for_and_none_that_a_requirement_is_made_of() -> None:
    body = published().sets["alliance-2025"].body
    asked = {knob.path: knob for knob in knobs([], "requirement_set", body, whole=True)}
    kinds = {
        "roles.FS.requirements.training.hours": "number",
        "roles.FS.requirements.rsc.modes": "words",
        "roles.FA.requirements.education_or_work.options.degree.min": "word",
        "common.requirements.membership": "whole",
    }
    assert {path: asked[path].kind for path in kinds} == kinds
    assert ([path for path in asked if path.endswith((".kind", ".basis", ".note"))], len(asked) > 300) == ([], True)
    rails = [
        {"applies_to": "requirement_set", "path": "roles.*.requirements.rsc.modes", "allow": "any", "values": ["x"]}
    ]
    assert [(one.kind, one.words, one.removable) for one in knobs(rails, "requirement_set", body)][:1] == [
        ("words", ("x",), False)
    ]
    rails = [
        {"applies_to": "requirement_set", "path": "roles.MHM_C.requirements.exam", "allow": "none", "remove": True}
    ]
    assert [(one.path, one.kind) for one in knobs(rails, "requirement_set", body)] == [
        ("roles.MHM_C.requirements.exam", "whole")
    ]
