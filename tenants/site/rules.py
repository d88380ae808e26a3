"""Words of an association by language, and what a first site still needs before intake can open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tenants.kernel.refusal import Refusal


def told(words: Mapping[str, str], language: str, own: str) -> str:
    """The text in the reader's language, else in the association's own, else nothing."""
    short = language.split("_", maxsplit=1)[0].split("-", maxsplit=1)[0]
    return words.get(short) or words.get(own) or next(iter(words.values()), "")


def written(words: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    """The same texts with one language's changed; an empty text removes that language."""
    rest = {key: value for key, value in words.items() if key != language}
    return rest | ({language: text} if text else {})


@dataclass(frozen=True)
class Readiness:
    """What must stand before people may register."""

    series: Sequence[str]
    privacy: bool
    rating_items: int
    agreements: Sequence[str]


def may_open_intake(facts: Readiness) -> Refusal | None:
    """Applicants need a privacy notice to read, items for their raters and the two agreements to sign."""
    if not facts.series:
        return Refusal("no_series")
    if not facts.privacy:
        return Refusal("privacy_missing")
    if not facts.rating_items:
        return Refusal("items_missing")
    if set(facts.agreements) < {"code_of_ethics", "endorsement_agreement"}:
        return Refusal("agreements_missing")
    return None
