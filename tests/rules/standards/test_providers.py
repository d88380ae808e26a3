"""Who is an eligible provider on a day: by endorsement, by vetting, by the set of that day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.kernel.standards.days import moved
from tenants.kernel.standards.stretches import Stretches

from .made import (
    ANYONE,
    associations,
    catalogue,
    endorsement,
    found_by,
    guard_rails,
    reasons,
    record,
    requirement_set,
    role,
    session,
)

RSC = {"kind": "rsc_hours", "hours": 1, "any_age": True}


def eligible(lines, provider, day="2024-01-10", to=None, **keys):
    """Whether an hour of that day counts when these lines say who may provide."""
    asked = requirement_set(
        roles={"FS": role(asked=RSC), "MHS": role(asked=RSC)},
        addons={"ERS": role(asked=RSC)},
        rsc_providers={"FS": {"accepts": lines}, "ERS": {"accepts": lines}},
    )
    held = record(
        rsc=[session("a", day, to)],
        rsc_providers=[{"id": "pr", **provider}],
        education=keys.pop("education", []),
    )
    documents = [catalogue(), asked, associations(A={"vetted_rsc_until": "2024-12-31"}, B={})]
    (finding,) = found_by(documents, held, **keys)["findings"]
    return reasons(finding) == {"a": None}


def with_one(*awards, **keys):
    return {"endorsements": list(awards), **keys}


FS_LINE = {"line": {"role": "FS"}}
ERS_LINE = {"line": {"addon": "ERS", "status": ["endorsed", "emerging"]}}


@pytest.mark.parametrize(
    ("award", "accepted"),
    [
        (endorsement(category="IFS"), True),
        (endorsement(category="ECFS"), True),
        (endorsement(category="IFA"), False),
        (endorsement(category="IFS", status="emerging", since="2024-01-01"), False),
        (endorsement(category="IFS", since="2024-01-11"), False),
        (endorsement(category="IFS", since="2024-01-10", until="2024-01-10"), True),
        (endorsement(category="IFS", until="2024-01-09"), False),
        (endorsement(category="IFS", inactive=[{"from": "2024-01-01", "until": "2024-01-10"}]), False),
        (endorsement(category="IFS", inactive=[{"from": "2024-01-01", "until": "2024-01-09"}]), True),
        (endorsement(category="IFS", inactive=[{"from": "2024-01-01"}]), False),
    ],
)
def test_a_line_asks_for_an_endorsement_in_the_role_active_that_day(award, accepted):
    assert eligible(FS_LINE, with_one(award)) == accepted


@pytest.mark.parametrize(
    ("day", "accepted"),
    [("2024-01-09", False), ("2024-01-10", True), ("2026-01-09", True), ("2026-01-10", False)],
)
def test_emerging_ends_after_its_months_without_anybody_ending_it(day, accepted):
    award = endorsement(category="IFS", status="emerging", since="2024-01-10")
    line = {"line": {"role": "FS", "status": ["emerging"]}}
    assert eligible(line, with_one(award), day, on="2026-06-01") == accepted


@pytest.mark.parametrize(
    ("addon", "award", "accepted"),
    [
        ({"from": "2024-01-10"}, {}, True),
        ({"from": "2024-01-11"}, {}, False),
        ({"from": "2023-01-01", "until": "2024-01-09"}, {}, False),
        ({"from": "2022-01-10", "status": "emerging"}, {}, False),
        ({"from": "2022-01-11", "status": "emerging"}, {}, True),
        ({"from": "2023-01-01"}, {"until": "2024-01-01"}, False),
        ({"from": "2023-01-01"}, {"status": "emerging", "since": "2023-01-01"}, True),
    ],
)
def test_an_addon_counts_in_its_own_days_while_its_endorsement_is_active(addon, award, accepted):
    held = endorsement(category="IMHS", addons=[{"addon": "ERS", **addon}], **award)
    assert eligible(ERS_LINE, with_one(held)) == accepted


def test_an_addon_line_may_ask_for_the_role_beneath():
    held = endorsement(category="IMHS", addons=[{"addon": "ERS", "from": "2020-01-01"}])
    on_fs = {"line": {"addon": "ERS", "on_roles": ["FS"]}}
    on_mhs = {"line": {"addon": "ERS", "on_roles": ["FS", "MHS"]}}
    assert (eligible(on_fs, with_one(held)), eligible(on_mhs, with_one(held))) == (False, True)


def test_a_converted_supervisor_gives_hours_as_addon_and_as_specialist():
    held = with_one(endorsement(category="IFRS", since="2023-06-01"))
    emerging = with_one(endorsement(category="IFRS", since="2023-06-01", status="emerging"))
    strict = {"line": {"addon": "ERS"}}
    assert [eligible(strict, held, day) for day in ("2023-12-31", "2024-01-01")] == [False, True]
    assert [eligible(FS_LINE, emerging, day) for day in ("2023-12-31", "2024-01-01")] == [False, True]
    assert (eligible(strict, emerging), eligible(ERS_LINE, emerging)) == (False, True)
    days = ("2025-05-31", "2025-06-01")
    assert [eligible(ERS_LINE, emerging, day, on="2026-01-01") for day in days] == [True, False]
    assert eligible({"line": {"role": "FRS"}}, held)


def test_an_endorsement_that_ended_before_the_conversion_is_not_converted():
    held = with_one(endorsement(category="IFRS", since="2020-01-01", until="2023-12-31"))
    assert not eligible(ERS_LINE, held, "2024-01-01")


def test_other_addons_of_a_converted_endorsement_belong_to_both_roles():
    other = {"COACH": {"label": "Coach"}}
    held = endorsement(category="IFRS", since="2020-01-01", addons=[{"addon": "COACH", "from": "2020-01-01"}])
    known = catalogue()
    known["addons"] |= other
    for on_roles in (["FRS"], ["FS"]):
        line = {"line": {"addon": "COACH", "on_roles": on_roles}}
        asked = requirement_set(roles={"FS": role(asked=RSC)}, rsc_providers={"FS": {"accepts": line}})
        given_hour = record(rsc=[session("a", "2024-01-10")], rsc_providers=[{"id": "pr", "endorsements": [held]}])
        (finding,) = found_by([known, asked], given_hour)["findings"]
        assert reasons(finding) == {"a": None}


def test_degrees_of_provider_and_receiver_are_those_of_the_day():
    line = {"line": {"role": "FS", "degree_min": "masters", "receiver_degree_below": "masters"}}
    held = with_one(endorsement(category="IFS"), degree="masters")
    degree = [{"id": "d", "level": "masters", "conferred": "2024-01-10"}]
    assert eligible(line, held)
    assert not eligible(line, with_one(endorsement(category="IFS"), degree="bachelors"))
    assert [eligible(line, held, day, education=degree) for day in ("2024-01-09", "2024-01-10")] == [
        True,
        False,
    ]
    least = {"line": {"role": "FS", "receiver_degree_min": "bachelors"}}
    assert [eligible(least, held, day, education=degree) for day in ("2024-01-09", "2024-01-10")] == [
        False,
        True,
    ]


def test_the_same_series_may_be_asked_for():
    line = {"line": {"role": "FS", "same_series": True}}
    assert [eligible(line, with_one(endorsement(category=code))) for code in ("IFS", "ECFS")] == [True, False]
    assert eligible(line, with_one(endorsement(category="ECFS")), category="ECFS")


def test_a_line_holds_on_its_days_only():
    line = {"line": {"role": "FS", "from": "2024-01-10", "until": "2024-02-10"}}
    held = with_one(endorsement(category="IFS"))
    days = ("2024-01-09", "2024-01-10", "2024-02-10", "2024-02-11")
    assert [eligible(line, held, day) for day in days] == [False, True, True, False]
    assert [eligible(line, held, *span) for span in (("2024-01-10", "2024-02-10"), ("2024-02-10", "2024-02-11"))] == [
        True,
        False,
    ]


def test_two_lines_may_cover_a_range_together():
    lines = {"a": {"role": "FS", "until": "2024-01-15"}, "b": {"role": "MHS", "from": "2024-01-16"}}
    held = with_one(endorsement("x", "IFS", until="2024-01-15"), endorsement("y", "IMHS", since="2024-01-16"))
    assert eligible(lines, held, "2024-01-10", "2024-01-20")


def test_an_unbroken_range_asks_every_day_in_between():
    leave = [{"from": "2024-01-15", "until": "2024-01-15"}]
    assert not eligible(FS_LINE, with_one(endorsement(category="IFS", inactive=leave)), "2024-01-10", "2024-01-20")


@pytest.mark.parametrize(
    ("association", "vetted", "day", "accepted"),
    [
        ("A", {"association": "A", "from": "2024-01-01"}, "2024-01-01", True),
        ("A", {"association": "A", "from": "2024-01-01"}, "2024-12-31", True),
        ("A", {"association": "A", "from": "2024-01-01"}, "2025-01-01", False),
        ("A", {"association": "A", "from": "2024-01-01", "until": "2024-02-01"}, "2024-02-02", False),
        ("A", {"association": "B", "from": "2024-01-01"}, "2024-01-01", False),
        ("B", {"association": "B", "from": "2024-01-01"}, "2024-01-01", False),
        (None, {"association": "A", "from": "2024-01-01"}, "2024-01-01", False),
    ],
)
def test_vetting_counts_for_the_association_that_vets_while_its_days_last(association, vetted, day, accepted):
    assert eligible(FS_LINE, {"vetted": [vetted]}, day, association=association) == accepted


def of_two_sets(first, second, day, association=None, **keys):
    """Whether an hour counts with two sets, the second in force from 2024."""
    asked = {"FS": role(asked=RSC)}
    documents = [
        catalogue(),
        requirement_set("first", to="2023-12-31", roles=asked, **first),
        requirement_set("second", since="2024-01-01", roles=asked, **second),
        *keys.pop("more", ()),
    ]
    held = record(rsc=[session("a", day)], rsc_providers=[{"id": "pr", "endorsements": [endorsement()]}])
    (finding,) = found_by(documents, held, association=association, **keys)["findings"]
    return reasons(finding)["a"] is None


def test_hours_keep_the_rule_of_their_day_whichever_set_is_applied():
    nobody = {"FS": {"accepts": {}}}
    for name in ("first", "second"):
        given_sets = {"rsc_providers": ANYONE}, {"rsc_providers": nobody}
        found = [of_two_sets(*given_sets, day, set=name) for day in ("2023-12-31", "2024-01-01")]
        assert found == [True, False]


def test_a_set_without_a_row_leaves_the_row_of_the_applied_set():
    found = [of_two_sets({}, {"rsc_providers": ANYONE}, "2020-01-01", set=name) for name in ("first", "second")]
    assert found == [False, True]


def test_before_all_sets_the_first_one_is_asked():
    assert of_two_sets({"rsc_providers": ANYONE}, {}, "1999-01-01", set="second")


def test_an_adoption_and_an_override_of_the_day_decide():
    rails = guard_rails({"path": "rsc_providers.*.accepts.*.*", "allow": "any", "add": True})
    more = [
        associations(
            A={"adoptions": [{"set": "second", "from": "2023-01-01"}]},
            B={
                "overrides": [
                    {
                        "set": "first",
                        "from": "2023-03-01",
                        "until": "2023-04-30",
                        "basis": "source",
                        "patch": {"rsc_providers": {"FS": {"accepts": {"mine": {"role": "FA"}}}}},
                    }
                ]
            },
        ),
        rails,
    ]
    first, second = {"rsc_providers": {"FS": {"accepts": {}}}}, {"rsc_providers": ANYONE}

    def counted(code, *days):
        return [of_two_sets(first, second, day, association=code, set="first", more=more) for day in days]

    assert counted("A", "2022-12-31", "2023-01-01") == [False, True]
    assert counted("B", "2023-02-28", "2023-03-01", "2023-04-30", "2023-05-01") == [False, True, True, False]


PERIOD = st.tuples(st.integers(0, 60), st.integers(0, 30))


@settings(max_examples=80, deadline=None)
@given(PERIOD, st.lists(PERIOD, max_size=2), PERIOD, PERIOD, st.booleans(), PERIOD)
def test_a_range_is_eligible_when_each_of_its_days_is(award, leaves, addon, line, emerging, span):
    def days(period):
        start = date(2023, 12, 1) + timedelta(period[0])
        return {"from": start.isoformat(), "until": (start + timedelta(period[1])).isoformat()}

    held = {
        "id": "e",
        "category": "IFRS",
        **days(award),
        "inactive": [days(leave) for leave in leaves],
        "addons": [{"addon": "ERS", "status": "emerging" if emerging else "endorsed", **days(addon)}],
    }
    lines = {"a": {"addon": "ERS"}, "b": {"role": "FRS", **days(line)}}
    first, last = days(span)["from"], days(span)["until"]
    each, day = [], first
    while day <= last:
        each.append(eligible(lines, with_one(held), day))
        day = moved(day, 1)
    assert eligible(lines, with_one(held), first, last) == all(each)


def test_a_question_is_asked_once_for_each_stretch():
    asked = []
    stretches = Stretches(["2024-01-10", "2024-01-20"])

    def ask(day):
        asked.append(day)
        return day < "2024-01-20"

    assert stretches.hold("2024-01-01", "2024-01-19", ask)
    assert stretches.hold("2024-01-12", "2024-01-12", ask)
    assert not stretches.hold("2024-01-19", "2024-01-20", ask)
    assert asked == ["2024-01-01", "2024-01-10", "2024-01-20"]
