"""Joining the list, being invited, answering, moving up: by letter, without an account."""

import re
from datetime import date, timedelta
from threading import Thread
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from tenants.applications.models import Application, Intake
from tenants.intake.models import Cohort, Place
from tenants.kernel import recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tests import applicants, letters
from tests.place import Browser
from tests.place import Place as Installation

YESTERDAY = date(2020, 1, 1)


def link(place: Installation, email: str, slug: str = "oak") -> str:
    return letters.path_of(letters.link_to(place, slug, email))


def joined(place: Installation, name: str, slug: str = "oak", **typed: Any) -> tuple[Browser, str]:
    """Somebody without an account on the list, and their address; the letter proved it."""
    browser, email = place.client(slug), f"{name.lower()}@people.example"
    browser.send("/interest", name=name, email=email, **typed)
    path = link(place, email, slug)
    browser.send(f"{path}/confirmation", page=path)
    return browser, email


def a_cohort(place: Installation, size: int = 12, slug: str = "oak", **values: Any) -> UUID:
    with place.inside(slug):
        facts = {"name": "Spring 2027", "starts_on": date(2027, 2, 1), "reply_days": 14, **values}
        row = Cohort(size=size, **facts)
        db.session.add(row)
        db.session.flush()
        return row.id


def stands(place: Installation, slug: str = "oak") -> dict[str, str]:
    with place.inside(slug):
        return dict(iter(db.session.execute(select(Place.name, Place.state).order_by(Place.name))))


def invited(place: Installation, cohort: UUID, *names: str, june: Browser | None = None) -> Browser:
    june = june or place.arrive("oak", "June Thistlewood", "coordinator")
    with place.inside("oak"):
        ids = [str(one) for one in db.session.scalars(select(Place.id).where(Place.name.in_(names)))]
    june.send(f"/intake/cohorts/{cohort}/invitations", page=f"/intake/cohorts/{cohort}", chosen=ids)
    return june


def answered(place: Installation, browser: Browser, email: str, answer: str) -> Any:
    path = link(place, email)
    return browser.send(f"{path}/answer", page=path, answer=answer)


def test_an_address_is_on_the_list_once_its_letter_was_pressed(clean: Installation) -> None:
    ann = clean.client("oak")
    ann.send("/interest", name="Ann", email="ann@people.example", category="IFS", note="Evenings are best.")
    before = stands(clean)
    path = link(clean, "ann@people.example")
    ann.get(path)
    opened = stands(clean)
    ann.send(f"{path}/confirmation", page=path)
    assert (before, opened, stands(clean)) == ({"Ann": "unproved"}, {"Ann": "unproved"}, {"Ann": "waiting"})
    assert "You are number 1" in ann.get(path).text


def test_joining_twice_changes_nothing_and_tells_a_stranger_nothing(clean: Installation) -> None:
    joined(clean, "Ann")
    stranger = clean.client("oak")
    told = [
        stranger.send("/interest", name="Ann", email=email).location
        for email in ("ann@people.example", "new@people.example")
    ]
    assert (told, [kind for kind, to in letters.sent(clean, "oak") if to == "ann@people.example"]) == (
        ["/interest/sent"] * 2,
        ["interest_verify"],
    )


def test_somebody_signed_in_needs_no_letter_to_prove_their_own_address(clean: Installation) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send("/interest", name="Rosalind", email="rosalind.applegate@people.example")
    assert stands(clean) == {"Rosalind": "waiting"}


def test_from_the_list_into_a_cohort_and_an_application(clean: Installation) -> None:
    with clean.inside("oak"):
        applicants.open_office()
        db.session.add(Intake(id=1, mode="cohorts", cohort_size=12, reply_days=14))
    _ann, email = joined(clean, "Ann", category="IFS")
    june = invited(clean, a_cohort(clean), "Ann")
    account = clean.arrive("oak", "Ann Wren")
    assert "We begin together, in cohorts" in account.get("/applications/new").text
    answered(clean, account, email, "yes")
    path = link(clean, email)
    account.send(f"{path}/registration", page=path, category="IFS", jurisdiction="US-NC")
    account.send(f"{path}/registration", page=path, category="IFS", jurisdiction="US-NC")
    with clean.inside("oak"):
        found = db.session.scalars(select(Application)).all()
        assert [(one.person_id, one.category, one.state) for one in found] == [(account.person_id, "IFS", "building")]
    assert ("Your application is open" in account.get(path).text, "Registered" in june.get("/intake").text) == (
        True,
        False,
    )


def test_more_than_there_are_places_are_not_invited(clean: Installation) -> None:
    for name in ("Ann", "Bea", "Cy"):
        joined(clean, name)
    invited(clean, a_cohort(clean, 2), "Ann", "Bea", "Cy")
    assert stands(clean) == {"Ann": "waiting", "Bea": "waiting", "Cy": "waiting"}


def test_whoever_says_no_makes_room_for_the_next_in_line(clean: Installation) -> None:
    cohort = a_cohort(clean, 1)
    ann, email = joined(clean, "Ann")
    joined(clean, "Bea", cohort_id=str(cohort))
    joined(clean, "Cy", cohort_id=str(cohort))
    joined(clean, "Dot")  # on the interest list: nobody's list moves for her
    invited(clean, cohort, "Ann")
    answered(clean, ann, email, "no")
    assert stands(clean) == {"Ann": "declined", "Bea": "invited", "Cy": "waiting", "Dot": "waiting"}


