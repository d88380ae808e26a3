"""June asks the Alliance from a page of the office: what goes along, what is held back, taking back and settling."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from tenants.help import checking
from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.kernel.help.tables import HelpCase, HelpWord
from tests.indicators import rows
from tests.place import Browser, Place

TYPED = {"topic": "training", "subject": "Training for a third reviewer", "body": "Who could come in May?"}


@pytest.fixture
def june(clean: Place) -> Browser:
    clean.arrive("oak", "Rosalind Ashgrove")
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def ask(june: Browser, **typed: Any) -> Any:
    return june.send("/help", page="/help/new?at=desk.queue&category=IFS", **{**TYPED, **typed})


def held(june: Browser, body: str, **typed: Any) -> list[str]:
    """What the page holds back of this text."""
    answer = ask(june, body=body, **typed)
    return re.findall(r'name="clear" value="([^"]*)"', answer.text) if answer.status_code == 422 else []


def test_a_page_of_the_office_leads_to_a_form_that_knows_the_page_and_nobody_on_it(june: Browser) -> None:
    [link] = re.findall(r'href="(/help/new[^"]*)"', june.get("/desk/applications?q=rosalind").text)
    shown = june.get(link.replace("&amp;", "&")).text
    assert (link, "Applications" in shown, "osalind" in shown) == ("/help/new?at=desk.queue", True, False)


def test_applicants_find_no_such_button(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Ashgrove")
    assert ("/help/new" in rosalind.get("/my").text, rosalind.get("/help/new").status_code) == (False, 403)


def test_what_goes_along_is_of_known_lists_only(clean: Place, june: Browser) -> None:
    sent = {"at": "desk.show", "category": "IFS", "rules": "rosalind", "person": "Rosalind", "along": "yes"}
    assert ask(june, **sent).status_code == 303
    ask(june, at="rosalind.ashgrove", category="Rosalind")
    form = june.get("/help/new?rules=alliance-2025").text
    assert ("Specialist without exam, from January 1, 2025" in form, ">alliance-2025<" in form) == (True, False)
    ask(june, **{**sent, "along": ""})
    found = rows(clean, "select context - 'version' from shared.help_case order by asked_at")
    assert [row[0] for row in found] == [{"page": "desk.show", "called": "One application", "category": "IFS"}, {}, {}]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Rosalind is ready", ["Rosalind"]),
        ("what of rosalind ASHGROVE?", ["rosalind ASHGROVE"]),
        ("Ask ros@people.example or (919) 555-0123.", ["ros@people.example", "(919) 555-0123"]),
        ("She is OAK-0042 there", ["OAK-0042"]),
        ("June asks", []),
        ("Who could come in May?", []),
    ],
)
def test_names_and_numbers_of_people_are_held_back(june: Browser, body: str, found: list[str]) -> None:
    assert held(june, body) == found


def test_who_says_that_it_is_nobody_may_send_it(clean: Place, june: Browser) -> None:
    assert held(june, "Rosalind Street, and Ashgrove Hall", clear="rosalind") == ["Rosalind", "Ashgrove"]
    assert ask(june, body="Rosalind Street", clear="Rosalind").status_code == 303
    assert rows(clean, "select body, by_name from shared.help_word") == [("Rosalind Street", "June Thistlewood")]


def test_a_subject_is_looked_through_as_well(june: Browser) -> None:
    assert ask(june, subject="About Rosalind").status_code == 422


def test_a_name_is_found_with_accents_and_among_raters(clean: Place) -> None:
    clean.arrive("oak", "Zoë Núñez")
    with clean.inside("oak"):
        assert [one.words for one in checking.found("Zoe and NUÑEZ, nuñez")] == ["Zoe", "NUÑEZ"]


def test_what_nobody_opened_can_be_taken_back(clean: Place, june: Browser) -> None:
    page = ask(june).location
    assert "Sent, not opened yet" in june.get(page).text
    answer = june.send(f"{page}/removal", page=page)
    left = rows(clean, "select (select count(*) from shared.help_case), (select count(*) from shared.help_word)")
    assert (answer.location, left, june.get(page).status_code) == ("/help", [(0, 0)], 404)


def test_what_was_opened_stays_and_can_be_closed_and_opened_again(clean: Place, june: Browser) -> None:
    page = ask(june).location
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.help_case set state = 'open', opened_at = now()")
    assert june.send(f"{page}/removal", page=page).status_code == 409
    states = []
    for path in ("closing", "opening", "closing"):
        june.send(f"{page}/{path}", page=page)
        states.append(state(clean))
    june.send(f"{page}/words", page=page, body="One more thing.")
    assert (states, state(clean)) == (["closed", "open", "closed"], "open")


def state(place: Place) -> str:
    return str(rows(place, "select state from shared.help_case")[0][0])


def test_the_office_hears_once_by_letter_that_it_was_answered(clean: Place, june: Browser) -> None:

    ask(june)
    with clean.inside("oak"):
        case_id = db.session.scalars(select(HelpCase.id)).one()
    with clean.superuser() as connection, connection.cursor() as cursor:
        for word in ("First.", "Second."):
            cursor.execute(
                "insert into shared.help_word (id, case_id, tenant, side, by_name, body)"
                " values (gen_random_uuid(), %s, %s, 'alliance', 'Mara Oakhollow', %s)",
                [str(case_id), clean.roles.tenant("oak"), word],
            )
    for _time in range(2):
        recurring.run_everywhere(clean.workers, "help.answers")
    with clean.inside("oak"):
        untold = db.session.scalars(select(HelpWord.side).where(HelpWord.told_at.is_(None))).all()
    sent = rows(clean, "select recipient, subject from t_oak.message where kind = 'help_answered'")
    assert (sent, untold) == (
        [("june.thistlewood@people.example", "The Alliance answered: Training for a third reviewer")],
        ["association"],
    )


def test_a_practice_site_asks_nobody(clean: Place, june: Browser) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug = 'oak'")
    clean.app("tenants").extensions["registry_cache"].forget()
    assert ask(june).status_code == 409
