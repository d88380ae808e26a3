"""What a site may be asked for; each wish that would break it is named in one sentence."""

from typing import Any

import pytest

from tenants.kernel.wishes import fault

GOOD: dict[str, Any] = {
    "code": "US-MI",
    "name": "Ash Association",
    "short_name": "Ash",
    "time_zone": "America/Detroit",
    "locale": "en_US",
    "languages": ["en", "es"],
    "coordinator_name": None,
    "coordinator_email": None,
}
COORDINATOR = {"coordinator_name": "June Thistlewood", "coordinator_email": "june@ash.example"}


@pytest.mark.parametrize("more", [{}, COORDINATOR, {"code": "IE"}, {"code": "US-FL-PALMBEACH"}, {"name": "ń" * 200}])
def test_a_site_that_can_stand_is_made(more: dict[str, Any]) -> None:
    assert fault(GOOD | more) is None


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"code": "US-MI; drop"}, "'US-MI; drop' is no code"),
        ({"code": "nope"}, "'nope' is no code"),
        ({"code": "NOPE"}, "'NOPE' is no code"),
        ({"code": "US-MI\n"}, "is no code"),
        ({"name": "  "}, "A name has 1 to 200 letters"),
        ({"name": "n" * 201}, "A name has 1 to 200 letters"),
        ({"short_name": "a\x07b"}, "A name has 1 to 200 letters"),
        ({"time_zone": "Mars/X"}, "'Mars/X' is no time zone"),
        ({"locale": "xx_YY"}, "'xx_YY' is no locale"),
        ({"locale": "!"}, "'!' is no locale"),
        ({"languages": ["zz"]}, "asked for was zz."),
        ({"languages": []}, "asked for was none."),
        ({"coordinator_email": "june@ash.example"}, "give both, or neither"),
        ({**COORDINATOR, "coordinator_email": "nonsense"}, "'nonsense' is no email address."),
    ],
)
def test_a_wish_by_which_it_could_not_stand_is_named(wish: dict[str, Any], said: str) -> None:
    assert said in str(fault(GOOD | wish))
