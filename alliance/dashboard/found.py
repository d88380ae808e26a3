"""The sources of what needs somebody: licences, duties, ways, published figures, nights, rules, reviews, requests."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from alliance.assistance import queries as assistance
from alliance.associations import listing
from alliance.associations.models import Body
from alliance.dashboard import heat
from alliance.dashboard import signal_rules as rules
from alliance.dashboard.models import Standing
from alliance.dashboard.signals import Found, source
from alliance.dashboard.telling import telling
from alliance.licences.attention import attention
from alliance.onboarding import queries as ways
from alliance.onboarding.models import Note, Onboarding, Passage
from alliance.standards import queries as standards
from alliance.strengths import queries as strengths
from tenants.kernel import clock
from tenants.kernel.db import db
from tenants.kernel.fidelity.tables import FidelityFinding, FidelityReview
from tenants.kernel.indicators.tables import Indicator, Recount
from tenants.kernel.onboarding import ChecklistItem
from tenants.kernel.shared import DraftComment, Override, RuleRequest, StandardsDraft

MOST = 100_000
LATER = aliased(FidelityReview)


@source
def licences(today: date) -> Iterator[Found]:
    """Licences that end, suspensions, duties, windows and terms of office."""
    for one in attention(today, size=MOST)[0]:
        facts = {name: value for name, value in vars(one).items() if name not in ("row_id", "days", "code", "name")}
        facts["series"] = list(one.series)
        yield Found(one.kind, one.row_id, one.code, one.abbr or one.name, one.days, facts)


@source
def sites(today: date) -> Iterator[Found]:
    """Sites that could not be made, and those suspended."""
    for one in listing.needing(today, most=MOST):
        if one.stage in ("failed", "suspended"):
            yield Found("site", one.code, one.code, one.abbr or one.name, None, {"stage": one.stage})


@source
def on_their_way(today: date) -> Iterator[Found]:
    """What was to be done next and was not, what is ours to do, and ways that stand still."""
    usual = {stage: ways.usual(stage) for stage in set(db.session.scalars(select(Onboarding.stage).distinct()))}
    for row in db.session.execute(_ways(today)):
        facts = {"way": str(row.id), "stage": row.stage, "since": row.from_day, "next": row.next_action}
        if row.next_on is not None and row.next_on < today:
            yield Found(
                "way_late", row.id, row.code, row.name, (row.next_on - today).days, facts | {"due": row.next_on}
            )
        quiet = (today - max(filter(None, (row.spoke, row.from_day)))).days
        if rules.stands_still((today - row.from_day).days, usual.get(row.stage), quiet):
            yield Found("way_still", row.id, row.code, row.name, None, facts | {"quiet": quiet})
        if row.ours:
            ours = facts | {"ours": row.ours, "title": row.title, "due": row.due}
            yield Found("way_ours", row.id, row.code, row.name, (row.due - today).days, ours)


def _ways(today: date) -> Any:
    spoke = select(Note.onboarding_id, func.max(Note.on_day).label("spoke")).group_by(Note.onboarding_id).subquery()
    ours = (
        select(
            ChecklistItem.onboarding_id,
            func.count().label("ours"),
            func.min(ChecklistItem.due_on).label("due"),
            func.min(ChecklistItem.title).label("title"),
        )
        .where(ChecklistItem.side == "alliance", ChecklistItem.gate.is_(None), ChecklistItem.done_on.is_(None))
        .where(ChecklistItem.dropped_at.is_(None), ChecklistItem.due_on < today)
        .group_by(ChecklistItem.onboarding_id)
        .subquery()
    )
    columns = (Onboarding.id, Onboarding.name, Onboarding.stage, Onboarding.next_on, Onboarding.next_action)
    found = select(*columns, Body.code, Passage.from_day, spoke.c.spoke, ours.c.ours, ours.c.due, ours.c.title)
    found = found.join(Passage, Passage.onboarding_id == Onboarding.id).outerjoin(Body, Body.id == Onboarding.body_id)
    found = found.outerjoin(spoke, spoke.c.onboarding_id == Onboarding.id)
    found = found.outerjoin(ours, ours.c.onboarding_id == Onboarding.id)
    return found.where(Onboarding.state == "under_way", *ways.STANDING)


@source
def figures(_today: date) -> Iterator[Found]:
    """Published figures outside what chance explains, readers who disagree, long waits, files that wait."""
    shares = set(db.session.scalars(select(Indicator.code).where(Indicator.measure.in_(heat.SHARES))))
    rows = select(Standing.code, Standing.short, Standing.figures, Standing.backlog)
    for row in db.session.execute(rows.where(Standing.figures != {}).order_by(Standing.code)):
        for kind, indicator, value in rules.of_figures(row.figures, row.backlog, shares):
            about = f"{indicator}:{row.code}"
            yield Found(kind, about, row.code, row.short, None, {"indicator": indicator, "value": value})
    waits = select(Standing.code, Standing.short, Standing.backlog).where(Standing.figures == {})
    for row in db.session.execute(waits.where(Standing.backlog >= rules.WAITING_FILES)):
        facts = {"indicator": "backlog", "value": float(row.backlog)}
        yield Found("backlog", f"backlog:{row.code}", row.code, row.short, None, facts)


@source
def runs(_today: date) -> Iterator[Found]:
    """Associations whose readers agree less than they used to, by the rule that their own run chart is read with."""
    known = telling()
    for role, values in heat.quarterly("agreement", known).items():
        fallen = rules.of_run(values)
        if fallen:
            one, (rule, before, value) = known[role], fallen
            facts = {"indicator": "agreement", "rule": rule, "before": before, "value": value}
            yield Found("falling", f"agreement:{one.code}", one.code, one.name, None, facts)


@source
def nights(_today: date) -> Iterator[Found]:
    """Associations whose last fresh count differed from what they had told."""
    latest = select(Recount.tenant, Recount.equal, Recount.at).order_by(Recount.tenant, Recount.at.desc())
    known = telling()
    for row in db.session.execute(latest.ext(distinct_on(Recount.tenant))):
        if not row.equal and row.tenant in known:
            one = known[row.tenant]
            yield Found("recount", one.code, one.code, one.name, None, {"at": row.at.date()})


@source
def deviations(today: date) -> Iterator[Found]:
    """Values outside the guard rails that end soon, and nothing follows."""
    later = aliased(Override)
    same = and_(later.code == Override.code, later.set_id == Override.set_id, later.beyond)
    following = exists().where(same, func.coalesce(later.until_day, date.max) > Override.until_day)
    found = select(Override).where(Override.beyond, Override.until_day >= today, ~following)
    names, labels = {one.code: one.name for one in telling().values()}, standards.labels()
    for row in db.session.scalars(found):
        if rules.is_soon(row.until_day, today, rules.DEVIATION_AHEAD) and row.until_day:
            facts = {"until": row.until_day, "set": labels.get(row.set_id, row.set_id)}
            name = names.get(row.code, row.code)
            yield Found("deviation", row.id, row.code, name, (row.until_day - today).days, facts)


@source
def requests(today: date) -> Iterator[Found]:
    """Associations that wait for our decision about a value of their own."""
    found = select(RuleRequest).where(RuleRequest.state == "asked", RuleRequest.withdrawn_at.is_(None))
    names = {one.code: one.name for one in telling().values()}
    for row in db.session.scalars(found):
        days = (today - row.asked_at.date()).days
        if days >= rules.REQUEST_DAYS:
            facts = {"id": str(row.id), "waited": days}
            yield Found("request", row.id, row.code, names.get(row.code, row.code), -days, facts)


@source
def drafts(today: date) -> Iterator[Found]:
    """Drafts whose time for comments ends or has ended, with comments that wait for an answer."""
    waits = and_(DraftComment.answered_at.is_(None), DraftComment.withdrawn_at.is_(None))
    count = select(func.count()).where(DraftComment.draft_id == StandardsDraft.id, waits).scalar_subquery()
    found = select(StandardsDraft, count).where(StandardsDraft.state == "consulting")
    for one, unanswered in db.session.execute(found):
        if rules.is_soon(one.comments_until, today, rules.DRAFT_AHEAD):
            facts = {"id": str(one.id), "until": one.comments_until, "unanswered": unanswered}
            yield Found("draft", one.id, None, one.label, (one.comments_until - today).days, facts)


@source
def reviews(today: date) -> Iterator[Found]:
    """Fidelity reviews that are due or to be planned, and changes that were agreed and are late."""
    known = telling()
    ended = ("closed", "cancelled")
    over = FidelityReview.state.in_(ended)
    day = case((over, FidelityReview.next_on), else_=FidelityReview.due_on).label("due")
    newest = select(func.max(LATER.planned_at)).where(LATER.tenant == FidelityReview.tenant, LATER.state != "cancelled")
    latest = FidelityReview.planned_at == newest.scalar_subquery()
    asked = select(FidelityReview.id, FidelityReview.tenant, day, over.label("over")).where(~over | latest)
    for row in db.session.execute(asked):
        one = known.get(row.tenant)
        if one and row.due and rules.is_soon(row.due, today, rules.REVIEW_AHEAD):
            facts = {"id": str(row.id), "due": row.due, "next": row.over}
            yield Found("review", row.id, one.code, one.name, (row.due - today).days, facts)
    late = select(FidelityFinding).where(FidelityFinding.done_on.is_(None), FidelityFinding.due_on < today)
    for finding in db.session.scalars(late.where(FidelityFinding.weight == "action")):
        one = known.get(finding.tenant)
        if one and finding.due_on:
            facts = {"id": str(finding.review_id), "due": finding.due_on, "action": finding.action}
            yield Found("finding", finding.id, one.code, one.name, (finding.due_on - today).days, facts)


@source
def actions(today: date) -> Iterator[Found]:
    """Actions of a plan that either side is late with."""
    for one in strengths.overdue(today):
        facts = {"title": one.title, "due": one.due_on, "owner": one.owner}
        yield Found("action", one.id, one.code, one.name, -one.days, facts)


@source
def cases(_today: date) -> Iterator[Found]:
    """Requests for help that wait for us."""
    for one in assistance.waiting(clock.now(), MOST):
        if one.days >= rules.CASE_DAYS:
            facts = {"id": str(one.id), "subject": one.subject, "waited": one.days}
            yield Found("waiting", one.id, one.code, one.association, -one.days, facts)
