"""A fidelity review from plan to closure: files drawn by lot, handed over without a name, read with a note, deleted."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from alliance.dashboard import found
from alliance.fidelity import reviewing
from tenants.applications.models import Decision
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.looks import day
from tenants.reviews.models import Review
from tests.indicators import rows
from tests.place import Place
from tests.tenants.desk.test_decisions import decide, reviewed

PLAN = {"code": "US-NC", "from_day": "2020-01-01", "until_day": "2035-11-30", "size": "3"}
PLAN |= {"study_on": "2035-11-30", "due_on": "2035-12-31"}
CONTACTS = ("rosalind@people.example", "(828) 555-0142", "12 Birch Hollow Road", "P.O. Box 77")
REASONS = f"Rosalind Ashgrove did all of it in 12 months on the way. Reached at {', '.join(CONTACTS)}."


def in_days(number: int) -> str:
    return (date.today() + timedelta(days=number)).isoformat()


class Both:
    """June's association with a decided file, and Mara of the Alliance."""

    def __init__(self, place: Place) -> None:
        self.place, self.file = place, reviewed(place, "approve")
        self.june = place.arrive("oak", "June Thistlewood", "coordinator")
        decide(self.june, self.file, verdict="approve", reasons=REASONS, weighed="y")
        self.mara = place.arrive("alliance", "Mara Oakhollow", "staff")

    def planned(self) -> None:
        self.page = self.mara.send("/fidelity/reviews", **PLAN).location
        self.june.send(f"{self.page.replace('/reviews', '')}/study", page=self.own, readers="Two of us.")

    @property
    def own(self) -> str:
        return self.page.replace("/reviews", "")

    def handed(self, **typed: str) -> Any:
        self.planned()
        self.mara.send(f"{self.page}/seed", page=self.page)
        self.number = re.findall(r"F-[0-9a-f]{10}", self.june.get(self.own).text)[0]
        path = f"{self.own}/files/{self.number}"
        body = re.findall(r"<textarea[^>]*name=\"body\"[^>]*>(.*?)</textarea>", self.june.get(path).text, re.DOTALL)[0]
        return self.june.send(path, **{"body": body, "purpose": "Review 2026", "expires_on": in_days(30), **typed})

    def state(self) -> str:
        return str(rows(self.place, "select state from shared.fidelity_review")[0][0])


def test_from_plan_to_closure_all_is_visible_to_both(clean: Place) -> None:
    both = Both(clean)
    with clean.inside("oak"):
        for one in db.session.scalars(select(Review)):
            one.judgements = {topic: {"verdict": "meets", "note": "All there."} for topic in ("education", "whole")}
    assert both.handed().status_code == 303
    shown = both.mara.get(both.page).text
    assert (both.state(), both.number in shown, "Rosalind" in shown) == ("handed", True, False)
    [link] = re.findall(rf"{both.page}/files/[0-9a-f-]+", shown)
    copy = both.mara.get(link).text
    assert ("did all of it in 12 months on the way." in copy, "Rosalind" in copy or "Ashgrove" in copy) == (True, False)
    assert [contact for contact in CONTACTS if contact in copy] == []
    said = ("Rules: Specialist without exam", ": Approve", "): Endorse", "- Education: Meets the rule. All there.")
    assert [words for words in (*said, "- Competencies as a whole: Meets") if words not in copy] == []
    with clean.inside("oak"):
        assert [day(one) for one in db.session.scalars(select(Decision.decided_on)) if day(one) in copy] == []
    assert [code for code in ("alliance-2025", "approve", "- whole", " meets") if code in copy] == []
    assert "Mara Oakhollow" in both.june.get(both.own).text
    change = {"weight": "action", "body": "One reader only.", "action": "Train two more.", "due_on": "2035-01-01"}
    assert both.mara.send(f"{both.page}/findings", page=both.page, **change).status_code == 303
    act(both, "report")
    assert (act(both, "close").status_code, both.state()) == (409, "reported")
    [finding] = [row[0] for row in rows(clean, "select id from shared.fidelity_finding")]
    both.june.send(f"{both.own}/findings/{finding}", page=both.own, evidence="Trained on May 2.")
    both.mara.send(f"{both.page}/findings/{finding}/done", page=both.page)
    soon = date.today() + timedelta(days=10)
    assert (act(both, "close", next_on="2020-01-01").status_code, both.state()) == (422, "reported")
    act(both, "close", next_on=soon.isoformat())
    assert (both.state(), "Trained on May 2." in both.mara.get(both.page).text) == ("closed", True)
    assert "plans it for about" in both.june.get(both.own).text
    assert (ahead(clean), both.planned(), ahead(clean)) == ([("review", 10)], None, [])  # until the next one is planned
    assert rows(clean, "select facts ->> 'purpose' from t_oak.event where kind = 'handed_over'") == [("Review 2026",)]


