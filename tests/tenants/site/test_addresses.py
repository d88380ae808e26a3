"""An association comes under a host name of its own, once DNS says that it is theirs."""

import re
from types import SimpleNamespace

import dns.resolver
import pytest

from tests.place import Place


class Resolver:
    """DNS as the association's provider would answer: a small real fake at the network's edge."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def resolve(self, name: str, _kind: str, **_options: object) -> list[SimpleNamespace]:
        if name not in self.values:
            raise dns.resolver.NXDOMAIN
        return [SimpleNamespace(strings=[self.values[name].encode()])]


@pytest.fixture
def dns_of(clean: Place) -> Resolver:
    found = Resolver()
    clean.app("tenants").extensions["resolver"] = found
    yield found
    clean.app("tenants").extensions.pop("resolver")


def test_a_name_serves_only_after_its_dns_value_was_seen(clean: Place, dns_of: Resolver) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/settings/addresses", name="endorse.oak-aimh.org")
    page = june.get("/settings/addresses").text
    record, value = re.findall(r"<code>([^<]+)</code>", page)
    june.send("/settings/addresses/endorse.oak-aimh.org/check", page="/settings/addresses")
    assert june.get("/", base_url="http://endorse.oak-aimh.org").status_code == 404
    dns_of.values[record] = value
    june.send("/settings/addresses/endorse.oak-aimh.org/check", page="/settings/addresses")
    answer = clean.client("oak").get("/register?q=ann", base_url="http://endorse.oak-aimh.org")
    assert (answer.status_code, answer.location) == (302, "http://oak.localhost:8000/register?q=ann")


def test_once_it_is_the_main_address_the_old_one_leads_there(clean: Place, dns_of: Resolver) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/settings/addresses", name="endorse.oak-aimh.org")
    record, value = re.findall(r"<code>([^<]+)</code>", june.get("/settings/addresses").text)
    dns_of.values[record] = value
    june.send("/settings/addresses/endorse.oak-aimh.org/check", page="/settings/addresses")
    question = june.get("/settings/addresses/endorse.oak-aimh.org/main").text
    assert "makes a new passkey" in question
    june.send("/settings/addresses/endorse.oak-aimh.org/main")
    assert clean.client("oak").get("/privacy").location == "http://endorse.oak-aimh.org:8000/privacy"


def test_a_name_that_another_association_proved_is_refused_in_place(clean: Place, dns_of: Resolver) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    ben = clean.arrive("elm", "Ben Elmer", "coordinator")
    june.send("/settings/addresses", name="endorse.oak-aimh.org")
    record, value = re.findall(r"<code>([^<]+)</code>", june.get("/settings/addresses").text)
    dns_of.values[record] = value
    june.send("/settings/addresses/endorse.oak-aimh.org/check", page="/settings/addresses")
    answer = ben.send("/settings/addresses", name="endorse.oak-aimh.org")
    assert (answer.status_code, "endorse.oak-aimh.org is in use here already." in answer.text) == (422, True)


@pytest.mark.parametrize("name", ["localhost", "10.0.0.1", "elm.localhost", "a b.org", "-x.org", "printer.local"])
def test_a_name_that_could_reach_inside_is_refused(clean: Place, dns_of: Resolver, name: str) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert june.send("/settings/addresses", name=name).status_code == 422
