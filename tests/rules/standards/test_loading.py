"""Standards that break their own form are refused as a whole, and `extends` reads as it says."""

from datetime import date

import pytest

from tenants.kernel.standards import (
    BadInput,
    StandardsInvalid,
    fingerprint,
    load,
    load_folder,
    requirements_of,
    resolved,
)
from tenants.kernel.standards.patch import merged

from .made import (
    associations,
    catalogue,
    guard_rails,
    published_documents,
    renewal_set,
    requirement_set,
    role,
)
from .worked import PUBLISHED, published

TRAINING = {"kind": "training_hours", "hours": 30, "topics": ["iecmh"]}
EXAM = {"kind": "exam", "parts": ["vignettes"]}
DAY = date(2025, 6, 1)


def is_refused(*documents):
    try:
        load([catalogue(), *documents])
    except StandardsInvalid as bad:
        return bad.code == "standards_invalid"
    return False


def of(document, *keys):
    for key in keys:
        document = document[key]
    return document


@pytest.mark.parametrize(
    ("old", "patch", "new"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": None}}, {"a": {"c": 2}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": [1]}, {"a": {"b": None, "c": {"d": None, "e": 1}}}, {"a": {"c": {"e": 1}}}),
        ({"a": 1}, {"x": None}, {"a": 1}),
        ({}, {"a": {"b": None}}, {"a": {}}),
    ],
)
def test_a_patch_merges_objects_replaces_lists_and_removes_by_null(old, patch, new):
    assert merged(old, patch) == new


def test_a_set_extends_a_set_that_extends_a_set():
    first = requirement_set("first", to="2009-12-31", roles={"FS": role(training=TRAINING, exam=EXAM)})
    second = requirement_set(
        "second",
        "2010-01-01",
        to="2019-12-31",
        extends="first",
        roles={"FS": {"requirements": {"exam": None, "training": {"hours": 33}}}},
    )
    third = requirement_set(
        "third",
        "2020-01-01",
        extends="second",
        roles={"FS": {"requirements": {"training": {"topics": ["dei"]}}}},
    )
    standards = load([catalogue(), third, second, first])
    found = requirements_of(standards, category="IFS", on=DAY)
    assert found == {"training": {**TRAINING, "basis": "assumed", "hours": 33, "topics": ["dei"]}}
    assert sorted(requirements_of(standards, category="IFS", on=date(2005, 1, 1))) == ["exam", "training"]


def test_a_child_inherits_nothing_of_the_file_itself():
    parent = requirement_set("parent", to="2009-12-31", label="Parent", roles={"FS": {}})
    child = requirement_set("child", "2010-01-01", extends="parent")
    found = resolved(load([catalogue(), parent, child]), "child", None, DAY)
    assert found == {"id": "child", "kind": "requirement_set", "roles": {"FS": {}}}


def test_common_requirements_are_merged_and_some_left_out():
    block = {
        "without": ["exam"],
        "requirements": {"training": {"hours": 5}, "own": {**EXAM, "basis": "source"}},
    }
    common = {"requirements": role(training=TRAINING, exam=EXAM)["requirements"]}
    standards = load([catalogue(), requirement_set(common=common, roles={"FS": block, "FA": {}})])
    found = requirements_of(standards, category="IFS", on=DAY)
    assert (sorted(found), found["training"]["hours"], found["training"]["topics"]) == (
        ["own", "training"],
        5,
        ["iecmh"],
    )
    assert requirements_of(standards, category="IFA", on=DAY)["training"]["hours"] == 30


def test_a_null_without_parent_says_nothing():
    common = {"requirements": role(training=TRAINING)["requirements"]}
    block = {"requirements": {"training": None}}
    standards = load([catalogue(), requirement_set(common=common, roles={"FS": block})])
    assert sorted(requirements_of(standards, category="IFS", on=DAY)) == ["training"]


def test_fragments_are_fine_once_they_are_whole():
    common = {"requirements": {"training": {"advisory": True}}}
    assert not is_refused(requirement_set(common=common, roles={"FS": role(training=TRAINING)}))
    assert is_refused(requirement_set(common=common, roles={"FS": {}}))


