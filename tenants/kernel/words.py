"""Sentences in the reader's language, looked up once: the translations a request, a template's sentence a process.

A page says a hundred sentences, and Flask-Babel asks for language and catalogue anew for each.
"""

from collections.abc import MutableMapping
from functools import cached_property, lru_cache
from typing import Any

from flask import Flask, g
from flask.templating import Environment
from flask_babel import Babel, Domain, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


class Words(Domain):
    """The catalogue of this request's language; another language in mid-request (mail) finds its own."""

    def get_translations(self) -> Any:
        kept = _kept()
        if kept is None:
            found = super().get_translations()
            if (here := _here()) is not None:
                here.words = (get_locale(), found)
            return found
        return kept


class Languages(Babel):
    """Flask-Babel with the catalogue kept for the request, and ``_`` in templates without its detours."""

    @cached_property
    def domain_instance(self) -> Domain:
        return Words(domain=self.domain)

    def init_app(self, app: Flask, *arguments: Any, **options: Any) -> None:
        super().init_app(app, *arguments, **options)
        app.jinja_env.globals["_"] = say


def current() -> Any:
    """The catalogue of the language at work; the same object as long as the language stays."""
    return _kept() or get_translations()


@pass_eval_context
def say(context: EvalContext, sentence: str, **facts: Any) -> Any:
    """What ``_`` does in templates, as Jinja's own newstyle gettext: escaped where the template escapes."""
    words = current()
    if not facts:
        return _plain(words, sentence, context.autoescape)
    return _sentence(words, sentence, context.autoescape) % facts


class Pages(Environment):
    """Flask's environment whose templates share one dictionary of globals.

    Jinja compares the globals of page and macro at every import; of two chained maps it does so in Python.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


@lru_cache(maxsize=4096)
def _plain(words: Any, sentence: str, escaped: Any) -> Any:
    """Always a format, so that a sign of per cent is written the same with and without facts."""
    return _sentence(words, sentence, escaped) % {}


@lru_cache(maxsize=4096)
def _sentence(words: Any, sentence: str, escaped: Any) -> Any:
    found = words.gettext(sentence)
    return Markup(found) if escaped else found  # noqa: S704 - the catalogue and the templates are our own


def _here() -> Any:
    """Flask-Babel's own notes of this request; None outside, or before it took any."""
    try:
        return g._get_current_object().get("_flask_babel")  # noqa: SLF001 - one look-up instead of three
    except RuntimeError:
        return None


def _kept() -> Any:
    here = _here()
    known = getattr(here, "words", None)
    return known[1] if known and known[0] is getattr(here, "babel_locale", None) else None
