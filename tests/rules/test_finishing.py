"""Time to finish: letters thirty and seven days ahead, once each; longer only within limits."""

from datetime import date, timedelta

import pytest

from tenants.applications import finishing

END = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("ahead", "told", "due"),
    [
        (31, None, False),
        (30, None, True),
        (29, 30, False),
        (20, None, True),
        (8, 20, False),
        (7, 20, True),
        (7, 7, False),
        (0, 20, True),
        (0, 6, False),
        (-1, None, False),
    ],
)
def test_a_letter_goes_out_at_each_mark_once(ahead: int, told: int | None, due: bool) -> None:
    told_on = END - timedelta(days=told) if told is not None else None
    assert finishing.is_letter_due(END, told_on, END - timedelta(days=ahead)) is due


def test_the_last_day_still_belongs_to_it() -> None:
    assert [finishing.is_over(END, END), finishing.is_over(END, END + timedelta(days=1))] == [False, True]


@pytest.mark.parametrize(
    ("state", "finish_by", "wished", "code"),
    [
        ("building", END, date(2026, 9, 1), None),
        ("on_hold", END, date(2026, 9, 1), None),
        ("returned", END, date(2027, 6, 1), None),
        ("returned", END, date(2027, 6, 2), "extends_too_far"),
        ("building", END, END, "extends_nothing"),
        ("building", date(2026, 1, 1), date(2026, 5, 31), "extends_nothing"),
        ("building", None, date(2026, 9, 1), "no_day_to_finish"),
        ("submitted", END, date(2026, 9, 1), "not_in_this_state"),
    ],
)
def test_more_time_is_more_and_at_most_a_year(
    state: str, finish_by: date | None, wished: date, code: str | None
) -> None:
    found = finishing.extension_refusal(state, finish_by, wished, date(2026, 6, 1))
    assert (found.code if found else None) == code