FAULTY = {
    "unknown parent": [requirement_set(extends="nobody")],
    "itself as parent": [requirement_set(extends="made")],
    "a circle": [
        requirement_set("a", to="2000-12-31", extends="b"),
        requirement_set("b", "2001-01-01", extends="a"),
    ],
    "a parent of the other kind": [requirement_set(), renewal_set(extends="made")],
    "an id twice": [requirement_set(to="2000-12-31"), requirement_set(since="2001-01-01")],
    "an id in both kinds": [requirement_set(), renewal_set("made")],
    "two sets on one day": [requirement_set("a", to="2010-01-01"), requirement_set("b", "2010-01-01")],
    "two open sets": [requirement_set("a"), requirement_set("b", "2010-01-01")],
    "an end before the beginning": [requirement_set(to="1999-12-31")],
    "a day not in the calendar": [requirement_set(since="2023-02-29")],
    "an unknown role": [requirement_set(roles={"XX": {}})],
    "an unknown role removed": [requirement_set(roles={"XX": None})],
    "an unknown add-on": [requirement_set(addons={"XX": {}})],
    "an unknown key": [requirement_set(extra=1)],
    "another schema": [{**requirement_set(), "schema": "standards/2"}],
    "an unknown kind": [{"schema": "standards/1", "kind": "rules"}],
    "no object": [[]],
    "nothing": [None],
    "a day without quotes": [requirement_set(since=date(2020, 1, 1))],
    "a key that is no text": [requirement_set(roles={1: {}})],
    "a requirement of no kind": [requirement_set(roles={"FS": role(asked={"hours": 1})})],
    "a parameter of another kind": [requirement_set(roles={"FS": role(asked={**EXAM, "hours": 1})})],
    "a wrong parameter": [requirement_set(roles={"FS": role(asked={**TRAINING, "hours": -1})})],
    "a wrong day in a requirement": [
        requirement_set(roles={"FS": role(asked={**EXAM, "forms_by_series_from": "2023-02-30"})})
    ],
    "a line without role or add-on": [
        requirement_set(rsc_providers={"FS": {"accepts": {"a": {"status": ["endorsed"]}}}})
    ],
    "a line with both": [requirement_set(rsc_providers={"FS": {"accepts": {"a": {"role": "FS", "addon": "ERS"}}}})],
    "peers without months": [requirement_set(rsc_peer={"FS": {"basis": "source"}})],
    "a renewal without cycle": [{key: value for key, value in renewal_set().items() if key != "cycle"}],
    "a renewal without grace": [renewal_set(policy={"opens": {"month_day": "10-01"}, "due": {"month_day": "12-31"}})],
    "a renewal with half a policy": [
        renewal_set(policy={"opens": {}, "due": {"month_day": "12-31"}, "grace_until": {"month_day": "12-31"}})
    ],
    "a cycle that ends on a leap day": [renewal_set(ends_on="02-29")],
    "two catalogues": [catalogue()],
    "two lists of associations": [associations(A={}), associations(B={})],
    "two guard rails": [guard_rails(), guard_rails()],
    "an adoption of nothing": [
        requirement_set(),
        associations(A={"adoptions": [{"set": "x", "from": "2020-01-01"}]}),
    ],
    "an adoption of a renewal": [
        requirement_set(),
        renewal_set(),
        associations(A={"adoptions": [{"set": "made-renewal", "from": "2020-01-01"}]}),
    ],
    "an override of nothing": [
        requirement_set(),
        associations(A={"overrides": [{"set": "x", "basis": "source", "patch": {}}]}),
    ],
}


@pytest.mark.parametrize("documents", FAULTY.values(), ids=FAULTY.keys())
def test_standards_with_a_fault_are_refused(documents):
    assert is_refused(*documents)


def test_a_catalogue_names_only_what_it_has():
    known = {"A": {"series": "I", "role": "FA"}}
    for category in ({"series": "X", "role": "FA"}, {"series": "I", "role": "X"}):
        with pytest.raises(StandardsInvalid):
            load([catalogue(categories={**known, "B": category})])
    with pytest.raises(StandardsInvalid):
        load([catalogue(combined_mark={"mark": "M", "needs": ["I", "X"]})])
    with pytest.raises(StandardsInvalid):
        load([requirement_set()])


def named(kind, **rules):
    other = {
        "hours": TRAINING,
        "rsc": {"kind": "rsc_hours", "hours": 1},
        "jobs": {"kind": "work_years", "years": 1},
    }
    return requirement_set(roles={"FS": role(**other, **rules, asked=kind)})


