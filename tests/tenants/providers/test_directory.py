"""Finding somebody who gives RSC: only who chose to, whom they may serve, and no address shown."""

import re
from datetime import date
from typing import Any

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.kernel.shared import EndorsementFact, RegisterEntry
from tenants.people.models import Message
from tenants.providers import lapses
from tenants.record.models import Provider
from tests import applicants
from tests.place import Browser, Place


def tobias(place: Place, **values: Any) -> Browser:
    """A Mentor-Clinical with an account, who may serve everybody."""
    found = place.arrive("oak", "Tobias Fennimore", email="secret@people.example")
    facts = {"listed": True, "takes_people": True, "modes": ["video"], "languages": ["es"], "region": "Durham"}
    with place.inside("oak"):
        db.session.add(Provider(person_id=found.person_id, degree="masters", **(facts | values)))
        award = {"number": "OAK-0001", "category": "IMHM-C", "since": date(2015, 1, 1), "view_token": "v"}
        db.session.add(Endorsement(person_id=found.person_id, **award))
    return found


def rosalind(place: Place, category: str | None = "IFS") -> Browser:
    found = place.arrive("oak", "Rosalind Applegate")
    if category:
        with place.inside("oak"):
            row = Application(person_id=found.person_id, category=category, set_id="alliance-2025")
            row.registered_on = date(2024, 1, 10)
            db.session.add(row)
    return found


def names(page: str) -> list[str]:
    return re.findall(r'<b class="block">([^<]+)</b>', page.partition("<main")[2])


def letters(place: Place) -> list[tuple[str, str]]:
    with place.inside("oak"):
        return [(one.kind, one.recipient) for one in db.session.scalars(select(Message))]


def test_only_those_stand_there_who_chose_to_and_may_serve_somebody(clean: Place) -> None:
    tobias(clean)
    with clean.inside("oak"):
        applicants.person("Ann Alder")
        nobody = applicants.person("Nobody Endorsed")
        db.session.add(Provider(person_id=nobody.id, listed=True))
        quiet = applicants.provider("Quiet Quinn", "OAK-0002")
        db.session.get_one(Provider, quiet.id).listed = False
    page = rosalind(clean).get("/providers").text
    assert (names(page), "secret@people.example" in page) == (["Tobias Fennimore"], False)
    served = page.partition("May serve: ")[2].partition("</span>")[0]
    assert ("Infant Family Specialist" in served, "IFS" in served) == (True, False)


def test_the_list_is_narrowed_by_what_somebody_looks_for(clean: Place) -> None:
    tobias(clean)
    reader = rosalind(clean)
    asked = ("mode=video", "mode=phone", "language=es", "language=en", "region=durham", "region=boone", "openings=yes")
    found = {one: names(reader.get(f"/providers?category=&{one}").text) == ["Tobias Fennimore"] for one in asked}
    assert [one for one, there in found.items() if not there] == ["mode=phone", "language=en", "region=boone"]


def test_a_letter_reaches_the_provider_without_showing_the_address(clean: Place) -> None:
    found = tobias(clean)
    reader = rosalind(clean)
    path = f"/providers/letter?to={found.person_id}"
    answer = reader.send(path, note="May I come on Tuesdays?")
    assert (answer.status_code, letters(clean)) == (303, [("rsc_contact", "secret@people.example")])
    assert "secret@people.example" not in reader.get(path).text + reader.get("/providers").text
    with clean.inside("oak"):
        body = db.session.scalars(select(Message.body)).one()
    assert ("May I come on Tuesdays?" in body, "rosalind.applegate@people.example" in body) == (True, True)


def test_who_does_not_stand_there_gets_no_letter(clean: Place) -> None:
    found = tobias(clean, listed=False)
    reader = rosalind(clean)
    path = f"/providers/letter?to={found.person_id}"
    assert [reader.get(path).status_code, reader.send(path, page="/providers", note="Hi").status_code] == [404, 404]
    assert letters(clean) == []


def test_a_provider_lists_themselves_and_takes_it_back(clean: Place) -> None:
    found = tobias(clean, listed=False)
    found.send("/giving/listing", listed="yes", modes=["phone"], languages=["en"], region="Boone")
    reader = rosalind(clean)
    assert names(reader.get("/providers").text) == ["Tobias Fennimore"]
    found.send("/giving/listing", modes=["phone"])
    assert names(reader.get("/providers").text) == []


