"""When a body may have its site, and what that site may be called: tables of examples."""

from datetime import date

import pytest

from alliance.associations.rules import (
    BodyFacts,
    LicenceFacts,
    in_force,
    may_create_site,
    may_undo,
    partial_day,
    series_offered,
    slug_refusal,
    stage,
    suggested_slug,
    typed_day,
)
from tenants.kernel.refusal import Refusal

TODAY = date(2026, 11, 19)
RESERVED = {"alliance", "www"}


def endorsement(since: str = "", until: str = "", *series: str) -> LicenceFacts:
    return LicenceFacts(
        "endorsement",
        partial_day(since)[0] if since else None,
        partial_day(until, last=True)[0] if until else None,
        series or ("I",),
    )


GUIDELINES = LicenceFacts("competency_guidelines", date(2021, 1, 1))


@pytest.mark.parametrize(
    ("typed", "first", "last", "precision"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        (" 2021-10-21 ", date(2021, 10, 21), date(2021, 10, 21), "day"),
    ],
)
def test_a_day_is_kept_as_precisely_as_it_is_known(typed: str, first: date, last: date, precision: str) -> None:
    assert (partial_day(typed), partial_day(typed, last=True)) == ((first, precision), (last, precision))
    assert typed_day(first, precision) == typed.strip()


@pytest.mark.parametrize("typed", ["", "21", "2021-13", "2021-02-30", "October 2021", "2021-1-1", "0000"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        partial_day(typed)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("", "", True),
        ("2026", "", True),
        ("2026-12", "", False),
        ("2026-11-19", "2026-11-19", True),
        ("2021-10", "2026", True),
        ("2021-10", "2026-10", False),
        ("", "2026-11-18", False),
    ],
)
def test_a_licence_holds_on_every_day_that_may_be_meant(since: str, until: str, holds: bool) -> None:
    assert in_force(endorsement(since, until), TODAY) is holds


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (BodyFacts((endorsement(),)), None),
        (BodyFacts((GUIDELINES, endorsement("2021-10"))), None),
        (BodyFacts(()), Refusal("no_licence")),
        (BodyFacts((GUIDELINES,)), Refusal("guidelines_only")),
        (BodyFacts((endorsement("2020", "2025"),)), Refusal("licence_ended", day=date(2025, 12, 31))),
        (BodyFacts((endorsement("2027-03"),)), Refusal("licence_not_begun", day=date(2027, 3, 1))),
        (BodyFacts((LicenceFacts("endorsement"),)), Refusal("licence_without_series")),
        (BodyFacts((endorsement(),), tenant="active"), Refusal("site_there")),
        (BodyFacts((endorsement(),), tenant="archived"), Refusal("site_there")),
        (BodyFacts((endorsement(),), request="asked"), Refusal("site_under_way")),
        (BodyFacts((endorsement(),), request="failed"), Refusal("site_under_way")),
        (BodyFacts((endorsement(),), request="undone"), None),
    ],
)
def test_a_site_is_made_under_an_endorsement_license_in_force(facts: BodyFacts, refusal: Refusal | None) -> None:
    assert may_create_site(facts, TODAY) == refusal


def test_the_series_are_those_of_the_licenses_in_force_together() -> None:
    held = [endorsement("2021", "", "EC"), endorsement("2021", "", "I"), endorsement("2030", "", "X")]
    assert series_offered(held, TODAY) == ["I", "EC"]


@pytest.mark.parametrize(
    ("slug", "refusal"),
    [
        ("nc", None),
        ("auwa", None),
        ("a1", None),
        ("n", Refusal("slug_shape")),
        ("1nc", Refusal("slug_shape")),
        ("n-c", Refusal("slug_shape")),
        ("NC", Refusal("slug_shape")),
        ("ñc", Refusal("slug_shape")),
        ("a" * 31, None),
        ("a" * 32, Refusal("slug_shape")),
        ("nc\n", Refusal("slug_shape")),
        ("www", Refusal("slug_reserved", slug="www")),
        ("or", Refusal("slug_taken", slug="or")),
    ],
)
def test_an_address_is_plain_unreserved_and_never_given_twice(slug: str, refusal: Refusal | None) -> None:
    assert slug_refusal(slug, taken={"or"}, reserved=RESERVED) == refusal


@pytest.mark.parametrize(
    ("code", "taken", "suggestion"),
    [
        ("US-NC", set(), "nc"),
        ("US-MD-DC", set(), "mddc"),
        ("US-NC", {"nc"}, "usnc"),
        ("US-NC", {"nc", "usnc"}, "usncimh"),
        ("AU-WA", set(), "auwa"),
        ("IE", set(), "ie"),
        ("IE", {"ie", "ieimh"}, ""),
    ],
)
def test_an_address_is_suggested_from_the_code(code: str, taken: set[str], suggestion: str) -> None:
    assert suggested_slug(code, taken=taken, reserved=RESERVED) == suggestion


@pytest.mark.parametrize(
    ("tenant", "request_state", "steps", "opened", "expected"),
    [
        (None, None, [], False, "none"),
        (None, "undone", ["done"], False, "none"),
        (None, "asked", ["todo"], False, "making"),
        (None, "failed", ["failed", "todo"], False, "failed"),
        ("active", "done", ["done", "working"], False, "making"),
        ("active", "done", ["done", "failed"], False, "failed"),
        ("active", "done", ["done", "done"], False, "ready"),
        ("active", "stopping", ["done"], False, "stopping"),
        ("active", "done", ["done"], True, "live"),
        ("active", None, [], True, "live"),
        ("suspended", "done", ["done"], True, "suspended"),
        ("archived", None, [], True, "archived"),
    ],
)
def test_a_site_says_how_far_it_is(
    tenant: str | None, request_state: str | None, steps: list[str], opened: bool, expected: str
) -> None:
    assert stage(tenant, request_state, steps, opened=opened) == expected


@pytest.mark.parametrize(
    ("tenant", "request_state", "opened", "refusal"),
    [
        (None, "asked", False, None),
        (None, "failed", False, None),
        ("active", "done", False, None),
        ("active", "done", True, Refusal("site_opened")),
        (None, None, False, Refusal("nothing_to_undo")),
        (None, "undone", False, Refusal("nothing_to_undo")),
        ("active", "stopping", False, Refusal("nothing_to_undo")),
    ],
)
def test_a_site_can_be_undone_until_somebody_opened_it(
    tenant: str | None, request_state: str | None, opened: bool, refusal: Refusal | None
) -> None:
    assert may_undo(tenant, request_state, opened=opened) == refusal
