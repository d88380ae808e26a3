"""The Alliance's staff: by invitation, always two factors."""

from tests.authenticator import Authenticator
from tests.letters import open_link, sent
from tests.place import Place

ANN = "ann@alliance.example"


def test_staff_come_by_invitation_and_set_up_a_second_factor(clean: Place) -> None:
    boss = clean.arrive("alliance", "Lena Licensing", "licensing")
    boss.send("/people/invitation", name="Ann Alder", email=ANN, roles=["staff"])
    guest = clean.client("alliance")
    came = open_link(clean, guest, "alliance", ANN)
    before = guest.get("/audit").status_code
    passkey = Authenticator("http://alliance.localhost:8000")
    fields = passkey.make(guest.get("/account/passkeys/options").json)
    guest.send("/account/passkeys", page="/second", **fields)
    assert (came.location, before, guest.get("/audit").status_code) == ("/second?next=/home", 302, 200)


def test_nobody_joins_the_alliance_by_themselves(clean: Place) -> None:
    assert clean.client("alliance").get("/join").status_code == 404
    assert "Start an application" not in clean.client("alliance").get("/signin").text


def test_only_licensing_manages_people(clean: Place) -> None:
    staff = clean.arrive("alliance", "Sam Staff", "staff")
    boss = clean.arrive("alliance", "Lena Licensing", "licensing")
    assert (staff.get("/people").status_code, boss.get("/people").status_code) == (403, 200)


def test_a_link_of_the_alliance_names_its_host(clean: Place) -> None:
    clean.arrive("alliance", "Lena Licensing", "licensing", email=ANN)
    browser = clean.client("alliance")
    browser.send("/signin", email=ANN)
    came = open_link(clean, browser, "alliance", ANN)
    assert (sent(clean, "alliance"), came.location) == ([("signin", ANN)], "/second?next=/home")
