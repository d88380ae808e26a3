"""Which two versions of a meeting's minutes are compared, and what differs between them, line by line. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tenants.kernel.lines import differences


@dataclass(frozen=True)
class Pair:
    """``words`` and ``decisions``: each line with ``-`` gone, ``+`` new, or a blank."""

    old: Any
    new: Any
    words: list[tuple[str, str]]
    decisions: list[tuple[str, str]]


def pair(versions: Sequence[Any], old: int | None, new: int | None) -> Pair | None:
    """Two of these, the newest first; without numbers the last one published beside the one published before it.

    Where fewer than two were published, the two saved last. None where there are no two such.
    """
    known = {one.number: one for one in versions}
    published = [one for one in versions if one.published_at]
    usual = [one.number for one in (published if len(published) > 1 else versions)][:2]
    if len(usual) < 2:
        return None
    later = known.get(usual[0] if new is None else new)
    before = known.get(usual[1] if old is None else old)
    if later is None or before is None:
        return None
    decided = ("\n".join(one.decisions) for one in (before, later))
    return Pair(before, later, differences(before.words, later.words), differences(*decided))
