"""Applicants, raters and the public who read Spanish: pages, refusals, dates, numbers and letters."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tenants.kernel import mail
from tenants.kernel.db import db
from tenants.people.models import Message, Person
from tenants.talk import words
from tests.applicants import open_office
from tests.letters import newest
from tests.place import Browser, Place
from tests.spanish import english_on
from tests.tenants.progress.test_home import full, registered
from tests.tenants.ratings.asked import answers, applicant, ask, letters, link, rater

MEXICO = "es-MX,es;q=0.9,en;q=0.5"


def spanish(browser: Browser) -> Browser:
    """The same browser, set to Spanish by its owner."""
    browser.get("/my")  # what was said in English before is read by now
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = MEXICO
    return browser


def visitor(place: Place, slug: str = "oak") -> Browser:
    browser: Any = place.client(slug)
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = MEXICO
    return browser  # type: ignore[no-any-return]


def asked(place: Place) -> Message:
    ask(applicant(place), language="es", note="Gracias por todo.")
    return letters(place, "rating_asked")[0]


PUBLIC = {
    "/": "Cada bebé está presente en la mente de alguien",
    "/privacy": "Privacidad",
    "/accessibility": "Accesibilidad",
    "/signin": "o reciba un enlace por correo",
    "/signin/help": "¿Qué es una llave de acceso?",
    "/join": "Qué bueno que está aquí",
    "/register": "Encuentre profesionales con acreditación",
    "/register/NC-9999": "No se encontró",
    "/rules": "Las normas, en palabras",
    "/rules/IFS": "33 horas de reloj de formación.",
    "/rate": "Escriba el código de su carta",
    "/r/never-given": "Este enlace ya no funciona",
    "/nowhere": "No encontramos esa página",
}


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_pages_speak_spanish_to_a_spanish_browser(clean: Place, path: str) -> None:
    page = visitor(clean).get(path).text
    assert PUBLIC[path] in page
    assert ('lang="es-US"' in page, english_on(page)) == (True, [])


JOBS = "work"
MINE = {
    "/my": "El mejor paso siguiente",
    "/record": "Se escribe una vez y sirve para todas las solicitudes.",
    f"/record/{JOBS}/new": "Horas por semana",
    "/record/training/new": "Áreas de competencia que abarcó",
    "/record/rsc/new": "Cómo se reunieron",
    "/applications/new": "¿Cuál es su trabajo?",
    "/account": "Dónde tiene la sesión iniciada",
    "/endorsement": "Qué muestra el registro público",
}


@pytest.mark.parametrize("path", MINE)
def test_an_applicant_reads_every_page_in_spanish(clean: Place, path: str) -> None:
    rosalind = registered(clean)
    full(clean, rosalind, raters=False)
    page = spanish(rosalind).get(path).text
    assert MINE[path] in page
    assert ('lang="es-US"' in page, english_on(page)) == (True, [])


def test_a_rater_with_a_spanish_browser_rates_in_spanish(clean: Place) -> None:
    letter = asked(clean)
    assert (letter.language, letter.subject) == ("es_US", "Rosalind Ashgrove le pide una referencia")
    wren = visitor(clean)
    wren.get(link(letter))
    welcome = wren.get("/rating").text
    assert "Rosalind Ashgrove valoraría su opinión" in welcome
    wren.send("/rating/start", page="/rating")
    statements = wren.get("/rating/statements/1").text
    assert "Siempre, y ayuda a otras personas a hacerlo" in statements
    wren.send("/rating/statements/1", **answers(statements, "4"))
    last = wren.get("/rating/words").text
    assert "¿Recomienda usted a Rosalind Ashgrove?" in last
    assert [english_on(page) for page in (welcome, statements, last)] == [[], [], []]


def test_a_rater_with_another_browser_reads_english(clean: Place) -> None:
    wren = rater(clean, asked(clean))
    assert "Rosalind Ashgrove would value your view" in wren.get("/rating").text


def test_days_are_written_as_in_the_associations_country(clean: Place) -> None:
    rosalind = registered(clean)
    full(clean, rosalind)
    page = spanish(rosalind).get("/my").text
    assert ("15 de diciembre de 2024" in page, "December" in page) == (True, False)


def test_every_field_left_open_is_refused_in_spanish(clean: Place) -> None:
    rosalind = spanish(registered(clean))
    for section in ("work", "training", "rsc", "education"):
        answer = rosalind.send(f"/record/{section}", page=f"/record/{section}/new", hours="lots", group_size="x")
        assert (answer.status_code, english_on(answer.text)) == (422, [])
        assert [word for word in ("Missing data", "Not a valid", "Must be", "Longer than") if word in answer.text] == []


def test_what_the_library_says_of_itself_reaches_nobody(clean: Place) -> None:
    rosalind = spanish(registered(clean))
    answer = rosalind.send("/account", name="Rosalind", called="R" * 81)
    assert ("Por favor, use como máximo 80 letras." in answer.text, "Longer than" in answer.text) == (True, False)


def test_the_language_chosen_on_a_page_is_kept_with_the_account(clean: Place) -> None:
    rosalind: Any = clean.arrive("oak", "Rosalind Applegate", email="ros@people.example")
    rosalind.send("/language", page="/my", language="es")
    assert "¿Por dónde empezamos?" in rosalind.get("/my").text
    with clean.inside("oak"):
        assert db.session.get_one(Person, rosalind.person_id).language == "es"
    clean.client("oak").send("/signin", email="ros@people.example")
    assert "Aquí está su enlace para iniciar sesión." in newest(clean, "oak", "ros@people.example")


def test_a_language_that_is_not_offered_changes_nothing(clean: Place) -> None:
    june = clean.arrive("elm", "June Thistlewood")
    june.send("/language", page="/my", language="es")
    assert 'lang="en-US"' in spanish(june).get("/my").text


def test_a_letter_goes_in_its_readers_language_not_in_the_writers(clean: Place) -> None:
    """Wren rates in English; Rosalind, who reads Spanish, hears of it in Spanish."""
    rosalind = applicant(clean)
    with clean.inside("oak"):
        db.session.get_one(Person, rosalind.person_id).language = "es"
    ask(rosalind)
    wren = rater(clean, letters(clean, "rating_asked")[0])
    wren.send("/rating/decline", page="/rating/decline")
    [letter] = letters(clean, "rating_declined")
    assert letter.subject == "Wren Applegarth no puede dar una referencia por el momento"


@pytest.mark.parametrize(
    "kind", ["registration_approved", "registration_declined", "returned", "decided", "assigned", "joint", "awarded"]
)
def test_a_letter_names_the_category_in_its_readers_language(clean: Place, kind: str) -> None:
    facts: dict[str, Any] = {
        "asks": ["Dos copias.", "Una firma."],
        "verdict": "hold",
        "reasons": "Así.",
        "note": "",
        "due": date(2026, 12, 1),
    }
    facts |= {"appeal_by": None, "blind": True, "number": "OAK-1", "listed": True, "choices_url": "/", "alias": "A1"}
    with clean.inside("oak") as tenant:
        letter = mail.send(
            kind, "r@x.example", about_id=uuid4(), language="es", category="IFS", called="R", url="/", **facts
        )
        assert (tenant.slug, "Especialista" in letter.body, "IFS" in letter.body) == ("oak", True, False)


def test_a_letter_about_messages_names_its_parts_in_its_readers_language_line_by_line(clean: Place) -> None:
    one = {"category": "IFS", "sections": [words.SECTIONS["training"], words.SECTIONS["rsc"]], "number": 1, "url": "/"}
    with clean.inside("oak"):
        facts = {"called": "R", "number": 1, "files": [one]}
        letter = mail.send("talk", "r@x.example", about_id=uuid4(), language="es", **facts)
        assert "Formación, Supervisión y consulta reflexivas<br>Lea y responda" in letter.html


def test_the_alliances_public_pages_offer_spanish_and_its_staff_reads_english(clean: Place) -> None:
    page = visitor(clean, "alliance").get("/").text
    assert ("¿Está vigente esta acreditación?" in page, english_on(page)) == (True, [])
    staff = spanish(clean.arrive("alliance", "Ada Alder", "admin"))
    assert 'lang="en-US"' in staff.get("/associations").text


def test_a_closed_intake_is_told_in_spanish(clean: Place) -> None:
    with clean.inside("oak"):
        open_office(intake_open=False)
    page = visitor(clean).get("/applications/new").text
    assert ("Por el momento no recibimos solicitudes nuevas" in page, english_on(page)) == (True, [])


def test_waiting_is_told_in_spanish_with_the_day_of_the_promise(clean: Place) -> None:
    rosalind = registered(clean)
    application_id = full(clean, rosalind)
    rosalind.send(f"/applications/{application_id}/submission")
    page = spanish(rosalind).get("/my").text
    assert ("Prometido: una respuesta antes del" in page, english_on(page)) == (True, [])
