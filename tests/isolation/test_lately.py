"""What is told again for a minute belongs to the association in whose scope it was worked out."""

from tenants.kernel import lately
from tests.place import Place


def told(place: Place, where: str, what: str) -> str:
    with place.inside(where):
        return lately.told(("a sum", 1), lambda: what)


def test_the_same_key_at_two_associations_is_two_things(clean: Place) -> None:
    first = [told(clean, where, f"of {where}") for where in ("oak", "elm", "alliance")]
    again = [told(clean, where, "worked out anew") for where in ("oak", "elm", "alliance")]
    assert (first, again) == (["of oak", "of elm", "of alliance"],) * 2
