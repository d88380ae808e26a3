"""The sample people of a demo: one click on this machine, no such route in production."""

import re
from dataclasses import replace
from datetime import date

import pytest

import tenants
from tenants.kernel.db import db
from tenants.kernel.settings import Settings, SettingsError
from tenants.kernel.signin import accounts
from tenants.site import samples
from tests.place import Place

STORIES = [
    "Coordinator",
    *["Reviewer"] * 3,
    "Decides on applications",
    "Advises applicants",
    "Applicant: Nearly there",
    "Applicant: Under way",
    "Applicant: Has begun",
    *["Applicant: Submitted"] * 2,
    "Applicant: The office asked for something",
    *["Applicant: In review"] * 2,
    "Applicant: To decide",
    "Applicant: To award",
    "RSC provider",
    "Endorsed",
]


def sample(place: Place, *roles: str, real: bool = False):
    with place.inside("oak"):
        person = accounts.create("Tess Sample", "tess@people.example", "en", sample=not real)
        accounts.give(person.id, roles)
        db.session.flush()
        return person.id


def test_the_sign_in_page_lists_sample_people_with_their_roles(clean: Place) -> None:
    sample(clean, "coordinator", "reviewer")
    shown = clean.client("oak").get("/signin").text
    assert ("Tess Sample" in shown, "Coordinator, Reviewer" in shown) == (True, True)


def test_each_story_of_a_demo_is_there_with_a_word_on_where_it_stands(clean: Place) -> None:
    with clean.inside("oak") as oak:
        samples.fill(oak, date(2026, 11, 22))
    words = re.findall(r"<small>([^<]+)</small>", clean.client("oak").get("/signin").text.partition("Look around")[2])
    assert words == STORIES


def test_one_click_signs_a_sample_person_in_with_all_rights(clean: Place) -> None:
    person = sample(clean, "coordinator")
    browser = clean.client("oak")
    answer = browser.send("/signin/sample", page="/signin", person=str(person))
    assert (answer.location, "Tess Sample" in browser.get("/account").text) == ("/home", True)
    assert "waits for a second factor" not in browser.get("/account").text


@pytest.mark.parametrize(
    "options",
    [
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
    ],
)
def test_nobody_from_another_machine_sees_or_uses_it(clean: Place, options: dict) -> None:
    person = sample(clean, "reviewer")
    browser = clean.client("oak")
    token = browser.get("/signin").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    data = {"csrf_token": token, "person": str(person)}
    assert "Tess Sample" not in browser.get("/signin", **options).text
    assert browser.post("/signin/sample", data=data, **options).status_code == 404


def test_a_real_person_is_never_signed_in_by_a_click(clean: Place) -> None:
    sample(clean)
    with clean.inside("oak"):
        real = accounts.create("Rea Real", "rea@people.example", "en").id
    browser = clean.client("oak")
    assert browser.send("/signin/sample", page="/signin", person=str(real)).status_code == 404
    assert "Rea Real" not in browser.get("/signin").text


def test_production_has_no_such_route(clean: Place) -> None:
    app = tenants.create_app(replace(clean.settings, env="production"))
    assert [rule.rule for rule in app.url_map.iter_rules() if "signin/sample" in rule.rule] == []


def test_production_refuses_to_start_with_samples() -> None:
    secret = "0123456789abcdefghijklmnopqrstuvwxyz"
    facts = {
        "ALLIANCE_SECRET_KEY": secret,
        "ALLIANCE_DATABASE_URL": "postgresql://db.example/x",
        "ALLIANCE_SCHEME": "https",
        "ALLIANCE_BASE_HOST": "registry.example",
        "ALLIANCE_MAIL_URL": "smtp://127.0.0.1:9",
    }
    assert Settings.from_env(facts).samples is False
    with pytest.raises(SettingsError):
        Settings.from_env({**facts, "ALLIANCE_ENV": "production", "ALLIANCE_SECRET_KEY": ""})
