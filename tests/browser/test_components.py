"""Every component, in real Chromium: readable in both schemes, whole at every width, no script needed."""

import threading
from contextlib import contextmanager

import pytest
from werkzeug.serving import make_server

from tests.browser.live import Quiet
from tests.browser.readable import in_both_schemes
from tests.looks.gallery import PAGES, create_app

pytestmark = pytest.mark.browser


@contextmanager
def served():
    server = make_server("127.0.0.1", 0, create_app(), threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(60)
    server.server_close()


@pytest.fixture(scope="module")
def address():
    with served() as found:
        yield found


def complaints(page):
    """What the browser itself refuses or cannot find, such as a style the security policy forbids."""
    heard = []
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(browser, address, name):
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    heard = complaints(page)
    page.goto(f"{address}/{name}")
    refused = list(heard)  # before axe, which tries inline styles of its own
    desk = in_both_schemes(page)
    page.set_viewport_size({"width": 390, "height": 900})
    assert (refused, desk, in_both_schemes(page)) == ([], [], [])
    page.close()


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_phone_never_scrolls_sideways(browser, address, name, scripted):
    page = browser.new_page(viewport={"width": 320, "height": 700}, java_script_enabled=scripted)
    page.goto(f"{address}/{name}")
    page.evaluate("document.fonts.ready.then(() => true)")  # with its own letters
    assert page.locator("html").bounding_box()["width"] == 320
    wide = page.locator("body").evaluate("() => document.documentElement.scrollWidth")
    assert wide == 320
    page.close()


def test_a_chosen_scheme_wins_over_the_systems(browser, address):
    page = browser.new_page(color_scheme="light")
    page.goto(f"{address}/forms?theme=dark")
    paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/forms")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == paper
    page.close()


def test_the_summary_of_errors_takes_focus_and_leads_to_the_field(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/forms")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("link", name="Choose at least one area.").click()
    assert page.evaluate("document.activeElement.id") == "f-topics"
    page.close()


def test_typed_work_is_still_there_after_a_reload(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/progress")
    page.get_by_label("Day").fill("2026-11-17")
    page.get_by_label("2 h", exact=True).check()
    page.reload()
    assert (page.get_by_label("Day").input_value(), page.get_by_label("2 h", exact=True).is_checked()) == (
        "2026-11-17",
        True,
    )
    page.close()


def test_saved_work_is_not_offered_again(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/progress")
    page.get_by_label("Day").fill("2026-11-17")
    page.get_by_role("button", name="Save this hour").click()
    page.get_by_role("button", name="Undo").wait_for()
    assert page.get_by_label("Day").input_value() == "2026-11-10"
    page.close()


def test_a_lost_session_does_not_lose_what_was_typed(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/progress")
    page.get_by_label("Day").fill("2026-11-17")
    page.get_by_label("With").select_option("a")
    page.get_by_role("button", name="Save this hour").click()
    page.get_by_role("heading", name="Welcome back").wait_for()
    page.goto(f"{address}/progress")
    assert (page.get_by_label("Day").input_value(), page.get_by_label("With").input_value()) == ("2026-11-17", "a")
    page.close()


def test_a_site_being_made_shows_its_steps_as_they_happen(browser):
    with served() as address:
        page = browser.new_page()
        page.goto(f"{address}/making")
        page.get_by_role("button", name="Stop and undo").focus()
        page.locator(".prov .done").nth(2).wait_for()
        assert page.locator("[data-poll]").count() == 0
        page.close()


def test_choosing_rows_shows_what_can_be_done_with_them(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/queue")
    bar = page.get_by_role("region", name="Actions for chosen rows")
    assert bar.is_hidden()
    page.get_by_label("Choose Callum Birchwood").check()
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert bar.inner_text().split("\n")[0].startswith("2 chosen")
    page.close()


def test_a_dialog_asks_before_what_cannot_be_undone(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/words")
    page.get_by_role("link", name="Withdraw this application").click()
    assert page.get_by_role("dialog").get_by_role("heading").inner_text() == "Withdraw this application?"
    page.get_by_role("button", name="Keep it").click()
    assert page.get_by_role("dialog").count() == 0
    page.close()
