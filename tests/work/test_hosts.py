"""An association's own host name serves once DNS proves that it is theirs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from werkzeug.exceptions import NotFound

from tenants.kernel import hosts, recurring, sentences
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.registry import Host
from tests.place import Browser, Place
from tests.work.conftest import Command
from tests.work.names import Names, answering

NAME = "endorse.oakmental.org"


@pytest.fixture
def names(clean: Place) -> Iterator[Names]:
    apps = [clean.app("tenants"), clean.app("tenants", "worker")]
    with answering() as names:
        for app in apps:
            app.extensions["resolver"] = names.resolver
        yield names
    for app in apps:
        del app.extensions["resolver"]


def added(place: Place, name: str = NAME, slug: str = "oak") -> str:
    with place.inside(slug):
        return str(hosts.add(name).txt_value)


def said(place: Place, name: str, slug: str = "oak") -> str:
    with pytest.raises(Refused) as error, place.inside(slug):
        hosts.add(name)
    with place.inside(slug):
        return sentences.of(error.value.refusal)


def proved(place: Place, name: str = NAME, slug: str = "oak") -> bool:
    with place.inside(slug):
        return hosts.check(hosts.named(name))


def at(place: Place, host: str) -> Browser:
    return Browser(place.app("tenants"), host=host)


def test_a_name_serves_only_once_its_value_stands_in_dns(clean: Place, names: Names) -> None:
    value = added(clean)
    assert (proved(clean), at(clean, NAME).get("/").status_code) == (False, 404)
    names.values[f"_alliance.{NAME}"] = "something else"
    assert proved(clean) is False
    names.values[f"_alliance.{NAME}"] = value
    assert proved(clean) is True
    answer = at(clean, NAME).get("/register?q=a")
    assert (answer.status_code, answer.location) == (302, "http://oak.localhost:8000/register?q=a")


def test_one_name_is_canonical_and_the_others_lead_to_it(clean: Place, names: Names) -> None:
    names.values[f"_alliance.{NAME}"] = added(clean)
    with pytest.raises(Refused), clean.inside("oak"):
        hosts.make_canonical(hosts.named(NAME))
    proved(clean)
    with clean.inside("oak"):
        hosts.make_canonical(hosts.named(NAME))
    assert at(clean, "oak.localhost").get("/").location == f"http://{NAME}:8000/"
    assert at(clean, NAME).get("/").status_code == 200
    with clean.inside("oak"):
        assert [(host.name, host.canonical) for host in hosts.mine()] == [(NAME, True), ("oak.localhost", False)]


def test_a_name_is_taken_as_browsers_send_it(clean: Place) -> None:
    added(clean, " Endorse.Bücher.ORG. ")
    with clean.inside("oak"):
        assert [host.name for host in hosts.mine()] == ["oak.localhost", "endorse.xn--bcher-kva.org"]


def test_what_cannot_be_a_name_of_their_own_is_refused_with_its_reason(clean: Place) -> None:
    for name in ("endorse", "127.0.0.1", "a b.org", "http://a.org", "-a.org", "host.internal", "", "a" * 64 + ".org"):
        assert said(clean, name).endswith("is no host name, such as endorse.example.org."), name
    added(clean)
    assert said(clean, NAME) == f"{NAME} is in use here already."


def test_a_name_is_theirs_who_proves_it_however_many_claim_it(clean: Place, names: Names) -> None:
    squatted, value = added(clean, slug="elm"), added(clean)
    names.values[f"_alliance.{NAME}"] = value
    assert (squatted != value, proved(clean, slug="elm"), proved(clean)) == (True, False, True)
    names.values[f"_alliance.{NAME}"] = squatted
    with pytest.raises(Refused) as error:
        proved(clean, slug="elm")
    assert error.value.refusal.code == "host_taken"
    with clean.inside("elm"):
        hosts.remove(hosts.named(NAME))
    assert said(clean, NAME, "elm") == f"{NAME} is in use here already."
    assert at(clean, NAME).get("/").location == "http://oak.localhost:8000/"


def test_the_canonical_name_and_that_of_the_alliance_stay(clean: Place, names: Names) -> None:
    names.values[f"_alliance.{NAME}"] = added(clean)
    proved(clean)
    with clean.inside("oak"):
        hosts.remove(hosts.named(NAME))
    assert at(clean, NAME).get("/").status_code == 404
    with pytest.raises(Refused), clean.inside("oak"):
        hosts.remove(hosts.named("oak.localhost"))


def test_servers_that_do_not_answer_are_no_disproof(clean: Place, names: Names) -> None:
    added(clean)
    names.silent = True
    with pytest.raises(Refused) as error:
        proved(clean)
    assert error.value.refusal.code == "host_no_answer"


def test_waiting_names_are_looked_up_every_hour_and_given_up_after_two_weeks(clean: Place, names: Names) -> None:
    names.values[f"_alliance.{NAME}"] = added(clean)
    added(clean, "old.oakmental.org")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.host set created_at = %s where name like 'old.%%'", [now() - timedelta(days=15)])
    recurring.run_everywhere(clean.workers, "hosts.check")
    with clean.inside("oak"):
        assert [(host.name, host.verified_at is not None) for host in hosts.mine()] == [
            ("oak.localhost", True),
            (NAME, True),
        ]


def test_no_association_touches_anothers_names(clean: Place) -> None:
    added(clean)
    with pytest.raises(NotFound), clean.inside("elm"):
        hosts.named(NAME)
    with clean.inside("elm"):
        db.session.execute(text("delete from shared.host"))
        assert db.session.scalars(select(Host.name).order_by(Host.name)).all() == ["elm.localhost", "oak.localhost"]
    with clean.inside("oak"):
        found = db.session.execute(select(Host.name, Host.verified_at.is_not(None)).order_by(Host.name))
        assert [tuple(row) for row in found] == [("elm.localhost", True), (NAME, False), ("oak.localhost", True)]


SELF_PROOFS = (
    "update shared.host set verified_at = now()",
    "insert into shared.host (name, tenant) values ('x.org', 'main_t_oak')",
    "insert into shared.host (name, verified_at) values ('x.org', now())",
    "insert into shared.host (name, txt_value) values ('x.org', 'alliance-site=what-another-set')",
    "update shared.host set txt_value = 'alliance-site=what-another-set'",
    "update shared.host set name = 'x.org'",
)


@pytest.mark.parametrize("statement", SELF_PROOFS)
def test_no_association_can_say_in_sql_that_a_name_is_its_own(clean: Place, statement: str) -> None:
    added(clean, slug="elm")
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("elm"):
        db.session.execute(text(statement))


def test_what_was_done_with_names_is_in_the_audit_log(clean: Place) -> None:
    added(clean)
    with clean.inside("oak"):
        hosts.remove(hosts.named(NAME))
    with clean.inside("oak"):
        audit = clean.app("tenants").side.tables.audit
        rows = db.session.execute(select(audit.verb, audit.row_id).where(audit.kind == "host").order_by(audit.at))
        assert sorted(tuple(row) for row in rows) == [("made", NAME), ("removed", NAME)]


def test_an_operator_does_the_same_from_the_command_line(clean: Place, names: Names, command: Command) -> None:
    told = command("tenant", "host", "add", "oak", NAME).output
    value = told.split('"')[1]
    assert told == f'{NAME}: set this in DNS, then check: _alliance.{NAME}. TXT "{value}"\n'
    assert command("tenant", "host", "check", "oak").exit_code == 1
    names.values[f"_alliance.{NAME}"] = value
    assert command("tenant", "host", "check", "oak", NAME).output == f"{NAME}: proved\n"
    assert command("tenant", "host", "canonical", "oak", NAME).output == f"{NAME} is canonical.\n"
    assert command("tenant", "host", "remove", "oak", NAME).output == (
        f"Error: {NAME} is the address that all others lead to. Choose another one first.\n"
    )
    assert command("tenant", "host", "check", "elm", NAME).output == "Error: This name is not among those of elm.\n"
