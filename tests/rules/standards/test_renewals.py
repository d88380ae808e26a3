"""Which cycle a renewal belongs to, what it spans, and what it asks for."""

from datetime import date

import pytest

from tenants.kernel.standards import check

from .made import (
    ANYONE,
    associations,
    catalogue,
    counts,
    endorsement,
    found_by,
    guard_rails,
    provider,
    reasons,
    record,
    refusal_of,
    renewal_set,
    requirement_set,
    role,
    session,
    sums,
    training,
    work,
)
from .worked import published

TRAINING = {
    "kind": "training_hours",
    "hours": 15,
    "topics": ["iecmh"],
    "any_age": True,
    "period": "cycle",
    "prorate": True,
}


def renewed(rules, held, on="2027-11-01", category="IFS", more=(), association=None, **keys):
    documents = [
        catalogue(),
        requirement_set(roles={"FA": {}}, rsc_providers=ANYONE),
        renewal_set(roles={"FS": role(**rules)}, **keys),
        *more,
    ]
    return found_by(documents, held, on, category, renewal="made-renewal", association=association)


def cycle(on="2027-11-01", held=None, **keys):
    return renewed({}, held or record(), on, **keys)["cycle"]


def test_a_cycle_ends_in_the_years_that_fit_before_and_after_the_anchor():
    spans = [(cycle(f"{year}-06-01")["from"], cycle(f"{year}-06-01")["to"]) for year in (2021, 2022, 2027, 2028)]
    assert spans == [
        ("2019-01-01", "2021-12-31"),
        ("2022-01-01", "2024-12-31"),
        ("2025-01-01", "2027-12-31"),
        ("2028-01-01", "2030-12-31"),
    ]


@pytest.mark.parametrize(
    ("on", "end", "state"),
    [
        ("2027-09-30", "2027-12-31", "early"),
        ("2027-10-01", "2027-12-31", "open"),
        ("2028-01-30", "2027-12-31", "open"),
        ("2028-01-31", "2027-12-31", "late"),
        ("2028-03-30", "2027-12-31", "late"),
        ("2028-03-31", "2030-12-31", "early"),
    ],
)
def test_the_cycle_is_the_one_whose_grace_has_not_passed(on, end, state):
    policy = {
        "opens": {"month_day": "10-01"},
        "due": {"month_day": "01-30", "years_after_end": 1},
        "grace_until": {"month_day": "03-30", "years_after_end": 1},
    }
    found = cycle(on, policy=policy)
    assert (found["to"], found["state"]) == (end, state)


def test_a_cycle_may_end_in_summer():
    policy = {key: {"month_day": "06-30"} for key in ("opens", "due", "grace_until")}
    found = [cycle(on, years=1, ends_on="06-30", policy=policy) for on in ("2026-06-30", "2026-07-01")]
    assert [(one["from"], one["to"]) for one in found] == [
        ("2025-07-01", "2026-06-30"),
        ("2026-07-01", "2027-06-30"),
    ]


@pytest.mark.parametrize(
    ("held_from", "years"),
    [
        (None, 3),
        ("2010-05-05", 3),
        ("2025-01-01", 3),
        ("2025-01-02", 2),
        ("2026-01-01", 2),
        ("2026-12-31", 1),
        ("2027-01-02", 0),
    ],
)
def test_a_year_counts_when_the_endorsement_was_held_on_its_first_day(held_from, years):
    awards = [endorsement(category="IFS", since=held_from)] if held_from else []
    found = renewed({"training": TRAINING}, record(endorsements=awards))
    (finding,) = found["findings"]
    assert found["cycle"]["years_counted"] == years
    assert (finding["required"], finding["codes"]) == (str(5 * years), ["prorated"] if years < 3 else [])


def test_the_hours_asked_are_rounded_up_to_a_quarter():
    awards = [endorsement(category="IFS", since="2026-06-01")]
    (finding,) = renewed({"training": {**TRAINING, "hours": 10}}, record(endorsements=awards))["findings"]
    assert finding["required"] == "3.5"


def test_what_is_held_is_the_earliest_endorsement_that_counts_that_day():
    awards = [
        endorsement("a", "IFS", since="2019-01-01", until="2026-06-30"),
        endorsement("b", "ECFS", since="2018-01-01"),
        endorsement("c", "IFS", since="2026-07-01"),
        endorsement("d", "IFRS", since="2026-03-01"),
    ]
    assert cycle(held=record(endorsements=awards))["years_counted"] == 1
    assert cycle("2026-06-01", held=record(endorsements=awards))["years_counted"] == 3


