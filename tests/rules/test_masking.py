"""What a blind page covers: the applicant, raters, providers and employers, however they are written."""

import pytest

from tenants.redaction.masking import CONTACT, Hidden, mask, masked

APPLICANT = Hidden(("José Núñez-Ashgrove", "Pepe"), "[A]")
RATER = Hidden(("Dr. Will Young",), "[R]", careful=True)
EMPLOYER = Hidden(("Harbor House",), "[E]", parts=False)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("José is kind.", "[A] is kind."),
        ("Jose is kind.", "[A] is kind."),
        ("JOSÉ’s work", "[A]’s work"),
        ("Jose\u0301 decomposed", "[A] decomposed"),
        ("jose nunez ashgrove", "[A]"),
        ("write to jose.nunez-ashgrove@people.example", "write to [A]@people.example"),
        ("josenunezashgrove@people.example", "[A]@people.example"),
        ("jose_85@people.example", "[A]_85@people.example"),
        ("jose85@people.example", "[A]85@people.example"),
        ("Mr. Núñez Ashgrove and Pepe", "Mr. [A] [A] and [A]"),
        ("The Josephine ward, and Peppers", "The Josephine ward, and Peppers"),
        ("", ""),
    ],
)
def test_a_name_is_covered_however_it_is_written(written: str, shown: str) -> None:
    assert masked(written, [APPLICANT]) == shown


@pytest.mark.parametrize(
    ("name", "written", "shown"),
    [
        ("Bo Li", "Bo listens; bo and LI too.", "[A] listens; [A] and [A] too."),
        ("Al Do", "Al will do well in all he does.", "[A] will do well in all he does."),
        ("Søren Łuk", "Soren and LUK", "[A] and [A]"),
        ("María de la Cruz", "Ms. Cruz de la Torre", "Ms. [A] de la Torre"),
        ("Ann O’Brien", "Ann O'Brien, o’brien", "[A], [A]"),
        ("X", "X marks the spot", "X marks the spot"),
    ],
)
def test_short_names_are_covered_as_whole_words_and_small_words_stay(name: str, written: str, shown: str) -> None:
    assert masked(written, [Hidden((name,), "[A]")]) == shown


def test_a_raters_signature_is_covered_and_the_words_it_is_made_of_stay() -> None:
    written = "She will grow; the young trust her.\nWill Young\nDr. W. Young"
    assert masked(written, [APPLICANT, RATER]) == "She will grow; the young trust her.\n[R]\nDr. W. [R]"


def test_an_employer_is_covered_where_it_stands_complete() -> None:
    assert masked("At HARBOR-HOUSE she found a harbor.", [EMPLOYER]) == "At [E] she found a harbor."


def test_a_name_inside_a_longer_one_leaves_no_rest() -> None:
    house = Hidden(("Ashgrove House",), "[E]", parts=False)
    assert masked("Ashgrove House trusts Ashgrove.", [house, APPLICANT]) == "[E] trusts [A]."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("write to jose.nunez-ashgrove@ashgrove.example, please", "write to […], please"),
        ("jose85@people.example", "[…]"),
        ("Harbor House: intake@mail.harbor-house.example", "[E]: […]"),
        ("call 919-555-0142 or (919) 555.0142 or +1 919 555 0142", "call […] or […] or […]"),
        ("SSN 123-45-6789", "SSN […]"),
        ("see https://harbor.example/jose and Www.ashgrove.example", "see […] and […]"),
        ("José, at Harbor House", "[A], at [E]"),
        ("1,200 hours from 2019-2023, 45 min each", "1,200 hours from 2019-2023, 45 min each"),
    ],
)
def test_addresses_telephone_numbers_and_links_are_covered_whole(written: str, shown: str) -> None:
    assert mask([EMPLOYER, APPLICANT], CONTACT)(written) == shown
