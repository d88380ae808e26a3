"""The office's pages about its rules: what holds, what may be changed, what a change would mean, and making it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import g, redirect, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.standards.knobs import Knob, patch_of
from tenants.standards import actions, given, names, office, path_words, queries, rules, schemas
from tenants.standards.blueprint import blueprint, today

HERE: tuple[str, dict[str, Any]] = ("standards.here", {})
FIELDS = {"change_in_the_past": "begins", "before_the_set": "begins", "value_ends_before_it_begins": "ends"}
KINDS = {
    "loses": (_l("Would fall short"), "warn"),
    "mixed": (_l("Some better, some worse"), "warn"),
    "gains": (_l("Would come closer"), "ok"),
    "unchecked": (_l("Can’t be checked"), "stop"),
}
sentences.add(
    {
        "unknown_set": _l("There is no such set: %(set)s."),
        "change_in_the_past": _l("A change begins today (%(day)s) or later, so that the past never changes."),
        "before_the_set": _l("This set begins on %(day)s. Please choose that day or a later one."),
        "value_ends_before_it_begins": _l("The last day is before the first one. Please check both."),
        "changes_nothing": _l("This changes nothing. Please choose what is to be different."),
        "outside_the_rails": _l("The Alliance’s guard rails do not allow this: %(why)s"),
        "applied_already": _l("This change was made already."),
        "not_worked_out_yet": _l("What would change is still being worked out. Please wait for the result."),
    }
)


@blueprint.get("/desk/rules")
@allow("rules.adopt")
def here() -> str:
    known, code = queries.standards(), queries.association()
    current = known.in_force(today().isoformat(), known.associations[code]).id
    return page(
        "tenants/standards/here.html",
        current=current,
        timeline=office.timeline(known, code),
        own=office.own_values(known, code),
        knobs=path_words.grouped(office.changeable(current)),
        sets=[(one.id, one.label) for one in reversed(known.history)],
        labels=office.labels(),
        recent=office.recent(),
        words=path_words.words,
        value=path_words.value,
        today=today(),
        keys=_keys(),
        languages=g.tenant.languages,
        called=sorted(g.tenant.own_words, key=lambda one: one[1], reverse=True),
        form=filled(since_day=today().isoformat(), since=today().isoformat(), begins=today().isoformat(), set=current),
    )


@blueprint.post("/desk/rules/adoption-previews")
@allow("rules.adopt", fresh=True)
def preview_adoption() -> Any:
    data = submitted(schemas.Adoption(), page=HERE)
    fields = {"change_in_the_past": "since", "before_the_set": "since"}
    return _asked({"kind": "adoption", "set": data["set"], "from": data["since"].isoformat()}, fields, "set")


@blueprint.post("/desk/rules/value-previews")
@allow("rules.adopt", fresh=True)
def preview_value() -> Any:
    data = submitted(schemas.OwnValue(), page=HERE)
    known, code = queries.standards(), queries.association()
    set_id = known.in_force(today().isoformat(), known.associations[code]).id
    knob = next((one for one in office.changeable(set_id) if one.path == data["knob"]), None)
    if knob is None:
        raise refuse_field("knob", _("Please choose one of these."), HERE)
    until = data["ends"].isoformat() if data["ends"] else None
    patch = patch_of(knob.path, _value(knob, data, set_id))
    change = {"kind": "own", "set": set_id, "from": data["begins"].isoformat(), "until": until, "patch": patch}
    return _asked(change, FIELDS, "value")


def _asked(change: dict[str, Any], fields: Mapping[str, str], other: str) -> Any:
    """The preview is asked for; a refusal stands beside its field, with all that was typed."""
    try:
        preview = actions.ask(change, g.actor, code=queries.association(), today=today())
    except Refused as refused:
        raise refuse_field(fields.get(refused.refusal.code, other), sentences.of(refused.refusal), HERE) from refused
    return redirect(url_for("standards.preview", preview_id=preview.id), 303)


def _value(knob: Knob, typed: Mapping[str, Any], set_id: str) -> Any:
    """The typed value as the set has it; raises Invalid with the limits. The Alliance's ends one of our own."""
    found = given.value(knob, typed, HERE, known=office.bodies())
    if found == office.holding(set_id, knob.path, typed["begins"]):
        raise refuse_field("value", str(sentences.REFUSALS["changes_nothing"]), HERE)
    return found


@blueprint.post("/desk/rules/words")
@allow("rules.adopt", fresh=True)
def call() -> Any:
    """What we call a category, or write as a mark, from a day on."""
    data = submitted(schemas.OwnWord(), page=HERE)
    if data["key"] not in dict(_keys()):
        raise refuse_field("key", _("Please choose one of these."), HERE)
    text = {language: data[language] for language in g.tenant.languages if language in data}
    actions.call(g.tenant, data["key"], text, data["since_day"], today())
    return saved(_("Saved. Pages use these words from that day on."), "standards.here", _anchor="words")


def _keys() -> list[tuple[str, str]]:
    """Everything that may be called otherwise: the categories of our series, and the marks."""
    known = queries.standards()
    mine = known.associations[queries.association()].series
    plain = [one for one in known.catalogue.plain.values() if one.series in mine]
    marks = [
        (f"mark:{code}", _("The mark %(mark)s", mark=f"{body['mark']}®"))
        for code, body in known.catalogue.body["series"].items()
        if code in mine
    ]
    return [*((one.code, f"{category_name(one.code)} ({one.code})") for one in plain), *marks]


@blueprint.get("/desk/rules/previews/<uuid:preview_id>")
@allow("rules.adopt")
def preview(preview_id: UUID) -> str:
    """How far it is, then whom it would touch: counts for all, names for the office."""
    found = office.preview(preview_id)
    touched = [one for one in found.found if one["kind"] != "same"]
    return page(
        "tenants/standards/preview.html",
        preview=found,
        what=_what(found.change),
        touched=sorted(touched, key=lambda one: (list(KINDS).index(one["kind"]), one["category"])),
        counts=rules.counted(found.found),
        people=office.people(touched),
        kinds=KINDS,
        name=names.name,
    )


@blueprint.post("/desk/rules/previews/<uuid:preview_id>/adoption")
@allow("rules.adopt", fresh=True)
def apply(preview_id: UUID) -> Any:
    found = office.preview(preview_id, lock=True)
    actions.apply(found, code=queries.association(), today=today())
    return saved(_("Done: %(what)s", what=_what(found.change)), "standards.here")


def _what(change: dict[str, Any]) -> str:
    """The change in one line."""
    label, day = queries.label(change["set"]), format_date(date.fromisoformat(change["from"]), "long")
    if change["kind"] == "adoption":
        return _("“%(label)s” holds from %(day)s.", label=label, day=day)
    [(path, given)] = [(".".join(steps), found) for steps, found in office.leaves(change["patch"])]
    wished = f"{path_words.words(path)}: {path_words.value(given)}"
    return _("In “%(label)s”, from %(day)s: %(wished)s.", label=label, day=day, wished=wished)
