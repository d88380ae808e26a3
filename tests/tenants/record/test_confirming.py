"""Hours are confirmed by who gave them, by a link and without an account."""

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.letters import STANDING
from tenants.people.models import Message
from tenants.record.models import Confirmation, Rsc
from tests import applicants
from tests.place import Browser, Place


def with_hours(place: Place, name: str = "Rosalind Applegate") -> tuple[Browser, Any]:
    """A person with two hours to confirm, and the provider's id."""
    rosalind = place.arrive("oak", name)
    with place.inside("oak"):
        tobias = applicants.person("Tobias Fennimore")
        for _two in range(2):
            applicants.rsc_of(rosalind.person_id, tobias.id, confirmed_at=None)
        return rosalind, tobias.id


def ask(rosalind: Browser, provider_id: Any, email: str = "tobias@people.example") -> Any:
    page = "/record/confirmations"
    return rosalind.send(f"{page}/{provider_id}", page=page, **{f"email-{provider_id}": email})


def link(place: Place) -> str:
    with place.inside("oak"):
        body = db.session.scalars(select(Message.body).where(Message.kind == "rsc_confirmation")).one()
    return str(re.search(r"/confirm/\S+", body)[0])  # type: ignore[index]


def confirmed(place: Place) -> int:
    with place.inside("oak"):
        return sum(one.confirmed_at is not None for one in db.session.scalars(select(Rsc)))


def test_a_provider_confirms_what_took_place_and_leaves_out_the_rest(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    ask(rosalind, tobias)
    provider = clean.client("oak")
    opened = provider.get(link(clean))
    assert (opened.location, confirmed(clean)) == ("/confirm", 0)
    page = provider.get("/confirm").text
    first = re.findall(r'name="hour" value="([^"]+)"', page)[0]
    provider.send("/confirm", hour=[first])
    assert confirmed(clean) == 1
    assert "Thank you. 1 meeting is confirmed." in provider.get("/confirm").text


def test_what_was_different_is_written_beside_the_rest_and_told_by_letter(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    ask(rosalind, tobias)
    provider = clean.client("oak")
    provider.get(link(clean))
    first = re.findall(r'name="hour" value="([^"]+)"', provider.get("/confirm").text)[0]
    provider.send("/confirm", hour=[first], note="The other one was on a Friday.")
    with clean.inside("oak"):
        told = db.session.execute(select(Rsc.confirmed_at.is_not(None), Rsc.dispute).order_by(Rsc.dispute)).all()
        letters = db.session.scalars(select(Message.kind).order_by(Message.kind)).all()
    assert [tuple(row) for row in told] == [(False, "The other one was on a Friday."), (True, None)]
    assert letters == ["rsc_confirmation", "rsc_disputed"]


def test_the_message_goes_to_the_address_that_the_provider_verified(clean: Place) -> None:
    tobias = clean.arrive("oak", "Tobias Fennimore", email="real@people.example")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        applicants.rsc_of(rosalind.person_id, tobias.person_id, confirmed_at=None)
    ask(rosalind, tobias.person_id, email="typed@people.example")
    with clean.inside("oak"):
        assert db.session.scalars(select(Confirmation.email)).all() == ["real@people.example"]


def test_nobody_confirms_their_own_hours(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    answer = ask(rosalind, tobias, email="Rosalind.Applegate@people.example")
    assert (answer.status_code, "This is your own address." in answer.text) == (409, True)


def test_an_address_left_out_is_asked_for_beside_its_provider(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    answer = ask(rosalind, tobias, email="")
    assert (answer.status_code, "Please write the email address of Tobias Fennimore." in answer.text) == (422, True)


def test_the_address_typed_with_the_hour_waits_there_for_who_typed_it_only(clean: Place) -> None:
    rosalind, ann = clean.arrive("oak", "Rosalind Applegate"), clean.arrive("oak", "Ann Alder")
    hour = {"from_day": "2024-10-13", "minutes": "60", "format": "individual", "age_bands": ["prenatal_to_36m"]}
    someone = {"provider_id": "new", "new_name": "Tobias Fennimore", "new_email": "tobias@people.example"}
    rosalind.send("/record/rsc", page="/record/rsc/new", **hour, **someone)
    shown = "tobias@people.example" in rosalind.get("/record/confirmations").text
    with clean.inside("oak"):
        tobias = db.session.scalars(select(Rsc.provider_id)).one()
        applicants.rsc_of(ann.person_id, tobias, confirmed_at=None)
    told = "tobias@people.example" in ann.get("/record/confirmations").text
    assert (shown, told) == (True, False)


def test_asking_twice_in_a_row_waits_three_days(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    page = rosalind.get("/record/confirmations").text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token)" value="([^"]*)"', page))
    ask(rosalind, tobias)
    again = rosalind.post(
        f"/record/confirmations/{tobias}", data={**hidden, f"email-{tobias}": "tobias@people.example"}
    )
    assert (again.status_code, "Give them three days" in again.text) == (409, True)


def test_what_became_of_the_letter_is_shown_and_one_that_came_back_is_sent_again_at_once(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    shown = []
    ask(rosalind, tobias)
    for state in ("queued", "sent", "failed", "bounced"):
        with clean.inside("oak"):
            db.session.scalars(select(Message)).one().state = state
        page = rosalind.get("/record/confirmations").text
        shown.append((str(STANDING[state]) in page, "Letter came back" in page, "Ask once more" in page))
    assert shown == [(True, False, False), (True, False, False), (True, True, True), (True, True, True)]
    assert ask(rosalind, tobias, email="tobias.f@people.example").status_code == 303


def test_a_link_of_long_ago_says_so(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    ask(rosalind, tobias)
    with clean.inside("oak"):
        db.session.scalars(select(Confirmation)).one().asked_at = now() - timedelta(days=61)
    assert clean.client("oak").get(link(clean)).status_code == 410


def test_a_link_confirms_the_hours_of_its_own_person_only(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    ask(rosalind, tobias)
    ann = clean.arrive("oak", "Ann Wren")
    with clean.inside("oak"):
        other = str(applicants.rsc_of(ann.person_id, tobias, confirmed_at=None).id)
    provider = clean.client("oak")
    provider.get(link(clean))
    provider.send("/confirm", hour=[other])
    assert confirmed(clean) == 0


def test_a_link_of_one_association_opens_nothing_at_another(clean: Place) -> None:
    rosalind, tobias = with_hours(clean)
    ask(rosalind, tobias)
    assert clean.client("elm").get(link(clean)).status_code == 410
