"""The main job, from an association on file to an endorsement in two registers, as the people who do it see it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tenants.kernel import lanes, sites
from tests.browser import walks
from tests.browser.live import Live
from tests.browser.walks import SITE, Town, choose, follow, go, heading, press, said, tick, write
from tests.letters import newest
from tests.place import Place

pytestmark = pytest.mark.browser
ELM_VALLEY = "Elm Valley Association for Infant Mental Health"
STATEMENTS = b"domain,en,es\nthinking,Waits before judging.,Espera antes de juzgar.\nreflection,Seeks help in time.,\n"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3" fill="#7a3e9d"/></svg>'
ROSALIND = "rosalind@people.example"
TOBIAS = ("Dr Tobias Fennimore", "tobias@provider.example")


@pytest.fixture
def town(clean: Place, live: Live, browser: Browser) -> Iterator[Town]:
    with walks.working(live):
        yield Town(live, browser)
    with lanes.engine(clean.settings.database_url).begin() as connection:
        sites.unmake(connection, SITE, clean.roles)


def test_from_an_association_on_file_to_an_endorsement_in_two_registers(town: Town) -> None:
    mara, petra = staff(town), town.somebody(passkeys=True)
    before = count(town)
    found_site(town, mara)
    open_office(town, petra)
    lena, dora = invited(town, petra, "Lena Achebe", "Reviewer"), invited(town, petra, "Dora Decker", "Decides on")
    rosalind = applicant(town)
    fill_record(rosalind)
    confirmed_hours(town, rosalind, petra)
    references(town, rosalind, petra)
    send_in(rosalind)
    reviewed(town, petra, lena)
    decided_and_awarded(town, petra, dora, rosalind)
    in_both_registers(town, rosalind, mara, before)


def staff(town: Town) -> Page:
    """Mara of the Alliance signs in by link, makes her passkey, and sees every body on file."""
    town.live.place.arrive("alliance", "Mara Oakhollow", "staff", "licensing", email="mara@alliance.example")
    mara = town.somebody(passkeys=True)
    mara.goto(town.live.at("alliance"))
    follow(mara, "Sign in")
    write(mara, Email_address="mara@alliance.example")
    press(mara, "Email me a link")
    town.open_mail(mara, "mara@alliance.example", "alliance")
    press(mara, "Sign in")
    press(mara, "Make a passkey")
    expect(mara.get_by_role("heading", name="Mara", level=1)).to_be_visible()
    go(mara, "Associations")
    expect(mara.get_by_role("heading", name="Associations", exact=True, level=1)).to_be_visible()
    return mara


def count(town: Town) -> str:
    """What anybody reads on the Alliance's first page."""
    visitor = town.somebody()
    visitor.goto(town.live.at("alliance"))
    found = re.findall(r"\d+ current endorsements?", visitor.get_by_role("main").inner_text())
    visitor.context.close()
    return found[0]


def found_site(town: Town, mara: Page) -> None:
    follow(mara, "Add an association")
    write(mara, Code="US-WY", Full_name=ELM_VALLEY, Short_name="EVAIMH")
    choose(mara, "Invented")
    press(mara, "Add this association")
    follow(mara, "Record a license")
    write(mara, First_day="2025-10")
    press(mara, "Record a license")
    follow(mara, "Create its site")
    write(mara, First_coordinator="Petra Rushmere", Email_of_the_first="petra@evimha.example")
    tick(mara, "Español")
    press(mara, "Create its site")
    town.serve()
    expect(mara.get_by_role("link", name="Open the site")).to_be_visible()
    follow(mara, "Open the site")
    expect(mara).to_have_title(re.compile("EVAIMH"))


def open_office(town: Town, petra: Page) -> None:
    """The first coordinator comes in, and Today leads her step by step to open intake."""
    town.open_mail(petra, "petra@evimha.example")
    press(petra, "Accept and open my account")
    press(petra, "Make a passkey")
    expect(petra.get_by_role("heading", name="Before your first applicant")).to_be_visible()
    assert petra.locator("#first h3 a").count() == 5
    show_own_face(petra)
    publish_texts(petra)
    go(petra, "Today")
    follow(petra, "Open intake")
    tick(petra, "New people may register")
    press(petra, "Save how we work")
    go(petra, "Today")
    expect(petra.get_by_text("Nothing needs you")).to_be_visible()


def show_own_face(petra: Page) -> None:
    go(petra, "Settings")
    write(petra, Full_name="Elm Valley Infant Association", Email_address="hello@evimha.example", Brand_color="#ffe600")
    press(petra, "Save name and colors")
    assert "Lovely, and too pale for words on white." in petra.get_by_role("main").inner_text()
    logo = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO}
    petra.get_by_label("Choose a picture").set_input_files(files=[logo])  # type: ignore[list-item]
    press(petra, "Use this logo")
    assert said(petra) == "Your logo is in place."


