"""What every template is given: icons, places around a ring, addresses of static files by content."""

import math
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from flask import Flask
from flask_bootstrap import Bootstrap5
from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from tenants.kernel.labelled import labelled

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STATIC = TEMPLATES / "static"
SVG = "{http://www.w3.org/2000/svg}"


class Compiled(BytecodeCache):
    """Templates that this process has compiled: the sides share most of them."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])  # of another text: it is compiled anew

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def equip(app: Flask) -> None:
    """Give `app` the globals that components count on; they reach macros imported without context."""
    app.config.setdefault("BOOTSTRAP_SERVE_LOCAL", True)
    if "bootstrap" not in app.extensions:
        Bootstrap5(app)
    app.jinja_env.bytecode_cache = COMPILED
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(icon=icon, segments=segments, asset=asset)
    app.jinja_env.filters["labelled"] = labelled


@lru_cache(maxsize=1024, typed=True)  # typed: text and markup that look alike are escaped differently
def icon(name: str, *, label: str | None = None, extra: str = "") -> Markup:
    """One icon of icons.svg, its shapes inline, hidden from assistive technology unless it is labelled."""
    shown = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup(
        '<svg class="{}" viewBox="0 0 24 24" {} focusable="false">{}</svg>',
    ).format(f"icon {extra}".strip(), shown, shapes()[name])


@cache
def shapes() -> dict[str, Markup]:
    """The inside of each symbol in icons.svg, by its name without `i-`. The file is our own."""
    root = ElementTree.fromstring((STATIC / "icons.svg").read_text(encoding="utf-8"))
    return {symbol.attrib["id"].removeprefix("i-"): inside(symbol) for symbol in root.iter(f"{SVG}symbol")}


def inside(symbol: Any) -> Markup:
    return Markup("").join(
        Markup("<{}{}/>").format(
            part.tag.removeprefix(SVG),
            Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in part.attrib.items()),
        )
        for part in symbol
    )


def segments(count: int, *, radius: float = 96, gap: float = 14) -> list[dict[str, Any]]:
    """Where `count` parts of a ring lie: start and sweep in degrees from noon, and where a label stands."""
    step = 360 / count
    return [place(index * step, step, radius=radius, gap=min(gap, step / 2)) for index in range(count)]


def place(start: float, step: float, *, radius: float, gap: float) -> dict[str, Any]:
    middle = math.radians(start + step / 2)
    across, down = math.sin(middle), -math.cos(middle)
    return {
        "start": round(start + gap / 2 - 90, 2),
        "sweep": round(step - gap, 2),
        "x": round(across * (radius + 20), 1),
        "y": round(down * (radius + 18) + 4, 1),
        "anchor": "middle" if abs(across) < 0.12 else "start" if across > 0 else "end",
    }


@cache
def asset(filename: str) -> str:
    """Address of a static file that changes with its content, so that it may be cached for good."""
    return f"/static/{filename}?v={sha256((STATIC / filename).read_bytes()).hexdigest()[:10]}"
