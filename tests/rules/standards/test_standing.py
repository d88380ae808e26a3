"""Residence, membership, agreements, degrees, licences, exams, endorsements held, and any of several."""

import pytest

from .made import (
    ANYONE,
    associations,
    catalogue,
    counts,
    endorsement,
    found_by,
    judged_by,
    reasons,
    record,
    requirement_set,
    role,
    sums,
    work,
)

TWO = associations(A={"jurisdictions": ["US-A", "US-AA"]}, B={})


def with_associations(rule, held, association=None, on="2025-06-01"):
    documents = [catalogue(), requirement_set(roles={"FS": role(asked=rule)}, rsc_providers=ANYONE), TWO]
    return found_by(documents, held, on, association=association)["findings"]


def test_residence_is_where_the_association_endorses_and_left_out_without_one():
    rule = {"kind": "residence"}
    lives = {"schema": "record/1", "person": {"id": "p", "jurisdiction": "US-AA"}}
    assert with_associations(rule, lives) == []
    assert [sums(*with_associations(rule, lives, code)) for code in ("A", "B")] == [
        ("1", "1", "0", True),
        ("1", "0", "1", False),
    ]
    assert sums(*with_associations(rule, record(), "A")) == ("1", "0", "1", False)


def member(name, association="A", **keys):
    return {"id": name, "association": association, "from": "2020-01-01", **keys}


def test_membership_is_current_individual_and_of_an_accepted_association():
    members = [
        member("late", **{"from": "2025-06-02"}),
        member("ended", until="2025-05-31", type="organisational"),
        member("last-day", until="2025-06-01"),
        member("firm", type="organisational", association="Z"),
        member("other", association="B"),
        member("world", association="WAIMH"),
        member("nobody", association="Z"),
    ]
    current = {"late": "not_current", "ended": "not_current", "last-day": None, "firm": "organisational"}
    wrong = "wrong_association"

    def found(association, **rule):
        (finding,) = with_associations({"kind": "membership", **rule}, record(memberships=members), association)
        return reasons(finding)

    assert found("A") == {**current, "other": None, "world": wrong, "nobody": wrong}
    assert found("A", also=["WAIMH"], accept_other=False) == {
        **current,
        "other": wrong,
        "world": None,
        "nobody": wrong,
    }
    assert found(None, accept_other=False) == {**current, "other": None, "world": wrong, "nobody": wrong}


def test_an_agreement_is_of_its_kind_signed_in_time_and_attested():
    rule = {
        "kind": "agreement",
        "agreement": "code_of_ethics",
        "max_age_months": 12,
        "no_sanction": True,
        "period": "cycle",
    }
    signed = [
        {"id": "kind", "agreement": "endorsement_agreement", "signed": "2026-01-01"},
        {"id": "future", "agreement": "code_of_ethics", "signed": "2025-06-02"},
        {"id": "old", "agreement": "code_of_ethics", "signed": "2024-06-01"},
        {"id": "open", "agreement": "code_of_ethics", "signed": "2024-06-02"},
        {"id": "good", "agreement": "code_of_ethics", "signed": "2024-06-02", "no_sanction": True},
    ]
    assert reasons(judged_by(rule, record(agreements=signed))) == {
        "kind": "wrong_kind",
        "future": "future",
        "old": "expired",
        "open": "no_attestation",
        "good": None,
    }


def degree(name, level="masters", conferred="2020-01-01", **keys):
    return {"id": name, "level": level, "conferred": conferred, **keys}


@pytest.mark.parametrize(
    ("rule", "entry", "why"),
    [
        ({"min": "masters"}, degree("a", conferred=None), "not_conferred"),
        ({"min": "masters"}, degree("a", conferred="2025-06-02"), "future"),
        ({"min": "masters"}, degree("a", "bachelors"), "level_too_low"),
        ({"min": "masters"}, degree("a", "doctorate"), None),
        ({"levels": ["CDA"]}, degree("a", "doctorate"), "level_too_low"),
        ({"levels": ["associate"], "related": True}, degree("a", "associate"), "field_not_related"),
        ({"levels": ["associate"], "related": True}, degree("a", "associate", related=True), None),
        ({"fields": ["infant_mental_health"]}, degree("a", fields=["nursing"]), "field_not_related"),
        ({"fields": ["infant_mental_health"]}, degree("a"), "field_not_related"),
        ({"fields": ["infant_mental_health", "nursing"]}, degree("a", fields=["nursing"]), None),
        ({"min": "CDA"}, degree("a", "none"), "level_too_low"),
        ({}, degree("a", "none"), None),
    ],
)
def test_a_degree_is_conferred_high_enough_and_of_the_field(rule, entry, why):
    assert reasons(judged_by({"kind": "education", **rule}, record(education=[entry]))) == {"a": why}


def test_a_licence_is_of_its_kind_and_current():
    licences = [
        {"id": "other", "kind": "other", "from": "2030-01-01"},
        {"id": "ended", "kind": "mental_health", "from": "2020-01-01", "until": "2025-05-31"},
        {"id": "good", "kind": "mental_health", "from": "2025-06-01", "until": None},
    ]
    finding = judged_by({"kind": "licence", "licence": "mental_health"}, record(licences=licences))
    assert reasons(finding) == {"other": "wrong_kind", "ended": "not_current", "good": None}


