"""Texts for letters: written by language, with places checked, seen with a real file, taken out and brought back."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _
from marshmallow import Schema

from tenants.desk import letters, queries, schemas
from tenants.desk.routes import routes, theirs
from tenants.kernel.access import allow
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.requests import Invalid, filled, submitted
from tenants.kernel.responses import page, saved

PARTS = ("subject", "body")


@routes.get("/desk/letters", endpoint="letters")
@allow("queue.work")
def texts() -> str:
    return page("tenants/desk/letters.html", rows=letters.shown(), languages=LANGUAGES)


@routes.get("/desk/letters/new")
@allow("queue.work")
def new_letter() -> str:
    return _form(None)


@routes.post("/desk/letters")
@allow("queue.work")
def keep_letter() -> Any:
    data = _submitted(("desk.new_letter", {}))
    letters.keep(data["name"], data["texts"])
    return saved(_("Kept. You find it wherever a letter is sent."), "desk.letters")


@routes.get("/desk/letters/<uuid:template_id>")
@allow("queue.work")
def edit_letter(template_id: UUID) -> str:
    return _form(letters.one(template_id))


@routes.post("/desk/letters/<uuid:template_id>")
@allow("queue.work")
def change_letter(template_id: UUID) -> Any:
    template = letters.one(template_id, lock=True)
    data = _submitted(("desk.edit_letter", {"template_id": template_id}))
    version = request.form.get("_version", 0, type=int)
    letters.keep(data["name"], data["texts"], template=template, version=version)
    return saved(_("Saved."), "desk.edit_letter", template_id=template_id)


@routes.post("/desk/letters/<uuid:template_id>/removal")
@allow("queue.work")
def remove_letter(template_id: UUID) -> Any:
    template = letters.one(template_id, lock=True)
    letters.remove(template)
    undo = url_for("desk.restore_letter", template_id=template_id)
    return saved({"text": _("“%(name)s” is taken out.", name=template.name), "undo": undo}, "desk.letters")


@routes.post("/desk/letters/<uuid:template_id>/restoring")
@allow("queue.work")
def restore_letter(template_id: UUID) -> Any:
    letters.restore(letters.one(template_id, removed=True, lock=True))
    return saved(_("It is back."), "desk.letters")


def _form(template: Any) -> str:
    """With a file whose turn it is, each text is seen as its reader would get it."""
    stored = {
        f"{part}_{code}": text[part] for code, text in (template.texts if template else {}).items() for part in PARTS
    }
    example = queries.any_open(g.actor.id) if template else None
    return page(
        "tenants/desk/letter.html",
        kept=template,
        languages=[(code, LANGUAGES.get(code, code)) for code in g.tenant.languages],
        places=letters.PLACES,
        example=example,
        letter=letters.of(template, [example])[0] if example else None,
        form=filled(name=template.name if template else "", **stored),
    )


def _submitted(again: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Name and texts by language; raises Invalid for an unknown place, half a text, or none at all."""
    codes = list(g.tenant.languages)
    shape: dict[str, Any] = {f"{part}_{code}": schemas.Text().fields[part] for code in codes for part in PARTS}
    data = submitted(Schema.from_dict({"name": schemas.Named().fields["name"], **shape})(), page=again)
    texts = {code: {part: data[f"{part}_{code}"] for part in PARTS} for code in codes}
    wrong = {
        name: [found] for code, text in texts.items() for name, found in _faults(code, text, first=code == codes[0])
    }
    if wrong:
        raise Invalid(wrong, again, ["name", *shape])
    return {"name": data["name"], "texts": {code: text for code, text in texts.items() if text["body"]}}


def _faults(code: str, text: dict[str, str], *, first: bool) -> list[tuple[str, str]]:
    """The association's first language is always there; another may be left out, whole."""
    needed = first or any(text.values())
    empty = [(f"{part}_{code}", _("Please fill this in.")) for part in PARTS if needed and not text[part]]
    places = {part: letters.unknown_places(text[part]) for part in PARTS}
    return empty + [
        (f"{part}_{code}", _("Nobody knows what to put for %(places)s.", places=", ".join(found)))
        for part, found in places.items()
        if found
    ]


@routes.get("/desk/applications/<uuid:application_id>/letter")
@allow("queue.work")
def write(application_id: UUID) -> str:
    """Each text filled for this one file."""
    application = theirs(application_id)
    rows = [(one, letters.of(one, [application])[0]) for one in letters.shown()]
    return page("tenants/desk/write.html", application=application, rows=rows)
