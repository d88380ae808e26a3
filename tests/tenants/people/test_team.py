"""The people page: roles, invitations, help, and the log of what changed."""

import re

import pytest
from sqlalchemy import delete, select

from tenants.kernel.db import db
from tenants.kernel.shared import SiteRequest
from tenants.kernel.signin import accounts
from tenants.kernel.signin import actions as signin
from tenants.people import actions
from tenants.people.models import Audit, AuditValue, Link, Login, Message, Person, Role
from tests.letters import open_link, sent
from tests.place import Place

ANN = "ann@people.example"


def office(place: Place):
    return place.arrive("oak", "Marisol Vega", "coordinator")


def roles(place: Place) -> list[tuple[str, str]]:
    with place.inside("oak"):
        found = select(Person.name, Role.role).join(Role, Role.person_id == Person.id).order_by(Person.name, Role.role)
        return [tuple(row) for row in db.session.execute(found)]


def rows(text: str) -> list[str]:
    return re.findall(r'class="q-name"[^>]*>([^<]*)<', text)


def test_a_coordinator_sees_who_works_here_and_finds_everybody(clean: Place) -> None:
    browser = office(clean)
    clean.arrive("oak", "Ána Núñez")
    clean.arrive("elm", "Ana Elm", "coordinator")
    shown = [rows(browser.get(path).text) for path in ("/people", "/people?all=1", "/people?q=nunez", "/people?q=%25")]
    assert shown == [["Marisol Vega"], ["Ána Núñez", "Marisol Vega"], ["Ána Núñez"], []]


def test_only_coordinators_see_people(clean: Place) -> None:
    browsers = [clean.arrive("oak", name, *held) for name, held in (("Ann", ()), ("Rob", ("reviewer", "decider")))]
    paths = ("/people", "/people/invitation", "/audit")
    assert {one.get(path).status_code for one in browsers for path in paths} == {403}


def test_an_invited_reviewer_accepts_and_has_the_role(clean: Place) -> None:
    browser = office(clean)
    browser.send("/people/invitation", name="Ann Alder", email=ANN, roles=["reviewer"])
    before = roles(clean)
    guest = clean.client("oak")
    came = open_link(clean, guest, "oak", ANN)
    assert (before, roles(clean), came.location) == (
        [("Marisol Vega", "coordinator")],
        [("Ann Alder", "reviewer"), ("Marisol Vega", "coordinator")],
        "/home",
    )


def test_an_invited_decider_sets_up_a_second_factor_first(clean: Place) -> None:
    office(clean).send("/people/invitation", name="Dee", email=ANN, roles=["decider"])
    assert open_link(clean, clean.client("oak"), "oak", ANN).location == "/second?next=/home"


def test_an_invitation_to_a_known_address_adds_the_role_to_that_account(clean: Place) -> None:
    browser = office(clean)
    clean.arrive("oak", "Ann Alder", email=ANN)
    browser.send("/people/invitation", name="Somebody", email=ANN, roles=["reviewer"])
    open_link(clean, clean.client("oak"), "oak", ANN)
    assert roles(clean) == [("Ann Alder", "reviewer"), ("Marisol Vega", "coordinator")]


def test_open_invitations_show_their_mail_are_repeated_and_withdrawn(clean: Place) -> None:
    browser = office(clean)
    browser.send("/people/invitation", name="Ann Alder", email=ANN, roles=["reviewer"])
    with clean.inside("oak"):
        db.session.query(Message).update({"state": "bounced"})
        first = db.session.scalar(select(Link.id))
    shown = browser.get("/people").text
    browser.send(f"/people/invitations/{first}/again", page="/people")
    with clean.inside("oak"):
        second = next(row.id for row in signin.invitations())
    browser.send(f"/people/invitations/{second}/withdrawal", page="/people")
    guest = clean.client("oak")
    assert ("Came back" in shown, open_link(clean, guest, "oak", ANN).status_code) == (True, 409)
    assert "None is open." in browser.get("/people").text


def test_a_role_that_does_not_exist_cannot_be_given(clean: Place) -> None:
    browser = office(clean)
    answer = browser.send("/people/invitation", name="Ann", email=ANN, roles=["emperor"])
    assert (answer.status_code, sent(clean, "oak")) == (422, [])


