"""Pressed twice, gone back, a day of 25 hours: one entry, no lost word, a clear sentence."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.place import Browser, Place
from tests.tenants.record.test_pages import TYPED, rows

NEW = "/record/training/new"


def opened(browser: Browser) -> dict[str, str]:
    """The hidden fields of the form as it stands in one window."""
    shown = browser.get(NEW).text
    return dict(re.findall(r'<input type="hidden" name="(csrf_token|_once)" value="([^"]*)"', shown))


def sent(browser: Browser, hidden: dict[str, str], **typed: Any) -> Any:
    return browser.post("/record/training", data={**hidden, **TYPED["training"], **typed})


def test_a_double_click_keeps_one_entry_and_both_arrive_there(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    hidden = opened(rosalind)
    other = clean.enter("oak", rosalind.person_id)
    other._cookies = rosalind._cookies  # the same browser, twice at once
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda browser: sent(browser, hidden), (rosalind, other)))
    assert [(one.status_code, one.location) for one in answers] == [(303, answers[0].location)] * 2
    assert len(rows(clean, "training")) == 1


def test_going_back_and_pressing_again_changes_nothing(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    hidden = opened(rosalind)
    first, again = sent(rosalind, hidden), sent(rosalind, hidden)
    assert (again.status_code, again.location, len(rows(clean, "training"))) == (303, first.location, 1)


def test_what_is_typed_anew_after_going_back_is_not_lost_without_a_word(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    hidden = opened(rosalind)
    first = sent(rosalind, hidden)
    again = sent(rosalind, hidden, title="Another <b>course</b> that I took")
    assert (again.status_code, "You sent this form before" in again.text) == (409, True)
    assert "Another &lt;b&gt;course&lt;/b&gt; that I took" in again.text
    assert (f'href="{first.location}"' in again.text, len(rows(clean, "training"))) == (True, 1)


@pytest.mark.parametrize(
    ("kind", "typed", "status", "sentence"),
    [
        ("rsc", {"minutes": "other", "hours": "0"}, 422, "between 0.25 and 500 hours"),
        ("rsc", {"minutes": "other", "hours": "-1"}, 422, "between 0.25 and 500 hours"),
        ("rsc", {"minutes": "other", "hours": "25"}, 303, "more than one day has"),
        ("rsc", {"from_day": "2999-01-01"}, 422, "between 1900 and 2199"),
        ("training", {"hours": "-1"}, 422, "between 0.25 and 2000 hours"),
        ("training", {"hours": "25", "to_day": ""}, 303, "more than one day has"),
        ("training", {"from_day": "2999-01-01"}, 422, "between 1900 and 2199"),
        ("training", {"from_day": "1900-01-01", "to_day": "1900-01-01"}, 303, "January 1, 1900"),
        ("work", {"hours_per_week": "0"}, 422, "between 0.25 and 100 hours"),
        ("work", {"hours_per_week": "-1"}, 422, "between 0.25 and 100 hours"),
    ],
)
def test_hours_and_days_that_cannot_be_are_answered_in_words(
    clean: Place, kind: str, typed: dict[str, str], status: int, sentence: str
) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send(f"/record/{kind}", page=f"/record/{kind}/new", **(TYPED[kind] | typed))
    shown = answer.text if status == 422 else rosalind.get(answer.location).text
    assert (answer.status_code, sentence in shown) == (status, True)
