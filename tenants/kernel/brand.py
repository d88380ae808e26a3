"""An association's two colours made readable in both schemes (WCAG 2.2 AA): hue is kept, lightness walks."""

from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

from tenants.kernel.colour import Lch, contrast, hexed, lch

INK, WHITE = "#14191c", "#ffffff"
TEXT, MARK, FILL, LETTERS = 4.6, 3.05, 3, 4.6  # a little above 4.5 and 3, for rounding
STEP = 0.01


@dataclass(frozen=True)
class Scheme:
    """The neutral grounds of theme.css in one scheme, and which way a colour walks away from them."""

    grounds: tuple[str, ...]
    step: float
    tint: tuple[float, float]
    tint_2: tuple[float, float]
    line: tuple[float, float]
    deep: tuple[float, float]


LIGHT = Scheme(
    (WHITE, hexed(0.978, 0.0035, 78), hexed(0.956, 0.005, 78)),
    -STEP,
    (0.962, 0.02),
    (0.925, 0.036),
    (0.84, 0.06),
    (0.27, 0.07),
)
DARK = Scheme(
    (hexed(0.242, 0.004, 78), hexed(0.205, 0.004, 78), hexed(0.18, 0.004, 78), hexed(0.285, 0.005, 78)),
    STEP,
    (0.285, 0.03),
    (0.345, 0.045),
    (0.42, 0.06),
    (0.22, 0.05),
)


@dataclass(frozen=True)
class Used:
    """What one given colour becomes in one scheme."""

    solid: str
    solid_hover: str
    on: str
    text: str
    mark: str
    tint: str
    tint_2: str
    line: str
    deep: str


@dataclass(frozen=True)
class Given:
    """For the settings page: you gave, we use in light, we use in dark."""

    given: str
    light: Used
    dark: Used

    @property
    def kept(self) -> bool:
        """Whether buttons in light show the colour exactly as given."""
        return self.light.solid == self.given


def palette(brand: str, accent: str) -> dict[str, Given]:
    """`brand` and `accent` as they are used; colours are `#rrggbb`, upper or lower case."""
    return {"brand": _given(brand.lower()), "accent": _given(accent.lower())}


@lru_cache(maxsize=512)
def stylesheet(slug: str, brand: str, accent: str) -> str:
    """The text of an association's own stylesheet, loaded after theme.css."""
    lines = [f"/* {slug}: made from brand {brand} and accent {accent}. */", ":root, [data-bs-theme] {"]
    lines.append(f"  --brand-h: {lch(brand.lower()).hue:.1f};")
    for name, given in palette(brand, accent).items():
        lines.append(f"  --{name}-raw: {given.given};")
        lines += [f"  --{token}: {value};" for token, value in _tokens(name, given)]
    return "\n".join(lines) + "\n}\n"


def fingerprint(brand: str, accent: str) -> str:
    """Names the stylesheet by its content, so that it may be kept for good."""
    return sha256(stylesheet("", brand.lower(), accent.lower()).encode()).hexdigest()[:12]


def _tokens(name: str, given: Given) -> list[tuple[str, str]]:
    fields = {
        f"{name}-solid": "solid",
        f"{name}-solid-hover": "solid_hover",
        f"on-{name}": "on",
        f"{name}-text": "text",
        f"{name}-mark": "mark",
        f"{name}-tint": "tint",
        f"{name}-tint-2": "tint_2",
        f"{name}-line": "line",
    } | ({"brand-deep": "deep"} if name == "brand" else {})
    light, dark = given.light, given.dark
    return [(token, _both(getattr(light, field), getattr(dark, field))) for token, field in fields.items()]


def _both(light: str, dark: str) -> str:
    return light if light == dark else f"light-dark({light}, {dark})"


@cache
def _given(colour: str) -> Given:
    return Given(colour, _used(colour, LIGHT), _used(colour, DARK))


def _used(colour: str, scheme: Scheme) -> Used:
    of = lch(colour)
    tint, tint_2 = _quiet(of, scheme.tint), _quiet(of, scheme.tint_2)
    solid, letters = _fill(colour, scheme)
    return Used(
        solid=solid,
        on=letters,
        solid_hover=_hover(solid, letters, of.hue, scheme),
        text=_walk(colour, (*scheme.grounds, tint, tint_2), TEXT, scheme.step),
        mark=_walk(colour, (*scheme.grounds, tint), MARK, scheme.step),
        tint=tint,
        tint_2=tint_2,
        line=_quiet(of, scheme.line),
        deep=_quiet(of, scheme.deep),
    )


def _quiet(of: Lch, fixed: tuple[float, float]) -> str:
    """A ground of fixed lightness with the hue kept and the chroma capped."""
    return hexed(fixed[0], min(of.chroma, fixed[1]), of.hue)


def _walk(colour: str, grounds: tuple[str, ...], need: float, step: float) -> str:
    """Move lightness by `step` until the colour clears `need` on every ground, or is black or white."""
    lightness, chroma, hue = lch(colour)
    while any(contrast(colour, ground) < need for ground in grounds) and 0 <= lightness + step / 2 <= 1:
        lightness = min(1, max(0, lightness + step))
        colour = hexed(lightness, chroma, hue)
    return colour


def _fill(colour: str, scheme: Scheme) -> tuple[str, str]:
    """A button's fill, 3:1 on the page or more, and its letters, white or ink, 4.5:1 on the fill or more."""
    colour = _walk(colour, scheme.grounds[:2], FILL, scheme.step)
    lightness, chroma, hue = lch(colour)
    while True:
        for letters in (WHITE, INK):
            if contrast(colour, letters) >= LETTERS:
                return colour, letters
        lightness += scheme.step
        colour = hexed(lightness, chroma, hue)


def _hover(solid: str, letters: str, hue: float, scheme: Scheme) -> str:
    """A step away from the letters, so that they read at least as well."""
    lightness, chroma, _hue = lch(solid)
    if letters == WHITE:
        return hexed(lightness - 0.05, chroma, hue)
    return hexed(lightness + 0.04 if scheme is LIGHT else min(0.97, lightness + 0.05), chroma, hue)
