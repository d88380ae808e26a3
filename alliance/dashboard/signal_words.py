"""What needs somebody, in words: the trouble, what it means, the fact behind it, and the one act that helps."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from alliance.dashboard import acts
from alliance.dashboard import signal_rules as rules
from alliance.dashboard.signal_list import ICONS
from alliance.licences import need_words
from alliance.licences.attention import Need
from tenants.kernel.onboarding_words import STAGES as STEPS

Facts = Mapping[str, Any]
NEEDS = ("licence", "suspension", "obligation", "window", "office")


def said(one: Any) -> dict[str, Any]:
    """A row as the list of needs shows it: ``act`` is the label of its one button, ``to`` where it leads."""
    facts = one.facts
    title, words, why = _said(one.kind, facts)
    act, to = acts.of(one.kind, facts, one.code)
    return {
        "icon": ICONS[one.kind],
        "kind": rules.level(one.rank),
        "title": f"{one.name}: {title}" if one.name else title,
        "words": words,
        "why": why,
        "act": act,
        "url": to,
    }


def title(one: Any) -> str:
    return _said(one.kind, one.facts)[0]


def _said(kind: str, facts: Facts) -> tuple[str, str, str | None]:
    return _needed(kind, facts) if kind in NEEDS else WORDS[kind](facts)


def need_of(kind: str, facts: Facts) -> Need:
    """The matter as the licences' own pages know it, so that it is said in the same words."""
    days = {name: date.fromisoformat(facts[name]) if facts.get(name) else None for name in ("due", "sent_on")}
    same = {name: facts.get(name) for name in ("waits_for", "what", "words", "reached", "abbr")}
    about: dict[str, Any] = {**same, **days, "days": facts.get("days"), "series": tuple(facts.get("series") or ())}
    return Need(kind=kind, row_id=UUID(int=0), code="", name="", **about)


def _needed(kind: str, facts: Facts) -> tuple[str, str, str | None]:
    one = need_of(kind, facts)
    shown = need_words.row(one, "")
    return (
        need_words.title(one),
        f"{shown['words'][:1].upper()}{shown['words'][1:]}. {need_words.meaning(one)}",
        shown["why"],
    )


def day(facts: Facts, name: str = "due") -> str:
    return str(format_date(date.fromisoformat(facts[name]), "long"))


