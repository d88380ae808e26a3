"""Finding a category before anything is registered or kept."""

import re

from sqlalchemy import func, select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.people.models import Once, Person
from tests import applicants
from tests.place import Browser, Place

VISITOR = {
    "bands": ["prenatal_to_36m"], "roles": ["FS", "FA"], "years": "2", "families": "14", "training": "20", "rsc": "12",
    "qualified": "true",
}  # fmt: skip


def asked(browser: Browser, **typed: object) -> str:
    """The page after the questions were sent, with only the hidden fields that this form has."""
    token = browser.get("/find").text.split('name="csrf_token" value="')[1].split('"')[0]
    return str(browser.post("/find", data={"csrf_token": token, **typed}).text)


def columns(text: str) -> list[tuple[str, str]]:
    """Each category's name and how much of it is there."""
    return re.findall(r'<h3 id="h-c-[^"]*">([^<]*)</h3><p>[^.]*\. ([^<]*)</p>', text)


def test_a_stranger_sees_several_categories_side_by_side(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.open_office()
    text = asked(clean.client("oak"), **VISITOR)
    assert columns(text) == [
        ("Infant Family Specialist", "1 of 3 parts are there."),
        ("Infant Family Associate", "1 of 2 parts are there."),
    ]
    assert re.findall(r"(\d+ hours to go)", text) == ["13 hours to go", "12 hours to go", "13 hours to go"]
    assert "/join?next=/applications/new?chosen%3DIFS" in text.replace("&amp;", "&")


def test_answers_stay_in_the_form_and_nowhere_else(clean: Place) -> None:
    browser = clean.client("oak")
    text = asked(browser, **VISITOR)
    assert re.findall(r'name="(years|families|rsc)" type="number" value="(\d+)"', text) == [
        ("years", "2"), ("families", "14"), ("rsc", "12"),
    ]  # fmt: skip
    with clean.inside("oak"):
        kept = [db.session.scalar(select(func.count()).select_from(one)) for one in (Person, Application, Once)]
    assert (kept, "years" in browser.get("/find").text and 'value="14"' in browser.get("/find").text) == (
        [0, 0, 0],
        False,
    )


def test_whoever_has_a_record_types_no_numbers(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        applicants.open_office()
        applicants.complete_record(rosalind.person_id, applicants.provider().id)
    text = asked(rosalind, bands=["prenatal_to_36m"], roles=["FS"])
    assert [name for name, _met in columns(text)] == ["Infant Family Specialist", "Infant Family Associate"]
    assert ("3 of 3" in text, 'name="years"' in text, "/applications/new?chosen=IFS" in text) == (True, False, True)


def test_nothing_chosen_is_asked_again_with_what_was_typed(clean: Place) -> None:
    text = asked(clean.client("oak"), years="2", rsc="-3")
    assert ("Please choose at least one." in text, "A whole number from 0 to 400" in text, 'value="2"' in text) == (
        True,
        True,
        True,
    )


def test_nobody_is_led_to_registration_while_intake_is_closed(clean: Place) -> None:
    text = asked(clean.client("oak"), bands=["prenatal_to_36m"], roles=["MHM_C", "FS"])
    assert [name for name, _met in columns(text)] == [
        "Infant Mental Health Mentor, Clinical",
        "Infant Family Specialist",
    ]
    assert ("not taking new applications" in text, "Choose this" in text) == (True, False)


def test_the_choice_arrives_at_the_registration(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        applicants.open_office()
    assert "You chose this" in rosalind.get("/applications/new?chosen=IFS").text