def passed(name, part="vignettes", on="2024-05-01", series="I", **keys):
    return {"id": name, "part": part, "series": series, "date": on, **keys}


def test_an_exam_needs_each_part_once_in_its_series_and_role():
    rule = {
        "kind": "exam",
        "parts": ["multiple_choice", "vignettes"],
        "forms_by_series_from": "2024-01-01",
        "same_role_parts": ["vignettes"],
    }
    exams = [
        passed("future", on="2025-06-02", series="EC"),
        passed("series", series="EC", role="MHS"),
        passed("one-form", on="2023-12-31", series="EC", role="FS"),
        passed("role", role="MHS"),
        passed("no-role"),
        passed("again", role="FS"),
    ]
    finding = judged_by(rule, record(exams=exams))
    assert reasons(finding) == {
        "future": "future",
        "series": "wrong_series",
        "one-form": None,
        "role": "wrong_role",
        "no-role": "wrong_role",
        "again": None,
    }
    assert (sums(finding), counts(finding)["again"]) == (("2", "1", "1", False), "1")
    only = judged_by({"kind": "exam", "parts": ["multiple_choice"]}, record(exams=exams[2:3]))
    assert reasons(only) == {"one-form": "wrong_part"}


def test_an_endorsement_is_held_in_the_category_and_active():
    awards = [
        endorsement("series", "ECFS"),
        endorsement("role", "IFA"),
        endorsement("ended", "IFS", until="2025-05-31"),
        endorsement("leave", "IFS", inactive=[{"from": "2025-06-01", "until": "2025-06-01"}]),
        endorsement("converted", "IFRS"),
        endorsement("emerging", "IFS", since="2023-06-02", status="emerging"),
        endorsement("past-emerging", "IFS", since="2023-06-01", status="emerging"),
    ]
    finding = judged_by({"kind": "endorsement_held"}, record(endorsements=awards))
    assert reasons(finding) == {
        "series": "wrong_category",
        "role": "wrong_category",
        "ended": "not_active",
        "leave": "not_active",
        "converted": None,
        "emerging": None,
        "past-emerging": "not_active",
    }
    before = judged_by({"kind": "endorsement_held"}, record(endorsements=awards), on="2023-12-31")
    assert reasons(before)["converted"] == "wrong_category"


def test_one_option_that_is_met_is_enough_and_each_is_shown():
    rule = {
        "kind": "any_of",
        "options": {
            "work": {"kind": "work_years", "years": 2, "basis": "source"},
            "degree": {"kind": "education", "min": "masters", "basis": "source", "advisory": True},
        },
    }
    finding = judged_by(rule, record(work=[work("w")]))
    shown = [(one["requirement"], one["met"], one["advisory"]) for one in finding["options"]]
    assert shown == [("asked.degree", False, True), ("asked.work", True, False)]
    assert (sums(finding), finding["entries"], finding["unit"]) == (("1", "1", "0", True), [], "count")
    both = judged_by(rule, record(work=[work("w")], education=[degree("d")]))
    assert sums(both) == ("1", "2", "0", True)


def test_a_part_may_stand_among_the_options():
    options = {
        "own": {"kind": "rsc_hours", "hours": 0, "within": "rsc", "own_provision": True, "basis": "source"},
        "degree": {"kind": "education", "basis": "source"},
    }
    rules = {"either": {"kind": "any_of", "options": options}, "rsc": {"kind": "rsc_hours", "hours": 1}}
    found = found_by([catalogue(), requirement_set(roles={"FS": role(**rules)})], record())["findings"]
    assert [(one["requirement"], one["met"]) for one in found] == [("either", True), ("rsc", False)]


def test_advisory_findings_and_waived_ones_do_not_decide():
    rules = {
        "advice": {"kind": "education", "advisory": True},
        "exam": {"kind": "exam", "parts": ["vignettes"]},
    }
    block = role(**rules)

    def ready(**keys):
        found = found_by([catalogue(), requirement_set(roles={"FS": {**block, **keys}})], record())
        return found["ready"], found["ready_as_emerging"]

    assert ready() == (False, None)
    assert ready(emerging={"waives": ["exam", "unknown"]}) == (False, True)
    assert ready(emerging={"waives": []}) == (False, False)
    assert ready(without=["advice"]) == (False, None)


def test_marks_name_the_series_in_which_an_endorsement_is_active():
    def marks(*awards, on="2025-06-01"):
        documents = [catalogue(), requirement_set(roles={"FS": {}})]
        return found_by(documents, record(endorsements=list(awards)), on)["marks"]

    infant, child = (
        endorsement("a", "IFA", since="2025-01-01", status="emerging"),
        endorsement("b", "ECMHM-P"),
    )
    assert marks() == []
    assert marks(infant) == ["IMH-E"]
    assert marks(infant, child) == ["ECMH-E", "IECMH-E", "IMH-E"]
    assert marks(infant, child, on="2024-12-31") == ["ECMH-E"]
