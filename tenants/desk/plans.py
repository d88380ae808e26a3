"""A plan for many files: stored as it was shown, carried out whole while nothing changed, undone where it can be."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.desk import acts
from tenants.desk.acts import ACTS, Asked, Line, Pick
from tenants.desk.models import Plan
from tenants.kernel import sentences
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if

MOST = 200
sentences.add(
    {
        "plan_changed": _l(
            "Meanwhile something changed for %(names)s. Nothing was done. Look at the rows as they are now."
        ),
        "plan_empty": _l("Choose at least one row first."),
        "plan_too_long": _l("Up to %(most)s rows at once, please."),
        "not_to_undo": _l("This can’t be taken back any more."),
        "nobody_asked": _l("No rater is waited for."),
        "nobody_free": _l("No reviewer is free for it. Choose by hand on the file’s page."),
        "not_in_review": _l("It is not in review."),
        "review_not_open": _l("This review is in, or was taken back."),
        "no_proved_address": _l("No address of theirs is proved, so no letter arrives."),
    }
)


def made(act: str, chosen: Sequence[str], asked: Asked) -> Plan:
    """What would become of each row, kept as it is shown; raises Refused, NotFound."""
    refuse_if(Refusal("plan_empty") if not chosen else None)
    refuse_if(Refusal("plan_too_long", most=MOST) if len(chosen) > MOST else None)
    picks = acts.picked(chosen, asked.actor.id, per_file=ACTS[act].per_file)
    rows = _rows(act, picks, asked)
    plan = Plan(made_by=asked.actor.id, act=act, facts=dict(asked.facts), rows=rows)
    db.session.add(plan)
    db.session.flush()  # the next page shows it by its id
    return plan


def one(actor: Actor, plan_id: UUID, *, lock: bool = False) -> Plan:
    """One's own plan; raises NotFound."""
    found = select(Plan).where(Plan.id == plan_id, Plan.made_by == actor.id)
    row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
    if row is None:
        raise NotFound
    return row


def carry_out(plan: Plan, asked: Asked) -> bool:
    """Everything that was to be done is, in this transaction; False where it was done before.

    The files are held, judged again and compared with what was shown: one that differs refuses the whole, by name.
    """
    if plan.done_at is not None:
        return False
    act = ACTS[plan.act]
    picks = acts.picked([row["pick"] for row in plan.rows], asked.actor.id, per_file=act.per_file, lock=True)
    lines = act.look(picks, asked)
    changed = [row["name"] for row, pick, line in zip(plan.rows, picks, lines, strict=True) if row != _row(pick, line)]
    refuse_if(Refusal("plan_changed", names=", ".join(changed)) if changed else None)
    wanted = [(pick, line) for pick, line in zip(picks, lines, strict=True) if line.refusal is None]
    plan.outcome = [thing for pick, line in wanted for thing in act.do(pick, line, asked)]
    plan.done_at = now()
    return True


def may_undo(plan: Plan) -> bool:
    return ACTS[plan.act].undo is not None and plan.done_at is not None and plan.undone_at is None


def undo(plan: Plan, actor: Actor) -> None:
    """All of it is taken back, or nothing where one of the files went on meanwhile; raises Refused."""
    take_back = ACTS[plan.act].undo
    refuse_if(None if take_back and may_undo(plan) else Refusal("not_to_undo"))
    if take_back:
        take_back([UUID(one) for one in plan.outcome or ()], actor)
    plan.undone_at = now()


def _rows(act: str, picks: Sequence[Pick], asked: Asked) -> list[dict[str, Any]]:
    return [_row(pick, line) for pick, line in zip(picks, ACTS[act].look(picks, asked), strict=True)]


def _row(pick: Pick, line: Line) -> dict[str, Any]:
    """As the plan keeps it: plain values, the same again while nothing changed."""
    return {
        "pick": f"{pick.kind}:{pick.id}:{pick.file.id}",
        "name": pick.file.person.name,
        "category": pick.file.category,
        "does": line.does,
        "facts": dict(line.facts),
        "why": line.refusal.code if line.refusal else None,
        "why_facts": _plain(line.refusal.facts) if line.refusal else {},
        "stamp": [list(one) if isinstance(one, tuple) else one for one in line.stamp],
    }


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int | str) else str(value) for name, value in facts.items()}
