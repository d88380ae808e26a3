"""What help can be about: topics by date, which licensing staff keep."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from alliance.assistance import schemas, topics
from alliance.assistance.blueprint import blueprint, today
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

HERE: Any = ("assistance.topics", {})


@blueprint.get("/assistance/topics", endpoint="topics")
@allow("assistance.read")
def listed() -> str:
    form = filled(from_day=today().isoformat(), until_day=today().isoformat())
    return page("alliance/assistance/topics.html", rows=topics.rows(), form=form, on=today())


@blueprint.post("/assistance/topics")
@allow("assistance.plan")
def add_topic() -> Any:
    typed = submitted(schemas.Topic(), page=HERE)
    made = topics.add(typed["name"], typed["from_day"])
    return saved(_("%(name)s can be chosen from that day on.", name=made.name), "assistance.topics")


@blueprint.get("/assistance/topics/<uuid:topic_id>")
@allow("assistance.plan")
def topic(topic_id: UUID) -> str:
    one = topics.row(topic_id)
    form = filled(name=one.name, from_day=today().isoformat(), until_day=today().isoformat())
    return page("alliance/assistance/topic.html", one=one, form=form)


@blueprint.post("/assistance/topics/<uuid:topic_id>/names")
@allow("assistance.plan")
def rename_topic(topic_id: UUID) -> Any:
    here: Any = ("assistance.topic", {"topic_id": topic_id})
    typed = submitted(schemas.Topic(), page=here)
    try:
        topics.rename(topics.row(topic_id), typed["name"], typed["from_day"])
    except Refused as refused:
        raise refuse_field("from_day", sentences.of(refused.refusal), here) from refused
    return saved(_("Named anew from that day on."), "assistance.topics")


@blueprint.post("/assistance/topics/<uuid:topic_id>/end")
@allow("assistance.plan")
def end_topic(topic_id: UUID) -> Any:
    here: Any = ("assistance.topic", {"topic_id": topic_id})
    typed = submitted(schemas.Ended(), page=here)
    try:
        topics.end(topics.row(topic_id), typed["until_day"])
    except Refused as refused:
        raise refuse_field("until_day", sentences.of(refused.refusal), here) from refused
    return saved(_("It ends on that day; what was said under it stays."), "assistance.topics")
