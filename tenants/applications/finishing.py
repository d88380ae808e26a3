"""When time to finish runs out, when a letter goes out ahead of it, and how far it can be extended; pure."""

from datetime import date, timedelta

from tenants.kernel.refusal import Refusal

WORKING = ("building", "returned")
EXTENDED = (*WORKING, "on_hold")
AHEAD = (30, 7)  # a letter so many days before
LONGEST = 365  # an extension ends so many days from today at the latest


def is_over(finish_by: date, today: date) -> bool:
    """A day to finish ends at its own end."""
    return finish_by < today


def is_letter_due(finish_by: date, told_on: date | None, today: date) -> bool:
    """Thirty days and seven days before, once each; who was told since that mark is not told again."""
    marks = [finish_by - timedelta(days=ahead) for ahead in AHEAD]
    passed = [one for one in marks if one <= today]
    return bool(passed) and not is_over(finish_by, today) and (told_on is None or told_on < max(passed))


def last_extension(today: date) -> date:
    return today + timedelta(days=LONGEST)


def extension_refusal(state: str, finish_by: date | None, wished: date, today: date) -> Refusal | None:
    """Longer than now, a year from today at most, and only while the applicant has it."""
    if state not in EXTENDED:
        return Refusal("not_in_this_state")
    if finish_by is None:
        return Refusal("no_day_to_finish")
    if wished <= max(finish_by, today):
        return Refusal("extends_nothing", day=max(finish_by, today))
    return Refusal("extends_too_far", day=last_extension(today)) if wished > last_extension(today) else None
