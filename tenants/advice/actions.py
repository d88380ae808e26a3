"""Asking for an advisor, giving the file to one, saying ready or not yet, and ending it: held by row locks."""

from collections.abc import Collection
from uuid import UUID

from tenants.advice import queries, rules
from tenants.applications import queries as applications
from tenants.applications.models import Advice, Application, Event
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import absolute
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state
from tenants.people.letters import write
from tenants.people.models import Person


def ask(application: Application, actor: Actor, *, wish: str) -> Advice:
    """The office sees the wish; a second open one is impossible by constraint."""
    applications.locked(application)
    refuse_if(rules.may_ask(_facts(application, actor)))
    found = Advice(application_id=application.id, wish=wish)
    db.session.add(found)
    _tell(application, actor, "advice_asked")
    return found


def assign(application: Application, advisor: Person, actor: Actor) -> Advice:
    """The file is theirs to read; without a wish of the applicant the office offers it of itself."""
    applications.locked(application)
    found = queries.latest(application.id, lock=True)
    if found is None or found.state not in ("asked", "advising"):
        found = Advice(application_id=application.id, state="asked")
        db.session.add(found)
    refuse_if(Refusal("advised_already") if found.state == "advising" else None)
    facts = _facts(application, actor, self_advice=advisor.id == application.person_id)
    state = next_state(rules.TABLE, "assign", found.state, facts)
    found.advisor_id, found.assigned_by, found.assigned_at, found.state = advisor.id, actor.id, now(), state
    db.session.flush()  # the letter's page is open to them from now on
    _tell(application, actor, "advice_given")
    url = absolute("advice.show", application_id=application.id)
    write("advice_given", advisor, about_id=application.id, applicant=application.person.name, url=url)
    return found


def advise(application: Application, advice: Advice, actor: Actor, *, verdict: str, note: str) -> None:
    """``ready`` or ``not_yet``: the applicant reads it and goes on as they think right."""
    facts = _facts(application, actor, is_advisor=advice.advisor_id == actor.id)
    advice.state = next_state(rules.TABLE, verdict, advice.state, facts)
    advice.note, advice.advised_at = note, now()
    advice.version += 1
    _tell(application, actor, "advised", verdict=verdict)
    url = absolute("advice.own", application_id=application.id)
    write("advised", application.person, about_id=application.id, ready=verdict == "ready", note=note, url=url)


def end(application: Application, advice: Advice, actor: Actor) -> None:
    """Nobody advises any more; what was said stays in the talk."""
    advice.state = next_state(rules.TABLE, "end", advice.state, _facts(application, actor))
    advice.version += 1
    _tell(application, actor, "advice_ended")


def share(advice: Advice, chosen: Collection[UUID], own: Collection[UUID]) -> None:
    """These of the applicant's own documents, and no others, are open to this advisor from now on."""
    advice.shared = [str(one) for one in own if one in chosen]
    advice.version += 1


def _facts(application: Application, actor: Actor, **more: bool) -> rules.Facts:
    return rules.Facts(application=application.state, own=application.person_id == actor.id, **more)


def _tell(application: Application, actor: Actor, kind: str, **facts: str) -> None:
    db.session.add(Event(application_id=application.id, kind=kind, actor_id=actor.id, facts=facts))
