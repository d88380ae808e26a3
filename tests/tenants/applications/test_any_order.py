"""Whatever people do to applications, in whatever order: each state is legal, nothing is lost, nothing counts twice."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from tenants.applications import actions, registration
from tenants.applications.models import Application, Comment, Decision, Event, Intake
from tenants.endorsements import actions as endorsements
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.people.models import Audit, Person
from tenants.talk import actions as talk
from tenants.talk import queries as talks
from tests import applicants
from tests.place import Place

START = date(2026, 1, 5)
UNMET = {"requirement": "rsc", "kind": "rsc_hours", "met": False, "advisory": False}
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
# What may follow what, written down once more and apart from the table that the product reads.
EDGES = {
    "submit": {"building": "submitted", "returned": "submitted"},
    "withdraw": dict.fromkeys(("building", "returned", "submitted", "on_hold"), "withdrawn"),
    "reopen": {"withdrawn": "building"},
    "rest": dict.fromkeys(("building", "returned", "submitted"), "on_hold"),
    "resume": {"on_hold": "*"},
    "set_aside": dict.fromkeys(("building", "returned", "submitted"), "on_hold"),
    "take_up": {"on_hold": "*"},
    "decline": dict.fromkeys(("building", "on_hold"), "withdrawn"),
    "send_back": {"submitted": "returned"},
    "confirm": {"submitted": "in_review"},
    "unconfirm": {"in_review": "submitted"},
    "reviews_in": {"in_review": "to_decide"},
    "review_again": {"to_decide": "in_review"},
    "approve": {"to_decide": "approved"},
    "hold": {"to_decide": "returned"},
    "defer": {"to_decide": "returned"},
    "weigh_again": {"returned": "to_decide"},
    "award": {"approved": "endorsed"},
}
MONTH = timedelta(days=30)
OWN = {"submit", "withdraw", "reopen", "rest", "resume"}
BACKWARDS = {"withdraw", "rest", "set_aside", "decline", "review_again", "unconfirm", "weigh_again"}
ANYBODY = {"reviews_in"}
SAID_AS = {
    "withdraw": "withdrawn", "reopen": "reopened", "rest": "rested", "resume": "resumed", "decline": "declined",
    "send_back": "returned", "confirm": "confirmed", "reviews_in": "reviewed", "review_again": "review_again",
    "set_aside": "set_aside", "take_up": "taken_up", "unconfirm": "unconfirmed", "weigh_again": "weigh_again",
    "approve": "decided", "hold": "decided", "defer": "decided", "award": "endorsed",
}  # fmt: skip


@dataclass
class File:
    """What this test believes about one application."""

    id: UUID
    owner: str
    category: str
    state: str = "building"
    held_from: str | None = None
    by_office: bool = False
    registered: bool = True
    sent: bool = False
    history: list[str] = field(default_factory=lambda: ["registered"])
    texts: Counter[str] = field(default_factory=Counter)


class Applications(RuleBasedStateMachine):
    """Three applicants, two of whom also work in the office, do whatever the pages offer, and what they do not."""

    place: Place

    @initialize(approves=st.booleans())
    def open_the_office(self, approves: bool) -> None:
        self.place.restore()
        self.files: list[File] = []
        self.day, self.approves = START, approves
        with self.place.inside("oak"):
            applicants.open_office()
            db.session.add(Intake(id=1, mode="rolling", approves=approves, finish_days=90))
            roles = {"Ann": (), "Bea": ("coordinator",), "June": ("coordinator", "decider", "reviewer")}
            people = {name: applicants.person(name) for name in roles}
            self.actors = {name: applicants.actor(people[name], *roles[name]) for name in roles}
        for name in ("Ann", "Bea"):
            self._register(name, "IFS")

    @rule(name=st.sampled_from(["Ann", "Bea", "June"]), category=st.sampled_from(["IFS", "IFA"]))
    def register(self, name: str, category: str) -> None:
        self._register(name, category)

    def _register(self, name: str, category: str) -> None:
        there = any((one.owner, one.category) == (name, category) and _is_open(one) for one in self.files)
        try:
            with self.place.inside("oak"):
                person = db.session.get_one(Person, self.actors[name].id)
                facts = {"set_id": "alliance-2025", "on": self.day, "intake_open": True}
                made = actions.register(person, category, **facts).id
        except IntegrityError:
            assert there
        else:
            assert not there
            self.files.append(File(made, name, category, registered=not self.approves))

    @rule(which=st.integers(0, 9), picks=st.lists(st.integers(0, 99), min_size=1, max_size=9), text=TEXT)
    def go_on(self, which: int, picks: list[int], text: str) -> None:
        """The right people take one open step after the other, so that files come far."""
        file = self.files[which % len(self.files)]
        for pick in picks:
            ways = [name for name, edges in EDGES.items() if file.state in edges and name not in BACKWARDS]
            if not file.registered and file.state == "building":
                self.approve_registration(which, next(one for one in self.actors if one != file.owner))
            if ways:
                name = ways[pick % len(ways)]
                other = next(one for one in self.actors if one != file.owner)
                self._act(name, file, file.owner if name in OWN else other, text, kindly=True)
        self._nothing_else_is_possible(file, text)

    @rule(which=st.integers(0, 9), names=st.lists(st.sampled_from(sorted(BACKWARDS)), min_size=1), text=TEXT)
    def turn_back(self, which: int, names: list[str], text: str) -> None:
        """The right people pause, take back, turn down, ask for another review: as far as it is open."""
        file = self.files[which % len(self.files)]
        for name in names:
            other = next(one for one in self.actors if one != file.owner)
            self._act(name, file, file.owner if name in OWN else other, text, kindly=True)

    def _nothing_else_is_possible(self, file: File, text: str) -> None:
        """Every step that does not lead on from here is refused, even to the person whose step it is."""
        other = next(one for one in self.actors if one != file.owner)
        for name in [one for one, edges in EDGES.items() if file.state not in edges]:
            self._act(name, file, file.owner if name in OWN else other, text, kindly=True)

    @rule(
        name=st.sampled_from(sorted(EDGES)),
        who=st.sampled_from(["Ann", "Bea", "June"]),
        which=st.integers(0, 9),
        text=TEXT,
        kindly=st.booleans(),
    )
    def try_anything(self, name: str, who: str, which: int, text: str, kindly: bool) -> None:
        self._act(name, self.files[which % len(self.files)], who, text, kindly=kindly)

    @rule(which=st.integers(0, 9), who=st.sampled_from(["Ann", "Bea", "June"]), text=TEXT)
    def say(self, which: int, who: str, text: str) -> None:
        """Only the applicant and the office find the talk; it ends with the application."""
        file = self.files[which % len(self.files)]
        may = (who == file.owner or who != "Ann") and _is_open(file)
        assert self._say(file, who, text) == may
        file.texts[text] += int(may)

    def _say(self, file: File, who: str, text: str) -> bool:
        try:
            with self.place.inside("oak"):
                seat = talks.seat(self.actors[who], file.id)
                talk.say(seat, self.actors[who], section="general", body=text)
        except (NotFound, Refused):
            return False
        return True

    @rule(which=st.integers(0, 9), who=st.sampled_from(["Ann", "Bea", "June"]))
    def approve_registration(self, which: int, who: str) -> None:
        file = self.files[which % len(self.files)]
        allowed = who != file.owner and not file.registered
        assert self._done(lambda row, actor, _tenant: registration.approve(row, actor), file, who) == allowed
        if allowed:
            file.registered = True
            file.history.append("registration_approved")

    @rule(days=st.integers(1, 60))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    def _act(self, name: str, file: File, who: str, text: str, *, kindly: bool) -> None:
        allowed = self._is_allowed(name, file, who, kindly=kindly)
        take = partial(self._take, name, text=text, kindly=kindly)
        assert self._done(take, file, who) == allowed, (name, who, file)
        if allowed:
            before, target = file.state, EDGES[name][file.state]
            file.state = str(file.held_from) if target == "*" else target
            file.held_from = before if name in ("rest", "set_aside") else None
            file.by_office = name == "set_aside"
            if name == "unconfirm":  # no reading is counted that never began
                del file.history[len(file.history) - 1 - file.history[::-1].index("confirmed")]
            file.history.append(("resubmitted" if file.sent else "submitted") if name == "submit" else SAID_AS[name])
            file.sent = file.sent or name == "submit"
            if name in ("withdraw", "rest", "set_aside", "decline", "send_back", "approve", "hold", "defer"):
                file.texts[text] += 1

    def _is_allowed(self, name: str, file: File, who: str, *, kindly: bool) -> bool:
        whose = name in ANYBODY or (who == file.owner) == (name in OWN)
        asks = name not in ("submit", "reviews_in", "approve") or kindly
        told = name != "submit" or file.registered
        unlooked = name != "decline" or not file.registered
        there = name == "reopen" and any(
            (one.owner, one.category) == (file.owner, file.category) and _is_open(one) for one in self.files
        )
        theirs = name not in ("resume", "take_up") or file.by_office == (name == "take_up")
        return file.state in EDGES[name] and all((whose, asks, told, unlooked, theirs, not there))

    def _done(self, act: Any, file: File, who: str) -> bool:
        """Whether it was done and committed; what was refused leaves nothing."""
        try:
            with self.place.inside("oak") as tenant:
                row = db.session.get_one(Application, file.id)
                db.session.refresh(row, ["person"])
                act(row, self.actors[who], tenant)
        except (Refused, IntegrityError):
            return False
        return True

    def _take(self, name: str, row: Application, actor: Any, tenant: Any, *, text: str, kindly: bool) -> None:
        findings = {"ready": kindly, "set": "alliance-2025", "findings": [] if kindly else [UNMET]}
        steps: dict[str, Any] = {
            "submit": lambda: actions.submit(row, actor, findings=findings, on=self.day),
            "withdraw": lambda: actions.withdraw(row, actor, reason=text),
            "reopen": lambda: actions.reopen(row, actor, on=self.day),
            "rest": lambda: actions.rest(row, actor, on=self.day, reason=text),
            "resume": lambda: actions.resume(row, actor, on=self.day),
            "set_aside": lambda: actions.set_aside(row, actor, on=self.day, until=self.day + MONTH, reason=text),
            "take_up": lambda: actions.take_up(row, actor, on=self.day),
            "unconfirm": lambda: actions.unconfirm(row, actor, given_out=False),
            "weigh_again": lambda: actions.weigh_again(row, actor),
            "decline": lambda: registration.decline(row, actor, reason=text),
            "send_back": lambda: actions.send_back(row, actor, asks=[text]),
            "confirm": lambda: actions.confirm(row, actor),
            "reviews_in": lambda: actions.reviews_in(row, actor, needed=1, sent=int(kindly)),
            "review_again": lambda: actions.review_again(row, actor),
            "award": lambda: endorsements.award(row, actor, tenant, on=self.day),
        }
        if name in steps:
            steps[name]()
        else:
            given = {"findings": findings, "fingerprint": "f" * 64, "on": self.day, "agreed": kindly}
            actions.decide(row, actor, verdict=name, reasons=text, asks=[text], **given)

    @invariant()
    def nothing_is_lost_and_nothing_counts_twice(self) -> None:
        with self.place.inside("oak"):
            rows = {one.id: one for one in db.session.scalars(select(Application))}
            events = db.session.scalars(select(Event).order_by(Event.at)).all()
            said = db.session.execute(select(Comment.application_id, Comment.body)).all()
            decided = db.session.execute(select(Decision.application_id, Decision.reasons)).all()
            held = db.session.scalars(select(Endorsement).order_by(Endorsement.number)).all()
            changes = db.session.execute(
                select(Audit.row_id, Audit.state_before, Audit.state_after)
                .where(Audit.kind == "application", Audit.verb == "changed", Audit.state_after.is_not(None))
                .order_by(Audit.at)
            ).all()
            assert set(rows) == {one.id for one in self.files}
            for file in self.files:
                row = rows[file.id]
                assert (row.state, row.held_from) == (file.state, file.held_from)
                assert [one.kind for one in events if one.application_id == file.id] == file.history
                assert file.texts - _texts(file.id, events, said, decided) == Counter()
                chain = [(before, after) for row_id, before, after in changes if row_id == str(file.id)]
                steps = ["building", *(after for _before, after in chain)]
                assert ([before for before, _after in chain], steps[-1]) == (steps[:-1], file.state)
            awarded = [one.id for one in self.files if one.state == "endorsed"]
            assert sorted(str(one.application_id) for one in held) == sorted(map(str, awarded))
            assert [one.number for one in held] == [f"OAK-{place:04}" for place in range(1, len(held) + 1)]
            standing = Counter((one.person_id, one.category) for one in rows.values() if _is_open(one))
            assert [pair for pair, number in standing.items() if number > 1] == []


def _is_open(one: Any) -> bool:
    return one.state not in ("endorsed", "withdrawn")


def _texts(file: UUID, events: Any, said: Any, decided: Any) -> Counter[str]:
    """Every text that stands anywhere about this file."""
    found = [body for application, body in [*said, *decided] if application == file]
    for one in events:
        if one.application_id == file:
            found += [one.facts["reason"]] if "reason" in one.facts else []
            found += one.facts.get("asks", []) if one.kind == "returned" else []
    return Counter(found)


def test_whatever_people_do_in_whatever_order(place: Place) -> None:
    machine = type("AtThisPlace", (Applications,), {"place": place})
    calm = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=10, deadline=None, database=None, suppress_health_check=calm
        ),
    )
    place.restore()
