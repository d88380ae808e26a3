"""An office writes its site, and a visitor reads it and gets a letter: without any script."""

from typing import Any

import pytest

from tests import letters
from tests.browser.live import Live
from tests.browser.walks import follow, heading, press, write
from tests.place import Place

pytestmark = pytest.mark.browser


def somebody(browser: Any, cookie: Any = None) -> Any:
    context = browser.new_context(locale="en-US", java_script_enabled=False)
    if cookie:
        kept = {"name": "session", "value": cookie.value, "domain": "oak.localhost", "path": "/"}
        context.add_cookies([kept])
    return context.new_page()


def test_a_page_and_a_letter_from_the_first_word_to_the_reader(clean: Place, live: Live, browser: Any) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    office = somebody(browser, june.get_cookie("session", domain="oak.localhost"))
    visitor = somebody(browser)
    office.goto(live.at("oak", "/website"))
    office.locator("li", has_text="Our vision").get_by_role("button").click()
    write(office, Text_Markdown="Every child is **held**.")
    press(office, "Preview")
    seen = office.locator("#preview strong").inner_text()
    press(office, "Save and publish")
    visitor.goto(live.at("oak"))
    told = visitor.get_by_label("Vision and mission").inner_text()
    write(visitor, Email_address="ann@people.example")
    press(visitor, "Sign up")
    visitor.goto(live.at("oak", letters.path_of(letters.link_to(clean, "oak", "ann@people.example"))))
    press(visitor, "Yes, put me on the list")
    office.goto(live.at("oak", "/website/updates"))
    write(office, Subject="November")
    press(office, "Begin this letter")
    write(office, Text_Markdown="Two groups have room.")
    press(office, "Save this letter")
    follow(office, "Send it")
    press(office, "Send it to one person")
    clean.drain()
    out = letters.newest(clean, "oak", "ann@people.example").split("Stop these letters: ")[1].strip()
    visitor.goto(live.at("oak", letters.path_of(out)))
    press(visitor, "Yes, stop these letters")
    assert (seen, "Every child is held." in told, heading(visitor)) == ("held", True, "You get no more letters")