def ago(days: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", days)


def _way_late(facts: Facts) -> tuple[str, str, str | None]:
    late = _("It was to be done by %(day)s, %(days)s ago.", day=day(facts), days=ago(-facts["days"]))
    what = facts["next"] or _("The next step")
    return _("%(what)s is late", what=what), late, _step(facts)


def _way_still(facts: Facts) -> tuple[str, str, str | None]:
    words = _(
        "In this step since %(day)s, and %(days)s without a word.", day=day(facts, "since"), days=ago(facts["quiet"])
    )
    return _("nothing moves"), words, _step(facts)


def _way_ours(facts: Facts) -> tuple[str, str, str | None]:
    title = ngettext("one thing waits for us", "%(num)d things wait for us", facts["ours"])
    return title, _("“%(what)s” was due %(day)s.", what=facts["title"], day=day(facts)), _step(facts)


def _step(facts: Facts) -> str:
    return _("Step: %(step)s", step=STEPS[facts["stage"]])


def _site(facts: Facts) -> tuple[str, str, str | None]:
    if facts["stage"] == "suspended":
        return _("its site is suspended"), _("Nobody there can sign in; what people wrote is kept."), None
    return _("its site could not be made"), _("The step that failed says why, and can be tried again."), None


def _agreement(facts: Facts) -> tuple[str, str, str | None]:
    words = _(
        "Two readers of the same file agree at %(value)s; 0 is chance, 1 is always.", value=f"{facts['value']:.2f}"
    )
    return _("reviewers are drifting apart"), words, _("A calibration session helps below 0.4.")


def _falling(facts: Facts) -> tuple[str, str, str | None]:
    numbers = {name: f"{facts[name]:.2f}" for name in ("value", "before")}
    if facts["rule"] == "trend":
        words = _(
            "In six quarters the agreement of two readers fell from %(before)s to %(value)s; 1 is always.", **numbers
        )
        return _("readers agree less and less"), words, _("Six quarters in a row, each below the one before")
    words = _("Two readers of the same file agree at %(value)s; the middle of all quarters is %(before)s.", **numbers)
    return _("readers agree less than they used to"), words, _("Eight quarters in a row below the middle")


def _slow(facts: Facts) -> tuple[str, str, str | None]:
    words = _("Half of the decisions took longer than %(days)s days.", days=round(facts["value"]))
    return _("people wait long for a decision"), words, _("The latest quarter that is shown")


def _outside(facts: Facts) -> tuple[str, str, str | None]:
    heads = {
        "blind": _("fewer or more reviews without the name than chance explains"),
        "deferred": _("decisions to defer or hold stand out"),
        "out_of_area": _("awards outside the area stand out"),
    }
    words = _("%(value)s over the last four quarters shown.", value=f"{facts['value'] * 100:.0f} %")
    return heads.get(facts["indicator"], _("a figure stands out")), words, _("A question to ask, not a mark.")


def _backlog(facts: Facts) -> tuple[str, str, str | None]:
    title = _("%(number)s or more files wait", number=round(facts["value"]))
    return title, _("Files sent in and not decided, at the end of the latest quarter shown."), _("Told as a band")


def _recount(facts: Facts) -> tuple[str, str, str | None]:
    words = _("On %(day)s the fresh count and what was told before did not agree.", day=day(facts, "at"))
    return _("its counts differed"), words, _("What differed is the association’s to see.")


def _review(facts: Facts) -> tuple[str, str, str | None]:
    if facts.get("next"):
        return _("its next fidelity review is to be planned"), _("About %(day)s.", day=day(facts)), None
    late = facts["days"] < 0
    title = _("its fidelity review is late") if late else _("its fidelity review is due soon")
    return title, _("Due %(day)s.", day=day(facts)), None


def _finding(facts: Facts) -> tuple[str, str, str | None]:
    words = _("Agreed until %(day)s: %(what)s", day=day(facts), what=facts["action"])
    return _("an agreed change is late"), words, None


def _deviation(facts: Facts) -> tuple[str, str, str | None]:
    words = ngettext(
        "%(num)d day left. After it the Alliance’s values hold again.",
        "%(num)d days left. After it the Alliance’s values hold again.",
        facts["days"],
    )
    return _("an exception ends %(day)s", day=day(facts, "until")), words, facts["set"]


def _request(facts: Facts) -> tuple[str, str, str | None]:
    words = _("They have waited for an answer for %(days)s.", days=ago(facts["waited"]))
    return _("asks for a value of its own"), words, None


def _draft(facts: Facts) -> tuple[str, str, str | None]:
    late = facts["days"] < 0
    title = (
        _("comments ended %(day)s", day=day(facts, "until"))
        if late
        else _("comments end %(day)s", day=day(facts, "until"))
    )
    count = facts["unanswered"]
    words = ngettext("One comment waits for an answer.", "%(num)d comments wait for an answer.", count)
    return title, words if count else _("Every comment has its answer."), None


def _waiting(facts: Facts) -> tuple[str, str, str | None]:
    words = _("They have waited for us for %(days)s.", days=ago(facts["waited"]))
    return f"“{facts['subject']}”", words, None


def _action(facts: Facts) -> tuple[str, str, str | None]:
    words = _("Agreed until %(day)s, %(days)s ago.", day=day(facts), days=ago(-facts["days"]))
    return _("“%(what)s” is late", what=facts["title"]), words, facts.get("owner")


WORDS: dict[str, Callable[[Facts], tuple[str, str, str | None]]] = {
    "site": _site,
    "way_late": _way_late,
    "way_still": _way_still,
    "way_ours": _way_ours,
    "agreement": _agreement,
    "falling": _falling,
    "slow": _slow,
    "outside": _outside,
    "backlog": _backlog,
    "recount": _recount,
    "review": _review,
    "finding": _finding,
    "deviation": _deviation,
    "request": _request,
    "draft": _draft,
    "waiting": _waiting,
    "action": _action,
}
