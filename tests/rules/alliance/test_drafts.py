"""The life of a draft: which step is open on a day, and why not."""

from datetime import date
from typing import Any

import pytest

from alliance.standards import drafts
from alliance.standards.drafts import Facts
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import next_state, refusal

TODAY, LATER, PAST = date(2026, 11, 22), date(2026, 12, 22), date(2026, 11, 21)
TOO_SHORT = Refusal("too_short_to_read", days=7)


@pytest.mark.parametrize(
    ("state", "action", "facts", "why"),
    [
        ("draft", "edit", {}, None),
        ("draft", "edit", {"seen": True}, Refusal("seen_by_others")),
        ("draft", "ask", {"seen": True}, Refusal("seen_by_others")),
        ("draft", "consult", {"comments_until": LATER}, None),
        ("draft", "consult", {"comments_until": date(2026, 11, 29)}, None),
        ("draft", "consult", {"comments_until": date(2026, 11, 28)}, TOO_SHORT),
        ("consulting", "extend", {"comments_until": TODAY}, None),
        ("consulting", "extend", {"comments_until": PAST}, Refusal("day_is_past", day=TODAY)),
        ("consulting", "extend", {"comments_until": date(2026, 11, 28), "announced": LATER}, TOO_SHORT),
        ("consulting", "extend", {"comments_until": date(2026, 11, 29), "announced": LATER}, None),
        ("consulting", "extend", {"comments_until": date(2026, 11, 23), "announced": PAST}, None),
        ("consulting", "publish", {"comments_until": PAST}, None),
        ("consulting", "publish", {"comments_until": PAST, "over": PAST}, Refusal("still_open", day=PAST)),
        ("consulting", "publish", {"comments_until": TODAY}, Refusal("still_open", day=TODAY)),
        ("consulting", "publish", {"comments_until": PAST, "unanswered": 2}, Refusal("comments_wait", number=2)),
        ("draft", "publish", {}, Refusal("not_in_this_state", action="publish", state="draft")),
        ("consulting", "withdraw", {"reason": " "}, Refusal("reason_missing")),
        ("consulting", "withdraw", {"reason": "Too early."}, None),
        ("published", "withdraw", {"reason": "x"}, Refusal("not_in_this_state", action="withdraw", state="published")),
        ("withdrawn", "take_up", {}, None),
        ("replaced", "consult", {}, Refusal("not_in_this_state", action="consult", state="replaced")),
    ],
)
def test_a_step_is_open_or_says_why_not(state: str, action: str, facts: dict[str, Any], why: Refusal | None) -> None:
    assert refusal(drafts.TABLE, action, state, Facts(today=TODAY, **facts)) == why


def test_a_draft_goes_its_whole_way() -> None:
    state = "draft"
    for action, until in (("edit", None), ("consult", LATER), ("extend", TODAY), ("publish", PAST)):
        state = next_state(drafts.TABLE, action, state, Facts(today=TODAY, comments_until=until))
    assert state == "published"


@pytest.mark.parametrize(
    ("state", "until", "shown"),
    [
        ("consulting", TODAY, "consulting"),
        ("consulting", PAST, "heard"),
        ("draft", None, "draft"),
        ("published", PAST, "published"),
    ],
)
def test_comments_end_by_their_day(state: str, until: date | None, shown: str) -> None:
    assert drafts.stands(state, until, TODAY) == shown
