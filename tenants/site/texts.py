"""Statements for raters and agreements to sign: what is in force, loading one's own, the marked samples."""

import json
from typing import Any

from flask import Blueprint, Response, g, request
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Invalid, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.ratings import actions as ratings
from tenants.ratings import loading, samples, statements
from tenants.ratings import queries as items
from tenants.ratings.words import DOMAINS
from tenants.record import editions, queries, words
from tenants.record.models import AGREEMENTS
from tenants.record.samples import agreements

blueprint = Blueprint("texts", __name__, url_prefix="/settings/texts")
HERE = ("site.texts.index", {})
MISSING = {"required": _l("Please fill this in.")}
FAULTS = {
    "no_file": _l("Choose a file first."),
    "too_large": _l("This file is larger than 1 MB."),
    "not_readable": _l("This is neither a CSV nor a JSON file that we can read."),
    "no_columns": _l("The first line must name the columns: domain, and your first language, such as en."),
    "empty": _l("There is no statement in this file."),
    "too_many": _l("At most %(most)s statements, please."),
    "domain_unknown": _l("Statement %(line)s: “%(domain)s” is no domain of the guidelines."),
    "text_missing": _l("Statement %(line)s: the text in your first language (%(language)s) is missing."),
    "text_long": _l("Statement %(line)s is longer than %(most)s letters."),
    "twice": _l("Statement %(line)s says the same as statement %(first)s."),
}
SHOWN = 12
sentences.add({"edition_there": _l("There is an edition called %(edition)s already. Give this one another name.")})


class Edition(Schema):
    kind = fields.String(required=True, validate=OneOf(AGREEMENTS))
    edition = fields.String(
        required=True, validate=Length(max=60, error=_l("Up to 60 letters.")), error_messages=MISSING
    )
    renews = fields.Boolean(load_default=False)


@blueprint.get("")
@allow("site.edit")
def index() -> str:
    rows = items.items()
    return page(
        "tenants/site/texts.html",
        groups=grouped([statements.Statement(one.domain, one.text) for one in rows]),
        count=len(rows),
        sample=any(one.sample for one in rows),
        agreements=[(kind, str(words.AGREEMENTS[kind]), queries.agreement(kind)) for kind in AGREEMENTS],
        kinds=[(kind, str(label)) for kind, label in words.AGREEMENTS.items()],
        languages=spoken(),
        domains=DOMAINS,
        form=filled(),
    )


def spoken() -> list[tuple[str, str]]:
    """The association's languages, its own first."""
    return [(code, str(LANGUAGES.get(code, code))) for code in g.tenant.languages]


def grouped(found: list[statements.Statement]) -> list[tuple[str, list[statements.Statement]]]:
    """By domain, in the order in which raters meet them."""
    order = dict.fromkeys(one.domain for one in found)
    return [(str(DOMAINS.get(name, name)), [one for one in found if one.domain == name]) for name in order]


@blueprint.get("/statements.csv")
@allow("site.edit")
def written() -> Response:
    """The statements in force as a file to change and load again; the samples where there are none."""
    rows = [statements.Statement(one.domain, one.text) for one in items.items()] or sampled()
    text = statements.written(rows, g.tenant.languages)
    response = Response("\ufeff" + text, mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="statements.csv")
    return response


def sampled() -> list[statements.Statement]:
    return [statements.Statement(one.domain, {"en": one.en, "es": one.es}) for one in samples.items()]


@blueprint.post("/statements")
@allow("site.edit")
def look() -> str:
    """What a file would load, shown before anything happens."""
    upload = request.files.get("statements")
    found = read(upload.read(statements.MOST_BYTES + 1) if upload else b"")
    return page(
        "tenants/site/texts_check.html",
        groups=grouped(found),
        count=len(found),
        now=len(items.items()),
        languages=spoken(),
        rows=json.dumps([{"domain": one.domain, "text": one.text} for one in found], ensure_ascii=False),
    )


@blueprint.post("/statements/loading")
@allow("site.edit")
def load() -> Any:
    found = read(request.form.get("rows", "").encode())
    loading.load(found)
    return saved(_("Loaded: raters answer these %(count)s statements from now on.", count=len(found)), HERE[0])


def read(content: bytes) -> list[statements.Statement]:
    """The statements of a file without a fault; raises Invalid with every fault of it."""
    code = "no_file" if not content else ("too_large" if len(content) > statements.MOST_BYTES else "")
    found, faults = ([], [statements.Fault(0, code)]) if code else _read(content)
    if faults:
        said = [str(FAULTS[one.code]) % {"line": one.line, **one.facts} for one in faults[:SHOWN]]
        rest = len(faults) - SHOWN
        more = [_("And %(count)s more.", count=rest)] if rest > 0 else []
        raise Invalid({"statements": said + more}, HERE)
    return found


def _read(content: bytes) -> Any:
    called = {}
    for language in ("en", *g.tenant.languages):
        with force_locale(language):
            called |= statements.names_of({code: str(label) for code, label in DOMAINS.items()})
    return statements.read(content, languages=g.tenant.languages, domains=DOMAINS, called=called)


@blueprint.post("/samples")
@allow("site.edit")
def use_samples() -> Any:
    """The marked samples stand in for whatever is missing."""
    ratings.load_samples()
    agreements()
    return saved(_("The sample texts are in place. Each is marked as a sample wherever it shows."), HERE[0])


@blueprint.post("/agreements")
@allow("site.edit")
def publish() -> Any:
    """A new edition, in each language that was filled in; the association's own language must be."""
    try:
        data = submitted(Edition(), page=HERE)
    except Invalid as refused:
        refused.names = None  # the texts, which no schema names, are shown again as well
        raise
    typed = {code: request.form.get(f"text-{code}", "").strip() for code in g.tenant.languages}
    own = g.tenant.languages[0]
    if not typed[own]:
        raise refuse_field(f"text-{own}", _("Please paste the text here."), HERE)
    if any(len(text) > 60000 for text in typed.values()):
        raise refuse_field(f"text-{own}", _("Up to 60,000 letters."), HERE)
    try:
        text = {code: text for code, text in typed.items() if text}
        editions.publish(data["kind"], data["edition"], text, renews=data["renews"])
    except Refused as refused:
        raise refuse_field("edition", sentences.of(refused.refusal), HERE) from refused
    return saved(_("Published. From now on people read and sign this edition."), HERE[0])
