"""Words of an association by language, and what a first site still needs before intake can open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tenants.kernel.refusal import Refusal

SECRET = ("/c/", "/r/", "/mailbox", "/rate", "/signin", "/updates/")  # addresses that hold a secret, or lead inside


def told_to_searchers(*, hidden: bool, listed: str) -> str:
    """The text of robots.txt (RFC 9309): what to leave alone, and where every address is ``listed``."""
    alone = ("/",) if hidden else SECRET
    return "\n".join(["User-agent: *", *(f"Disallow: {one}" for one in alone), f"Sitemap: {listed}", ""])


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
    reviewers: int = 0


AGREED = {"code_of_ethics", "endorsement_agreement"}


def may_open_intake(facts: Readiness) -> Refusal | None:
    """Applicants need a privacy notice to read, items for their raters and the two agreements to sign."""
    if not facts.series:
        return Refusal("no_series")
    missing = {"privacy": "privacy_missing", "items": "items_missing", "agreements": "agreements_missing"}
    return next(
        (Refusal(missing[name]) for name, done in first_steps(facts).items() if name in missing and not done), None
    )


def first_steps(facts: Readiness) -> dict[str, bool]:
    """What a new association does before it opens, in order, and what of it is done; reviewers may follow later."""
    return {
        "privacy": facts.privacy,
        "items": facts.rating_items > 0,
        "agreements": set(facts.agreements) >= AGREED,
        "reviewers": facts.reviewers > 0,
    }
