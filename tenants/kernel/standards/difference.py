"""What one set asks otherwise than another, as single facts about roles: added, removed, changed (pure)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .rails import is_free, is_number, leaves
from .ruleset import Body, Requirements, requirements

GROUPS = ("roles", "addons")
OF_BLOCK = ("on_roles", "emerging")
WHOLE = ("window", "after")
OF_RENEWAL = ("cycle", "policy")
NOTHING: Body = {}
RISES = ("hours", "years", "min", "endorsed_min", "min_months", "after_months_held")  # a greater number asks more
FALLS = ("group_size_max", "validity_months", "not_enough_information_max", "months", "long_held")


class Change(NamedTuple):
    """``who``: role and add-on codes; ``about`` a requirement, ``path`` its parameter; None stands for nothing.

    ``same_span``: both are for as many years, so that a greater number is more.
    """

    kind: str
    who: tuple[str, ...]
    about: str = ""
    path: str = ""
    was: Any = None
    now: Any = None
    rule: Mapping[str, Any] | None = None
    same_span: bool = True

    @property
    def more(self) -> bool | None:
        """Whether more is asked of people than before; None where that depends on the person."""
        if self.kind in ("added", "removed"):
            advisory = bool((self.rule or {}).get("advisory"))
            return None if advisory else self.kind == "added"
        last = self.path.rpartition(".")[2]
        numbers = is_number(self.was) and is_number(self.now)
        if self.kind != "changed" or not (numbers and self.same_span):
            return None
        rises = bool(self.now > self.was)
        return rises if last in RISES else (not rises if last in FALLS else None)


def difference(before: Body, after: Body) -> list[Change]:
    """Both resolved; the same fact about several roles is one change."""
    was, now = _asked(before), _asked(after)
    found = [Change("offered", (code,)) for code in now if code not in was]
    found += [Change("not_offered", (code,)) for code in was if code not in now]
    for code in now:
        if code in was:
            found += _of_role(code, was[code], now[code])
            found += _of_block(code, before, after)
    found += _providers(before, after)
    found += _plain("peer", before.get("rsc_peer", {}), after.get("rsc_peer", {}))
    found += [one for key in OF_RENEWAL for one in _plain(key, before.get(key, {}), after.get(key, {}))]
    spans = [body.get("cycle", {}).get("years") for body in (before, after)]
    return [one._replace(same_span=spans[0] == spans[1]) for one in _together(found)]


def everybody(body: Body) -> frozenset[str]:
    """The roles that the set offers: a change for all of them is one for everybody."""
    return frozenset(code for code in _asked(body) if code in body.get("roles", {}))


def sections(body: Body) -> list[str]:
    """What can be spoken about one by one: the whole, each role and add-on, who gives RSC, and renewal days."""
    rest = (("rsc_providers", "rsc_providers"), ("cycle", "renewal"))
    return ["whole", *_asked(body), *(name for key, name in rest if body.get(key))]


def _asked(body: Body) -> dict[str, Requirements]:
    """Of each role and add-on that is offered, its requirements."""
    blocks = ((code, block) for group in GROUPS for code, block in body.get(group, {}).items())
    return {code: requirements(body, block) for code, block in blocks if block.get("offered", True)}


def _of_role(code: str, was: Requirements, now: Requirements) -> Iterator[Change]:
    for name in sorted(now.keys() - was.keys()):
        yield Change("added", (code,), name, rule=now[name])
    for name in sorted(was.keys() - now.keys()):
        yield Change("removed", (code,), name, rule=was[name])
    for name in sorted(now.keys() & was.keys()):
        yield from _of_requirement(code, name, was[name], now[name])


def _of_requirement(code: str, name: str, was: Body, now: Body) -> Iterator[Change]:
    """A choice that comes or goes is one change; so is a requirement of another kind."""
    if was["kind"] != now["kind"]:
        yield Change("otherwise", (code,), name, rule=now)
        return
    old, new = was.get("options", {}), now.get("options", {})
    for choice in sorted(old.keys() ^ new.keys()):
        kind = "option_added" if choice in new else "option_removed"
        yield Change(kind, (code,), f"{name}.{choice}", rule=new.get(choice) or old[choice])
    for choice in sorted(old.keys() & new.keys()):
        yield from _of_requirement(code, f"{name}.{choice}", old[choice], new[choice])
    for path, before, after in _leaves(_flat(was), _flat(now)):
        yield Change("changed", (code,), name, path, before, after, now)


def _flat(rule: Body) -> Body:
    """Without its choices; what only means something together is one value."""
    return {key: [value] if key in WHOLE else value for key, value in rule.items() if key != "options"}


def _of_block(code: str, before: Body, after: Body) -> Iterator[Change]:
    for key in OF_BLOCK:
        old, new = ({key: _block(body, code).get(key)} for body in (before, after))
        for path, was, now in _leaves(old, new):
            yield Change("block", (code,), key, path, was, now)


def _block(body: Body, code: str) -> Body:
    found: Body = next((body[group][code] for group in GROUPS if code in body.get(group, {})), NOTHING)
    return found


def _providers(before: Body, after: Body) -> Iterator[Change]:
    """Who may give RSC to whom, line by line."""
    rows = before.get("rsc_providers", {}), after.get("rsc_providers", {})
    asked = _asked(after)
    for receiver in asked:
        was, now = ((one.get(receiver) or {}).get("accepts", {}) for one in rows)
        for line in sorted(was.keys() | now.keys()):
            old, new = was.get(line), now.get(line)
            if _said(_bare(old)) != _said(_bare(new)):
                yield Change("provider", (receiver,), line, was=old, now=new)


def _plain(about: str, before: Body, after: Body) -> Iterator[Change]:
    for path, was, now in _leaves(before, after):
        yield Change("plain", (), about, path, was, now)


def _leaves(before: Body, after: Body) -> Iterator[tuple[str, Any, Any]]:
    """The single values that differ, notes and sources apart."""
    old, new = (
        {".".join(path): value for path, value in leaves(one) if value is not None and not is_free(path)}
        for one in (before, after)
    )
    for path in sorted(old.keys() | new.keys()):
        if _said(old.get(path)) != _said(new.get(path)):
            yield path, old.get(path), new.get(path)


def _bare(line: Body | None) -> Any:
    return line if line is None else {".".join(path): value for path, value in leaves(line) if not is_free(path)}


def _together(found: Iterable[Change]) -> list[Change]:
    """In the order of their first role; those of the same content name all their roles."""
    by_content: dict[str, Change] = {}
    for one in found:
        key = _said([one.kind, one.about, one.path, one.was, one.now] if one.about else [one.kind])
        known = by_content.get(key)
        by_content[key] = one if known is None else known._replace(who=(*known.who, *one.who))
    return list(by_content.values())


def _said(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
