"""Which ratings serve as references, and which slot each fills (requirements.md 5.11)."""

from collections.abc import Sequence
from typing import NamedTuple

from .case import Case, Entry, Finding, Rule, Test, reason
from .days import end
from .finding import finding, one

VALIDITY_MONTHS = 12
UNKNOWN_MAX = 5


class Rating(NamedTuple):
    """A usable rating: its place in the record, its rater, the slots it fits, whether he is approved."""

    place: int
    rater: str
    slots: list[int]
    approved: bool


Chosen = tuple[Rating | None, ...]
Worth = tuple[int, int]  # slots filled, approved ratings used (as far as they are asked for)


def references(case: Case, name: str, rule: Rule) -> Finding:
    ratings, slots, least = case.entries("ratings"), rule["slots"], rule.get("endorsed_min", 0)
    tests = not_usable(case, rule)
    reasons = [reason(tests, rating) for rating in ratings]
    usable = [seen(place, ratings[place], rule) for place, why in enumerate(reasons) if why is None]
    chosen = assignment(usable, len(slots), least)
    used = {rating.place for rating in chosen if rating is not None}
    enough = sum(rating is not None and rating.approved for rating in chosen) >= least
    entries = [
        one(rating["id"], why or (None if place in used else "no_slot"))
        for place, (rating, why) in enumerate(zip(ratings, reasons, strict=True))
    ]
    codes = [] if enough else ["endorsed_rater_missing"]
    found = finding(name, rule, len(used), len(slots), entries=entries, codes=codes, refused=not enough)
    return found | {
        "slots": [
            {"slot": slot["id"], "entry": None if rating is None else ratings[rating.place]["id"]}
            for slot, rating in zip(slots, chosen, strict=True)
        ]
    }


def not_usable(case: Case, rule: Rule) -> list[Test]:
    months = rule.get("validity_months", VALIDITY_MONTHS)
    unknown_max = rule.get("not_enough_information_max", UNKNOWN_MAX)
    tests: list[Test] = [
        ("not_completed", lambda e: e["completed"] is None),
        ("future", lambda e: e["completed"] > case.on),
        ("expired", lambda e: end(e["completed"], months) < case.on),
        ("too_many_unknown", lambda e: e.get("not_enough_information", 0) > unknown_max),
        ("not_recommended", lambda e: not e.get("recommends")),
    ]
    return tests if rule.get("recommendation_required", True) else tests[:-1]


def seen(place: int, rating: Entry, rule: Rule) -> Rating:
    vetted = bool(rating.get("rater_vetted")) and rule.get("vetted_counts", True)
    roles = rating.get("rater_endorsed_as", ())
    kinds = rating["rater_kinds"]
    fitting = [n for n, slot in enumerate(rule["slots"]) if fits(slot, kinds, roles, vetted=vetted)]
    return Rating(place, rating["rater"], fitting, bool(roles) or vetted)


def fits(slot: Entry, kinds: Sequence[str], roles: Sequence[str], *, vetted: bool) -> bool:
    if slot["raters"] != "any" and not any(kind in slot["raters"] for kind in kinds):
        return False
    return "endorsed_as" not in slot or vetted or any(role in slot["endorsed_as"] for role in roles)


def assignment(usable: Sequence[Rating], slots: int, least: int) -> Chosen:
    """Most slots filled, then most approved ratings up to `least`, then the earliest ratings slot by slot."""
    chosen = greedy(usable, slots)
    if None not in chosen and approvals(chosen) >= least:
        return chosen
    goal, chosen = worth(usable, (), least), ()
    while len(chosen) < slots:
        place = len(chosen)
        tries = ((*chosen, rating) for rating in usable if place in rating.slots and is_free(rating, chosen))
        chosen = next((one for one in tries if worth(usable, one, least) == goal), (*chosen, None))
    return chosen


def greedy(usable: Sequence[Rating], slots: int) -> Chosen:
    """The earliest fitting rating for each slot in turn: when that fills all, no list is smaller."""
    chosen: list[Rating | None] = []
    raters: set[str] = set()
    for place in range(slots):
        free = (rating for rating in usable if place in rating.slots and rating.rater not in raters)
        rating = next(free, None)
        chosen.append(rating)
        raters.update(() if rating is None else (rating.rater,))
    return tuple(chosen)


def is_free(rating: Rating, chosen: Chosen) -> bool:
    """A rater serves one slot, whatever number of ratings he or she gave."""
    return all(one is None or one.rater != rating.rater for one in chosen)


def approvals(chosen: Chosen) -> int:
    return sum(one is not None and one.approved for one in chosen)


def worth(usable: Sequence[Rating], chosen: Chosen, least: int) -> Worth:
    """What can be reached at best when the first slots are filled as chosen."""
    filled, approved = sum(one is not None for one in chosen), approvals(chosen)
    free = [rating for rating in usable if is_free(rating, chosen)]
    return max((filled + len(slots), min(least, approved + more)) for slots, more in reach(free, len(chosen)).items())


def reach(ratings: Sequence[Rating], start: int) -> dict[frozenset[int], int]:
    """Every group of slots from `start` on that can be filled, with the most approved ratings it can have."""
    raters: dict[str, dict[int, bool]] = {}
    for rating in ratings:
        offers = raters.setdefault(rating.rater, {})
        for slot in rating.slots:
            if slot >= start:
                offers[slot] = offers.get(slot, False) or rating.approved
    reached: dict[frozenset[int], int] = {frozenset(): 0}
    for offers in raters.values():
        for filled, approved in list(reached.items()):
            for slot in offers.keys() - filled:
                more = filled | {slot}
                reached[more] = max(reached.get(more, 0), approved + offers[slot])
    return reached