def test_only_hours_of_the_span_count():
    awards = [endorsement(category="IFS", since="2025-03-01")]
    lessons = [
        training("early", "2025-02-28"),
        training("first", "2025-03-01", hours=1),
        training("last", "2027-12-30", hours=2, to="2027-12-31"),
        training("after", "2027-12-31", to="2028-01-01"),
    ]
    policy = {key: {"month_day": "01-31", "years_after_end": 1} for key in ("opens", "due", "grace_until")}
    held = record(endorsements=awards, training=lessons)
    (finding,) = renewed({"training": TRAINING}, held, "2028-01-15", policy=policy)["findings"]
    assert reasons(finding) == {
        "early": "outside_window",
        "first": None,
        "last": None,
        "after": "outside_window",
    }


def test_the_future_is_named_before_the_span():
    held = record(training=[training("a", "2027-12-01", to="2028-02-01")])
    (finding,) = renewed({"training": TRAINING}, held)["findings"]
    assert reasons(finding) == {"a": "future"}


def test_supervision_outside_the_span_does_not_count():
    rule = {"kind": "rsc_hours", "hours": 6, "any_age": True, "period": "cycle"}
    sessions = (
        session("old", "2024-12-31"),
        session("across", "2024-12-31", "2025-01-02"),
        session("new", "2025-01-01"),
    )
    held = record(rsc=list(sessions), rsc_providers=[provider()])
    (finding,) = renewed({"rsc": rule}, held)["findings"]
    assert reasons(finding) == {"old": "outside_window", "across": "outside_window", "new": None}


def test_an_agreement_is_signed_anew_in_each_cycle():
    rule = {"kind": "agreement", "agreement": "code_of_ethics", "period": "cycle"}
    signed = [
        {"id": "old", "agreement": "code_of_ethics", "signed": "2024-12-31"},
        {"id": "new", "agreement": "code_of_ethics", "signed": "2025-01-01"},
    ]
    awards = [endorsement(category="IFS", since="2026-01-01")]
    (finding,) = renewed({"ethics": rule}, record(agreements=signed, endorsements=awards))["findings"]
    assert reasons(finding) == {"old": "outside_window", "new": None}


LONG = {
    "kind": "rsc_hours",
    "hours": 36,
    "any_age": True,
    "prorate": True,
    "long_held": {"months": 36, "hours": 30},
}


@pytest.mark.parametrize(
    ("held_from", "required", "codes"),
    [
        (None, "36", []),
        ("2024-12-31", "30", ["long_held"]),
        ("2025-01-01", "36", []),
        ("2025-01-02", "24", ["prorated"]),
    ],
)
def test_who_held_long_enough_by_the_end_of_the_cycle_needs_other_hours(held_from, required, codes):
    awards = [endorsement(category="IFS", since=held_from)] if held_from else []
    (finding,) = renewed({"rsc": LONG}, record(endorsements=awards))["findings"]
    assert (finding["required"], finding["codes"]) == (required, codes)


def test_long_held_and_prorated_go_together():
    rule = {**LONG, "long_held": {"months": 12, "hours": 30}}
    awards = [endorsement(category="IFS", since="2026-01-01")]
    (finding,) = renewed({"rsc": rule}, record(endorsements=awards))["findings"]
    assert (finding["required"], finding["codes"]) == ("20", ["long_held", "prorated"])
    unchanged = {**LONG, "long_held": {"months": 12}}
    (finding,) = renewed({"rsc": unchanged}, record(endorsements=awards))["findings"]
    assert (finding["required"], finding["codes"]) == ("24", ["long_held", "prorated"])


@pytest.mark.parametrize(
    ("job", "applies"),
    [
        (None, False),
        (work("w", "2020-01-01"), False),
        (work("w", "2020-01-01", "2024-12-31", role_kind="rsc_provision"), False),
        (work("w", "2020-01-01", "2025-01-01", role_kind="rsc_provision"), True),
        (work("w", "2027-11-01", role_kind="rsc_provision"), True),
        (work("w", "2027-11-02", role_kind="rsc_provision"), False),
    ],
)
def test_hours_on_giving_supervision_are_asked_of_those_who_give_it(job, applies):
    rule = {**TRAINING, "applies_if": "provides_rsc"}
    held = record(work=[job] if job else [], training=[training("t")])
    (finding,) = renewed({"training": rule}, held)["findings"]
    if applies:
        assert (finding["required"], reasons(finding)) == ("15", {"t": "outside_window"})
    else:
        assert (sums(finding), finding["codes"], finding["entries"]) == (
            ("0", "0", "0", True),
            ["not_applicable"],
            [],
        )


def test_nothing_of_a_renewal_touches_an_application():
    rule = {**TRAINING, "applies_if": "provides_rsc"}
    rsc = {**LONG, "period": "cycle", "applies_if": "provides_rsc"}
    documents = [
        catalogue(),
        requirement_set(roles={"FS": role(training=rule, rsc=rsc)}, rsc_providers=ANYONE),
    ]
    held = record(
        endorsements=[endorsement(category="IFS", since="2024-06-01")], training=[training("t", "2010-01-01")]
    )
    found = found_by(documents, held)["findings"]
    assert [(one["required"], one["codes"]) for one in found] == [("36", []), ("15", [])]
    assert reasons(found[1]) == {"t": None}


