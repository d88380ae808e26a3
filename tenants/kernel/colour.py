"""Colour as numbers: sRGB to OKLCH and back, and the contrast of two colours (WCAG 2.2)."""

import math
from functools import lru_cache
from typing import NamedTuple


class Lch(NamedTuple):
    """Lightness 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def channels(colour: str) -> list[float]:
    """Red, green and blue of `#rrggbb`, linear, 0 to 1."""
    return [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]


def contrast(one: str, other: str) -> float:
    """1 to 21, as WCAG defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lch(colour: str) -> Lch:
    red, green, blue = channels(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    across = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
    down = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
    lightness = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short
    return Lch(lightness, math.hypot(across, down), math.degrees(math.atan2(down, across)) % 360)


def hexed(lightness: float, chroma: float, hue: float) -> str:
    """The nearest `#rrggbb` of this lightness and hue: chroma gives way until it lies inside sRGB."""
    while True:
        angle = math.radians(hue)
        found = _from_lab(lightness, chroma * math.cos(angle), chroma * math.sin(angle))
        if chroma <= 0 or all(-0.0005 <= channel <= 1.0005 for channel in found):
            return "#" + "".join(f"{round(255 * _curved(min(1, max(0, channel)))):02x}" for channel in found)
        chroma -= 0.004


def _from_lab(lightness: float, across: float, down: float) -> list[float]:
    long = (lightness + 0.3963377774 * across + 0.2158037573 * down) ** 3
    middle = (lightness - 0.1055613458 * across - 0.0638541728 * down) ** 3
    short = (lightness - 0.0894841775 * across - 1.291485548 * down) ** 3
    return [
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
    ]


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _curved(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
