"""Routes written once and served by both apps under their own blueprint's name."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request, url_for

View = Callable[..., Any]


class Routes:
    """Collects views of one file; ``onto`` gives them to a blueprint."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, View]] = []

    def get(self, rule: str) -> Callable[[View], View]:
        return self._adder("GET", rule)

    def post(self, rule: str) -> Callable[[View], View]:
        return self._adder("POST", rule)

    def onto(self, blueprint: Blueprint) -> None:
        for method, rule, view in self.rows:
            blueprint.add_url_rule(rule, view.__name__, view, methods=[method])

    def _adder(self, method: str, rule: str) -> Callable[[View], View]:
        def add(view: View) -> View:
            self.rows.append((method, rule, view))
            return view

        return add


def here(name: str) -> str:
    """The full name of an endpoint of the blueprint at work."""
    return f"{request.blueprint}.{name}"


def address(name: str, **arguments: Any) -> str:
    return url_for(here(name), **arguments)