def test_roles_are_given_and_taken_with_fresh_proof_and_told_by_mail(clean: Place) -> None:
    browser = office(clean)
    ann = clean.arrive("oak", "Ann Alder", "reviewer", email=ANN).person_id
    browser.send(f"/people/{ann}/roles", roles=["decider"])
    given = roles(clean)
    with clean.inside("oak"):
        db.session.query(Login).update({"proved_at": None})
    asked = browser.get(f"/people/{ann}/roles")
    assert given == [("Ann Alder", "decider"), ("Marisol Vega", "coordinator")]
    assert (asked.location.partition("?")[0], sent(clean, "oak")) == ("/prove", [("notice", ANN)])


def test_the_last_coordinator_stays_one(clean: Place) -> None:
    browser = office(clean)
    answer = browser.send(f"/people/{browser.person_id}/roles", roles=["reviewer"])
    assert (answer.status_code, roles(clean)) == (409, [("Marisol Vega", "coordinator")])
    assert "give this role to somebody else first" in answer.text


@pytest.mark.parametrize("path", ["", "/roles"])
def test_a_person_of_another_association_is_not_found(clean: Place, path: str) -> None:
    browser = office(clean)
    bob = clean.arrive("elm", "Bob Elm").person_id
    assert browser.get(f"/people/{bob}{path}").status_code == 404


def test_the_log_says_who_changed_what_from_what_to_what(clean: Place) -> None:
    browser = office(clean)
    ann = clean.arrive("oak", "Ann Alder")
    ann.send("/account", name="Ann Alder-Birch")
    shown = browser.get(f"/audit?about={ann.person_id}&kind=person").text
    entries = re.findall(r"<dd>\s*(.*?)\s*→\s*(.*?)\s*</dd>", shown)
    assert ("Ann Alder", "Ann Alder-Birch") in entries
    assert "Marisol Vega" not in shown.partition("<tbody>")[2]


def test_the_words_of_an_erased_person_leave_the_log_and_the_log_stays(clean: Place) -> None:
    browser = office(clean)
    ann = clean.arrive("oak", "Ann Alder")
    ann.send("/account", name="Ann Alder-Birch")
    of_ann = select(Audit.id).where(Audit.row_id == str(ann.person_id))
    with clean.inside("oak"):
        before = db.session.scalars(of_ann).all()
        db.session.execute(delete(AuditValue).where(AuditValue.audit_id.in_(before)))
    with clean.inside("oak"):
        assert (db.session.scalars(of_ann).all(), len(before) > 0) == (before, True)
    shown = browser.get(f"/audit?about={ann.person_id}&kind=person")
    assert ("Ann Alder</" in shown.text, set(re.findall(r"<dd><span[^>]*>([^<]*)<", shown.text))) == (False, {"erased"})


def test_the_log_keeps_no_secret(clean: Place) -> None:
    browser = office(clean)
    browser.send("/account/password", password="violet harbor ladder tomato")
    browser.get("/account/authenticator")
    with clean.inside("oak"):
        written = str([(row.before, row.after) for row in db.session.query(AuditValue)])
    assert [word for word in ("argon2", "gAAAA", "violet", "digest'") if word in written] == []


def test_the_first_coordinator_of_a_new_site_is_invited_once(clean: Place) -> None:
    request = SiteRequest(coordinator_name="Cora Coordinator", coordinator_email=ANN, languages=["en"])
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select gen_random_uuid()")
        request.id = cursor.fetchone()[0]
    for _time in range(2):
        with clean.inside("oak"):
            actions.invite_first(request)
    first = sent(clean, "oak")
    browser = clean.client("oak")
    open_link(clean, browser, "oak", ANN)
    with clean.inside("oak"):
        actions.invite_first(request)
    assert (first, sent(clean, "oak"), roles(clean)) == (
        [("invite", ANN)],
        [("invite", ANN)],
        [("Cora Coordinator", "coordinator")],
    )


def test_a_named_account_is_found_by_a_verified_address_only(clean: Place) -> None:
    with clean.inside("oak"):
        person = accounts.create("Ann", ANN, "en")
        db.session.flush()
        db.session.query(type(accounts.verified(ANN)[0])).update({"verified_at": None})
        db.session.expire_all()
        assert (accounts.verified(ANN), person.name) == (None, "Ann")
