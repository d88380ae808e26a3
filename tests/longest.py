"""The longest tests begin what each process is given first, so that nobody waits for one of them at the end."""

from collections.abc import Sequence
from typing import Any

LONGEST = (  # the longest first
    "test_every_page_can_be_read_by_everyone",
    "test_every_page_of_the_alliance_can_be_read_by_everyone",
    "test_from_an_association_on_file_to_an_endorsement_in_two_registers",
    "test_the_office_is_answered_whatever_it_types",
)


def spread(items: Sequence[Any], processes: int) -> list[Any]:
    """The same tests, in parts of the sizes that the processes are given: each part begins with its long ones."""
    if len(items) < len(LONGEST) * processes:
        return list(items)
    first = sorted((one for one in items if one.name in LONGEST), key=lambda one: LONGEST.index(one.name))
    rest = [one for one in items if one.name not in LONGEST]
    ordered: list[Any] = []
    for number in range(processes):
        size = (len(items) - len(ordered)) // (processes - number)
        mine = first[number::processes][:size]
        taken = size - len(mine)
        ordered += [*mine, *rest[:taken]]
        rest = rest[taken:]
    return ordered
