"""An applicant asks raters, follows them, reminds kindly and asks somebody else; content stays with the office."""

from datetime import timedelta

from sqlalchemy import select, update

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.people.models import Message, Person
from tenants.ratings.models import Rating
from tests.place import Place
from tests.tenants.ratings.asked import applicant, ask, complete, letters, link, rater, ratings


def back(place: Place, days: int) -> None:
    """As if every letter had gone out so many days earlier."""
    with place.inside("oak"):
        db.session.execute(update(Rating).values(asked_at=Rating.asked_at - timedelta(days=days)))


def test_a_rater_is_asked_by_a_letter_with_a_link_of_their_own(clean: Place) -> None:
    rosalind = applicant(clean)
    assert ask(rosalind, note="You saw my first home visits.").status_code == 303
    [letter] = letters(clean, "rating_asked")
    assert (letter.recipient, letter.subject) == (
        "wren@clinic.example",
        "Rosalind Ashgrove asks you for a reference rating",
    )
    assert "You saw my first home visits." in (letter.body or "")
    assert "given up the right to read your rating" in (letter.body or "")


def test_neither_link_nor_code_is_stored_in_the_rating(clean: Place) -> None:
    ask(applicant(clean))
    [letter], [one] = letters(clean, "rating_asked"), ratings(clean)
    secret = link(letter).removeprefix("/r/")
    assert [secret in str(value) for value in vars(one).values()] == [False] * len(vars(one))


def test_the_choice_about_reading_is_made_before_asking(clean: Place) -> None:
    rosalind = applicant(clean)
    answer = ask(rosalind, waived="")
    assert (answer.status_code, "Please choose one of the two." in answer.text) == (422, True)
    assert 'value="Wren Applegarth"' in answer.text
    assert ratings(clean) == []


def test_places_show_who_fills_them_and_who_could(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    ask(rosalind, name="Bea Colley", email="bea@clinic.example", kinds="colleague")
    page = rosalind.get(rosalind.page).text
    assert "Your current supervisor" in page
    assert "2 of 3 spoken for" in page


def test_one_person_is_asked_once(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    again = ask(rosalind, email="WREN@clinic.example")
    assert (again.status_code, "You have asked this person already." in again.text) == (409, True)


def test_an_applicant_may_not_rate_themselves(clean: Place) -> None:
    rosalind = applicant(clean)
    own = ask(rosalind, email="rosalind.ashgrove@people.example")
    assert (own.status_code, "This is your own address." in own.text) == (409, True)


def test_somebody_known_here_stays_one_person(clean: Place) -> None:
    tobias = clean.arrive("oak", "Tobias Fennimore", email="tobias@people.example")
    ask(applicant(clean), name="Dr T. Fennimore", email="Tobias@people.example")
    [one] = ratings(clean)
    assert (one.rater_id, one.name) == (tobias.person_id, "Dr T. Fennimore")
    rosalind_sees = ratings(clean)[0].name
    assert rosalind_sees == "Dr T. Fennimore"


def test_an_address_nobody_proved_does_not_make_two_names_one_person(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind, email="office@clinic.example")
    ask(rosalind, name="Bea Colley", email="office@clinic.example", kinds="colleague")
    assert len({one.rater_id for one in ratings(clean)}) == 2


def test_a_reminder_waits_three_days_and_brings_a_link_that_works_beside_the_first(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    path = f"{rosalind.page}/{ratings(clean)[0].id}/reminder"
    early = rosalind.send(path, page=rosalind.page)
    assert (early.status_code, "less than three days ago" in early.text) == (409, True)
    assert "Send a kind reminder" not in rosalind.get(rosalind.page).text
    back(clean, 3)
    assert rosalind.send(path, page=rosalind.page).status_code == 303
    assert rosalind.send(path, page=rosalind.page).status_code == 409
    [first], [second] = letters(clean, "rating_asked"), letters(clean, "rating_reminder")
    assert [clean.client("oak").get(link(one)).status_code for one in (first, second)] == [303, 303]


def test_a_letter_that_came_back_is_shown(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    with clean.inside("oak"):
        db.session.execute(update(Message).values(state="bounced"))
    assert "The letter came back. Is the address right?" in rosalind.get(rosalind.page).text


def test_somebody_else_is_asked_and_the_old_link_stops(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    [one] = ratings(clean)
    path = f"{rosalind.page}/{one.id}/replacement"
    assert "instead of Wren Applegarth?" in rosalind.get(path).text
    rosalind.send(path)
    assert [row.state for row in ratings(clean)] == ["replaced"]
    assert clean.client("oak").get(link(letters(clean, "rating_asked")[0])).status_code == 404


def test_nobody_is_asked_once_the_application_is_with_the_office(clean: Place) -> None:
    rosalind = applicant(clean)
    hidden_page = rosalind.get(rosalind.page).text
    assert "Ask somebody" in hidden_page
    with clean.inside("oak"):
        db.session.execute(update(Application).values(state="submitted", submitted_on="2025-02-01"))
    assert "Ask somebody" not in rosalind.get(rosalind.page).text
    assert ask(rosalind).status_code == 409


def test_an_applicant_who_gave_up_the_right_never_sees_a_word(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    complete(rater(clean, letters(clean, "rating_asked")[0]))
    page = rosalind.get(rosalind.page).text
    assert ("Answered" in page, "Steady and warm." in page) == (True, False)
    assert rosalind.get(f"{rosalind.page}/{ratings(clean)[0].id}").status_code == 404


def test_an_applicant_who_kept_the_right_may_read_it(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind, waived="no")
    complete(rater(clean, letters(clean, "rating_asked")[0]))
    page = rosalind.get(f"{rosalind.page}/{ratings(clean)[0].id}").text
    assert ("Steady and warm." in page, "Nearly always" in page) == (True, True)


def test_a_rating_that_cannot_serve_gives_away_no_reason(clean: Place) -> None:
    rosalind = applicant(clean)
    ask(rosalind)
    complete(rater(clean, letters(clean, "rating_asked")[0]), recommends="no")
    page = rosalind.get(rosalind.page).text
    assert ("Answered, can’t fill a place" in page, "recommend" in page) == (True, False)


def test_a_new_rater_is_a_person_without_an_account(clean: Place) -> None:
    ask(applicant(clean))
    with clean.inside("oak"):
        found = db.session.scalars(select(Person).where(Person.name == "Wren Applegarth")).one()
        assert (found.search_key, found.language) == ("wren applegarth", "en")