def test_two_devices_do_not_overwrite_a_listing(clean: Place) -> None:
    found = tobias(clean)
    page = found.get("/giving/listing").text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once|_version)" value="([^"]*)"', page))
    found.send("/giving/listing", region="Boone")
    assert found.post("/giving/listing", data={**hidden, "region": "Elsewhere"}).status_code == 409
    with clean.inside("oak"):
        assert db.session.get_one(Provider, found.person_id).region == "Boone"


def number_asked(reader: Browser, number: str, day: str = "2024-03-01") -> str:
    answer = reader.send("/my/providers/number", page="/my/providers", number=number, day=day)
    return re.findall(r"<h1[^>]*>([^<]+)</h1>", answer.text)[0]


def test_a_number_of_another_association_is_answered_with_yes_or_no_and_nothing_else(clean: Place) -> None:
    with clean.inside("elm"):
        facts = {"category": "IMHM-C", "status": "endorsed", "since": date(2020, 1, 1), "until": date(2025, 1, 1)}
        pause = [{"from": "2024-05-01", "until": "2024-05-31"}]
        db.session.add(RegisterEntry(number="ELM-0007", name="Wanda Elm", search_key="wanda elm", **facts))
        db.session.add(EndorsementFact(number="ELM-0007", inactive=pause, addons=[], **facts))
    reader = rosalind(clean)
    asked = [
        ("elm-0007", "2024-03-01"),
        ("ELM-0007", "2019-03-01"),
        ("ELM-0007", "2025-03-01"),
        ("ELM-0008", "2024-03-01"),
        ("ELM-0007", "2024-05-15"),
        ("ELM-0007", "2024-06-01"),
    ]
    assert [number_asked(reader, *one) for one in asked] == ["Yes", "No", "No", "No", "No", "Yes"]
    answer = reader.send("/my/providers/number", page="/my/providers", number="ELM-0007", day="2024-03-01").text
    assert [word for word in ("Wanda", "IMHM", "2020", "ELM-0007") if word in answer] == []


def test_without_a_category_nothing_is_said(clean: Place) -> None:
    assert number_asked(rosalind(clean, None), "ELM-0007") == "We can’t say"


def test_my_providers_says_who_counts_today(clean: Place) -> None:
    found, reader = tobias(clean), rosalind(clean)
    with clean.inside("oak"):
        applicants.rsc_of(reader.person_id, found.person_id)
        applicants.rsc_of(reader.person_id, applicants.person("Unknown Uma").id)
    page = reader.get("/my/providers").text.partition("<main")[2]
    told = re.findall(r'<b class="block">([^<]+)</b>.*?(An hour today would(?: not)? count)', page, re.DOTALL)
    assert told == [("Tobias Fennimore", "An hour today would count"), ("Unknown Uma", "An hour today would not count")]


def test_who_still_meets_a_provider_that_lapsed_is_told_once(clean: Place) -> None:
    found, reader = tobias(clean), rosalind(clean)
    with clean.inside("oak"):
        applicants.rsc_of(reader.person_id, found.person_id, from_day=date(2026, 3, 1))
        row = db.session.scalars(select(Endorsement)).one()
        row.until = date(2026, 3, 15)
    for today, new in ((date(2026, 3, 10), 0), (date(2026, 3, 16), 1), (date(2026, 3, 17), 0), (date(2026, 9, 1), 0)):
        with clean.inside("oak") as oak:
            assert oak
            assert lapses.tell(today, oak.code) == new
    assert letters(clean) == [("rsc_lapsed", "rosalind.applegate@people.example")]


def test_the_worker_looks_every_night_in_every_association(clean: Place) -> None:
    recurring.run_everywhere(clean.workers, "providers.lapses")
    assert letters(clean) == []


def test_the_directory_is_for_people_who_are_signed_in_and_shows_nobody_of_another_association(clean: Place) -> None:
    tobias(clean)
    reader = clean.arrive("elm", "Eve Elm")
    assert names(reader.get("/providers?category=").text) == []
    assert clean.client("oak").get("/providers").status_code in (302, 303, 401)
