"""The first person of a place is invited from the command line."""

from tests.letters import path_of, sent
from tests.place import Place
from tests.work.conftest import Command


def test_the_first_person_of_the_alliance_is_invited(clean: Place, command: Command) -> None:
    done = command("people", "invite", "alliance", "Lena Lee", "lena@alliance.example", "--role", "licensing")
    url = done.output.split()[-1]
    browser = clean.client("alliance")
    browser.get(path_of(url))
    came = browser.send("/signin/link")
    assert (done.exit_code, url.partition("/signin/")[0], came.location) == (
        0,
        "http://alliance.localhost:8000",
        "/second?next=/home",
    )


def test_the_command_says_what_is_wrong_and_changes_nothing(clean: Place, command: Command) -> None:
    wrong = [
        command("people", "invite", "oak", "Ann", "ann@people.example", "--role", "licensing"),
        command("people", "invite", "oak", "Ann", "ann at home", "--role", "reviewer"),
        command("people", "invite", "pine", "Ann", "ann@people.example", "--role", "reviewer"),
    ]
    assert [one.output.partition("\n")[0] for one in wrong] == [
        "Error: Roles at oak are: advisor, coordinator, decider, reviewer.",
        "Error: email: This does not look like an email address. It has an @ and a dot, like maria@example.org.",
        "Error: There is no association 'pine' here. Known: elm, oak.",
    ]
    assert sent(clean, "oak") == []
