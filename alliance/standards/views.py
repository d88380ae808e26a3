"""Pages about the published standards: what is in force, what each set brought, and publishing the next one."""

from typing import Any

import yaml
from flask import Response, abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.standards import (
    actions,
    board_views,
    change_views,
    draft_queries,
    draft_views,
    draft_words,
    drafts,
    queries,
    requests,
    rules,
)
from alliance.standards.blueprint import blueprint, over, start, today
from alliance.standards.reading import first_day, read
from alliance.standards.typed import HERE, typed
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Form, filled, refuse_field
from tenants.kernel.responses import page, saved

__all__ = ["blueprint", "board_views", "change_views", "draft_views", "requests"]
KINDS = {
    "requirement_set": _l("Requirements"),
    "renewal_set": _l("Renewal"),
    "catalogue": _l("Catalogue"),
    "guard_rails": _l("Guard rails"),
}
sentences.add(
    {
        "too_large": _l("This text is larger than 400 KB."),
        "has_aliases": _l("This text uses YAML aliases (*). Please write each part out."),
        "unreadable": _l("This is not readable YAML: look at line %(where)s."),
        "said_twice": _l("Line %(where)s says “%(name)s” a second time. Only one of them would count: take one out."),
        "no_number": _l("Line %(where)s: “%(name)s” is no number that can be counted with."),
        "no_first_day": _l('It says no first day. Write it as effective: {from: "2028-01-01"}.'),
        "no_such_day": _l("“%(day)s” is no day. Write the first day as 2028-01-01."),
        "not_a_set": _l("This is no requirement set, renewal set, catalogue or guard rails."),
        "begins_in_the_past": _l("A new set begins today (%(day)s) or later, so that the past never changes."),
        "begins_before_another": _l(
            "“%(set)s” is published already and begins on %(day)s. A new set begins after that day."
        ),
        "invalid_standards": _l("The standards would not hold together: %(why)s"),
        "published_already": _l("This text is published already. Nothing would change."),
    }
)


@blueprint.get("")
@allow("association.read")
def index() -> str:
    rows, begun = queries.published(), start("drafts")
    found, every = draft_queries.every(begun)
    return page(
        "alliance/standards/index.html",
        rows=rows,
        labels=queries.labels(),
        kinds=KINDS,
        current=rules.in_force(rows, today()),
        associations=queries.associations(),
        drafts=found,
        every=every,
        start=begun,
        size=draft_queries.PAGE,
        stands=drafts.stands,
        over=over(),
        states=draft_words.STATES,
        waiting=queries.waiting(),
        on=today(),
    )


@blueprint.get("/<key>.yaml")
@allow("association.read")
def document(key: str) -> Response:
    """The document as it was published."""
    body = queries.document(key)
    if body is None:
        abort(404)
    text = yaml.safe_dump(body, sort_keys=False, allow_unicode=True, width=110)
    response = Response(text, mimetype="application/yaml")
    response.headers["Content-Disposition"] = f"attachment; filename={key.replace('@', '-')}.yaml"
    return response


@blueprint.get("/new")
@allow("standards.publish", fresh=True)
def new() -> str:
    return page("alliance/standards/new.html", form=filled(), added=None)


@blueprint.post("/previews")
@allow("standards.publish", fresh=True)
def preview() -> str:
    """What publishing would add, with the text kept for the button that publishes it."""
    text = typed()
    try:
        found = read(text)
        added = actions.tried(found, today())
    except Refused as refused:
        raise refuse_field("text", sentences.of(refused.refusal), HERE) from refused
    return page(
        "alliance/standards/new.html",
        form=Form({"text": text}),
        added=added,
        paths=[one for _who, below in rules.parts(found) for one in below],
        labels=queries.labels(),
        found=found,
        kinds=KINDS,
        begins=first_day(found),
    )


@blueprint.post("")
@allow("standards.publish", fresh=True)
def publish() -> Any:
    try:
        added = actions.publish(read(typed()), today())
    except Refused as refused:
        raise refuse_field("text", sentences.of(refused.refusal), HERE) from refused
    return saved(_("Published: %(sets)s.", sets=", ".join(added.sets)), "standards.index")
