"""Hours of RSC with somebody whom nobody here knows: the office is told, looks them up, and the hours count."""

import re
from datetime import date
from typing import Any

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.record.models import HeldElsewhere, Provider, Rsc
from tests import applicants
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file

MENTOR = {"category": "IMHM-C", "association": "US-VA", "status": "endorsed", "from_day": "2015-04-01"}


def building(place: Place, *, confirmed: bool = True) -> Any:
    """An application whose hours were given by somebody unknown here; ``provider_id`` is theirs."""
    file = a_file(place, state="building")
    with place.inside("oak"):
        tobias = applicants.person("Tobias Unknown")
        db.session.add(Provider(person_id=tobias.id))
        for hour in db.session.query(Rsc).filter(Rsc.person_id == file.person_id):
            hour.provider_id, hour.confirmed_at = tobias.id, now() if confirmed else None
        file.provider_id = tobias.id
    return file


def needs(june: Browser) -> list[str]:
    return re.findall(r"<p>(Look up an RSC provider: [^,<]+),", june.get("/desk").text)


def note(june: Browser, file: Any, **changed: str) -> Any:
    path = f"/desk/providers/{file.provider_id}/endorsements"
    return june.send(path, page=f"{path}/new?file={file.file_id}", file=str(file.file_id), **(MENTOR | changed))


def is_done(applicant: Browser) -> bool:
    """Whether the applicant's page shows RSC among what is done."""
    return 'id="r-rsc"' in applicant.get("/my").text.partition('id="done"')[2]


def test_the_office_hears_of_a_provider_once_hours_are_confirmed(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    building(clean, confirmed=False)
    before = needs(june)
    with clean.inside("oak"):
        for hour in db.session.query(Rsc):
            hour.confirmed_at = now()
    assert (before, needs(june)) == ([], ["Look up an RSC provider: Tobias Unknown"])


def test_an_endorsement_that_the_office_noted_makes_the_hours_count(clean: Place) -> None:
    file = building(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    before = is_done(file)
    assert note(june, file).location == f"/desk/applications/{file.file_id}#providers"
    with clean.inside("oak"):
        row = db.session.query(HeldElsewhere).filter(HeldElsewhere.person_id == file.provider_id).one()
        assert (row.category, row.from_day, row.confirmed_by) == ("IMHM-C", date(2015, 4, 1), june.person_id)
    shown = june.get(file.page).text
    assert "Infant Mental Health Mentor, Clinical, Virginia (US-VA), since April 1, 2015" in shown
    assert (before, needs(june), is_done(file)) == (False, [], True)


def test_a_provider_of_whom_nothing_is_known_leaves_the_list_once_looked_at(clean: Place) -> None:
    file = building(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"/desk/providers/{file.provider_id}/degree", page=file.page, file=str(file.file_id), degree="none")
    assert needs(june) == []


def test_what_is_no_category_is_told_and_nothing_is_noted(clean: Place) -> None:
    file = building(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    answer = note(june, file, category="XYZ")
    assert (answer.status_code, "Please choose one of the list." in answer.text) == (422, True)


def test_vetting_is_offered_only_where_the_rules_count_it(clean: Place) -> None:
    counted = clean.arrive("oak", "June Thistlewood", "coordinator").get(building(clean).page).text
    ruth = clean.arrive("elm", "Ruth Alder", "coordinator")
    not_counted = ruth.get(a_file(clean, "Ann Alder", slug="elm").page).text
    assert ["Vetted from" in page for page in (counted, not_counted)] == [True, False]


def test_the_office_sees_what_became_of_the_letter_that_asks_to_confirm(clean: Place) -> None:
    file = building(clean, confirmed=False)
    page = f"/record/confirmations/{file.provider_id}"
    typed = {f"email-{file.provider_id}": "tobias@people.example"}
    assert file.send(page, page="/record/confirmations", **typed).status_code == 303
    june, came_back = clean.arrive("oak", "June Thistlewood", "coordinator"), "The letter came back."
    before = june.get(file.page).text
    with clean.inside("oak"):
        db.session.query(Message).filter(Message.kind == "rsc_confirmation").one().state = "bounced"
    after = june.get(file.page).text
    assert ("The letter is on its way." in before, came_back in before, came_back in after) == (True, False, True)
