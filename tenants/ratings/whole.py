"""The whole rating on one page: every statement, the rater's own words, and the recommendation; saved as it goes."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from tenants.kernel import clock, sentences
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import saved
from tenants.ratings import actions, queries, rules, schemas, words
from tenants.ratings.models import Rating

RECOMMENDS = {"yes": True, "no": False, None: None}
STORED = {True: "yes", False: "no", None: ""}


def facts(mine: Rating) -> dict[str, Any]:
    """What the page shows besides what every page of a rating does."""
    rows, language = queries.items(mine), str(get_locale())
    given = {f"answer-{name}": answer for name, answer in mine.answers.items()}
    return {
        "groups": [
            (domain, [(str(one.id), words.told(one.text, language)) for one in rows if one.domain == domain])
            for domain in dict.fromkeys(one.domain for one in rows)
        ],
        "part": rules.Part(1, tuple(str(one.id) for one in rows), ()),
        "sample": any(one.sample for one in rows),
        "form": filled(comments=mine.comments, recommends=STORED[mine.recommends], **given),
    }


def kept(mine: Rating) -> Any:
    """Everything that was typed is kept; with the one button the rating is sent, if nothing keeps it from that."""
    data = submitted(schemas.Words(), page=("ratings.whole", {}))
    known = {name: choice for name in _ids(mine) if (choice := request.form.get(f"answer-{name}")) in CHOICES}
    actions.answer(mine, known, version=data["version"])
    recommends = RECOMMENDS[data["recommends"]]
    actions.say(mine, comments=data["comments"], recommends=recommends, version=mine.version)
    if request.headers.get("X-Autosave"):
        return {"version": mine.version}
    if request.form.get("later"):
        return saved(_("Everything so far is saved. Your link brings you back here."), "ratings.whole")
    return _sent(mine)


def _sent(mine: Rating) -> Any:
    refusal = actions.why_not_finished(mine)
    if refusal:
        flash(sentences.of(refusal), "warn")
        return redirect(url_for("ratings.whole"), 303)
    actions.finish(mine, on=clock.today(g.tenant.time_zone))
    return redirect(url_for("ratings.rating"), 303)


def _ids(mine: Rating) -> list[str]:
    return [str(one.id) for one in queries.items(mine)]


CHOICES = (*rules.SCALE, rules.UNKNOWN)
