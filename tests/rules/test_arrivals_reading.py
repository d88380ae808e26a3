"""How files of old systems are read: letters, delimiters, headings, days, words, and what cannot be read."""

from datetime import date

import pytest

from tenants.arrivals import columns, days, meanings, reading
from tenants.arrivals.reading import Table

HEAD = ("Name", "Email", "Since")
ROW = ("Rosa Peña", "rosa@people.example", "2019-05-14")
PLAIN = "Name;Email;Since\r\nRosa Peña;rosa@people.example;2019-05-14\r\n"


def read(content: bytes) -> Table:
    return reading.table(reading.decoded(content, reading.encoding_of(content)), columns.is_known)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("mac_roman"),
        PLAIN.encode().decode("cp1252").encode(),
        PLAIN.replace(";", ",").encode(),
        PLAIN.replace(";", "\t").encode(),
        PLAIN.replace(";", "|").encode(),
        b"sep=;\r\n" + PLAIN.encode(),
        PLAIN.replace("Rosa", "Ro\x00sa").encode(),
        b";;\n" + PLAIN.encode() + b";;\n",
        b"List of endorsees, 2019;;\nPrinted on 1/2/2020;;\n;;\n" + PLAIN.encode(),
        PLAIN.replace("\n", ";\n").replace("Name;", ";Name;").replace("Rosa", ";Rosa").encode(),
        (PLAIN + "Name;Email;Since\r\n").encode(),
        PLAIN.replace("Rosa", " Rosa").replace("Peña", "Peña ").encode(),
        PLAIN.replace(";2019", ";'2019").replace("'", "").encode(),
    ],
)
def test_a_file_is_read_whatever_program_wrote_it(content: bytes) -> None:
    found = read(content)
    assert (found.head, [cells for _line, cells in found.rows]) == (HEAD, [ROW])


def test_headings_over_two_lines_are_put_together() -> None:
    found = read(b"Name,Email,Endorsement,,\n,,Category,from,until\nRosa Ash,r@x.example,IFS,2019-05-14,\n")
    assert found.head == ("Name", "Email", *(f"Endorsement / {one}" for one in ("Category", "from", "until")))
    fields = ("name", "email", "category", "since", "until")
    assert columns.guessed(found, meanings.known()) == dict(zip(found.head, fields, strict=True))


def test_a_line_of_headings_under_a_title_is_not_merged_with_it() -> None:
    found = read(b"Our endorsees,,\nName,Email,Since\nRosa Ash,r@x.example,2019-05-14\n")
    assert (found.head, found.above, found.rows[0][0]) == (HEAD, 1, 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04rest", "arrival_workbook"),
        (b"\xd0\xcf\x11\xe0rest", "arrival_workbook"),
        (b"%PDF-1.7", "arrival_pdf"),
        (b"\x89PNG\r\n", "arrival_picture"),
        (b"", "arrival_empty"),
        (b"Name,Email,Since\n", "arrival_empty"),
        (b'Name,Email,Since\n"Rosa,' + b"x" * 140_000, "arrival_broken"),
        (b"Name,Email" + b",x" * 90 + b"\nRosa,r@x.example\n", "arrival_too_wide"),
    ],
)
def test_what_is_no_table_says_why(content: bytes, code: str) -> None:
    with pytest.raises(reading.Unreadable) as found:
        read(content)
    assert found.value.code == code


def test_too_many_rows_are_refused_before_anything_is_judged() -> None:
    with pytest.raises(reading.Unreadable) as found:
        read(b"Name,Email\n" + b"Rosa,r@x.example\n" * 100_001)
    assert (found.value.code, found.value.facts) == ("arrival_too_long", {"rows": 100_001, "most": 100_000})


def test_headings_twice_and_none_at_all_are_told_apart() -> None:
    found = read(b"Name,Email,Since,Since,\nRosa,r@x.example,2019-05-14,2019-05-15,loose\n")
    assert found.head == ("Name", "Email", "Since", "Since (2)", "#5")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-mail", "email"),
        ("CORREO ELECTRÓNICO", "email"),
        ("Date Endorsed", "since"),
        ("Nombre / Name", "name"),
        ("Expiration_Date", "until"),
        ("Número", "number"),
        ("Supervisor email", None),
        ("Notes", None),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, field: str | None) -> None:
    assert columns.field_of(heading) == field


def test_a_column_with_a_foreign_heading_is_known_by_what_it_holds() -> None:
    found = read(b"Name,Since,Kontakt,Stufe\nRosa,2019-01-01,r@x.example,IFS\nBen,2019-01-02,b@x.example,IMHS\n")
    assert columns.guessed(found, meanings.known()) == {
        "Name": "name",
        "Since": "since",
        "Kontakt": "email",
        "Stufe": "category",
    }


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2019-05-14", None, date(2019, 5, 14)),
        ("5/14/2019", None, date(2019, 5, 14)),
        ("14.5.2019", None, date(2019, 5, 14)),
        ("3/4/2019", "month_first", date(2019, 3, 4)),
        ("3/4/2019", "day_first", date(2019, 4, 3)),
        ("May 14, 2019", None, date(2019, 5, 14)),
        ("14 mayo 2019", None, date(2019, 5, 14)),
        ("43599", None, date(2019, 5, 14)),
        ("43599,5", None, date(2019, 5, 14)),
        ("5/14/2019 12:00:00 AM", None, date(2019, 5, 14)),
        ("27713", "month_first", date(1975, 11, 15)),
        ("99999", None, None),
        ("spring 2019", None, None),
        ("2019-02-30", None, None),
    ],
)
def test_days_are_read_as_old_systems_write_them(text: str, order: str | None, day: date | None) -> None:
    assert days.day(text, order) == day  # type: ignore[arg-type]


def test_days_that_could_be_two_are_asked_once_for_each_column() -> None:
    found = read(b"Name,Since,Until\nRosa,3/4/2019,12/31/2027\nBen,5/6/2019,3/4/2028\n")
    places = {"name": 0, "since": 1, "until": 2}
    assert days.sure_orders(found, places) == {"until": "month_first"}
    assert days.open_orders(found, places, {"until": "month_first"}) == {"since": ["3/4/2019", "5/6/2019"]}
    assert days.open_orders(found, places, {"since": "day_first", "until": "month_first"}) == {}
