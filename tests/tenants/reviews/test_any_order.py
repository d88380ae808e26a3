"""Any sequence of acts, by anybody: a review is sent once and then stands still, and nobody judges their own."""

from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from tenants.applications.models import Application, Decision
from tenants.desk import actions as desk
from tenants.desk import queries as desk_queries
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.people.models import Person
from tenants.reviews import actions, queries, together
from tenants.reviews.models import Joint, Review
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import SENT_IN, a_file, a_reviewer, office

ROLES = ("coordinator", "reviewer", "decider")
TOPICS = ("work", "whole")
ACTS = ("assign", "judge", "send", "recuse", "unassign", "joint", "propose", "agree", "differ", "further", "decide")
OFTEN = (*ACTS, "send", "send", "send", "decide", "decide")
PEOPLE = ("harriet", "eliot", "june", "rosalind")
STEPS = st.lists(
    st.tuples(st.sampled_from(OFTEN), st.sampled_from(PEOPLE), st.sampled_from(("approve", "hold", "defer"))),
    min_size=4,
    max_size=16,
)

WHOLE_WAY = [
    ("decide", "june", "approve"),
    ("send", "harriet", "approve"),
    ("send", "eliot", "hold"),
    ("send", "harriet", "defer"),
    ("joint", "june", "hold"),
    ("propose", "eliot", "approve"),
    ("agree", "eliot", "hold"),
    ("agree", "harriet", "hold"),
    ("decide", "harriet", "approve"),
    ("decide", "rosalind", "approve"),
    ("decide", "june", "approve"),
    ("decide", "june", "hold"),
]


class Scene:
    """One file, two reviewers, a coordinator and the applicant, each of whom tries everything."""

    def __init__(self, place: Place) -> None:
        place.restore()
        office(place, reviewers_needed=2)
        file = a_file(place, state="in_review")
        browsers = {name: a_reviewer(place, f"{name} Reader") for name in ("harriet", "eliot")}
        browsers |= {"june": place.arrive("oak", "June Thistlewood", "coordinator"), "rosalind": file}
        self.place, self.file_id = place, file.file_id
        self.ids = {name: one.person_id for name, one in browsers.items()}
        self.sent: dict[Any, Any] = {}

    def act(self, what: str, who: str, verdict: str) -> None:
        """One act in a transaction of its own; what is refused changes nothing."""
        try:
            with self.place.inside("oak"):
                person = db.session.get_one(Person, self.ids[who])
                application = desk_queries.file(self.file_id)
                getattr(self, what)(application, applicants.actor(person, *ROLES), verdict)
        except (Refused, StaleDataError, LookupError):
            pass
        self.hold()

    def own(self, actor: Any) -> Review:
        found = select(Review).where(Review.reviewer_id == actor.id, Review.state != "recused")
        row = db.session.scalars(found.order_by(Review.round.desc())).first()
        if row is None:
            raise LookupError
        return row

    def assign(self, application: Application, actor: Any, _verdict: str) -> None:
        chosen = [self.ids["harriet"], self.ids["eliot"]]
        actions.assign(application, chosen, actor, on=SENT_IN)

    def judge(self, _application: Application, actor: Any, _verdict: str) -> None:
        review = self.own(actor)
        for topic in TOPICS:
            actions.judge(review, actor, topic, verdict="meets", note="", version=review.version)

    def send(self, application: Application, actor: Any, verdict: str) -> None:
        review = self.own(actor)
        self.judge(application, actor, verdict)
        actions.recommend(review, actor, verdict=verdict, summary="Because.", version=review.version)
        actions.send(review, application, actor, ["work"], on=SENT_IN)

    def recuse(self, application: Application, actor: Any, _verdict: str) -> None:
        actions.recuse(self.own(actor), application, actor, why=None)

    def unassign(self, _application: Application, actor: Any, _verdict: str) -> None:
        actions.unassign(db.session.scalars(select(Review).order_by(Review.id)).first() or self.own(actor), actor)

    def joint(self, application: Application, actor: Any, _verdict: str) -> None:
        together.ask(application, actor)

    def propose(self, application: Application, actor: Any, verdict: str) -> None:
        self.step(application, actor, "propose", verdict)

    def agree(self, application: Application, actor: Any, verdict: str) -> None:
        self.step(application, actor, "agree", verdict)

    def differ(self, application: Application, actor: Any, verdict: str) -> None:
        self.step(application, actor, "differ", verdict)

    def step(self, application: Application, actor: Any, what: str, verdict: str) -> None:
        known = db.session.scalars(select(Joint)).first()
        if known is None:
            raise LookupError
        note = {"verdict": verdict, "note": "Both of us."}
        together.step(self.own(actor), application, actor, what, version=known.version, **note)

    def further(self, application: Application, actor: Any, _verdict: str) -> None:
        desk.review_again(application, actor)

    def decide(self, application: Application, actor: Any, verdict: str) -> None:
        asks = [] if verdict == "approve" else ["One letter"]
        desk.decide(application, actor, verdict=verdict, reasons="x", asks=asks, weighed=False, on=SENT_IN)

    def state(self) -> str:
        with self.place.inside("oak"):
            return db.session.get_one(Application, self.file_id).state

    def hold(self) -> None:
        """What must be true after every act, whoever did it."""
        with self.place.inside("oak"):
            application = db.session.get_one(Application, self.file_id)
            rows = db.session.scalars(select(Review)).all()
            made = db.session.scalars(select(Decision)).all()
            for one in rows:
                assert one.reviewer_id != application.person_id
                words = (one.state, one.verdict, one.summary, one.sent_at)
                if one.state == "sent":
                    self.sent.setdefault(one.id, words)
                assert self.sent.get(one.id, words) == words
                assert one.state == "sent" or queries.others(one) == []
            standing = [one for one in rows if one.state != "recused"]
            assert len({(one.reviewer_id, one.round) for one in standing}) == len(standing)
            readers = {one.reviewer_id for one in standing}
            assert {one.decided_by for one in made} & (readers | {application.person_id}) == set()
            assert (application.state == "in_review") == (len(made) == 0 and not self.done(application, rows))
            assert len(made) <= 1
            for joint in db.session.scalars(select(Joint)):
                assert joint.state != "agreed" or joint.agreed_by != joint.proposed_by

    def done(self, application: Application, rows: Any) -> bool:
        current = queries.round_of(application.id)
        sent = [one for one in rows if one.round == current.number and one.state == "sent"]
        return len(sent) >= current.needed


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@example(steps=WHOLE_WAY)
@given(steps=STEPS)
def test_no_sequence_of_acts_leaves_a_half_state(place: Place, steps: list[tuple[str, str, str]]) -> None:
    scene = Scene(place)
    scene.act("assign", "june", "approve")
    for what, who, verdict in steps:
        scene.act(what, who, verdict)
    assert steps is not WHOLE_WAY or (len(scene.sent), scene.state()) == (2, "approved")