def test_the_endorsement_to_be_renewed_counts_on_the_last_day_of_the_cycle():
    policy = {key: {"month_day": "01-31", "years_after_end": 1} for key in ("opens", "due", "grace_until")}
    awards = [endorsement(category="IFS", until="2027-12-31"), endorsement("late", "IFS", since="2028-01-01")]
    held = {"endorsement": {"kind": "endorsement_held"}}
    (finding,) = renewed(held, record(endorsements=awards), "2028-01-15", policy=policy)["findings"]
    assert reasons(finding) == {"e": None, "late": "not_active"}


def addon_renewal(*awards):
    documents = [
        catalogue(),
        requirement_set(roles={"FS": {}}),
        renewal_set(roles={"FS": {}}, addons={"ERS": role(held={"kind": "endorsement_held"})}),
    ]
    found = found_by(documents, record(endorsements=list(awards)), "2027-11-01", "IFS-ERS", renewal="made-renewal")
    return reasons(found["findings"][0])


def test_renewing_an_addon_needs_the_addon():
    assert addon_renewal(
        endorsement("plain", "IFS"),
        endorsement("with", "IFS", addons=[{"addon": "ERS", "from": "2026-01-01", "status": "emerging"}]),
        endorsement("over", "IFS", addons=[{"addon": "ERS", "from": "2026-01-01", "until": "2027-10-31"}]),
        endorsement("converted", "IFRS"),
        endorsement("gone", "IFS", until="2020-01-01"),
    ) == {"plain": "no_addon", "with": None, "over": "no_addon", "converted": None, "gone": "not_active"}


def test_a_renewal_is_pinned_to_its_day_and_never_emerging():
    applications = [{"id": "a", "association": "A", "category": "IFS", "registered": "2020-01-01"}]
    found = renewed({}, record(applications=applications))
    assert (found["pinned"], found["set"], found["renewal"]) == ("2027-11-01", "made", "made-renewal")
    assert (found["ready"], found["ready_as_emerging"]) == (True, None)


def test_the_renewal_set_alone_says_what_is_offered():
    documents = [catalogue(), requirement_set(roles={"FA": {}}), renewal_set(roles={"FS": {}})]
    assert refusal_of(documents, record(), category="IFS", renewal="made-renewal") is None
    assert refusal_of(documents, record(), category="IFA", renewal="made-renewal") == (
        "category_not_offered",
        None,
    )
    assert refusal_of(documents, record(), category="IFS", renewal="made") == ("unknown_renewal", None)
    assert refusal_of(documents, record(), category="IFS", set="made-renewal") == ("unknown_set", None)


def test_the_applied_set_stands_in_where_the_day_has_no_row():
    rule = {"kind": "rsc_hours", "hours": 1, "any_age": True}
    documents = [
        catalogue(),
        requirement_set("old", to="2019-12-31"),
        requirement_set("new", since="2020-01-01", rsc_providers=ANYONE),
        renewal_set(roles={"FS": role(rsc=rule)}),
    ]
    held = record(rsc=[session("a", "2019-06-01")], rsc_providers=[provider()])
    for name, why in (("new", None), ("old", "provider_not_eligible_on_date")):
        (finding,) = found_by(documents, held, category="IFS", renewal="made-renewal", set=name)["findings"]
        assert reasons(finding) == {"a": why}


def test_an_association_has_its_own_dates():
    rails = guard_rails({"applies_to": "renewal_set", "path": "cycle.ends_on", "allow": "any"})
    patch = {"cycle": {"ends_on": "06-30"}}
    more = [
        associations(A={"overrides": [{"set": "made-renewal", "basis": "source", "patch": patch}]}),
        rails,
    ]
    assert cycle("2027-06-01", more=more, association="A")["to"] == "2027-06-30"
    assert cycle("2027-06-01", more=more)["to"] == "2027-12-31"


def test_a_phase_in_by_year_asks_for_fewer_hours():
    def asked(day):
        found = check(
            published(),
            record(endorsements=[endorsement(category="IFS")]),
            category="IFS",
            association="US-VA",
            renewal="annual-2023",
            on=date.fromisoformat(day),
        )
        return next(one["required"] for one in found["findings"] if one["requirement"] == "rsc")

    assert [asked(day) for day in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")] == [
        "12",
        "6",
        "6",
        "12",
    ]


def test_hours_after_a_leap_day_award_belong_to_the_span():
    awards = [endorsement(category="IFS", since="2024-02-29")]
    lessons = [training("before", "2024-02-28"), training("day", "2024-02-29")]
    found = renewed({"training": TRAINING}, record(endorsements=awards, training=lessons), "2024-12-01", years=1)
    (finding,) = found["findings"]
    assert (counts(finding), finding["required"]) == ({"before": "0", "day": "10"}, "0")
