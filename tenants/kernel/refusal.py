"""A refusal is a value with a reason; its sentence is looked up by code in the reader's language."""

from typing import Any


class Refusal:
    """``code`` names the reason (stable, in the catalogue of sentences); ``facts`` fill the sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, {self.facts!r})"


class Refused(Exception):  # noqa: N818 - the word of the field, not of Python
    """Raised by actions; rolls the transaction back and becomes 409 with the sentence."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse_if(refusal: Refusal | None) -> None:
    """Raise Refused when there is a refusal."""
    if refusal is not None:
        raise Refused(refusal)
