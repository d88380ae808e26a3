"""What walks take for one kind of page: addresses that differ in their ids, and how many that differ in a code alone.

A code is an association's or a category's: there are dozens of each, and their pages are made by the same templates.
"""

import re
from collections import Counter

CODE = re.compile(r"[A-Z]{2}[A-Z-]*")
MOST_ALIKE = 4


def kind_of(path: str) -> str:
    parts = path.partition("#")[0].partition("?")[0].split("/")
    return "/".join("·" if len(part) > 20 or any(sign.isdigit() for sign in part) else part for part in parts)


class Alike:
    """Counts pages whose addresses differ in codes and ids alone."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def enough(self, path: str) -> bool:
        """Whether as many as are worth a look were seen before this one; it counts as seen."""
        own = kind_of(path)
        kind = "/".join("·" if CODE.fullmatch(part) else part for part in own.split("/"))
        self._seen[kind] += kind != own
        return self._seen[kind] > MOST_ALIKE
