"""Who has an application now, why, and what would move it: pure, out of counted facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

YOU, APPLICANT, RATERS, REVIEWERS = "you", "applicant", "raters", "reviewers"
VIEWS = ("mine", "references", "review", "decide", "award", "all")
NEEDS = ("check", "vet", "know", "assign", "decide", "award")


@dataclass(frozen=True)
class Facts:
    """An application as the desk counts it.

    ``asked`` are ratings not answered yet, ``to_vet`` raters to speak with, ``to_know`` providers to look up.
    """

    state: str
    returned_as: str | None = None
    asked: int = 0
    to_vet: int = 0
    to_know: int = 0
    reviewers: int = 0
    needed: int = 1
    agreed: bool = True


@dataclass(frozen=True)
class Ball:
    """Who has it, the code of why, and the office's next act if there is one."""

    who: str
    why: str
    act: str | None = None


def ball(facts: Facts) -> Ball:
    """The one who can move the application now."""
    if facts.state in ("building", "returned"):
        return _outside(facts)
    if facts.state == "in_review":
        is_full = facts.reviewers >= facts.needed
        return Ball(REVIEWERS, "reviewing") if is_full else Ball(YOU, "assign", "assign")
    if facts.state == "to_decide":
        return Ball(YOU, "decide" if facts.agreed else "disagree", "decide")
    return Ball(YOU, "award", "award") if facts.state == "approved" else Ball(YOU, "check", "check")


def _outside(facts: Facts) -> Ball:
    """While the applicant has the file, the office may still have a rater to speak with or a provider to look up."""
    if facts.to_vet:
        return Ball(YOU, "vet", "vet")
    if facts.to_know:
        return Ball(YOU, "know", "know")
    if facts.state == "returned":
        return Ball(APPLICANT, f"returned_{facts.returned_as}")
    return Ball(RATERS, "asked") if facts.asked else Ball(APPLICANT, "building")


def view_of(facts: Facts) -> set[str]:
    """The views in which an application stands."""
    found = {"all"}
    held = ball(facts)
    if held.who == YOU:
        found.add("mine")
    if facts.asked and facts.state in ("building", "returned"):
        found.add("references")
    by_state = {"in_review": "review", "to_decide": "decide", "approved": "award"}
    return found | {by_state[facts.state]} if facts.state in by_state else found


def counts(files: Iterable[Facts]) -> dict[str, int]:
    """How many applications stand in each view."""
    found = dict.fromkeys(VIEWS, 0)
    for one in files:
        for name in view_of(one):
            found[name] += 1
    return found


def squares(topics: Sequence[tuple[bool, bool]]) -> list[str]:
    """(met, begun) of each topic as the states of the small squares."""
    return ["done" if met else "look" if begun else "todo" for met, begun in topics]
