"""What an association may change and in which direction: every rule of standards.md 6."""

import pytest

from tenants.kernel.standards import StandardsInvalid, load

from .made import associations, catalogue, guard_rails, renewal_set, requirement_set, role

TRAINING = {"kind": "training_hours", "hours": 30, "topics": ["iecmh"]}
EXAM = {"kind": "exam", "parts": ["vignettes"]}
PATH = "roles.*.requirements.training.hours"


def is_allowed(patch, *rails, name="made", **keys):
    base = requirement_set(
        common={"requirements": {"agreed": {"kind": "agreement", "agreement": "code_of_ethics", "basis": "source"}}},
        roles={"FS": role(training=TRAINING, exam=EXAM)},
    )
    overrides = [{"set": name, "basis": "source", "patch": patch, **keys}]
    documents = [
        catalogue(),
        base,
        renewal_set(),
        associations(A={"overrides": overrides}),
        guard_rails(*rails),
    ]
    try:
        load(documents)
    except StandardsInvalid:
        return False
    return True


def on_training(**keys):
    return {"roles": {"FS": {"requirements": {"training": keys}}}}


def hours(count):
    return on_training(hours=count)


def test_without_a_rule_a_change_is_refused_even_to_the_same_value():
    assert not is_allowed(hours(31))
    assert not is_allowed(hours(30))
    assert not is_allowed(hours(31), {"path": "roles.FS.requirements.exam.hours", "allow": "any"})


def test_without_a_file_of_guard_rails_nothing_may_be_changed():
    base = requirement_set(roles={"FS": role(training=TRAINING)})
    more = associations(A={"overrides": [{"set": "made", "basis": "source", "patch": hours(31)}]})
    with pytest.raises(StandardsInvalid):
        load([catalogue(), base, more])


@pytest.mark.parametrize(
    ("allow", "lower", "equal", "higher"),
    [
        ("any", True, True, True),
        ("raise", False, True, True),
        ("lower", True, True, False),
        ("none", False, True, False),
    ],
)
def test_a_number_may_move_in_the_direction_allowed(allow, lower, equal, higher):
    rail = {"path": PATH, "allow": allow}
    assert [is_allowed(hours(count), rail) for count in (29.5, 30.0, 30.25)] == [lower, equal, higher]


def test_only_a_number_can_be_raised_or_lowered():
    rail = {"path": "roles.FS.requirements.training.*", "allow": "raise", "add": True}
    assert is_allowed(on_training(topics=["iecmh"]), rail)
    assert not is_allowed(on_training(topics=["iecmh", "dei"]), rail)
    assert is_allowed(on_training(advisory=True), rail)
    assert not is_allowed(on_training(hours=True), rail)


def test_the_first_rule_that_matches_decides():
    strict, free = {"path": PATH, "allow": "none"}, {"path": "*.*.*.*.*", "allow": "any"}
    other = {"path": PATH, "allow": "any", "applies_to": "renewal_set"}
    assert [is_allowed(hours(31), *rails) for rails in ((strict, free), (free, strict), (other, strict))] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("path", "matches"),
    [
        ("roles.FS.requirements.training.hours", True),
        ("*.FS.*.training.*", True),
        ("roles.*.requirements.training", False),
        ("roles.*.requirements.training.hours.*", False),
        ("roles.F*.requirements.training.hours", False),
        ("roles.MHS.requirements.training.hours", False),
    ],
)
def test_a_star_is_any_one_segment(path, matches):
    assert is_allowed(hours(31), {"path": path, "allow": "any"}) == matches


def test_removing_needs_remove_and_nothing_else():
    patch = {"roles": {"FS": {"requirements": {"exam": None}}}}
    path = "roles.FS.requirements.exam"
    assert not is_allowed(patch, {"path": path, "allow": "any", "add": True})
    assert is_allowed(patch, {"path": path, "allow": "none", "remove": True, "values": ["x"], "min": 3})
    missing = {"roles": {"FS": {"requirements": {"nobody": None}}}}
    assert is_allowed(missing, {"path": "roles.FS.requirements.*", "allow": "none", "remove": True})


def test_adding_needs_add():
    patch = on_training(advisory=True)
    path = "roles.FS.requirements.training.advisory"
    assert not is_allowed(patch, {"path": path, "allow": "any", "remove": True})
    assert is_allowed(patch, {"path": path, "allow": "none", "add": True})