def publish_texts(petra: Page) -> None:
    go(petra, "Today")
    follow(petra, "Publish your privacy notice")
    write(petra, Privacy_notice="We keep what you tell us.\n\nYou may ask for a copy.")
    press(petra, "Save these words")
    go(petra, "Today")
    follow(petra, "Load the statements that raters answer")
    table = {"name": "ours.csv", "mimeType": "text/csv", "buffer": STATEMENTS}
    petra.get_by_label("Choose a CSV or JSON file").set_input_files(files=[table])  # type: ignore[list-item]
    press(petra, "Check this file")
    expect(petra.get_by_role("heading", name="2 statements in this file")).to_be_visible()
    press(petra, "Use these statements")
    for kind in ("Code of ethics", "Endorsement agreement"):
        choose(petra, kind)
        write(petra, Name_of_the_edition="2026", Text=f"Our {kind.lower()}.\n\nWe keep it.")
        press(petra, "Publish this edition")
    assert said(petra) == "Published. From now on people read and sign this edition."


def invited(town: Town, petra: Page, name: str, role: str) -> Page:
    """Somebody whom the coordinator invited, signed in."""
    email = f"{name.split(maxsplit=1)[0].lower()}@evimha.example"
    go(petra, "People")
    follow(petra, "Invite somebody")
    write(petra, Full_name=name, Email_address=email)
    tick(petra, role)
    press(petra, "Send the invitation")
    page = town.somebody(passkeys=True)
    town.open_mail(page, email)
    press(page, "Accept and open my account")
    if page.get_by_role("button", name="Make a passkey").count():
        press(page, "Make a passkey")
        page.wait_for_url("**/desk/decisions")
    return page


def applicant(town: Town) -> Page:
    """Rosalind finds the site, registers, verifies her address and picks her category."""
    rosalind = town.somebody()
    rosalind.goto(town.live.at(SITE))
    follow(rosalind, "Start your endorsement")
    follow(rosalind, re.compile("^Start with this one.*Infant Family Specialist"))
    write(rosalind, Your_full_name="Rosalind Applegate", Email_address=ROSALIND)
    press(rosalind, "Email me a link")
    town.open_mail(rosalind, ROSALIND)
    press(rosalind, "Confirm my address")
    rosalind.get_by_label("State or country").select_option(label="Wyoming")
    press(rosalind, re.compile("^Choose this one.*Infant Family Specialist"))
    assert heading(rosalind) == "Six things left, Rosalind"
    return rosalind


def fill_record(rosalind: Page) -> None:
    """What she adds is judged at once, and each save leads back to what is left."""
    seen = []
    for topic, log in (
        ("Work experience", walks.log_work),
        ("Training", walks.log_training),
        ("Membership and place", walks.log_membership),
    ):
        follow(rosalind, re.compile(f"^Add to it.*{topic}"))
        log(rosalind)
        seen.append(heading(rosalind))
    for _agreement in range(2):
        follow(rosalind, re.compile("^Read and sign"))
        walks.sign(rosalind, "Rosalind Applegate")
        seen.append(heading(rosalind))
    numbers = ("Five things", "Four things", "Three things", "Three things", "Two things")
    assert seen == [f"{words} left, Rosalind" for words in numbers]
    go(rosalind, "My record")
    follow(rosalind, re.compile("^Add.*degree"))
    walks.log_education(rosalind)
    assert "Bachelor of Social Work" in rosalind.get_by_role("main").inner_text()


def confirmed_hours(town: Town, rosalind: Page, petra: Page) -> None:
    """Her provider confirms by a link; the office notes an endorsement from elsewhere; then the hours count."""
    go(rosalind, "My endorsement")
    for month in range(1, 13):
        walks.log_hour(rosalind, f"2025-{month:02}-14", TOBIAS if month == 1 else None)
    assert "The provider has not confirmed it yet." in said(rosalind)
    follow(rosalind, "Ask for confirmation")
    press(rosalind, re.compile("^Ask to confirm"))
    tobias = town.somebody()
    town.open_mail(tobias, TOBIAS[1])
    press(tobias, "Confirm these meetings")
    assert said(tobias) == "Thank you. 12 meetings are confirmed."
    go(rosalind, "My endorsement")
    assert "0 of 24 hours" in rosalind.locator("#r-rsc").inner_text()
    go(petra, "Today")
    follow(petra, re.compile("^Look up.*Rosalind Applegate"))
    follow(petra, re.compile("^Note an endorsement from elsewhere"))
    petra.get_by_label("Category").select_option("IMHM-C")
    petra.get_by_label("Association").select_option("US-VA")
    write(petra, Since="2015-04-01")
    press(petra, "Note this endorsement")
    go(rosalind, "My endorsement")
    assert heading(rosalind) == "One thing left, Rosalind"


