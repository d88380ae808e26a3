"""What exists: series with band and mark, category codes, degree levels, conversions, competency areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from .days import Day
from .errors import invalid


class Category(NamedTuple):
    """A role in a series, with or without an add-on; `receiver` is whose row says who may supervise."""

    code: str
    series: str
    role: str
    addon: str | None
    band: str

    @property
    def receiver(self) -> str:
        return self.addon or self.role


class Conversion(NamedTuple):
    """From `since` on an endorsement in `role` counts also as one in `becomes` with `addon`."""

    role: str
    since: Day
    becomes: str
    addon: str


class Area(NamedTuple):
    domain: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Catalogue:
    """The Alliance's catalogue, of which there is exactly one."""

    body: Mapping[str, Any]
    _areas_of: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def plain(self) -> dict[str, Category]:
        """The codes without an add-on, which alone an endorsement may have."""
        return {
            code: Category(code, entry["series"], entry["role"], None, self.bands[entry["series"]])
            for code, entry in self.body["categories"].items()
        }

    @cached_property
    def categories(self) -> dict[str, Category]:
        """Every code, also with an add-on; the exact code goes first."""
        extended = {
            f"{code}-{addon}": category._replace(code=f"{code}-{addon}", addon=addon)
            for addon in self.body["addons"]
            for code, category in self.plain.items()
        }
        return extended | self.plain

    @cached_property
    def bands(self) -> dict[str, str]:
        return {code: entry["band"] for code, entry in self.body["series"].items()}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Degree levels, lowest 0."""
        return {level: rank for rank, level in enumerate(self.body["levels"])}

    @cached_property
    def emerging_months(self) -> int:
        return int(self.body["emerging_months"])

    @cached_property
    def conversions(self) -> tuple[Conversion, ...]:
        return tuple(
            Conversion(entry["role"], entry["from"], entry["becomes"]["role"], entry["becomes"]["addon"])
            for entry in self.body.get("conversions", ())
        )

    @cached_property
    def areas(self) -> dict[str, Area]:
        return {
            area: Area(entry["domain"], frozenset(entry["roles"]))
            for area, entry in self.body["competency_areas"].items()
        }

    def areas_of(self, role: str, domains: Sequence[str]) -> frozenset[str]:
        """The areas of these domains that are asked of the role."""
        key = role, *domains
        if key not in self._areas_of:
            self._areas_of[key] = frozenset(
                area for area, (domain, roles) in self.areas.items() if domain in domains and role in roles
            )
        return self._areas_of[key]

    def marks(self, series: set[str]) -> list[str]:
        """The marks of these series, and the combined one when all that it needs are among them."""
        marks = {self.body["series"][one]["mark"] for one in series}
        combined = self.body.get("combined_mark")
        if combined is not None and series.issuperset(combined["needs"]):
            marks.add(combined["mark"])
        return sorted(marks)


def catalogue_of(body: Mapping[str, Any]) -> Catalogue:
    """The catalogue once every code that it names is one that it has."""
    for code, entry in body["categories"].items():
        if entry["series"] not in body["series"] or entry["role"] not in body["roles"]:
            raise invalid(f"catalogue: category {code} has a series or role that is not in the catalogue")
    missing = set(body.get("combined_mark", {}).get("needs", ())) - body["series"].keys()
    if missing:
        raise invalid(f"catalogue: combined_mark needs unknown series {sorted(missing)}")
    return Catalogue(body)
