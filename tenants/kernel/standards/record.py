"""Whether a record is valid: its shape, and the rules R1 to R8 that a shape cannot say (record.md 2)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .catalogue import Catalogue
from .days import is_real, ordinal
from .errors import wrong
from .hours import quarters
from .schemas import RECORD, fault, pointer

Entry = Mapping[str, Any]

SECTIONS = (
    "applications", "memberships", "education", "licences", "work", "training", "rsc",
    "rsc_providers", "ratings", "agreements", "endorsements", "exams",
)  # fmt: skip
PERIODS = {
    "applications": ("registered", "submitted"),
    "memberships": ("from", "until"),
    "licences": ("from", "until"),
    "work": ("from", "until"),
    "training": ("from", "to"),
    "rsc": ("from", "to"),
}
SINGLE_DAYS = {"education": "conferred", "ratings": "completed", "agreements": "signed", "exams": "date"}
LONGEST_RANGE = 366


def ensure_record(record: Any, catalogue: Catalogue) -> None:
    """Raises BadInput `record_invalid` with the path of the wrong value."""
    if not is_shaped(record):
        raise wrong(*(fault(RECORD, record) or ("", "the record cannot be read")))
    for section in SECTIONS:
        entries = record.get(section)
        if entries:
            ensure_ids(section, entries)
            ensure_days(section, entries)
    ensure_trainings(record.get("training", ()))
    ensure_sessions(record.get("rsc", ()), record.get("rsc_providers", ()))
    ensure_awards(record, catalogue)
    for place, application in enumerate(record.get("applications", ())):
        if application["category"] not in catalogue.categories:
            raise wrong(pointer("applications", place, "category"), "no such category")


def is_shaped(record: Any) -> bool:
    try:
        return RECORD.is_valid(record)
    except ValueError:  # a key that is no text, or nesting without end
        return False


def ensure_ids(section: str, entries: Sequence[Entry]) -> None:
    if len({entry["id"] for entry in entries}) == len(entries):
        return
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if entry["id"] in seen:
            raise wrong(pointer(section, place, "id"), "this id is used twice")
        seen.add(entry["id"])


def ensure_days(section: str, entries: Sequence[Entry]) -> None:
    if section in PERIODS:
        first, last = PERIODS[section]
        for place, entry in enumerate(entries):
            ensure_period(entry, first, last, section, place)
    elif section in SINGLE_DAYS:
        key = SINGLE_DAYS[section]
        for place, entry in enumerate(entries):
            ensure_day(entry[key], section, place, key)


def ensure_period(entry: Entry, first: str, last: str, *at: str | int) -> None:
    start, stop = entry[first], entry.get(last)
    if start[8:] > "28":
        ensure_day(start, *at, first)
    if stop is not None:
        if stop[8:] > "28":
            ensure_day(stop, *at, last)
        if stop < start:
            raise wrong(pointer(*at, last), f"{stop} is before {start}")


def ensure_day(day: str | None, *at: str | int) -> None:
    if day is not None and not is_real(day):
        raise wrong(pointer(*at), f"{day} is not in the calendar")


def ensure_trainings(trainings: Sequence[Entry]) -> None:
    for place, training in enumerate(trainings):
        if sum(map(quarters, training["topics"].values())) > quarters(training["hours"]):
            raise wrong(pointer("training", place, "topics"), "more hours on topics than hours")
        if "age_split" in training:
            ensure_split(training, "training", place)


def ensure_split(entry: Entry, *at: str | int) -> None:
    split = entry["age_split"]
    if split.keys() != set(entry["age_bands"]) or sum(split.values()) != 100:
        raise wrong(pointer(*at, "age_split"), "the percents do not share 100 among the age bands")


def ensure_sessions(sessions: Sequence[Entry], providers: Sequence[Entry]) -> None:
    known = {provider["id"] for provider in providers} | {None}
    for place, session in enumerate(sessions):
        if session["provider"] not in known:
            raise wrong(pointer("rsc", place, "provider"), "no such entry in rsc_providers")
        if "to" in session and ordinal(session["to"]) - ordinal(session["from"]) > LONGEST_RANGE:
            raise wrong(pointer("rsc", place, "to"), f"more than {LONGEST_RANGE} days after from")
        if "age_split" in session:
            ensure_split(session, "rsc", place)


def ensure_awards(record: Entry, catalogue: Catalogue) -> None:
    """Endorsements, the person's own and those of the providers, and the vetting of providers."""
    for endorsement, at in awards(record):
        if endorsement["category"] not in catalogue.plain:
            raise wrong(pointer(*at, "category"), "no such category")
        ensure_period(endorsement, "from", "until", *at)
        for key in ("inactive", "addons"):
            for place, period in enumerate(endorsement.get(key, ())):
                ensure_period(period, "from", "until", *at, key, place)
        for place, renewal in enumerate(endorsement.get("renewals", ())):
            ensure_day(renewal["cycle_end"], *at, "renewals", place, "cycle_end")
            ensure_day(renewal["renewed"], *at, "renewals", place, "renewed")
    for place, provider in enumerate(record.get("rsc_providers", ())):
        for number, period in enumerate(provider.get("vetted", ())):
            ensure_period(period, "from", "until", "rsc_providers", place, "vetted", number)


def awards(record: Entry) -> Iterator[tuple[Entry, tuple[str | int, ...]]]:
    for place, endorsement in enumerate(record.get("endorsements", ())):
        yield endorsement, ("endorsements", place)
    for place, provider in enumerate(record.get("rsc_providers", ())):
        for number, endorsement in enumerate(provider.get("endorsements", ())):
            yield endorsement, ("rsc_providers", place, "endorsements", number)
