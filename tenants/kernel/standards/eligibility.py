"""Whether a provider may give reflective supervision to a person on given days, as the checker decides it."""

from collections.abc import Iterable
from datetime import date

from .case import Case, Entry
from .judgement import KINDS, pinned_date, set_on
from .naming import association_named, category_named
from .providers import Providers
from .standards import Standards

Meeting = tuple[str, date, date]


def eligible(
    standards: Standards, record: Entry, meetings: Iterable[Meeting], *, category: str, on: date, association: str
) -> set[Meeting]:
    """Those (provider, first day, last day) on whose every day the provider was eligible for this category.

    ``record`` is trusted to be valid; applications, education and rsc_providers are read. Raises BadInput.
    """
    where, what, day = association_named(standards, association), category_named(standards, category), on.isoformat()
    pinned = pinned_date(record, category, where, day)
    case = Case(
        standards=standards,
        catalogue=standards.catalogue,
        record=record,
        category=what,
        on=day,
        association=where,
        applied=standards.text(set_on(standards, pinned, where), pinned, where),
        rules={},
        kinds=KINDS,
    )
    providers = Providers(case)
    return {one for one in meetings if providers.eligible(one[0], one[1].isoformat(), one[2].isoformat())}
