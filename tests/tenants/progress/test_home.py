"""The applicant's home: what is left, what counts and why not, the next step, sending in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record.models import Rsc
from tests import applicants
from tests.letters import newest, sent
from tests.place import Browser, Place

ZONE = "America/New_York"


def registered(place: Place, category: str = "IFS", name: str = "Rosalind Applegate") -> Browser:
    """Somebody who has just registered through the page."""
    with place.inside("oak"):
        applicants.open_office()
    rosalind = place.arrive("oak", name)
    answer = rosalind.send("/applications", page="/applications/new", category=category, jurisdiction="US-NC")
    assert answer.location == "/my", answer.text
    return rosalind


def application_of(place: Place, browser: Browser) -> UUID:
    with place.inside("oak"):
        return db.session.scalars(select(Application.id).where(Application.person_id == browser.person_id)).one()


def full(place: Place, browser: Browser, *, raters: bool = True) -> UUID:
    application_id = application_of(place, browser)
    with place.inside("oak"):
        applicants.complete_record(browser.person_id, applicants.provider().id)
        if raters:
            applicants.complete_ratings(application_id, today(ZONE))
    return application_id


def state(place: Place, application_id: UUID) -> Any:
    with place.inside("oak"):
        found = db.session.get_one(Application, application_id)
        return found.state, found.submitted_on


def test_without_an_application_the_page_teaches_how_to_begin(clean: Place) -> None:
    page = clean.arrive("oak", "Rosalind Applegate").get("/my").text
    assert ("Welcome, Rosalind. Where shall we begin?" in page, 'href="/find"' in page) == (True, True)


def test_registration_pins_the_set_and_the_local_day(clean: Place) -> None:
    rosalind = registered(clean)
    with clean.inside("oak"):
        found = db.session.scalars(select(Application)).one()
        lives = db.session.get_one(Person, rosalind.person_id).jurisdiction
        assert (found.category, found.set_id, found.registered_on, lives) == (
            "IFS",
            "alliance-2025",
            today(ZONE),
            "US-NC",
        )


def test_a_fresh_application_says_what_is_left(clean: Place) -> None:
    page = registered(clean).get("/my").text
    assert "Six things left, Rosalind" in page or "Five things left, Rosalind" in page
    assert "24 hours to go" in page
    assert "Best next step: " in page


def test_registering_twice_goes_to_the_application_that_is_there(clean: Place) -> None:
    rosalind = registered(clean)
    again = rosalind.send("/applications", page="/applications/new", category="IFS")
    assert again.location == f"/applications/{application_of(clean, rosalind)}"


def test_closed_intake_explains_and_refuses(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.open_office(intake_open=False, intake_note={"en": "The next cohort starts in March."})
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    page = rosalind.get("/applications/new").text
    assert ("The next cohort starts in March." in page, "Choose this one" in page) == (True, False)
    assert rosalind.send("/applications", page="/record", category="IFS", jurisdiction="US-NC").status_code == 409


def test_a_category_that_is_not_offered_is_refused(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.open_office()
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send("/applications", page="/applications/new", category="IFRS", jurisdiction="US-NC")
    assert (answer.status_code, "Please choose one of these categories." in answer.text) == (422, True)


def test_each_entry_that_does_not_count_says_why_and_what_helps(clean: Place) -> None:
    rosalind = registered(clean)
    with clean.inside("oak"):
        tobias = applicants.provider()
        applicants.rsc_of(rosalind.person_id, tobias.id, confirmed_at=None)
        applicants.rsc_of(rosalind.person_id, None)
        applicants.training_of(rosalind.person_id, competencies=[])
    page = rosalind.get("/my").text
    assert "The provider has not confirmed it yet. Ask them to confirm; it takes them a minute." in page
    assert "It does not say who gave it. Choose the provider in the entry." in page
    assert "It names no area of competency. Tick at least one area in the entry." in page


def test_the_quick_log_says_at_once_whether_the_hour_counts(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = application_of(clean, rosalind)
    with clean.inside("oak"):
        tobias = str(applicants.provider().id)
    typed = {"from_day": "2025-10-13", "minutes": "60", "format": "individual", "provider_id": tobias}
    answer = rosalind.send(f"/applications/{application_id}/hours", page="/my", **typed)
    assert answer.location == f"/applications/{application_id}#log"
    page = rosalind.get(answer.location).text
    assert "Saved: 1 h. It does not count yet. The provider has not confirmed it yet." in page
    with clean.inside("oak"):
        hour = db.session.scalars(select(Rsc)).one()
        assert (hour.age_bands, hour.minutes) == (["prenatal_to_36m"], 60)
        undo = f"/applications/{application_id}/hours/{hour.id}/removal"
    assert f'action="{undo}"' in page
    rosalind.send(undo, page="/my")
    with clean.inside("oak"):
        assert db.session.scalars(select(Rsc.removed_at)).one() is not None


def test_the_quick_log_keeps_what_was_typed_when_the_day_is_to_come(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = application_of(clean, rosalind)
    typed = {"from_day": "2099-01-01", "minutes": "90", "format": "group", "provider_id": ""}
    answer = rosalind.send(f"/applications/{application_id}/hours", page="/my", **typed)
    assert (answer.status_code, "January 1, 2099 is in the future." in answer.text) == (422, True)
    assert ('value="2099-01-01"' in answer.text, 'value="90" id="f-minutes-3" checked' in answer.text) == (True, True)


def test_the_quick_log_remembers_the_last_person_and_length(clean: Place) -> None:
    rosalind = registered(clean)
    with clean.inside("oak"):
        tobias = applicants.provider().id
        applicants.rsc_of(rosalind.person_id, tobias, minutes=90)
    page = rosalind.get("/my").text
    assert f'<option value="{tobias}" selected>' in page
    assert 'value="90" id="f-minutes-3" checked' in page
    assert "Your last hour with this person counts" in page


def test_everything_but_the_references_leaves_one_thing(clean: Place) -> None:
    rosalind = registered(clean)
    full(clean, rosalind, raters=False)
    page = rosalind.get("/my").text
    assert ("One thing left, Rosalind" in page, "Best next step: ask your raters" in page) == (True, True)


def test_an_application_that_is_not_ready_is_not_sent_in(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = full(clean, rosalind, raters=False)
    page = rosalind.get(f"/applications/{application_id}/submission").text
    assert ("Not quite ready" in page, "Send in my application" in page) == (True, False)
    answer = rosalind.send(f"/applications/{application_id}/submission", page="/my")
    assert (answer.status_code, state(clean, application_id)) == (409, ("building", None))


def test_a_ready_application_is_looked_over_and_sent_in(clean: Place) -> None:
    rosalind = registered(clean)
    clean.arrive("oak", "June Thistlewood", "coordinator")
    application_id = full(clean, rosalind)
    assert "Everything is here, Rosalind" in rosalind.get("/my").text
    path = f"/applications/{application_id}/submission"
    assert "Look it over once more" in rosalind.get(path).text
    assert rosalind.send(path).status_code == 303
    page = rosalind.get("/my").text
    by = today(ZONE) + timedelta(days=42)
    assert "June has it now, Rosalind" in page
    assert f"Promised: an answer by {by:%B} {by.day}, {by.year}" in page
    assert state(clean, application_id) == ("submitted", today(ZONE))


def test_an_application_sent_in_is_told_to_the_applicant_and_the_office(clean: Place) -> None:
    rosalind = registered(clean)
    clean.arrive("oak", "June Thistlewood", "coordinator")
    application_id = full(clean, rosalind)
    rosalind.send(f"/applications/{application_id}/submission")
    told = [("arrived", "rosalind.applegate@people.example"), ("came_in", "june.thistlewood@people.example")]
    assert sent(clean, "oak") == told
    letter, by = newest(clean, "oak", told[0][1]), today(ZONE) + timedelta(days=42)
    assert f"a named person decides. We hope to answer by {by:%B} {by.day}, {by.year}." in letter


def test_sending_in_twice_happens_once(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = full(clean, rosalind)
    path = f"/applications/{application_id}/submission"
    rosalind.send(path)
    assert rosalind.send(path, page="/record").status_code == 409


def test_what_the_office_asks_is_answered_in_place(clean: Place) -> None:
    from tenants.applications import actions

    rosalind = registered(clean)
    application_id = full(clean, rosalind)
    path = f"/applications/{application_id}/submission"
    rosalind.send(path)
    with clean.inside("oak"):
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        actions.send_back(db.session.get_one(Application, application_id), june, asks=["A clearer transcript, please"])
    page = rosalind.get("/my").text
    assert ("It is back with you, Rosalind" in page, "A clearer transcript, please" in page) == (True, True)
    assert "Best next step: look at what was asked of you" in page
    rosalind.send(path)
    assert state(clean, application_id)[0] == "submitted"


def test_an_application_is_taken_back_after_a_question(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = application_of(clean, rosalind)
    path = f"/applications/{application_id}/withdrawal"
    assert "Take this application back?" in rosalind.get(path).text
    assert rosalind.send(path).location == "/my"
    assert state(clean, application_id) == ("withdrawn", None)
    assert "Where shall we begin?" in rosalind.get("/my").text


def test_a_message_to_the_office_stands_in_the_thread(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = application_of(clean, rosalind)
    rosalind.send(f"/applications/{application_id}/comments", page="/my", body="Is a webinar all right?")
    assert "Is a webinar all right?" in rosalind.get("/my").text


def test_an_associate_and_the_early_years_work_through_every_page(clean: Place) -> None:
    for category, name in (("IFA", "Ann Wren"), ("ECFA", "Bea Lark"), ("ECFS", "Cy Finch")):
        browser = registered(clean, category, name)
        application_id = application_of(clean, browser)
        shown = [browser.get(path).status_code for path in ("/my", f"/applications/{application_id}/submission")]
        assert (category, shown, browser.get(f"/rules/{category}").status_code) == (category, [200, 200], 200)


def test_an_infant_associate_is_ready_with_work_training_and_references(clean: Place) -> None:
    ann = registered(clean, "IFA", "Ann Wren")
    application_id = application_of(clean, ann)
    with clean.inside("oak"):
        applicants.join(ann.person_id)
        applicants.sign(ann.person_id, "code_of_ethics")
        applicants.sign(ann.person_id, "endorsement_agreement")
        applicants.work_of(ann.person_id)
        applicants.training_of(ann.person_id)
        applicants.rating_of(application_id, ["supervisor"], today(ZONE))
        applicants.rating_of(application_id, ["teacher"], today(ZONE), rater_endorsed_as=["FS"])
        applicants.rating_of(application_id, ["parent"], today(ZONE))
    ann.send(f"/applications/{application_id}/submission")
    assert state(clean, application_id)[0] == "submitted"


def test_a_person_who_lives_elsewhere_is_told_and_may_say_so(clean: Place) -> None:
    rosalind = registered(clean)
    rosalind.send("/my/place", page="/my", jurisdiction="US-VA")
    page = rosalind.get("/my").text
    assert "You live in North Carolina." in page
    assert 'action="/my/place"' in page
    rosalind.send("/my/place", page="/my", jurisdiction="US-NC")
    assert 'action="/my/place"' not in rosalind.get("/my").text


def test_the_rules_of_today_read_in_words(clean: Place) -> None:
    page = clean.client("oak").get("/rules/IFS").text
    assert "33 clock hours of training." in page
    assert "Specialist without exam" in page
    assert clean.client("oak").get("/rules/NOPE").status_code == 404
    assert "Early Childhood Family Associate" in clean.client("oak").get("/rules").text


def test_a_record_is_taken_away_as_the_format_says(clean: Place) -> None:
    rosalind = registered(clean)
    full(clean, rosalind)
    answer = rosalind.get("/record.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="record.json"'
    assert (answer.json["schema"], len(answer.json["rsc"]), "Rosalind" in answer.text) == ("record/1", 12, False)


def test_spanish_readers_find_their_own_words_once_translated(clean: Place) -> None:
    rosalind = registered(clean)
    rosalind.send("/language", page="/my", language="es")
    assert 'lang="es' in rosalind.get("/my").text


def test_no_rater_answer_shows_to_the_applicant(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = application_of(clean, rosalind)
    with clean.inside("oak"):
        applicants.rating_of(
            application_id,
            ["supervisor"],
            today(ZONE),
            recommends=False,
            comments="I would not recommend.",
            not_enough_information=9,
        )
    page = rosalind.get("/my").text
    assert ("Answered" in page, "recommend" in page.lower(), "not enough" in page) == (True, False, True)


def test_a_category_that_the_rules_dropped_is_explained_and_nothing_is_lost(clean: Place) -> None:
    rosalind = registered(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("""update shared.association set body = body || '{"series": ["EC"]}' where code = 'US-NC'""")
    answer = rosalind.get("/my")
    assert (answer.status_code, "Everything you typed is kept." in answer.text) == (409, True)


def test_a_record_can_be_written_before_any_rules_are_published(clean: Place) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("delete from shared.standards_set")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    pages = ("/my", "/record", "/record/training/new", "/record/memberships/new", "/applications/new", "/rules")
    assert [rosalind.get(path).status_code for path in pages] == [200] * 6