def test_what_is_common_is_missing_in_the_role():
    patch = {"roles": {"FS": {"requirements": {"agreed": {"max_age_months": 12}}}}}
    path = "roles.FS.requirements.agreed.max_age_months"
    assert not is_allowed(patch, {"path": path, "allow": "any"})
    assert is_allowed(patch, {"path": path, "allow": "any", "add": True})


def test_a_number_stays_within_its_limits_also_when_added():
    rail = {"path": PATH, "allow": "any", "min": 30, "max": 40}
    assert [is_allowed(hours(count), rail) for count in (29.75, 30, 40, 40.25)] == [False, True, True, False]
    months = {"path": "common.requirements.agreed.max_age_months", "allow": "any", "add": True, "max": 12}
    found = [is_allowed({"common": {"requirements": {"agreed": {"max_age_months": n}}}}, months) for n in (12, 13)]
    assert found == [True, False]
    equal = {"path": PATH, "allow": "none", "min": 31}
    assert not is_allowed(hours(30), equal)


def test_a_value_is_one_of_those_named():
    rail = {
        "path": "roles.FS.requirements.training.*",
        "allow": "any",
        "add": True,
        "values": [31, True, ["dei"]],
    }
    assert [is_allowed(hours(count), rail) for count in (31, 31.0, 32)] == [True, True, False]
    assert [is_allowed(on_training(advisory=value), rail) for value in (True, False)] == [True, False]
    assert [is_allowed(on_training(topics=value), rail) for value in (["dei"], ["iecmh"])] == [True, False]
    assert not is_allowed(hours(1), {**rail, "values": [True]})


def test_basis_and_notes_are_free():
    assert is_allowed(on_training(basis="source", note="why", basis_of={"hours": "source"}))
    assert is_allowed({"roles": {"FS": {"basis": "source", "note": "why"}}})
    assert is_allowed({})


def test_the_patched_set_must_be_whole_too():
    rail = {"path": "roles.*.requirements.*.*", "allow": "any", "add": True, "remove": True}
    new = {"roles": {"FS": {"requirements": {"new": {"kind": "exam"}}}}}
    assert not is_allowed(new, rail)
    new["roles"]["FS"]["requirements"]["new"] |= {"parts": ["vignettes"], "basis": "source"}
    assert is_allowed(new, rail)
    assert not is_allowed(on_training(kind=None), rail)
    assert not is_allowed(new | {"cycle": {"years": 2}}, rail, {"path": "cycle.years", "allow": "any"})


def test_overrides_are_whole_in_every_combination_that_holds_on_some_day():
    def override(requirement, **days):
        return {
            "set": "made",
            "basis": "source",
            "patch": {"roles": {"FS": {"requirements": requirement}}},
            **days,
        }

    rails = guard_rails(
        {"path": "roles.*.requirements.*", "allow": "any", "remove": True},
        {"path": "roles.*.requirements.*.*", "allow": "any", "add": True},
    )
    base = requirement_set(roles={"FS": role(training=TRAINING)})
    part = {"kind": "competency_coverage", "domains": ["x"], "of": "training", "basis": "source"}
    adds, removes = {"areas": part}, {"training": None}

    def is_whole(first, second):
        overrides = [override(adds, **first), override(removes, **second)]
        try:
            load([catalogue(), base, associations(A={"overrides": overrides}), rails])
        except StandardsInvalid:
            return False
        return True

    assert is_whole({"until": "2020-12-31"}, {"from": "2021-01-01"})
    assert not is_whole({"until": "2021-01-01"}, {"from": "2021-01-01"})
    assert not is_whole({}, {"from": "2030-01-01", "until": "2030-01-01"})


def test_a_renewal_set_has_rules_of_its_own():
    rail = {"path": "cycle.ends_on", "allow": "any", "applies_to": "renewal_set"}
    assert is_allowed({"cycle": {"ends_on": "06-30"}}, rail, name="made-renewal")
    assert not is_allowed({"cycle": {"years": 1}}, rail, name="made-renewal")


def test_an_unknown_role_cannot_be_brought_in():
    rail = {"path": "roles.*.offered", "allow": "any", "add": True}
    assert not is_allowed({"roles": {"XX": {"offered": True}}}, rail)
    assert is_allowed({"roles": {"FS": {"offered": False}}}, rail)