@pytest.mark.parametrize(
    ("kind", "key", "good", "wrong"),
    [
        ({"kind": "families", "min": 1}, "of", "jobs", ("hours", "nobody", "asked")),
        ({"kind": "competency_coverage", "domains": ["x"]}, "of", "hours", ("rsc", "nobody", "asked")),
        ({"kind": "rsc_hours", "hours": 1}, "within", "rsc", ("jobs", "nobody", "asked", "part")),
    ],
)
def test_a_requirement_names_another_of_the_right_kind_without_within(kind, key, good, wrong):
    part = {"kind": "rsc_hours", "hours": 1, "within": "rsc"}
    assert not is_refused(named({**kind, key: good}, part=part))
    for name in wrong:
        assert is_refused(named({**kind, key: name}, part=part))


def test_an_option_names_another_requirement_of_the_role():
    def either(name):
        part = {"kind": "rsc_hours", "hours": 1, "within": name, "basis": "source"}
        return named({"kind": "any_of", "options": {"a": part, "b": {**TRAINING, "basis": "source"}}})

    assert [is_refused(either(name)) for name in ("rsc", "asked", "b")] == [False, True, True]


def test_months_and_years_may_be_written_with_a_point():
    standards = load(
        [
            catalogue(emerging_months=24.0),
            requirement_set(roles={"FS": role(asked={**TRAINING, "hours": 30.0})}),
        ]
    )
    assert (
        standards.catalogue.emerging_months,
        requirements_of(standards, category="IFS", on=DAY)["asked"]["hours"],
    ) == (24, 30)


def test_values_that_repeat_themselves_without_end_are_refused():
    circle: dict = {}
    circle["label"] = circle
    laughs: list = ["ha"]
    for _ in range(9):
        laughs = [laughs] * 10
    assert is_refused(circle)
    assert is_refused({"schema": "standards/1", "kind": "catalogue", "notes": laughs})


def folder_with(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_bytes(text)
    try:
        load_folder(tmp_path)
    except BadInput as bad:
        return bad.code
    return None


def published_files():
    return {file.name.replace(".", "_"): file.read_bytes() for file in PUBLISHED.glob("*.yaml")}


def test_a_folder_is_read_whole_but_only_its_yaml_files(tmp_path):
    (tmp_path / "below.d").mkdir()
    (tmp_path / "below.d" / "x.yaml").write_text("kind: nonsense")
    assert folder_with(tmp_path, **published_files(), README_md=b"# no", x_yml=b"kind: nonsense") is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"a: [",
        b"\xff",
        b"--- 1\n--- 2\n",
        b"kind: !!python/object:os.system {}",
        b"&a [*a]",
        b"- kind",
        b"a: 1\nb: 2020-01-01",
    ],
)
def test_a_folder_with_an_unreadable_file_is_refused(tmp_path, text):
    assert folder_with(tmp_path, **published_files(), zz_yaml=text) == "standards_invalid"


def test_a_folder_that_is_missing_or_empty_is_refused(tmp_path):
    assert folder_with(tmp_path) == "standards_invalid"
    with pytest.raises(StandardsInvalid):
        load_folder(tmp_path / "nowhere")


def test_documents_and_folder_are_the_same_standards():
    same = load(published_documents())
    for name in published().sets:
        assert resolved(same, name, "US-FL", DAY) == resolved(published(), name, "US-FL", DAY)


def test_the_fingerprint_is_of_the_text_that_holds_for_the_association():
    texts = {code: resolved(published(), "alliance-2025", code, DAY) for code in (None, "US-NC", "US-FL", "US-RI")}
    prints = {code: fingerprint(text) for code, text in texts.items()}
    assert prints[None] == prints["US-NC"]
    assert len(set(prints.values())) == 3
    assert of(texts["US-FL"], "roles", "FS", "requirements", "training", "hours") == 30
    assert of(texts[None], "roles", "FS", "requirements", "training", "hours") == 33


def test_whoever_changes_what_was_handed_out_changes_nothing():
    before = fingerprint(resolved(published(), "alliance-2025", None, DAY))
    resolved(published(), "alliance-2025", None, DAY)["roles"].clear()
    requirements_of(published(), category="IFS", on=DAY)["rsc"].clear()
    assert fingerprint(resolved(published(), "alliance-2025", None, DAY)) == before
    assert requirements_of(published(), category="IFS", on=DAY)["rsc"]["hours"] == 24


def test_pages_may_also_read_a_renewal_set():
    found = requirements_of(published(), category="IFS", set="triennial-2027", association="US-RI", on=DAY)
    assert (found["training"]["hours"], found["training_rsc_provision"]["hours"]) == (45, 15)
    with pytest.raises(BadInput):
        requirements_of(published(), category="IFS", set="nobody", on=DAY)
