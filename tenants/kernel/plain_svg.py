"""An uploaded SVG reduced to shapes: what could act or fetch is refused, the unknown is dropped."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
DEEPEST = 48
MOST_PARTS = 4000

DRAWN = frozenset(
    {
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "use",
    }
)
KEPT = DRAWN | {
    "svg",
    "g",
    "defs",
    "symbol",
    "title",
    "desc",
    "tspan",
    "style",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "stop",
}
ACTING = frozenset(
    {
        "script",
        "foreignObject",
        "iframe",
        "handler",
        "listener",
        "set",
        "animate",
        "animateMotion",
        "animateTransform",
    }
)
PICTURES = frozenset({"image", "feImage", "video", "audio"})
ATTRIBUTES = frozenset(
    {
        "id",
        "class",
        "style",
        "viewBox",
        "width",
        "height",
        "preserveAspectRatio",
        "version",
        "transform",
        "d",
        "points",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
        "pathLength",
        "fill",
        "fill-opacity",
        "fill-rule",
        "clip-rule",
        "clip-path",
        "mask",
        "opacity",
        "color",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "href",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "text-anchor",
        "letter-spacing",
        "display",
        "type",
    }
)
OWN_REFERENCE = re.compile(r"#[\w.:-]+\Z")
OWN_PAINT = re.compile(r"url\(\s*(['\"]?)#[\w.:-]+\1\s*\)", re.IGNORECASE)
REACHING = re.compile(r"url\s*\(|expression\s*\(|javascript:|data:|@|\\", re.IGNORECASE)
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px|pt|mm|cm|in)?\s*\Z")


class NotPlain(Exception):  # noqa: N818 - a fact about a drawing
    """Codes: broken, not_a_picture, dangerous, picture_inside, empty, too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Plain(NamedTuple):
    content: bytes
    width: float
    height: float


def reduced(upload: bytes) -> Plain:
    """The drawing with shapes only, scaling by its viewBox; raises NotPlain."""
    root = _parsed(upload)
    for part in _parts(root):
        _reduce(part)
    if not any(_name(part) in DRAWN for part in root.iter()):
        raise NotPlain("empty")
    _refuse_cascades(root)
    box = _box(root)
    root.attrib.update(viewBox=" ".join(f"{side:g}" for side in box))
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    register_namespace("", SVG)
    return Plain(tostring(root, encoding="utf-8", xml_declaration=True), box[2], box[3])


def _parsed(upload: bytes) -> Element:
    """The root, without entities or references outside; the bare DOCTYPE of drawing programs is fine."""
    try:
        root: Element = fromstring(upload)
    except DefusedXmlException as threat:
        raise NotPlain("dangerous") from threat
    except (ParseError, ValueError, LookupError) as fault:
        raise NotPlain("broken") from fault
    if root.tag != f"{{{SVG}}}svg":
        raise NotPlain("not_a_picture")
    return root


def _parts(root: Element) -> Iterator[Element]:
    """Every part before its children, without recursion; children dropped meanwhile are not visited."""
    waiting, seen = [(root, 1)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_PARTS:
            raise NotPlain("too_large")
        yield part
        waiting.extend((child, depth + 1) for child in part)


def _reduce(part: Element) -> None:
    """Leave the part's own attributes and children that are on the lists."""
    if _name(part) == "style" and _reaches_out(part.text or ""):
        raise NotPlain("dangerous")
    for name, value in list(part.attrib.items()):
        del part.attrib[name]
        known = "href" if name == XLINK_HREF else name
        if known.lower().startswith("on"):
            raise NotPlain("dangerous")
        if known in ATTRIBUTES:
            part.attrib[known] = _harmless(known, value)
    for child in list(part):
        name = _name(child)
        if name in ACTING or name in PICTURES:
            raise NotPlain("dangerous" if name in ACTING else "picture_inside")
        if name not in KEPT:
            part.remove(child)


def _harmless(name: str, value: str) -> str:
    """The value; raises NotPlain when it points outside the drawing."""
    points_away = not OWN_REFERENCE.match(value) if name == "href" else _reaches_out(value)
    if points_away:
        raise NotPlain("dangerous")
    return value


def _reaches_out(value: str) -> bool:
    return REACHING.search(OWN_PAINT.sub("", value)) is not None


def _refuse_cascades(root: Element) -> None:
    """A `use` of something that uses others multiplies without end; logos have no need of it."""
    named = {part.get("id"): part for part in root.iter() if part.get("id")}
    for use in root.iter(f"{{{SVG}}}use"):
        target = named.get(use.get("href", "").removeprefix("#"))
        if target is not None and any(_name(part) == "use" for part in target.iter()):
            raise NotPlain("dangerous")


def _box(root: Element) -> tuple[float, float, float, float]:
    """The viewBox, or one made of width and height."""
    sides = root.get("viewBox", "").replace(",", " ").split()
    try:
        box = tuple(map(float, sides)) or (0.0, 0.0, _length(root, "width"), _length(root, "height"))
    except ValueError as fault:
        raise NotPlain("broken") from fault
    if len(box) != 4 or not all(abs(at) < 1e6 for at in box) or not all(side > 0 for side in box[2:]):
        raise NotPlain("broken")
    return box  # type: ignore[return-value]


def _length(root: Element, side: str) -> float:
    found = LENGTH.match(root.get(side, ""))
    if not found:
        raise ValueError(side)
    return float(found[1])


def _name(part: Element) -> str:
    """The local name of an SVG element; anything else has none."""
    tag = part.tag if isinstance(part.tag, str) else ""
    return tag.removeprefix(f"{{{SVG}}}") if tag.startswith(f"{{{SVG}}}") else ""