def references(town: Town, rosalind: Page, petra: Page) -> None:
    """Three raters answer without an account; the office speaks with one, since none is endorsed here."""
    follow(rosalind, re.compile("^See references"))
    for name, email, kind in (
        ("Nora Supervisor", "nora@raters.example", "Supervisor"),
        (*TOBIAS, "Gives me reflective supervision"),
        ("Cal Colleague", "cal@raters.example", "Colleague"),
    ):
        write(rosalind, Their_name=name, Their_email=email)
        tick(rosalind, kind)
        choose(rosalind, "I give up the right to read")
        press(rosalind, "Send the letter")
        rater = town.somebody()
        town.open_mail(rater, email)
        walks.give_rating(rater)
        assert heading(rater) == "Thank you"
        rater.context.close()
    go(rosalind, "My endorsement")
    expect(rosalind.get_by_text("The office has it now")).to_be_visible()
    go(petra, "Today")
    follow(petra, re.compile("^Look "))
    press(petra, re.compile("^We know them: it counts.*Nora Supervisor"))


def send_in(rosalind: Page) -> None:
    go(rosalind, "My endorsement")
    assert heading(rosalind) == "Everything is here, Rosalind"
    follow(rosalind, "Look it over and send it in")
    press(rosalind, "Send in my application")
    assert heading(rosalind) == "Petra has it now, Rosalind"


def hears(town: Town, email: str) -> str:
    """The first line of the newest letter after the greeting."""
    town.live.place.drain()
    return newest(town.live.place, SITE, email).split("\n\n")[1]


def reviewed(town: Town, petra: Page, lena: Page) -> None:
    """The coordinator finds it complete and gives it to a trained reviewer, who sees no name."""
    assert hears(town, "petra@evimha.example").startswith("An application for Infant Family Specialist was sent in.")
    go(petra, "Today")
    follow(petra, re.compile("^Check"))
    press(petra, "Yes, it is complete")
    follow(petra, re.compile("^Change.*Lena Achebe"))
    write(petra, Trained_on="2026-03-01")
    press(petra, "Save")
    go(petra, "Today")
    follow(petra, re.compile("^Assign"))
    press(petra, "Give them the file")
    town.open_mail(lena, "lena@evimha.example")
    for _topic in range(7):
        assert "Rosalind" not in lena.content()
        choose(lena, "Meets")
        press(lena, "Save and go on")
    choose(lena, "Endorse")
    write(lena, In_a_few_words="Steady, warm work with families.")
    press(lena, "Send to the office")
    assert said(lena) == "Thank you. Your review is with the office."


def decided_and_awarded(town: Town, petra: Page, dora: Page, rosalind: Page) -> None:
    assert hears(town, "dora@evimha.example").startswith("The reviews of an application for Infant Family Specialist")
    go(dora, "Decisions")
    follow(dora, re.compile("^Decide"))
    choose(dora, "Approve")
    write(dora, Why="Every requirement is met, and the reviewer recommends it.")
    press(dora, "Decide and write to the applicant")
    go(petra, "Today")
    follow(petra, re.compile("^Award"))
    press(petra, "Award it now")
    assert said(petra) == "Rosalind Applegate is endorsed, number WY-0001."
    assert "Dora Decker" in petra.get_by_role("main").inner_text()
    town.live.place.drain()
    assert "Your register number is WY-0001." in newest(town.live.place, SITE, ROSALIND)


def in_both_registers(town: Town, rosalind: Page, mara: Page, before: str) -> None:
    """The number is found here and at the Alliance; a name only once she chose to show it."""
    for slug in (SITE, "alliance"):
        assert looked_up(town, slug) == (True, False)
    assert (before, count(town)) == ("0 current endorsements", "1 current endorsement")
    mara.goto(town.live.at("alliance", "/associations/US-WY"))
    expect(mara.get_by_text("1 current in the register")).to_be_visible()
    go(rosalind, "My endorsement")
    choose(rosalind, "Yes, list my name")
    write(rosalind, Name_as_it_should="Rosalind Applegate, IMH-E®")
    press(rosalind, "Save my choice")
    for slug in (SITE, "alliance"):
        assert looked_up(town, slug) == (True, True)


def looked_up(town: Town, slug: str) -> tuple[bool, bool]:
    """Whether a stranger who types the number reads that it is current, and the name."""
    visitor = town.somebody()
    visitor.goto(town.live.at(slug, "/register"))
    write(visitor, Name_or_register="WY-0001")
    press(visitor, "Search")
    told = visitor.get_by_role("main").inner_text()
    visitor.context.close()
    assert "Nobody found" not in told
    return "Verified: this endorsement is current" in told, "Rosalind" in told
