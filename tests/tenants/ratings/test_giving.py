"""A rater without an account opens the link, answers page by page, and sends, declines or comes back later."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import update

from tenants.endorsements.models import Endorsement
from tenants.kernel import recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry, EndorsementFact
from tenants.ratings.models import Rating
from tests.place import Place
from tests.tenants.ratings.asked import (
    answers,
    applicant,
    ask,
    code,
    complete,
    letters,
    link,
    rater,
    ratings,
    version,
)


def asked(place: Place, **typed: str):
    rosalind = applicant(place)
    ask(rosalind, **typed)
    return rosalind, letters(place, "rating_asked")[0]


def test_opening_the_link_is_not_opening_the_rating(clean: Place) -> None:
    _, letter = asked(clean)
    wren = clean.client("oak")
    answer = wren.get(link(letter))
    assert (answer.status_code, answer.location) == (303, "/rating")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert [one.state for one in ratings(clean)] == ["asked"]
    assert "Rosalind Ashgrove has given up the right to read your rating." in wren.get("/rating").text
    wren.send("/rating/start", page="/rating")
    assert [one.state for one in ratings(clean)] == ["opened"]


def test_a_rater_answers_page_by_page_and_sends(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    assert complete(wren).location == "/rating"
    [one] = ratings(clean)
    assert (one.state, one.recommends, one.comments, len(one.answers), one.not_enough_information) == (
        "completed",
        True,
        "Steady and warm.",
        12,
        0,
    )
    assert "It counts for a year." in wren.get("/rating").text
    assert [letter.recipient for letter in letters(clean, "rating_done")] == ["rosalind.ashgrove@people.example"]


def test_what_was_answered_waits_for_the_rater(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    typed = answers(wren.get("/rating/statements/1").text, "5")
    wren.send("/rating/statements/1", **typed)
    later = rater(clean, letter)
    assert later.get("/rating").location == "/rating/whole"
    assert later.get("/rating/whole").text.count("checked") == len(typed) - 1
    assert later.get("/rating/statements/1").text.count("checked") == len(typed) - 1


def test_a_rating_is_given_on_two_pages(clean: Place) -> None:
    """The welcome with its button, and one page that holds everything; then only thanks follow."""
    _, letter = asked(clean)
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    typed = answers(wren.get("/rating/whole").text, "4")
    early = wren.send("/rating/whole", **typed, comments="I saw her listen.")
    assert (early.location, [one.state for one in ratings(clean)]) == ("/rating/whole", ["opened"])
    again = wren.get("/rating/whole").text
    assert ("I saw her listen." in again, again.count("checked")) == (True, len(typed) - 1)
    wren.send("/rating/whole", **answers(again, "4"), comments="I saw her listen.", recommends="yes")
    [one] = ratings(clean)
    assert (one.state, one.recommends, one.comments, set(one.answers.values())) == (
        "completed",
        True,
        "I saw her listen.",
        {"4"},
    )


def test_what_is_typed_is_kept_in_the_background_and_an_older_window_is_told(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    page = wren.get("/rating/whole").text
    typed = answers(page, "4") | {"csrf_token": page.split('name="csrf_token" value="')[1].split('"')[0]}
    first = wren.post("/rating/whole", data=typed, headers={"X-Autosave": "1"})
    second = wren.post("/rating/whole", data=typed, headers={"X-Autosave": "1"})
    assert (first.status_code, first.json, second.status_code) == (200, {"version": ratings(clean)[0].version}, 409)


def test_the_count_of_not_enough_information_is_told_before_the_sixth(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    for number in (1, 2):
        path = f"/rating/statements/{number}"
        wren.send(path, **answers(wren.get(path).text, "none"))
    assert ratings(clean)[0].not_enough_information > 5
    assert "This rating can’t be used as it is" in wren.get("/rating/words").text


def test_sending_too_early_keeps_the_words_and_says_what_is_open(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    shown = wren.get("/rating/words").text
    wren.send("/rating/words", version=version(shown), comments="I saw her listen.", recommends="yes")
    page = wren.get("/rating/words").text
    assert ("12 statements are still open" in page, "I saw her listen." in page) == (True, True)
    assert [one.state for one in ratings(clean)] == ["opened"]


def test_an_older_window_does_not_overwrite_a_newer_one(clean: Place) -> None:
    _, letter = asked(clean)
    phone, desk = rater(clean, letter), rater(clean, letter)
    phone.send("/rating/start", page="/rating")
    old = answers(desk.get("/rating/statements/1").text, "1")
    phone.send("/rating/statements/1", **answers(phone.get("/rating/statements/1").text, "5"))
    assert desk.send("/rating/statements/1", **old).status_code == 409
    assert set(ratings(clean)[0].answers.values()) == {"5"}


def test_a_rater_declines_and_nothing_typed_is_kept(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    wren.send("/rating/statements/1", **answers(wren.get("/rating/statements/1").text, "2"))
    wren.send("/rating/decline", because="We are related.")
    [one] = ratings(clean)
    assert (one.state, one.answers, one.declined_because) == ("declined", {}, "We are related.")
    [told] = letters(clean, "rating_declined")
    assert "We are related." not in (told.body or "")
    assert "can ask somebody else now" in wren.get("/rating").text


def test_a_sent_rating_cannot_be_changed(clean: Place) -> None:
    _, letter = asked(clean)
    wren = rater(clean, letter)
    complete(wren)
    assert wren.get("/rating/statements/1").location == "/rating"
    late = wren.send("/rating/decline", page="/rating/decline")
    assert (late.status_code, ratings(clean)[0].state) == (409, "completed")


def test_the_code_in_the_letter_opens_the_same_page(clean: Place) -> None:
    _, letter = asked(clean)
    wren = clean.client("oak")
    assert wren.send("/rate", code=code(letter).lower().replace("-", " ")).location == "/rating"
    assert "would value your view" in wren.get("/rating").text


def test_guessing_codes_is_slowed_down(clean: Place) -> None:
    asked(clean)
    stranger = clean.client("oak")
    tries = [stranger.send("/rate", code=f"2222-22{number:02}").status_code for number in range(12)]
    assert tries == [404] * 10 + [429] * 2


def test_a_fresh_link_is_sent_only_to_raters_and_the_answer_is_the_same(clean: Place) -> None:
    asked(clean)
    stranger = clean.client("oak")
    known = stranger.send("/rate/link", page="/rate", email="wren@clinic.example")
    unknown = stranger.send("/rate/link", page="/rate", email="nobody@clinic.example")
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert [one.recipient for one in letters(clean, "rating_reminder")] == ["wren@clinic.example"]


def test_a_link_runs_out_after_half_a_year(clean: Place) -> None:
    _, letter = asked(clean)
    with clean.inside("oak"):
        db.session.execute(update(Rating).values(asked_at=now() - timedelta(days=181)))
    assert "This link has run out" in rater(clean, letter).get("/rating").text


def test_a_broken_link_shows_the_other_ways_in(clean: Place) -> None:
    answer = clean.client("oak").get("/r/nothing")
    assert (answer.status_code, "Type the code from your letter" in answer.text) == (404, True)


def test_a_rater_endorsed_here_counts_as_endorsed(clean: Place) -> None:
    wren = clean.arrive("oak", "Wren Applegarth", email="wren@clinic.example")
    with clean.inside("oak"):
        row = Endorsement(
            number="OAK-0001",
            person_id=wren.person_id,
            category="IMHS",
            since=date(2020, 1, 1),
            view_token="wren",
        )
        db.session.add(row)
    _, letter = asked(clean)
    complete(rater(clean, letter))
    assert ratings(clean)[0].rater_endorsed_as == ["MHS"]


def test_a_rater_nobody_endorsed_waits_for_the_coordinator(clean: Place) -> None:
    _, letter = asked(clean)
    complete(rater(clean, letter))
    [one] = ratings(clean)
    assert (one.rater_endorsed_as, one.rater_vetted) == ([], False)


def test_a_letter_in_spanish_leads_to_statements_in_spanish(clean: Place) -> None:
    _, letter = asked(clean, language="es")
    wren = rater(clean, letter)
    wren.send("/language", page="/rate", language="es")
    wren.send("/rating/start", page="/rating")
    assert "Observa y escucha antes de intervenir." in "".join(
        wren.get(f"/rating/statements/{number}").text for number in (1, 2, 3)
    )


def test_where_the_law_gives_access_nobody_promises_the_rater_secrecy(clean: Place) -> None:
    with clean.inside("alliance"):
        entry = db.session.get_one(AssociationEntry, "US-NC")
        entry.body = {**entry.body, "jurisdictions": ["IE"]}
    rosalind, letter = asked(clean)
    welcome = rater(clean, letter).get("/rating").text
    told = (letter.body or "", welcome, rosalind.get(rosalind.page).text)
    assert ["given up the right" in page or "give up the right" in page for page in told] == [False] * 3
    assert ["The law" in page for page in told] == [True] * 3


def known(place: Place, number: str, **facts: Any) -> None:
    """What another association tells of an endorsement of its own."""
    with place.inside("elm"):
        given = {"category": "IMHM-C", "status": "endorsed", "since": date(2020, 1, 1), "addons": [], **facts}
        db.session.add(EndorsementFact(number=number, **given))


def test_a_number_that_the_rater_gives_is_looked_up_as_yes_or_no(clean: Place) -> None:
    """It tells the office yes or no, no name; and it counts for nothing before the office knows them."""
    last_year = (now() - timedelta(days=300)).date().isoformat()
    known(clean, "ELM-0012", inactive=[{"from": last_year, "until": last_year}])  # a pause that is over
    known(clean, "ELM-0013", inactive=[{"from": last_year, "until": None}])
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    for person, number, answer in (("Rosalind Ashgrove", " elm-0012 ", "yes"), ("Callum Birchwood", "ELM-0013", "no")):
        applying = applicant(clean, person)
        ask(applying)
        wren = rater(clean, letters(clean, "rating_asked")[-1])
        complete(wren, number=number)
        page = june.get(f"/desk/applications/{applying.file_id}").text
        assert f"It was current on that day: {answer}." in page
        assert [name for name in ("Ruth Fennimore", "Ann Alder", "Endorsed here") if name in page] == []


def test_a_link_that_ran_out_is_closed_overnight_and_the_applicant_hears_of_it(clean: Place) -> None:
    rosalind, letter = asked(clean)
    ask(rosalind, name="Otto Later", email="otto@clinic.example")
    with clean.inside("oak"):
        long_ago = now() - timedelta(days=181)
        db.session.execute(update(Rating).where(Rating.name == "Wren Applegarth").values(asked_at=long_ago))
    recurring.run_everywhere(clean.workers, "ratings.lapse")
    recurring.run_everywhere(clean.workers, "ratings.lapse")
    assert [(one.name, one.state) for one in ratings(clean)] == [
        ("Wren Applegarth", "expired"),
        ("Otto Later", "asked"),
    ]
    assert [one.recipient for one in letters(clean, "rating_lapsed")] == ["rosalind.ashgrove@people.example"]
    assert "Link has run out" in rosalind.get(rosalind.page).text
    assert clean.client("oak").get(link(letter)).status_code == 303
