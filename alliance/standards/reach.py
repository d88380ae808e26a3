"""What publishing a set means: which associations begin with it, which stay, whose own values stop (pure)."""

from dataclasses import dataclass, field
from datetime import date

from tenants.kernel.standards import Standards


@dataclass(frozen=True)
class Reach:
    """Codes of associations; ``stopping``: their own values were for the set before and hold no more from that day."""

    follow: list[str] = field(default_factory=list)
    stay: list[str] = field(default_factory=list)
    stopping: list[str] = field(default_factory=list)


def reach(before: Standards, after: Standards, set_id: str, begins: date) -> Reach:
    """Of a requirement set; a renewal set has no day on which associations take it on."""
    found = Reach()
    if after.sets[set_id].kind != "requirement_set":
        return found
    day = begins.isoformat()
    for code, here in sorted(after.associations.items()):
        takes = after.in_force(day, here).id == set_id
        (found.follow if takes else found.stay).append(code)
        if takes and here.overriding(before.in_force(day, here).id, day):
            found.stopping.append(code)
    return found
