"""Pages of requests at the Alliance: the list, one request, and one begun by staff."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _

from alliance.assistance import cases, casework, rules, schemas, spending, words
from alliance.assistance.blueprint import blueprint, today
from alliance.associations import choosing
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.categories import CATEGORIES, category_name
from tenants.kernel.help.rules import MOST_TOPICS, OTHER
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.standards.shown import set_called

SHOW = "assistance.show"


@blueprint.app_context_processor
def helped() -> dict[str, Any]:
    """The page of an association shows what it asked lately."""
    return {"help_of": lambda code: {"cases": cases.of_association(code), "words": words}}


def offered(on: Any = None) -> list[tuple[str, str]]:
    """Topics to choose from today, and something else."""
    return [*cases.topics(on or today()).items(), (OTHER, str(words.shared.OTHER))]


@blueprint.get("/assistance")
@allow("assistance.read")
def index() -> str:
    names = cases.Chosen.__dataclass_fields__
    chosen = cases.Chosen(**{name: request.args.get(name, "")[:80] for name in names})
    rows, sheet = cases.sheet(chosen, **beside())
    return page(
        "alliance/assistance/index.html",
        rows=rows,
        sheet=sheet,
        chosen=chosen,
        kept={name: value for name, value in vars(chosen).items() if value},
        owners=cases.staff(),
        topics=cases.topics(),
        words=words,
        on=today(),
    )


@blueprint.get("/assistance/new")
@allow("assistance.work")
def new() -> str:
    form = filled(code=choosing.told(request.args.get("code", "")[:40]))
    return page("alliance/assistance/new.html", form=form, topics=offered())


@blueprint.post("/assistance")
@allow("assistance.work")
def begin() -> Any:
    here: Any = ("assistance.new", {})
    typed = submitted(schemas.Begun(), page=here)
    typed["code"] = choosing.chosen(typed["code"], here).code
    known_topics([typed["topic"]], "topic", here)
    topic = typed.pop("topic")
    case_id = casework.begin(g.actor, topics=[topic], **typed)
    return saved(_("Written down. It is yours; the association does not see it yet."), SHOW, case_id=case_id)


@blueprint.get("/assistance/cases/<uuid:case_id>")
@allow("assistance.read")
def show(case_id: UUID) -> str:
    row = cases.one(case_id)
    if row.one.state == "new":
        casework.see(cases.one(case_id, lock=True).one)  # unless a colleague was faster
    plan, said = row.plan, cases.said(case_id)
    return page(
        "alliance/assistance/show.html",
        row=row,
        one=row.one,
        thread=words.rows(said),
        newest=str(said[-1].id) if said else "",
        notes=cases.notes(case_id),
        spent=spending.of_case(case_id),
        owners=cases.staff(),
        topics=cases.topics(),
        offered=offered(),
        told=told(row.one.context),
        form=filled(
            owner_id=plan.owner_id if plan else None,
            next_action=plan.next_action if plan else None,
            next_on=plan.next_on.isoformat() if plan and plan.next_on else "",
            topics=row.one.topics,
        ),
        version=plan.version if plan else 0,
        words=words,
        hours=rules.hours,
        on=today(),
    )


def told(context: dict[str, Any]) -> list[tuple[Any, str]]:
    """Which kind of page the question came from, as far as the writer sent it."""
    facts = {name: str(context[name]) for name in words.CONTEXT if context.get(name)}
    if facts.get("category") in CATEGORIES:
        facts["category"] = category_name(facts["category"])
    if "rules" in facts:
        facts["rules"] = set_called(facts["rules"])
    return [(words.CONTEXT[name], said) for name, said in facts.items()]


def known_topics(chosen: list[str], field: str, here: Any) -> None:
    """Raises Invalid for a topic that is not offered."""
    found = rules.topics_refusal(chosen, dict(offered()), MOST_TOPICS)
    if found:
        raise refuse_field(field, sentences.of(found), here)


@blueprint.post("/assistance/cases/<uuid:case_id>/words")
@allow("assistance.work")
def say(case_id: UUID) -> Any:
    here: Any = (SHOW, {"case_id": case_id})
    typed, row = submitted(schemas.Said(), page=here), cases.one(case_id, lock=True)
    if request.form.get("seen", newest := cases.newest(case_id)) != newest:
        told = _("Somebody wrote here while you were writing. Read it, and send yours again if it still fits.")
        raise refuse_field("body", told, here, newer=True)
    casework.say(row.one, g.actor, typed["body"], ask_back=typed["ask_back"])
    sentence = (
        _("Asked. It waits for them now.")
        if typed["ask_back"]
        else _("Answered. They read it, and a letter tells them.")
    )
    return saved(sentence, SHOW, case_id=case_id)


@blueprint.post("/assistance/cases/<uuid:case_id>/notes")
@allow("assistance.work")
def note(case_id: UUID) -> Any:
    typed = submitted(schemas.Noted(), page=(SHOW, {"case_id": case_id}))
    casework.write_note(cases.one(case_id).one.id, g.actor.id, typed["note"])
    return saved(_("Noted, for us alone."), SHOW, case_id=case_id, _anchor="notes")


@blueprint.post("/assistance/cases/<uuid:case_id>/plan")
@allow("assistance.work")
def plan(case_id: UUID) -> Any:
    here: Any = (SHOW, {"case_id": case_id})
    typed = submitted(schemas.Plan(), page=here)
    row = cases.one(case_id, lock=True)
    if typed["owner_id"] and typed["owner_id"] not in dict(cases.staff()):
        raise refuse_field("owner_id", _("Please choose one of these."), here)
    if set(typed["topics"]) != set(row.one.topics):
        known_topics(typed["topics"], "topics", here)
    casework.plan(row, version=request.form.get("_version", 0, int), **typed)
    return saved(_("Saved."), SHOW, case_id=case_id)


@blueprint.post("/assistance/cases/<uuid:case_id>/state/<any(close, reopen):action>")
@allow("assistance.work")
def act(case_id: UUID, action: str) -> Any:
    casework.move(cases.one(case_id, lock=True).one, action)
    return saved(_("Closed. Every word stays.") if action == "close" else _("Open again."), SHOW, case_id=case_id)
