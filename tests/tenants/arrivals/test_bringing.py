"""A coordinator brings in the people whom the association endorsed before: looked at first, exact, taken back."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import ProgrammingError

from tenants.arrivals import bringing, inviting, queries, tidying
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.desk.models import Plan
from tenants.endorsements.models import Endorsement
from tenants.kernel import queue, work
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.signin import accounts
from tenants.people.models import Address, Audit, AuditValue, File, FilePart, Message, Person
from tests.applicants import person
from tests.isolation.test_licences import license_of
from tests.place import Browser, Place
from tests.tenants.arrivals.bringing import (
    BEN,
    HEAD,
    ROSA,
    books,
    bring,
    brought,
    digest,
    id_of,
    one,
    planned,
    register,
    verdicts,
)


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def test_nothing_changes_before_the_plan_is_carried_out_and_then_all_of_it(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    assert verdicts(clean, here) == [(2, "create", "arrival_new_person"), (3, "create", "arrival_new_person")]
    assert (books(clean), "Bring in 2 rows" in june.get(here).text) == ([], True)
    assert bring(clean, june, here).status_code == 303
    assert books(clean) == [
        ("Rosa Ash", "IFS", "2019-05-14", "2027-12-31", "endorsed", "OAK-0001", "E-12"),
        ("Ben Birch", "IMHS", "2016-09-01", "2024-12-31", "ended", "OAK-0002", "E-13"),
    ]
    assert register(clean) == [("OAK-0001", "Rosa Ash"), ("OAK-0002", None)]
    assert "It is in your books" in june.get(here).text


def test_the_log_has_the_import_and_a_line_for_every_row(clean: Place, june: Browser) -> None:
    here = brought(clean, june, HEAD + ROSA)
    with clean.inside("oak"):
        made = select(Audit.kind, AuditValue.after).join(AuditValue, AuditValue.audit_id == Audit.id)
        ours = Audit.request_id == f"arrival {id_of(here)}"
        lines = {row[0]: row[1] for row in db.session.execute(made.where(ours, Audit.actor_id == june.person_id))}
        changes = db.session.scalars(select(Audit.fields).where(Audit.row_id == str(id_of(here)))).all()
    assert set(lines) == {"person", "address", "listing", "endorsement"}
    assert (lines["person"]["name"], lines["endorsement"]["old_number"]) == ("Rosa Ash", "E-12")
    assert any("brought_at" in fields for fields in changes)


def test_the_same_file_again_changes_nothing_and_a_newer_one_only_what_it_says_otherwise(
    clean: Place, june: Browser
) -> None:
    brought(clean, june)
    again = planned(clean, june)
    assert verdicts(clean, again) == [(2, "skip", "arrival_already_here"), (3, "skip", "arrival_already_here")]
    assert "There is nothing to bring in" in june.get(again).text
    newer = HEAD + ROSA.replace("2027-12-31", "2030-12-31") + BEN + "Cy Cedar,cy@people.example,IFA,,2020-01-02,,,\n"
    here = brought(clean, june, newer)
    assert [row[1:] for row in verdicts(clean, here)] == [
        ("update", "arrival_updates"),
        ("skip", "arrival_already_here"),
        ("create", "arrival_new_person"),
    ]
    assert [(row[0], row[3]) for row in books(clean)] == [
        ("Rosa Ash", "2030-12-31"),
        ("Ben Birch", "2024-12-31"),
        ("Cy Cedar", "None"),
    ]


def test_a_plan_cannot_be_rewritten_by_anybody_of_the_association(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("oak"):
        db.session.execute(update(ArrivalRow).values(name="Somebody Else"))
    assert one(clean, here).state == "planned"


def test_a_plan_that_was_tampered_with_is_not_carried_out(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update t_oak.arrival_row set does = jsonb_set(does, '{person,name}', '\"Eve\"') where line = 2")
    june.send(f"{here}/bringing", page=here, plan=digest(clean, here))
    (outcome,) = [found for found in work.drain(clean.workers) if found.job.task == "arrivals.bring"]
    assert (outcome.how, type(outcome.error).__name__, books(clean)) == ("failed", "Refused", [])


def test_two_coordinators_bring_in_the_same_plan_once(clean: Place, june: Browser) -> None:
    oona = clean.arrive("oak", "Oona Otherwise", "coordinator")
    here = planned(clean, june)
    answers = [who.send(f"{here}/bringing", page=here, plan=digest(clean, here)).status_code for who in (june, oona)]
    clean.drain()
    assert (answers, len(books(clean)), one(clean, here).brought_by) == ([303, 409], 2, june.person_id)


def test_only_the_plan_that_was_looked_at_is_carried_out(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    assert june.send(f"{here}/bringing", page=here, plan="another").status_code == 409
    assert (one(clean, here).state, books(clean)) == ("planned", [])


def test_books_that_changed_since_the_dry_run_stop_the_whole_and_name_the_rows(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    with clean.inside("oak"):
        accounts.create("Ben Birch", "ben@people.example", "en")
    bring(clean, june, here)
    assert (one(clean, here).state, one(clean, here).told, books(clean)) == ("stale", {"stale": [3]}, [])
    assert "Rows concerned: 3." in june.get(here).text
    june.send(f"{here}/plan", page=here)
    clean.drain()
    assert [row[1:] for row in verdicts(clean, here)] == [
        ("create", "arrival_new_person"),
        ("create", "arrival_for_known"),
    ]


@pytest.mark.parametrize(("task", "state"), [("plan", "planned"), ("bring", "brought")])
def test_a_worker_that_is_lost_on_the_way_leaves_nothing_half_done(
    clean: Place, june: Browser, task: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_given: object, **_told: object) -> None:
        raise queue.Lost

    module = bringing if task == "bring" else __import__("tenants.arrivals.planning", fromlist=["finish"])
    here = planned(clean, june)
    with monkeypatch.context() as patched:
        patched.setattr(module, "finish", lost)
        june.send(f"{here}/{'bringing' if task == 'bring' else 'plan'}", page=here, plan=digest(clean, here))
        assert [found.how for found in work.drain(clean.workers)] == ["failed"]
        assert (books(clean), one(clean, here).state) == ([], "bringing" if task == "bring" else "planning")
    with clean.app("tenants", "worker").app_context():
        queue.retry(db.engine)
    clean.drain()
    assert (one(clean, here).state, len(books(clean))) == (state, 2 if task == "bring" else 0)


def undo(place: Place, june: Browser, here: str) -> Arrival:
    june.send(f"{here}/undo", page=f"{here}/undo")
    place.drain()
    return one(place, here)


def people(place: Place) -> list[str]:
    with place.inside("oak"):
        return list(db.session.scalars(select(Person.name).order_by(Person.sort_key)))


def test_taking_back_leaves_the_books_as_they_were(clean: Place, june: Browser) -> None:
    with clean.inside("oak"):
        person("Rosa Ash", None)
    answered = HEAD + ROSA.replace("Rosa Ash", '"Ash, Rosa"') + BEN
    here = planned(clean, june, answered)
    assert verdicts(clean, here)[0] == (2, "ask", "arrival_maybe_same")
    june.send(f"{here}/answers", page=here, rest="same")
    clean.drain()
    bring(clean, june, here)
    assert (people(clean), len(books(clean))) == (["Ben Birch", "June Thistlewood", "Rosa Ash"], 2)
    page = june.get(f"{here}/undo").text
    assert "People removed" in page
    assert undo(clean, june, here).state == "undone"
    with clean.inside("oak"):
        left = db.session.scalar(select(func.count()).select_from(Address).where(Address.verified_at.is_(None)))
    assert (people(clean), books(clean), register(clean), left) == (["June Thistlewood", "Rosa Ash"], [], [], 0)


def test_what_somebody_worked_on_since_is_kept_and_named(clean: Place, june: Browser) -> None:
    here = brought(clean, june)
    with clean.inside("oak"):
        db.session.scalars(select(Endorsement).where(Endorsement.old_number == "E-12")).one().until = None
    assert "Rosa Ash" in june.get(f"{here}/undo").text
    found = undo(clean, june, here)
    assert (found.told["kept"], people(clean)) == ([2], ["June Thistlewood", "Rosa Ash"])
    assert [row[0] for row in books(clean)] == ["Rosa Ash"]
    assert "Kept, because somebody worked on them since: rows 2." in june.get(here).text


def test_whoever_history_names_is_kept(clean: Place, june: Browser) -> None:
    here = brought(clean, june)
    with clean.inside("oak"):
        ben = db.session.scalars(select(Person.id).where(Person.name == "Ben Birch")).one()
        db.session.execute(insert(Plan).values(made_by=ben, act="remind"))  # past the log
    undo(clean, june, here)
    assert people(clean) == ["Ben Birch", "June Thistlewood"]


def test_what_an_import_changed_is_set_back(clean: Place, june: Browser) -> None:
    brought(clean, june)
    here = brought(clean, june, HEAD + ROSA.replace("2027-12-31", "2030-12-31"))
    undo(clean, june, here)
    assert [row[3] for row in books(clean)] == ["2027-12-31", "2024-12-31"]


def past(place: Place, here: str, days: int) -> None:
    with place.inside("oak"):
        found = db.session.get_one(Arrival, id_of(here))
        found.brought_at = now() - timedelta(days=days)


def test_after_seven_days_it_stays_and_the_old_file_goes(clean: Place, june: Browser) -> None:
    here = brought(clean, june)
    past(clean, here, 8)
    assert "Take it back" not in june.get(here).text
    assert june.post(f"{here}/undo", data={"csrf_token": token(june)}).status_code == 409
    with clean.inside("oak"):
        tidying.tidy()
    with clean.inside("oak"):
        left = [db.session.scalar(select(func.count()).select_from(one)) for one in (ArrivalRow, File, FilePart)]
    assert (left, one(clean, here).state, one(clean, here).counts, len(books(clean))) == (
        [0, 0, 0],
        "settled",
        {"create": 2},
        2,
    )
    assert "for good" in june.get(here).text


def token(june: Browser) -> str:
    return june.get("/account").text.split('name="csrf_token" value="')[1].split('"')[0]


def test_a_practice_site_and_a_copy_publish_nothing(clean: Place, june: Browser) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug = 'oak'")
    clean.app("tenants").extensions["registry_cache"].forget()
    clean.app("tenants", "worker").extensions["registry_cache"].forget()
    brought(clean, june)
    assert (len(books(clean)), register(clean)) == (2, [])


def test_a_file_that_is_not_brought_in_leaves_nothing(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    june.send(f"{here}/removal", page=here)
    with clean.inside("oak"):
        counts = [db.session.scalar(select(func.count()).select_from(one)) for one in (Arrival, ArrivalRow, File)]
    assert (counts, june.get(here).status_code) == ([0, 0, 0], 404)


def test_others_of_the_association_see_nothing_of_it(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    ann = clean.arrive("oak", "Ann Alder", "reviewer", "decider")
    assert [ann.get(path).status_code for path in ("/arrivals", here, f"{here}/report.csv")] == [403, 403, 403]
    assert UUID(str(june.person_id)) == one(clean, here).made_by


def test_people_are_found_by_the_number_that_they_had_before(clean: Place, june: Browser) -> None:
    brought(clean, june)
    anybody = clean.client("oak")
    assert anybody.get("/register?q=e-12").location == "/register/OAK-0001"
    assert "Rosa Ash" in anybody.get("/register/OAK-0001").text
    assert "Ben Birch" not in anybody.get("/register/OAK-0002").text
    assert "Rosa Ash" not in clean.client("elm").get("/register?q=e-12").text
    assert ("Ben Birch" in june.get("/endorsees?q=E-13").text, "Rosa Ash" in june.get("/endorsees?q=E-13").text) == (
        True,
        False,
    )


def test_nobody_is_written_to_until_the_office_says_so_and_then_after_ten_minutes(clean: Place, june: Browser) -> None:
    brought(clean, june)
    assert letters(clean) == []
    assert "2 invitations go out" in june.get(june.send("/arrivals/invitations", page="/arrivals").location).text
    assert ([found.how for found in work.drain(clean.workers)], letters(clean)) == (["again"], [])
    june.send("/arrivals/invitations/undo", page="/arrivals")
    june.send("/arrivals/invitations", page="/arrivals")
    with clean.inside("oak"):
        db.session.scalars(select(Arrival)).one().invite_at = now()
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.job set run_at = now()")
    clean.drain()
    assert letters(clean) == ["ben@people.example", "rosa@people.example"]
    assert "Invite " not in june.get("/arrivals").text


def letters(place: Place) -> list[str]:
    with place.inside("oak"):
        found = select(Message.recipient).where(Message.kind == "brought").order_by(Message.recipient)
        return list(db.session.scalars(found))


def test_an_invitation_opens_the_account_that_waits_with_the_endorsement_in_it(clean: Place, june: Browser) -> None:
    brought(clean, june, HEAD + ROSA)
    with clean.inside("oak"):
        inviting.ask()
        found = inviting.carrier()
        assert found is not None
        found.invite_at = now()
        inviting.go_on(found.id)
    with clean.inside("oak"):
        body = str(db.session.scalars(select(Message.body).where(Message.kind == "brought")).one())
    link = next(word for word in body.split() if "/signin/link/" in word)
    rosa = clean.client("oak")
    rosa.get("/signin/link/" + link.rpartition("/")[2])
    assert "Welcome, Rosa Ash" in rosa.get("/signin/link").text
    rosa.send("/signin/link")
    assert "OAK-0001" in rosa.get("/endorsement").text
    assert (people(clean), "Rosa Ash" in june.get("/people").text) == (["June Thistlewood", "Rosa Ash"], False)


def test_the_license_limits_awards_and_not_what_was_held_before_it(clean: Place, june: Browser) -> None:
    license_of(clean, "US-NC", ("I", "2018-01-01", "2020-12-31"))
    rows = [("Ann", "2012-05-01"), ("Bo", "2019-05-01"), ("Cy", "2022-05-01")]
    here = brought(clean, june, HEAD + "".join(f"{name} Elm,,IFS,,{day},,,\n" for name, day in rows))
    assert [row[1:] for row in verdicts(clean, here)] == [
        ("create", "arrival_new_person"),
        ("create", "arrival_new_person"),
        ("problem", "arrival_not_licensed"),
    ]
    assert len(register(clean)) == 2


def test_records_are_a_yes_once_they_are_brought_in_or_there_are_none(clean: Place, june: Browser) -> None:
    def told() -> bool:
        with clean.inside("oak"):
            return queries.is_done()

    planned(clean, june)
    before = told()
    june.send("/arrivals/none", page="/arrivals")
    said = told()
    june.send("/arrivals/none/undo", page="/arrivals")
    undone = told()
    brought(clean, june)
    assert (before, said, undone, told()) == (False, True, False, True)
