"""Pages of the Alliance’s drafts at an association: read in words, and spoken about section by section."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.shared import StandardsDraft
from tenants.kernel.standards import difference_words
from tenants.kernel.standards.difference import sections
from tenants.kernel.standards.successive import before_and_after, texts
from tenants.standards import consulting, office, queries, rules, schemas
from tenants.standards.blueprint import blueprint, today

SHOW = "standards.consulted"
sentences.add(
    {
        "comments_closed": _l("The time for comments on this draft is over."),
        "answered_already": _l("The Alliance answered this already, or it was taken back."),
    }
)


@blueprint.get("/desk/rules/drafts")
@allow("rules.adopt")
def consultations() -> str:
    rows = [(one, is_open(one)) for one in consulting.drafts()]
    return page("tenants/standards/drafts.html", rows=rows)


@blueprint.get("/desk/rules/drafts/<uuid:draft_id>")
@allow("rules.adopt")
def consulted(draft_id: UUID) -> str:
    """The difference in words, our own values that it would end, and what we and others say."""
    found = consulting.draft(draft_id)
    document = dict(consulting.document(found))
    name, before, after = before_and_after(texts(), document)
    own = [one for one in office.own_values(queries.standards(), queries.association()) if one.set_id == name]
    return page(
        "tenants/standards/draft.html",
        draft=found,
        label=found.label,
        note=document.get("notes"),
        is_open=is_open(found),
        groups=difference_words.told(before, after) if before else [],
        own=[one for one in own if one.until is None or one.until >= found.begins],
        before=office.labels().get(name or "", name),
        sections=[(one, difference_words.section(one)) for one in sections(after)],
        section=difference_words.section,
        comments=consulting.comments(found.id),
        form=filled(section="whole"),
    )


def is_open(one: StandardsDraft) -> bool:
    return rules.may_comment(one.state, one.comments_until, today()) is None


@blueprint.post("/desk/rules/drafts/<uuid:draft_id>/comments")
@allow("rules.adopt")
def comment(draft_id: UUID) -> Any:
    here, found = (SHOW, {"draft_id": draft_id}), consulting.draft(draft_id)
    said = submitted(schemas.Comment(), page=here)
    _name, _before, after = before_and_after(texts(), dict(consulting.document(found)))
    if said["section"] not in sections(after):
        raise refuse_field("section", _("Please choose one of these."), here)
    consulting.say(found, said["section"], said["words"], today(), for_all=said["for_all"])
    return saved(_("Said. The Alliance reads it and answers here."), SHOW, draft_id=draft_id, _anchor="comments")


@blueprint.post("/desk/rules/drafts/<uuid:draft_id>/comments/<uuid:comment_id>/removal")
@allow("rules.adopt")
def take_comment_back(draft_id: UUID, comment_id: UUID) -> Any:
    consulting.take_back(consulting.own(draft_id, comment_id))
    return saved(_("Taken back."), SHOW, draft_id=draft_id, _anchor="comments")


@blueprint.post("/desk/rules/drafts/<uuid:draft_id>/comments/<uuid:comment_id>/readers")
@allow("rules.adopt")
def share_comment(draft_id: UUID, comment_id: UUID) -> Any:
    """For all associations to read, or for the Alliance alone."""
    for_all = submitted(schemas.Readers())["for_all"]
    consulting.show(consulting.own(draft_id, comment_id), for_all=for_all)
    told = _("Other associations can read it now.") if for_all else _("Only the Alliance and you read it now.")
    return saved(told, SHOW, draft_id=draft_id, _anchor="comments")
