"""Which set applies to an application: by registration or submission, as adopted or as published."""

import pytest

from .made import (
    associations,
    catalogue,
    found_by,
    guard_rails,
    record,
    refusal_of,
    requirement_set,
    role,
)

BLOCK = {"FS": role(asked={"kind": "training_hours", "hours": 1, "topics": ["iecmh"]})}


def three(*more):
    return [
        catalogue(),
        requirement_set("a", "2010-01-01", to="2014-12-31", roles=BLOCK),
        requirement_set("b", "2016-01-01", to="2019-12-31", roles=BLOCK),
        requirement_set("c", "2020-01-01", roles=BLOCK, addons={"ERS": {"on_roles": ["FS"]}}),
        *more,
    ]


def application(name, registered, submitted=None, category="IFS", association="A"):
    return {
        "id": name,
        "association": association,
        "category": category,
        "registered": registered,
        "submitted": submitted,
    }


def pinned(*applications, on="2021-06-01", association=None, pin_by="registration", **keys):
    more = associations(A={"pin_by": pin_by}, B={})
    found = found_by(three(more), record(applications=list(applications)), on, association=association, **keys)
    return found["pinned"], found["set"]


@pytest.mark.parametrize(
    ("on", "name"),
    [("2009-12-31", "a"), ("2010-01-01", "a"), ("2015-06-01", "a"), ("2016-01-01", "b"), ("2030-01-01", "c")],
)
def test_in_a_gap_the_earlier_set_goes_on_and_before_all_the_first_one_holds(on, name):
    assert pinned(on=on) == (on, name)


def test_the_latest_registration_for_this_very_category_pins():
    several = [
        application("old", "2012-01-01"),
        application("other", "2017-01-01", category="IFS-ERS"),
        application("later", "2013-01-01"),
        application("future", "2021-06-02"),
    ]
    assert pinned(*several) == ("2013-01-01", "a")
    assert pinned(*several, on="2012-06-01") == ("2012-01-01", "a")
    assert pinned(*several, set="c") == ("2013-01-01", "c")


def test_an_application_elsewhere_pins_only_when_no_association_is_named():
    elsewhere = application("x", "2017-01-01", association="B")
    assert pinned(elsewhere) == ("2017-01-01", "b")
    assert pinned(elsewhere, association="A") == ("2021-06-01", "c")
    assert pinned(elsewhere, association="B") == ("2017-01-01", "b")


@pytest.mark.parametrize(
    ("submitted", "day"), [("2018-01-01", "2018-01-01"), (None, "2021-06-01"), ("2022-01-01", "2021-06-01")]
)
def test_an_association_may_pin_by_submission(submitted, day):
    found, _ = pinned(application("x", "2017-01-01", submitted), association="A", pin_by="submission")
    assert found == day


def test_of_equal_registrations_the_later_in_the_record_pins():
    both = application("x", "2017-01-01", "2018-01-01"), application("y", "2017-01-01", "2019-01-01")
    assert pinned(*both, association="A", pin_by="submission")[0] == "2019-01-01"


def test_an_adopted_set_is_in_force_from_its_day():
    adoptions = [
        {"set": "c", "from": "2018-01-01"},
        {"set": "a", "from": "2012-01-01"},
        {"set": "b", "from": "2018-01-01"},
    ]
    more = associations(A={"adoptions": adoptions})
    days = ("2011-01-01", "2012-01-01", "2017-06-01", "2018-01-01", "2025-01-01")
    found = [found_by(three(more), record(), day, association="A")["set"] for day in days]
    assert found == ["a", "a", "a", "b", "b"]
    assert found_by(three(more), record(), "2025-01-01")["set"] == "c"


def test_overrides_hold_on_the_pinned_day_in_the_order_written():
    def override(hours, **days):
        patch = {"roles": {"FS": {"requirements": {"asked": {"hours": hours}}}}}
        return {"set": "c", "basis": "source", "patch": patch, **days}

    overrides = [override(5), override(7, **{"from": "2021-01-01", "until": "2021-12-31"})]
    rails = guard_rails({"path": "roles.*.requirements.asked.hours", "allow": "any"})
    more = [associations(A={"overrides": overrides}), rails]

    def required(on, registered):
        held = record(applications=[application("x", registered)])
        (finding,) = found_by(three(*more), held, on, association="A")["findings"]
        return finding["required"]

    assert required("2023-01-01", "2020-06-01") == "5"
    assert required("2023-01-01", "2021-01-01") == "7"
    assert required("2021-06-01", "2022-01-01") == "7"
    assert required("2023-01-01", "2022-01-01") == "5"
    (plain,) = found_by(three(*more), record(), "2021-06-01")["findings"]
    assert plain["required"] == "1"


def test_what_is_not_offered_is_refused():
    more = associations(A={"series": ["EC"]}, B={"series": []})
    refused = ("category_not_offered", None)
    assert refusal_of(three(more), record(), category="ECFS", association="A") is None
    assert refusal_of(three(more), record(), category="IFS", association="A") == refused
    assert refusal_of(three(more), record(), category="ECFS", association="B") == refused
    assert refusal_of(three(more), record(), category="IFA") == refused
    assert refusal_of(three(more), record(), category="IFS-ERS") is None
    assert refusal_of(three(more), record(), category="IMHS-ERS") == refused
    assert refusal_of(three(more), record(), category="IFS-ERS", set="a") == refused
    withdrawn = [catalogue(), requirement_set(roles={"FS": {"offered": False}})]
    assert refusal_of(withdrawn, record()) == refused


def test_an_addon_without_roles_is_offered_on_all():
    documents = [catalogue(), requirement_set(addons={"ERS": {}})]
    assert refusal_of(documents, record(), category="IMHM-P-ERS") is None


def test_the_codes_of_what_is_unknown_come_in_their_order():
    wrong = {"category": "X", "association": "X", "set": "X", "renewal": "X"}
    right = {"association": "A", "category": "IFA", "set": "a", "renewal": None}
    order = []
    for key in ("association", "category", "set", "renewal"):
        order.append(refusal_of(three(associations(A={})), record(), **wrong)[0])
        wrong[key] = right[key]
    order.append(refusal_of(three(associations(A={})), record(), **wrong)[0])
    assert order == [
        "unknown_association",
        "unknown_category",
        "unknown_set",
        "unknown_renewal",
        "category_not_offered",
    ]


def test_a_wrong_record_goes_before_unknown_names():
    assert refusal_of(three(), {}, category="X") == ("record_invalid", "")
