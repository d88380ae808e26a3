"""The text of a document becomes data: days stay as they are written, and nothing that stands twice is passed over."""

from datetime import date
from math import isfinite
from typing import Any

import yaml

from tenants.kernel.refusal import Refusal, Refused

LARGEST = 400_000


class Loader(yaml.SafeLoader):
    """YAML without its guesses at days; a name given twice and a number without end are refused."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - as YAML calls it
        names = set()
        for name, _value in node.value:
            if name.value in names:
                raise Refused(Refusal("said_twice", where=_line(name), name=str(name.value)[:60]))
            names.add(name.value)
        return super().construct_mapping(node, deep)

    def construct_number(self, node: Any) -> float:
        found = self.construct_yaml_float(node)
        if not isfinite(found):
            raise Refused(Refusal("no_number", where=_line(node), name=str(node.value)[:60]))
        return found


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_constructor("tag:yaml.org,2002:float", Loader.construct_number)


def loaded(text: str) -> Any:
    """The data of a text that was read before."""
    return yaml.load(text, Loader=Loader)  # noqa: S506 - a loader of the safe kind


def read(text: str) -> dict[str, Any]:
    """One document of YAML; raises Refused when it is none; an alias may swell without end."""
    if len(text) > LARGEST:
        raise Refused(Refusal("too_large"))
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise Refused(Refusal("has_aliases"))
        found = loaded(text)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as unreadable:
        raise Refused(Refusal("unreadable", where=_where(unreadable))) from unreadable
    if not isinstance(found, dict):
        raise Refused(Refusal("not_a_set"))
    return found


def first_day(document: dict[str, Any]) -> date | None:
    """From when it holds, where it says so; ``rules.may_publish`` has seen that it is a day."""
    since = (document.get("effective") or {}).get("from")
    return date.fromisoformat(since) if since else None


def _line(node: Any) -> str:
    return str(node.start_mark.line + 1)


def _where(unreadable: Exception) -> str:
    mark = getattr(unreadable, "problem_mark", None)
    return f"{mark.line + 1}" if mark else "1"
