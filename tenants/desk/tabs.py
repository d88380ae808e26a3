"""The queue's tabs, heads, menus and chips: each an address that keeps what the page is narrowed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tenants.desk import saved, words
from tenants.desk.models import SavedView
from tenants.desk.narrowing import CHOICES, VIEWS, Narrowing, merged

OFFERED = ("kind", "who", "category", "waiting", "due")
HEADS = ("name", "who", "since", "due")


@dataclass(frozen=True)
class Stand:
    """Where on the queue somebody is: the views they have, the one they opened, and what they narrowed it to."""

    views: Mapping[str, Narrowing]
    kept: Sequence[SavedView]
    code: str
    wish: Narrowing

    @property
    def base(self) -> Narrowing:
        return self.views.get(self.code, VIEWS["all"])

    @property
    def view(self) -> SavedView | None:
        """The saved view that is open."""
        return next((one for one in self.kept if str(one.id) == self.code), None)

    def arguments(self, wish: Narrowing | None = None) -> dict[str, str]:
        """The view's name and what differs from it; what the view asks for and the page does not is written empty."""
        wish = wish or self.wish
        names = sorted({*self.base.arguments, *wish.arguments})
        differs = {name: getattr(wish, name) for name in names if getattr(wish, name) != getattr(self.base, name)}
        return ({"view": self.code} if self.code in self.views else {}) | differs

    def address(self, wish: Narrowing | None = None, **more: Any) -> str:
        return url_for("desk.queue", **self.arguments(wish), **more)


def stand(kept: Sequence[SavedView], given: Mapping[str, Any]) -> Stand:
    """Without a word in the address, what waits for the office."""
    views = VIEWS | {str(one.id): saved.wish_of(one) for one in kept}
    code = given.get("view", "" if given else "mine")
    return Stand(views, kept, code, merged(views.get(code, VIEWS["all"]), given))


def tabs(here: Stand, counts: Mapping[str, int]) -> list[tuple[str, str, int, bool]]:
    named = [*words.VIEWS.items(), *((str(one.id), one.name) for one in here.kept)]
    return [(str(label), url_for("desk.queue", view=one), counts[one], _is_open(here, one)) for one, label in named]


def _is_open(here: Stand, code: str) -> bool:
    return code == here.code or (not here.code and here.views[code] == here.wish)


def columns(here: Stand) -> list[tuple[Any, ...]]:
    """The table's heads, each the address that sorts by it; reviewers and acts sort nothing."""
    sorting: list[tuple[Any, ...]] = [
        (
            str(words.SORTS[one]),
            here.wish.direction if here.wish.column == one else None,
            here.address(here.wish.by(one)),
        )
        for one in HEADS
    ]
    sorting.insert(1, (_("Ready"), None))
    return [*sorting, (_("Reviewers"), None), (_("Next"), None)]


def menus(here: Stand) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """The menus of what is not narrowed yet."""
    open_ones = [name for name in OFFERED if not getattr(here.wish, name)]
    return [(str(words.MENUS[name][0]), name, _options(name), "") for name in open_ones]


def _options(name: str) -> list[tuple[str, str]]:
    said = words.MENUS[name][1]
    return [(one, str(said.get(one, one))) for one in CHOICES[name]]


def chips(here: Stand) -> list[tuple[str, str]]:
    """What the queue is narrowed to, each with the address without it."""
    asked = [(name, value) for name in words.MENUS if (value := getattr(here.wish, name))]
    return [(words.chip(name, value), here.address(here.wish.without(name))) for name, value in asked]
