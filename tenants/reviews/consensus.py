"""What two reviewers who differ may do together: propose one note, agree to it, or stay apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

STATES = ("open", "proposed", "agreed", "apart")


@dataclass(frozen=True)
class Facts:
    """``reader``: sent a review in this reading; ``proposer``: the words are theirs; ``undecided``: nobody decided."""

    reader: bool = False
    proposer: bool = False
    undecided: bool = True
    verdict: str | None = None
    note: str = ""


def is_reader(facts: Facts) -> Refusal | None:
    return None if facts.reader else Refusal("not_your_review")


def is_undecided(facts: Facts) -> Refusal | None:
    return None if facts.undecided else Refusal("decided_already")


def is_said(facts: Facts) -> Refusal | None:
    """A joint note has a recommendation and says why."""
    return None if facts.verdict and facts.note.strip() else Refusal("joint_note_left")


def is_by_the_other(facts: Facts) -> Refusal | None:
    return Refusal("agree_with_yourself") if facts.proposer else None


TABLE: tuple[Step, ...] = (
    step("propose", ("open", "proposed"), "proposed", "review.write", is_reader, is_undecided, is_said),
    step("agree", ("proposed",), "agreed", "review.write", is_reader, is_undecided, is_by_the_other),
    step("differ", ("open", "proposed"), "apart", "review.write", is_reader, is_undecided),
)


def differences(judgements: Sequence[Mapping[str, Any]], topics: Sequence[str]) -> list[str]:
    """The topics that these reviews judged differently, in their order."""
    said = {topic: {one.get(topic, {}).get("verdict") for one in judgements} for topic in topics}
    return [topic for topic in topics if len(said[topic]) > 1]
