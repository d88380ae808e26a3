"""Whatever two colours an association gives, its pages stay readable."""

from random import Random

import pytest

from tenants.kernel import brand
from tenants.kernel.brand import DARK, LIGHT, WHITE, Scheme, Used
from tenants.kernel.colour import contrast

HARD = [
    "#000000",
    "#ffffff",
    "#ffff00",
    "#777777",
    "#ff0000",
    "#0000ff",
    "#00ff00",
    "#ffd21f",
    "#f7c6d0",
    "#0b1033",
]


def unkept_promises(used: Used, scheme: Scheme) -> list[str]:
    """The promises of the design's table of tokens that one colour breaks in one scheme."""
    promises = {
        "text reads on every ground": all(
            contrast(used.text, ground) >= 4.5 for ground in (*scheme.grounds, used.tint, used.tint_2)
        ),
        "mark shows on every ground": all(contrast(used.mark, ground) >= 3 for ground in (*scheme.grounds, used.tint)),
        "a button shows on the page": all(contrast(used.solid, ground) >= 3 for ground in scheme.grounds[:2]),
        "a button's letters read": contrast(used.solid, used.on) >= 4.5,
        "they read under the pointer": contrast(used.solid_hover, used.on) >= 4.5,
        "white reads on the deep band": contrast(used.deep, WHITE) >= 7,
    }
    return [promise for promise, kept in promises.items() if not kept]


def broken(colour: str) -> list[str]:
    found = brand.palette(colour, colour)["brand"]
    return unkept_promises(found.light, LIGHT) + unkept_promises(found.dark, DARK)


@pytest.mark.parametrize("colour", HARD)
def test_a_hard_colour_still_keeps_every_promise(colour):
    assert broken(colour) == []


def test_four_thousand_random_colours_keep_every_promise():
    dice = Random(7)
    colours = [f"#{dice.randrange(1 << 24):06x}" for _ in range(4000)]
    assert {colour: found for colour in colours if (found := broken(colour))} == {}


def test_a_good_colour_is_used_as_given():
    found = brand.palette("#1D6A55", "#e2783c")["brand"]
    assert (found.given, found.light.solid, found.kept) == ("#1d6a55", "#1d6a55", True)


def test_a_pale_colour_is_deepened_and_says_so():
    found = brand.palette("#ffd21f", "#2f6fb0")["brand"]
    assert (found.kept, found.light.solid, found.dark.solid) == (False, "#aa8b0a", "#ffd21f")


def test_the_stylesheet_is_the_design_references():
    sheet = brand.stylesheet("nc", "#1d6a55", "#e2783c")
    assert [line.strip() for line in sheet.splitlines()[2:12]] == [
        "--brand-h: 170.8;",
        "--brand-raw: #1d6a55;",
        "--brand-solid: light-dark(#1d6a55, #2b7660);",
        "--brand-solid-hover: light-dark(#045c47, #186752);",
        "--on-brand: #ffffff;",
        "--brand-text: light-dark(#1d6a55, #6eb69e);",
        "--brand-mark: light-dark(#1d6a55, #39826c);",
        "--brand-tint: light-dark(#e6f7f0, #1a2f28);",
        "--brand-tint-2: light-dark(#d0efe3, #1e4136);",
        "--brand-line: light-dark(#a4d8c5, #265848);",
    ]


def test_the_name_of_a_stylesheet_follows_its_colours():
    one, same, other = (
        brand.fingerprint(*pair)
        for pair in (
            ("#1d6a55", "#e2783c"),
            ("#1D6A55", "#E2783C"),
            ("#1d6a55", "#e2783d"),
        )
    )
    assert (one == same, one == other) == (True, False)
