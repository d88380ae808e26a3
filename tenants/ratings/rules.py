"""When a rating may be asked for, given, declined or reminded of, and whether it can serve (requirements.md 5.11)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.standards.references import UNKNOWN_MAX, VALIDITY_MONTHS, Rating, assignment, fits
from tenants.kernel.workflow import Step, step

REST_DAYS = 3
MOST_REMINDERS = 5
MOST_ASKED = 12
MOST_LETTERS, LETTER_DAYS = 30, 30  # whoever was replaced counts too: letters go to strangers
LINK_DAYS = 180
PAGE = 4
SCALE = ("1", "2", "3", "4", "5")
LOW = 3.0  # the middle of the scale
UNKNOWN = "none"
WAITING = ("asked", "opened")
ACCESS_BY_LAW = ("IE",)  # where the law lets people ask for what was written of them: nobody may promise secrecy


@dataclass(frozen=True)
class Facts:
    """What the guards ask about one rating on one day."""

    may_change: bool = True
    days_since_letter: int = REST_DAYS
    reminders: int = 0
    unanswered: int = 0
    recommends: bool | None = True
    own: bool = True


def is_open(facts: Facts) -> Refusal | None:
    """Raters are chosen while the application is being built or was handed back."""
    return None if facts.may_change else Refusal("references_closed")


def is_rested(facts: Facts) -> Refusal | None:
    if facts.reminders >= MOST_REMINDERS:
        return Refusal("reminded_enough", most=MOST_REMINDERS)
    if facts.days_since_letter < REST_DAYS:
        return Refusal("reminded_lately", days=REST_DAYS - facts.days_since_letter)
    return None


def is_whole(facts: Facts) -> Refusal | None:
    return Refusal("statements_left", count=facts.unanswered) if facts.unanswered else None


def is_said(facts: Facts) -> Refusal | None:
    return Refusal("recommendation_missing") if facts.recommends is None else None


TABLE: tuple[Step, ...] = (
    step("begin", ("asked",), "opened", "rater"),
    step("answer", ("opened",), "opened", "rater"),
    step("finish", ("opened",), "completed", "rater", is_whole, is_said),
    step("decline", WAITING, "declined", "rater"),
    step("remind", ("asked",), "asked", "signed_in", is_rested),
    step("remind", ("opened",), "opened", "signed_in", is_rested),
    step("replace", (*WAITING, "declined", "expired"), "replaced", "signed_in", is_open),
    step("lapse", WAITING, "expired", "clock"),
)


def may_ask(
    applicant: object, rater: object, asked: Sequence[object], *, may_change: bool, lately: int = 0
) -> Refusal | None:
    """Why this person may not be asked: ``asked`` are the raters of this application who still count.

    ``lately``: how many people the applicant asked in the last 30 days.
    """
    if not may_change:
        return Refusal("references_closed")
    if rater == applicant:
        return Refusal("own_rater")
    if rater in asked:
        return Refusal("rater_asked_already")
    if lately >= MOST_LETTERS:
        return Refusal("asked_many_lately", most=MOST_LETTERS, days=LETTER_DAYS)
    return Refusal("asked_enough", most=MOST_ASKED) if len(asked) >= MOST_ASKED else None


def promises_secrecy(jurisdictions: Iterable[str]) -> bool:
    """Whether a rater may be told that the applicant will not read it: not where the law gives a right of access."""
    return not any(one.partition("-")[0] in ACCESS_BY_LAW for one in jurisdictions)


def lapses(asked_at: datetime, reminded_at: datetime | None) -> datetime:
    """Until when the link works: half a year from the last letter."""
    return max(asked_at, reminded_at or asked_at) + timedelta(days=LINK_DAYS)


def serves_until(completed_on: date, months: int = VALIDITY_MONTHS) -> date:
    """The last day on which a rating counts: the day before the same day ``months`` later."""
    year, month = divmod(completed_on.year * 12 + completed_on.month - 1 + months, 12)
    day = completed_on.day
    while True:
        try:
            return date(year, month + 1, day) - timedelta(days=1)
        except ValueError:
            day -= 1


def why_not(rating: Mapping[str, Any], rule: Mapping[str, Any], on: date) -> str | None:
    """The checker's reason for which a rating cannot serve on the day, or None.

    ``rating`` has ``completed_on``, ``not_enough_information`` and ``recommends``.
    """
    completed = rating["completed_on"]
    if completed is None:
        return "not_completed"
    if completed > on:
        return "future"
    if serves_until(completed, rule.get("validity_months", VALIDITY_MONTHS)) < on:
        return "expired"
    if rating["not_enough_information"] > unknown_max(rule):
        return "too_many_unknown"
    if rule.get("recommendation_required", True) and rating["recommends"] is not True:
        return "not_recommended"
    return None


def unknown_max(rule: Mapping[str, Any]) -> int:
    """How many answers "not enough information" a rating can carry: five, unless the set says otherwise."""
    return int(rule.get("not_enough_information_max", UNKNOWN_MAX))


def at_odds(mean: float | None, *, recommends: bool | None) -> bool:
    """Whether low answers (a mean below the middle of the scale, 3 of 5) come with a recommendation.

    Coordinators are shown both together, since such a rating is worth a call to its rater.
    """
    return bool(recommends) and mean is not None and mean < LOW


def counted_unknown(answers: Mapping[str, str]) -> int:
    return sum(answer == UNKNOWN for answer in answers.values())


@dataclass(frozen=True)
class Slot:
    """One place for a reference: who fills it (or would, once done), and who else could."""

    id: str
    raters: tuple[str, ...]
    endorsed_as: tuple[str, ...]
    filled_by: object | None
    could: tuple[object, ...]


def slots(rule: Mapping[str, Any], ratings: Sequence[Mapping[str, Any]]) -> list[Slot]:
    """The places of a set's references and the ratings that go there, once all who were asked have answered.

    A rating has ``id``, ``rater``, ``kinds``, ``roles`` and ``vetted``; those that cannot serve are left out before.
    """
    places = rule.get("slots", ())
    seen = [_seen(place, rating, rule) for place, rating in enumerate(ratings)]
    chosen = assignment(seen, len(places), rule.get("endorsed_min", 0))
    return [_slot(number, one, ratings, seen, chosen[number]) for number, one in enumerate(places)]


def _seen(place: int, rating: Mapping[str, Any], rule: Mapping[str, Any]) -> Rating:
    fitting = [
        number
        for number, slot in enumerate(rule["slots"])
        if fits(slot, rating["kinds"], rating["roles"], vetted=rating["vetted"])
    ]
    return Rating(place, str(rating["rater"]), fitting, bool(rating["roles"]) or rating["vetted"])


def _slot(
    number: int,
    slot: Mapping[str, Any],
    ratings: Sequence[Mapping[str, Any]],
    seen: Sequence[Rating],
    filled: Rating | None,
) -> Slot:
    raters = slot["raters"]
    return Slot(
        id=slot["id"],
        raters=() if raters == "any" else tuple(raters),
        endorsed_as=tuple(slot.get("endorsed_as", ())),
        filled_by=ratings[filled.place]["id"] if filled else None,
        could=tuple(ratings[one.place]["id"] for one in seen if number in one.slots and one != filled),
    )


@dataclass(frozen=True)
class Part:
    """A page of the rating: statements of one or a few domains, at most four unless one domain has more."""

    number: int
    ids: tuple[str, ...]
    domains: tuple[str, ...]


def parts(items: Sequence[tuple[str, str]]) -> list[Part]:
    """The pages for (id, domain) in their order; a domain is never torn apart."""
    pages: list[list[tuple[str, str]]] = []
    for domain in dict.fromkeys(domain for _, domain in items):
        group = [one for one in items if one[1] == domain]
        if pages and len(pages[-1]) + len(group) <= PAGE:
            pages[-1].extend(group)
        else:
            pages.append(group)
    return [
        Part(number, tuple(one for one, _ in page), tuple(dict.fromkeys(domain for _, domain in page)))
        for number, page in enumerate(pages, 1)
    ]


def first_open(pages: Sequence[Part], answers: Mapping[str, str]) -> int | None:
    """The number of the first page with a statement not answered yet, or None when all are."""
    return next((page.number for page in pages if any(one not in answers for one in page.ids)), None)


def unanswered(pages: Sequence[Part], answers: Mapping[str, str]) -> int:
    return sum(one not in answers for one in chain.from_iterable(page.ids for page in pages))


ALPHABET = "23456789CDFGHJKMNPQRTVWXY"


def short_code(choose: Any) -> str:
    """A code to read from a letter and type: eight signs without look-alikes or vowels, ``KX7M-P2QD``."""
    signs = "".join(choose(ALPHABET) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def tidy_code(typed: str) -> str:
    """What was typed as it was printed: case, spaces and hyphens make no difference."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    return f"{signs[:4]}-{signs[4:8]}" if len(signs) == 8 else ""
