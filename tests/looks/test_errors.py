"""When something goes wrong, the page says what happened and offers a way on."""

import re

import pytest
from flask import render_template

from tenants.kernel.drawing import TEMPLATES
from tests.looks.gallery import create_app

PAGES = sorted(page.stem for page in (TEMPLATES / "errors").glob("[!_]*.html"))
SAID = {"title": "That is not possible right now", "detail": "Nothing was changed.", "status": 409, "code": "x"}


def shown(page, **more):
    with create_app().test_request_context("/"):
        return render_template(f"errors/{page}.html", **SAID, reason=None, **more)


def heading(html):
    return re.findall(r"<h1[^>]*>(.*?)</h1>", html)


@pytest.mark.parametrize("page", [page for page in PAGES if page.isdigit()])
def test_a_refusal_is_told_in_the_kernels_words(page):
    html = shown(page)
    assert (heading(html), "Nothing was changed." in html) == (["That is not possible right now"], True)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("unknown_host", "No association lives at this address"),
        ("suspended", "This site is on a pause"),
        ("archived", "This association’s site has closed"),
    ],
)
def test_an_association_that_cannot_serve_says_so(page, title):
    assert heading(shown(page)) == [title]


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        (30, "Come back in one minute."),
        (61, "Come back in 2 minutes."),
        (600, "Come back in 10 minutes."),
    ],
)
def test_who_was_too_quick_learns_when_to_come_back(seconds, sentence):
    assert sentence in shown("429", retry_after=seconds)