def test_an_invitation_ends_and_the_next_one_moves_up_once(clean: Installation) -> None:
    cohort = a_cohort(clean, 1)
    ann, email = joined(clean, "Ann")
    joined(clean, "Bea", cohort_id=str(cohort))
    invited(clean, cohort, "Ann")
    path = link(clean, email)
    with clean.inside("oak"):
        db.session.execute(update(Place).where(Place.name == "Ann").values(reply_by=YESTERDAY))
    late = ann.send(f"{path}/answer", page=path, answer="yes")
    for _twice in range(2):
        recurring.run_everywhere(clean.workers, "intake.places")
    assert (late.status_code, stands(clean)) == (409, {"Ann": "expired", "Bea": "invited"})
    kinds = [(kind, to) for kind, to in letters.sent(clean, "oak") if kind in ("interest_expired", "interest_invited")]
    assert kinds[1:] == [("interest_expired", email), ("interest_invited", "bea@people.example")]


def test_addresses_that_nobody_proved_are_forgotten(clean: Installation) -> None:
    clean.client("oak").send("/interest", name="Nobody", email="nobody@people.example")
    with clean.inside("oak"):
        db.session.execute(update(Place).values(joined_at=now() - timedelta(days=8)))
    joined(clean, "Ann")
    recurring.run_everywhere(clean.workers, "intake.places")
    assert stands(clean) == {"Ann": "waiting"}


def test_the_last_place_taken_twice_goes_to_one_and_the_other_stays_on_the_list(clean: Installation) -> None:
    """Both hold an invitation (the cohort was made smaller since) and press at the same moment."""
    cohort = a_cohort(clean, 2)
    people = [joined(clean, name) for name in ("Ann", "Bea")]
    invited(clean, cohort, "Ann", "Bea")
    with clean.inside("oak"):
        db.session.execute(update(Cohort).values(size=1))
    running = [Thread(target=answered, args=(clean, browser, email, "yes")) for browser, email in people]
    for one in running:
        one.start()
    for one in running:
        one.join(60)
    assert sorted(stands(clean).values()) == ["accepted", "waiting"]
    loser = next(name for name, state in stands(clean).items() if state == "waiting")
    browser, email = next(one for one in people if one[1].startswith(loser.lower()))
    assert "You are number 1" in browser.get(link(clean, email)).text


def test_six_who_press_at_once_fill_exactly_the_places_there_are(clean: Installation) -> None:
    cohort, names = a_cohort(clean, 6), [f"Person{number}" for number in range(6)]
    people = [joined(clean, name) for name in names]
    invited(clean, cohort, *names)
    with clean.inside("oak"):
        db.session.execute(update(Cohort).values(size=3))
    running = [Thread(target=answered, args=(clean, browser, email, "yes")) for browser, email in people]
    for one in running:
        one.start()
    for one in running:
        one.join(60)
    assert sorted(stands(clean).values()) == ["accepted"] * 3 + ["waiting"] * 3


def test_a_double_click_on_yes_takes_one_place(clean: Installation) -> None:
    cohort = a_cohort(clean, 5)
    ann, email = joined(clean, "Ann")
    invited(clean, cohort, "Ann")
    path = link(clean, email)
    shown = ann.get(path).text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once)" value="([^"]*)"', shown))
    answers = [ann.post(f"{path}/answer", data={**hidden, "answer": "yes"}) for _twice in range(2)]
    assert ([one.status_code for one in answers], stands(clean)) == ([303, 303], {"Ann": "accepted"})


def test_an_agency_begins_with_ten_people_or_waits(clean: Installation) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    typed = {"name": "Harbor House", "starts_on": "2027-02-01", "size": "12", "reply_days": "14"}
    unnamed = june.send("/intake/cohorts", page="/intake", kind="agency", **typed)
    small = june.send("/intake/cohorts", page="/intake", kind="agency", agency="Harbor", **{**typed, "size": "8"})
    made = june.send("/intake/cohorts", page="/intake", kind="agency", agency="Harbor House", **typed)
    early = june.send(f"{made.location}/beginning", page=made.location)
    assert ([one.status_code for one in (unnamed, small, early)], "at least 10" in early.text) == (
        [422, 422, 409],
        True,
    )


def test_a_cohort_that_closes_gives_its_people_back_to_the_list_in_their_order(clean: Installation) -> None:
    cohort = a_cohort(clean, 2)
    for name in ("Ann", "Bea", "Cy"):
        joined(clean, name, cohort_id=str(cohort))
    june = invited(clean, cohort, "Ann")
    june.send(f"/intake/cohorts/{cohort}/closing", page=f"/intake/cohorts/{cohort}")
    with clean.inside("oak"):
        rows = db.session.execute(select(Place.name, Place.state, Place.cohort_id).order_by(Place.joined_at)).all()
    assert [tuple(one) for one in rows] == [(name, "waiting", None) for name in ("Ann", "Bea", "Cy")]


def test_a_place_of_another_association_is_not_found(clean: Installation) -> None:
    _eve, email = joined(clean, "Eve", "elm")
    path, cohort = link(clean, email, "elm"), a_cohort(clean, slug="elm")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("elm"):
        place_id = str(db.session.scalars(select(Place.id)).one())
    own = a_cohort(clean)
    tried = [
        june.get(path),
        june.send(f"{path}/confirmation", page="/interest"),
        june.send(f"{path}/answer", page="/interest", answer="yes"),
        june.send(f"{path}/leaving", page="/interest"),
        june.send(f"{path}/registration", page="/interest", category="IFS", jurisdiction="US-NC"),
        june.get(f"/intake/cohorts/{cohort}"),
        june.send(f"/intake/cohorts/{own}/invitations", page="/interest", chosen=place_id),
        june.send(f"/intake/cohorts/{cohort}/closing", page="/interest"),
        june.send("/interest", name="Oona", email="oona@people.example", cohort_id=str(cohort)),
    ]
    assert [one.status_code for one in tried] == [404] * 8 + [422]
    assert ("Eve" in june.get("/intake").text, stands(clean, "elm")) == (False, {"Eve": "waiting"})
