"""An operator makes, pauses, resumes and closes a site from the command line."""

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.shared import SiteRequest
from tests.place import Place
from tests.work.conftest import Command


def words(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_a_site_is_made_at_once_and_listed(clean: Place, command: Command) -> None:
    made = command("tenant", "add", "ash", "--code", "US-CO", "--name", "Ash Association")
    assert (made.exit_code, made.output) == (0, "ash stands at http://ash.localhost:8000\n")
    assert words(command("tenant", "list").output)[0][:3] == ["ash", "US-CO", "active"]
    shown = command("tenant", "show", "ash").output
    assert "host           ash.localhost (canonical)" in shown.splitlines()
    assert clean.tenant("ash").name == "Ash Association"


def test_a_slug_that_is_taken_reserved_or_not_plain_is_refused_with_its_reason(clean: Place, command: Command) -> None:
    def said(slug: str, code: str = "US-CO") -> str:
        result = command("tenant", "add", slug, "--code", code, "--name", "Ash")
        assert result.exit_code == 1
        return str(result.output)

    kept = "Nothing was made.\n"
    assert said("oak") == f"Error: 'oak' is there already, and a slug is never given twice. {kept}"
    assert said("ash", "US-OR") == f"Error: US-OR has its site at 'elm' already. {kept}"
    assert said("www") == f"Error: 'www' is kept for the registry's own addresses. {kept}"
    assert said("Ash-1") == f"Error: 'Ash-1' is no slug: a small letter, then up to 30 small letters and digits. {kept}"
    assert said("ash", "US-CO; drop").startswith("Error: 'US-CO; drop' is no code of an association")
    with clean.inside("alliance"):
        assert db.session.scalar(select(SiteRequest.id).limit(1)) is None


def test_a_suspended_site_explains_itself_and_comes_back_whole(clean: Place, command: Command) -> None:
    person = clean.arrive("oak", "Ann Oak", "coordinator")
    said = command("tenant", "suspend", "oak", "--reason", "The license is being renewed.")
    assert said.output == "oak: active → suspended\n"
    clean.app("tenants").extensions["registry_cache"].forget()
    for path in ("/", "/register", "/signin", "/people"):
        page = person.get(path)
        assert (page.status_code, "The license is being renewed." in page.text) == (503, True)
    assert clean.client("elm").get("/healthz").status_code == 200
    assert command("tenant", "suspend", "elm", "--reason", "  ").output.startswith("Error: Say why in a sentence")
    assert command("tenant", "resume", "oak").output == "oak: suspended → active\n"
    clean.app("tenants").extensions["registry_cache"].forget()
    assert person.get("/").status_code != 503


def test_an_archived_site_is_gone_for_readers(clean: Place, command: Command) -> None:
    command("tenant", "archive", "oak")
    clean.app("tenants").extensions["registry_cache"].forget()
    assert [clean.client("oak").get(path).status_code for path in ("/", "/signin")] == [410, 410]
    assert command("tenant", "suspend", "oak", "--reason", "x").output.startswith("Error: oak is archived")


def test_what_an_operator_changes_is_in_the_alliances_audit_log(clean: Place, command: Command) -> None:
    command("tenant", "suspend", "oak", "--reason", "A pause.")
    with clean.inside("alliance"):
        audit = clean.app("alliance").side.tables.audit
        rows = db.session.execute(select(audit.kind, audit.row_id, audit.state_before, audit.state_after))
        assert [tuple(row) for row in rows] == [("tenant", "oak", "active", "suspended")]


def test_a_shell_works_in_one_association_and_keeps_nothing_unless_told(clean: Place, command: Command) -> None:
    add = "_ = db.session.add(Person(name='Ann', sort_key='a', search_key='a'))\n"
    for words_typed, kept in ((("oak",), 0), (("oak", "--write"), 1)):
        command("tenant", "shell", *words_typed, given=add)
        with clean.inside("oak"):
            person = clean.app("tenants").side.tables.person
            assert len(db.session.scalars(select(person)).all()) == kept


def test_an_unknown_association_is_named_with_those_that_are_there(clean: Place, command: Command) -> None:
    assert command("tenant", "show", "nob").output == ("Error: There is no association 'nob' here. Known: elm, oak.\n")