def act(both: Both, action: str, **typed: str) -> Any:
    version = rows(both.place, "select version from shared.fidelity_review")[0][0]
    return both.mara.send(f"{both.page}/steps", page=both.page, action=action, version=str(version), **typed)


def ahead(place: Place) -> list[tuple[str, int | None]]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set samples = false")
    with place.inside("alliance"):
        return [(one.kind, one.days) for one in found.reviews(date.today()) if one.kind == "review"]


@pytest.mark.parametrize(
    ("field", "day", "said"),
    [
        ("from_day", "2034-01-01", "A review reads files that were decided."),
        ("until_day", "2019-12-31", "This is before the first day."),
        ("study_on", "2020-05-01", "This day is past."),
        ("study_on", 10, "Please leave at least two weeks from today"),
        ("until_day", "2035-12-01", "The files would still be decided after the self-study."),
        ("due_on", "2035-11-29", "This is before the day of the self-study."),
        ("due_on", "2035-12-13", "Please leave at least two weeks after the self-study"),
    ],
)
def test_days_that_do_not_follow_each_other_are_refused_beside_their_field(
    clean: Place, field: str, day: str | int, said: str
) -> None:
    day = in_days(day) if isinstance(day, int) else day
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff")
    answer = mara.send("/fidelity/reviews", **{**PLAN, field: day})
    assert (answer.status_code, said in answer.text, f'value="{day}"' in answer.text) == (422, True, True)


def test_a_copy_by_which_the_person_can_be_reached_is_not_taken(clean: Place) -> None:
    both = Both(clean)
    assert (both.handed(body="Please call 828-555-0142.").status_code, both.state()) == (409, "seeded")


def test_a_copy_that_still_names_the_person_or_stays_for_good_is_not_taken(clean: Place) -> None:
    both = Both(clean)
    assert both.handed(body="Rosalind wrote this.").status_code == 409
    assert "There are fewer than ten." in both.june.get(both.own).text
    path = f"{both.own}/files/{both.number}"
    later = {"body": "Words.", "purpose": "Review", "expires_on": "2090-01-01"}
    assert both.june.send(path, **later).status_code == 409
    assert rows(clean, "select count(*) from shared.handover") == [(0,)]


def test_the_seed_comes_only_after_the_list_was_fixed(clean: Place) -> None:
    both = Both(clean)
    both.page = both.mara.send("/fidelity/reviews", **PLAN).location
    with clean.inside("alliance"):
        [one] = reviewing.reviews()
        assert (one.commitment, one.seed) == (None, None)
    assert both.mara.send(f"{both.page}/seed", page=both.page).status_code == 409


