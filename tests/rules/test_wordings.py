"""Which words of a mark hold on a day, and what writes it otherwise, by examples."""

from datetime import date

import pytest

from tenants.kernel.wordings import Wording, differs, in_force, printed, strayed

ON = date(2026, 11, 22)
OLD = Wording(
    "IMH-E", "Endorsement for Culturally Sensitive, Relationship-Focused Practice", False, None, date(2025, 12, 31)
)
NEW = Wording("IMH-E", "Endorsement for Relationship-Focused Practice", False, date(2026, 1, 1))
OWN = Wording("IMH-E", "Endorsement for Culturally Relevant Practice", True, date(2026, 6, 1))
PART = Wording("IMH-E", "… Relationship-Focused Practice …", False)


@pytest.mark.parametrize(
    ("known", "on", "words"),
    [
        ([], ON, None),
        ([OLD, NEW], date(2025, 12, 31), OLD.words),
        ([OLD, NEW], date(2026, 1, 1), NEW.words),
        ([OLD, NEW, OWN], date(2026, 5, 31), NEW.words),
        ([OLD, NEW, OWN], date(2026, 6, 1), OWN.words),
        ([PART], ON, None),
        ([OLD._replace(until=None), NEW._replace(since=None)], ON, None),
        ([NEW._replace(mark="ECMH-E")], ON, None),
    ],
)
def test_a_certificate_has_the_words_of_its_day(known: list[Wording], on: date, words: str | None) -> None:
    assert printed(known, "IMH-E", on) == words


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("We offer Endorsement for Relationship-Focused Practice.", [OLD, NEW], None),
        ("For **Culturally Sensitive,\nRelationship-Focused** Practice: Endorsement", [OLD, NEW], None),
        ("the endorsement for *Culturally Sensitive, Relationship-Focused* Practice®", [OLD, NEW], OLD.words),
        ("Endorsement for Relationship-Focused Practice", [OLD, NEW, OWN], NEW.words),
        ("Endorsement for Culturally Relevant Practice", [OLD, NEW, OWN], None),
        ("our Relationship-Focused Practice", [OWN, PART], PART.words),
        ("Nothing of the kind", [OLD, NEW, OWN, PART], None),
    ],
)
def test_a_text_that_writes_a_mark_in_other_words_is_found(text: str, known: list[Wording], found: str | None) -> None:
    assert strayed(text, known, "IMH-E", ON) == found


def test_a_wording_differs_from_those_of_the_alliance_that_hold() -> None:
    ours = in_force([OLD, NEW], "IMH-E", ON, own=False)
    told = [differs(words, ours) for words in (NEW.words.upper(), OWN.words)]
    assert (told, differs(OWN.words, [])) == ([False, True], False)
