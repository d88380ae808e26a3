"""Every signal by name: what it looks at and from when on it is raised, as the page that explains them says it."""

from typing import Any

from flask_babel import lazy_gettext as _l

from alliance.licences import need_words

ICONS = {
    **need_words.ICONS,
    "site": "globe",
    "way_late": "flag",
    "way_still": "flag",
    "way_ours": "flag",
    "agreement": "scale",
    "falling": "scale",
    "slow": "clock",
    "outside": "scale",
    "backlog": "inbox",
    "recount": "alert",
    "review": "search",
    "finding": "search",
    "deviation": "list",
    "request": "list",
    "draft": "pen",
    "waiting": "mail",
    "action": "flag",
}
# kind: what it is called, what it looks at, from when on it is raised
SIGNALS: dict[str, tuple[Any, Any, Any]] = {
    "licence": (
        _l("Licenses that end"),
        _l("The terms of licenses on file, and whether another one follows."),
        _l("From 90 days before the last day until a year after it."),
    ),
    "suspension": (_l("Suspended licenses"), _l("Suspensions on file."), _l("While one lasts.")),
    "window": (
        _l("Vetting windows that close"),
        _l("The last day on which hours with vetted providers count."),
        _l("From 180 days before it."),
    ),
    "obligation": (
        _l("Obligations that are due"),
        _l("What was agreed with the license and is not done."),
        _l("From 45 days before its day."),
    ),
    "office": (
        _l("Terms of office that end"),
        _l("Contacts in office, and whether somebody follows."),
        _l("From 45 days before the last day until 60 days after it."),
    ),
    "site": (_l("Sites that stand still"), _l("Sites that could not be made, or are suspended."), _l("At once.")),
    "way_late": (
        _l("Next steps that are late"),
        _l("The next action agreed with a group on its way."),
        _l("From the day after its day."),
    ),
    "way_still": (
        _l("Ways that stand still"),
        _l("Days in a step, and the last word with the group."),
        _l("Twice as long as is usual (or 180 days) and 45 days without a word."),
    ),
    "way_ours": (
        _l("Ways that wait for us"),
        _l("Items of a checklist that the Alliance does."),
        _l("From the day after the first of them was due."),
    ),
    "agreement": (
        _l("Readers who disagree"),
        _l("The published agreement of two readers."),
        _l("Below 0.4 over at least 20 double readings."),
    ),
    "falling": (
        _l("Agreement that falls"),
        _l("The published agreement of two readers, quarter by quarter, beside the association’s own earlier ones."),
        _l("Six quarters in a row each below the one before, or eight in a row below the middle of all."),
    ),
    "slow": (_l("Long waits for a decision"), _l("The published median of days to a decision."), _l("Over 60 days.")),
    "outside": (
        _l("Figures that stand out"),
        _l("Published shares of the last four quarters, beside all other associations."),
        _l("Outside what chance explains for its size (99.8 of 100 lie within)."),
    ),
    "backlog": (
        _l("Files that wait"),
        _l("The published band of files that wait for the office."),
        _l("50 or more at the end of the latest quarter shown."),
    ),
    "recount": (
        _l("Counts that differed"),
        _l("The nightly fresh count of each association, as yes or no."),
        _l("When the latest one differed."),
    ),
    "review": (
        _l("Fidelity reviews that are due"),
        _l("Reviews under way, and the day that was said for the next one."),
        _l("From 14 days before the day."),
    ),
    "finding": (
        _l("Agreed changes that are late"),
        _l("What a fidelity review asked for, and its day."),
        _l("From the day after it."),
    ),
    "deviation": (
        _l("Exceptions that end"),
        _l("Values outside the guard rails that were allowed until a day."),
        _l("From 60 days before the last day, where nothing follows."),
    ),
    "request": (
        _l("Requests that wait for a decision"),
        _l("Values that associations ask for."),
        _l("From the third day on."),
    ),
    "draft": (
        _l("Consultations that end"),
        _l("Drafts that associations comment on."),
        _l("From 7 days before the last day, and until it is published or withdrawn."),
    ),
    "waiting": (
        _l("Requests for help that wait"),
        _l("Requests from associations in which it is our turn."),
        _l("From the second day on."),
    ),
    "action": (
        _l("Late actions of a plan"),
        _l("What was agreed in a plan for a stronger association."),
        _l("From the day after its day."),
    ),
}