def test_words_are_read_through_the_note_only_by_the_two_and_not_after_their_day(clean: Place) -> None:
    both = Both(clean)
    both.handed()
    [(handover,)] = rows(clean, "select id from shared.handover")
    assert [opened(clean, who, handover) for who in (("elm", "Nosy"), ("alliance", " "))] == [(False, None)] * 2
    with clean.inside("elm"):
        assert db.session.execute(text("select id from shared.fidelity_review")).all() == []
    found, body = opened(clean, ("oak", "June"), handover)
    assert (found, "did all of it" in (body or "")) == (True, True)
    with clean.inside("alliance"):
        assert reviewing.forget_expired() == 0
        unwritten = [db.session.scalar(one, {"id": handover, "who": "Mara"}) for one in (LOOK, BODY)]
        db.session.rollback()  # so that nobody would ever know
    assert (unwritten, opened(clean, ("alliance", "Mara"), handover, look=False)) == ([True, None], (None, None))
    assert rows(clean, "select side, reader from shared.handover_look") == [("association", "June")]
    expired(clean, "Pacific/Kiritimati", "Etc/GMT+12")
    assert opened(clean, ("alliance", "Mara"), handover) == (False, None)
    with clean.inside("alliance"):
        assert reviewing.forget_expired() == 1
    assert audited(clean, "alliance", "handover") == [("removed", None)]


LOOK, BODY = text("select shared.look_at(:id, :who)"), text("select shared.handed_over(:id, :who)")


def opened(place: Place, who: tuple[str, str], handover: Any, *, look: bool = True) -> tuple[Any, Any]:
    """Whether a look was written down, and what somebody then read."""
    side, reader = who
    asked, found = {"id": handover, "who": reader}, None
    if look:
        with place.inside(side):
            found = db.session.scalar(LOOK, asked)
    with place.inside(side):
        return found, db.session.scalar(BODY, asked)


def expired(place: Place, here: str, last: str) -> None:
    """The copy's day is over in ``here``, where its giver is, and goes on where days end last."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set time_zone = %s where slug = 'oak'", [here])
        cursor.execute("update shared.handover set expires_on = (now() at time zone %s)::date", [last])


def test_a_copy_stays_until_its_day_is_over_where_its_giver_is(clean: Place) -> None:
    both = Both(clean)
    both.handed()
    [(handover,)] = rows(clean, "select id from shared.handover")
    expired(clean, "Etc/GMT+12", "Etc/GMT+12")
    with clean.inside("alliance"):
        assert reviewing.forget_expired() == 0
    assert opened(clean, ("alliance", "Mara"), handover)[0] is True


def audited(place: Place, side: str, kind: str) -> list[Any]:
    """What one side's log says of a kind of row, and who did it."""
    found = "select verb, actor_id::text from {}.audit where kind = '{}' and verb <> 'changed' order by at"
    return rows(place, found.format({"alliance": "alliance", "oak": "t_oak"}[side], kind))


def test_what_is_planned_handed_over_and_taken_back_is_in_the_log_with_who_did_it(clean: Place) -> None:
    both = Both(clean)
    both.handed()
    both.june.send(f"{both.own}/files/{both.number}/back", page=both.own)
    june, mara = str(both.june.person_id), str(both.mara.person_id)
    assert audited(clean, "oak", "handover") == [("made", june), ("removed", june)]
    assert audited(clean, "alliance", "fidelity_review") == [("made", mara)]


def test_where_nothing_was_decided_the_association_says_so(clean: Place) -> None:
    both = Both(clean)
    both.page = both.mara.send("/fidelity/reviews", **{**PLAN, "until_day": "2020-02-01"}).location
    both.june.send(f"{both.own}/study", page=both.own, readers="Nobody yet.")
    both.mara.send(f"{both.page}/seed", page=both.page)
    both.june.send(f"{both.own}/completion", page=both.own)
    assert both.state() == "handed"


@pytest.mark.parametrize(("study", "due"), [(10, 60), (30, 43)])
def test_the_database_too_refuses_a_review_that_leaves_no_time(clean: Place, study: int, due: int) -> None:
    mara, today = clean.arrive("alliance", "Mara Oakhollow", "staff"), date.today()
    days = {name: today + timedelta(days=later) for name, later in (("study_on", study), ("due_on", due))}
    actor, period = Actor(id=mara.person_id, name="Mara"), {"from_day": date(2020, 1, 1), "until_day": date(2020, 2, 1)}
    with clean.inside("alliance"):
        with pytest.raises(IntegrityError, match="time_to_answer_and_to_read"):
            reviewing.plan("t_oak", actor, **period, **days, size=3)
        db.session.rollback()
