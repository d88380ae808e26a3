"""Names are found and sorted as people expect, however they are written."""

import pytest

from tenants.kernel.text import initials, key


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("MUNOZ", "Muñoz"),
        ("jose", "José"),
        ("o'brien", "O’Brien"),
        ("zoe  ann", "Zoë Ann"),
        ("strasse", "Straße"),
        ("ngaio", "Ngāio"),
        ("fi", "ﬁ"),
    ],
)
def test_a_name_is_found_without_its_accents(typed, stored):
    assert key(typed) == key(stored)


def test_names_sort_beside_their_plain_spelling():
    names = ["Zoë", "Ebba", "Éloise", "Ann", "élan"]
    assert sorted(names, key=key) == ["Ann", "Ebba", "élan", "Éloise", "Zoë"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Rosalind Ashgrove", "RA"),
        ("Dr Tobias Fennimore, PhD", "TF"),
        ("Lena Fennimore-Achebe", "LF"),
        ("María José de la Cruz", "MC"),
        ("Cher", "C"),
        ("", "?"),
        ("明 王", "明王"),
        ("ines mayhew", "IM"),
    ],
)
def test_initials_are_first_and_last(name, letters):
    assert initials(name) == letters
