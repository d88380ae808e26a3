"""Places are said by name."""

import pytest

from alliance.associations.places import named


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], ""),
        (["US-NC"], "North Carolina"),
        (["US-NC", "IE"], "North Carolina, Ireland"),
        (["AU-WA", "XX-1"], "Western Australia, XX-1"),
        (["US-FL-PALMBEACH", "US-FL-ORANGE"], "Palm Beach County (Florida), Orange (Florida)"),
    ],
)
def test_a_place_is_said_by_its_name_and_an_unknown_one_by_its_code(codes: list[str], said: str) -> None:
    assert named(codes) == said
