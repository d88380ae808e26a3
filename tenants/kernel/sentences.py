"""Sentences for codes, in the reader's language; features add theirs with ``add``."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel.categories import category_name
from tenants.kernel.refusal import Refusal

Sentence = Callable[..., str]
REFUSALS: dict[str, Any] = {
    "not_in_this_state": _l("This step is not open at the moment. Reload the page to see where things stand."),
}
CONSTRAINTS: dict[str, Any] = {}


def add(refusals: dict[str, Any] | None = None, constraints: dict[str, Any] | None = None) -> None:
    """A feature's sentences: lazy strings, ``%(name)s`` filled from the refusal's facts. A code has one sentence."""
    for known, more in ((REFUSALS, refusals or {}), (CONSTRAINTS, constraints or {})):
        twice = [code for code, sentence in more.items() if known.get(code, sentence) != sentence]
        if twice:
            raise ValueError(f"said in two ways: {', '.join(twice)}")
        known.update(more)


def of(refusal: Refusal) -> str:
    sentence = REFUSALS.get(refusal.code)
    if sentence is None:
        return _("This is not possible (%(code)s). Nothing was changed.", code=refusal.code)
    facts = {name: _said(name, fact) for name, fact in refusal.facts.items()}
    return str(sentence) % facts if facts else str(sentence)


def _said(name: str, fact: Any) -> Any:
    """A day as people write it, a category by its name; anything else as it is."""
    if name == "category":
        return category_name(str(fact))
    return format_date(fact, "long") if isinstance(fact, date) else fact


def of_constraint(name: str) -> str:
    sentence = CONSTRAINTS.get(name)
    return str(sentence) if sentence else _("This is there already, or was changed meanwhile. Nothing was saved twice.")


def changed_meanwhile() -> str:
    return _("Somebody saved a newer version while you were writing. Yours is still in your form: go back and compare.")


def of_status(status: int) -> tuple[str, str]:
    """Title and sentence for an HTTP status."""
    known = {
        400: (_("We could not read that"), _("Nothing was changed. Go back and try once more.")),
        401: (_("Please sign in"), _("This page is for people who signed in.")),
        403: (
            _("This page is not open to you"),
            _("You are signed in, and this page belongs to another role."),
        ),
        404: (_("We can’t find that page"), _("It may have moved, or the link may be incomplete.")),
        405: (
            _("That is not how this page works"),
            _("Nothing was changed. Go back and use the buttons there."),
        ),
        409: (_("That is not possible right now"), _("Nothing was changed.")),
        413: (
            _("That file is too large"),
            _("Files may have up to 10 MB. Everything else you typed is kept."),
        ),
        422: (_("Some of this needs another look"), _("Nothing was saved yet.")),
        429: (_("That was a bit quick"), _("Please wait a moment before you try again.")),
        500: (_("Something went wrong on our side"), _("Nothing was saved half. We have been told.")),
        503: (_("We are catching our breath"), _("Please try again in a minute. Nothing was lost.")),
    }
    return known.get(status, known[400])
