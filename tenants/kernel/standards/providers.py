"""Who may give reflective supervision on a day, and when peers may (requirements.md 6.2 and 6.3)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from .case import Case, Entry
from .days import Day, add_months, next_day
from .endorsements import Held, borders, changes, covers, held
from .stretches import Stretches
from .timeline import Line, Row, Timeline, changes_of, row_of, timeline


class Providers:
    """The record's providers as seen by the receiver of this case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.timeline: Timeline = timeline(case.standards, case.association, case.category.receiver)
        self.entries = {provider["id"]: provider for provider in case.entries("rsc_providers")}
        self.known: dict[str, Stretches] = {}

    @cached_property
    def fallback(self) -> Row:
        """The row of the applied set, for days whose set has none for this receiver."""
        return row_of(self.case.applied, self.case.category.receiver, self.case.catalogue.ranks) or ()

    def eligible(self, provider_id: str, first: Day, last: Day) -> bool:
        """Whether the provider was eligible on every day from `first` to `last`."""
        provider = self.entries[provider_id]
        stretches = self.known.get(provider_id)
        if stretches is None:
            stretches = self.known[provider_id] = Stretches(self._changes(provider))
        return stretches.hold(first, last, lambda day: self._on_day(provider, day))

    def _changes(self, provider: Entry) -> Iterator[Day]:
        case = self.case
        yield from self.timeline.starts
        if None in self.timeline.rows:
            yield from changes_of(self.fallback)
        yield from (one["conferred"] for one in case.entries("education") if one["conferred"])
        yield from endorsed_changes(provider.get("endorsements", ()), case)
        if case.association is not None and case.association.vetted_until is not None:
            yield next_day(case.association.vetted_until)
            for period in provider.get("vetted", ()):
                yield from borders(period)

    def _on_day(self, provider: Entry, day: Day) -> bool:
        row = self.timeline.row(day)
        lines = self.fallback if row is None else row
        return self._vetted(provider, day) or self._endorsed(provider, lines, day)

    def _vetted(self, provider: Entry, day: Day) -> bool:
        association = self.case.association
        if association is None or association.vetted_until is None or day > association.vetted_until:
            return False
        return any(
            period["association"] == association.code and covers(period, day) for period in provider.get("vetted", ())
        )

    def _endorsed(self, provider: Entry, lines: Row, day: Day) -> bool:
        catalogue = self.case.catalogue
        holds = [one for award in provider.get("endorsements", ()) for one in held(award, day, catalogue)]
        if not holds:
            return False
        degree = catalogue.ranks[provider.get("degree", catalogue.body["levels"][0])]
        return any(
            line.since <= day <= line.until
            and degree >= line.degree_min
            and line.receiver_min <= self._receiver_rank(day) < line.receiver_below
            and any(self._fits(line, one) for one in holds)
            for line in lines
        )

    def _fits(self, line: Line, one: Held) -> bool:
        if line.same_series and one.series != self.case.category.series:
            return False
        if line.addon is None:
            return one.role == line.role and one.status in line.status
        return (line.on_roles is None or one.role in line.on_roles) and any(
            addon == line.addon and status in line.status for addon, status in one.addons
        )

    def _receiver_rank(self, day: Day) -> int:
        """The highest degree that the person had on the day."""
        ranks = self.case.catalogue.ranks
        return max(
            (
                ranks[degree["level"]]
                for degree in self.case.entries("education")
                if degree["conferred"] and degree["conferred"] <= day
            ),
            default=0,
        )


class Peers:
    """From when on peers may serve this person as reflective supervisors."""

    def __init__(self, case: Case, providers: Providers, long_held_months: int | None) -> None:
        self.case = case
        self.timeline = providers.timeline
        self.long_held_months = long_held_months
        self.own: Sequence[Entry] = case.entries("endorsements")
        self.stretches = Stretches(self._changes())

    def allowed(self, first: Day, last: Day) -> bool:
        return self.stretches.hold(first, last, self._on_day)

    def _changes(self) -> Iterator[Day]:
        yield from self.timeline.starts
        yield from endorsed_changes(self.own, self.case)
        months = {*self.timeline.peers, self.long_held_months} - {None}
        yield from (add_months(one["from"], number) for one in self.own for number in months if number)

    def _on_day(self, day: Day) -> bool:
        months, category = self.timeline.peer_months(day), self.case.category
        by_set = months is not None and not category.addon and self._held(category.role, months, day)
        long_held = self.long_held_months
        return by_set or (long_held is not None and self._held(category.role, long_held, day))

    def _held(self, role: str, months: int, day: Day) -> bool:
        series = self.case.category.series
        return any(
            one.role == role and one.series == series and add_months(one.since, months) <= day
            for award in self.own
            for one in held(award, day, self.case.catalogue)
        )


def endorsed_changes(awards: Iterable[Entry], case: Case) -> Iterator[Day]:
    yield from (conversion.since for conversion in case.catalogue.conversions)
    for award in awards:
        yield from changes(award, case.catalogue.emerging_months)
