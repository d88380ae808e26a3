"""How tables out of spreadsheets are read: signs, days, hours, and what must not run."""

from datetime import date

import pytest

from tenants.record import sheet

HEAD = ("Date", "Hours", "With")
ROW = ("2024-10-13", "1,5", "Tobias Fennimore")


@pytest.mark.parametrize(
    "content",
    [
        b'Date,Hours,With\n2024-10-13,"1,5",Tobias Fennimore\n',
        "\ufeffDate;Hours;With\r\n2024-10-13;1,5;Tobias Fennimore\r\n".encode(),
        b"Date\tHours\tWith\n2024-10-13\t1,5\tTobias Fennimore",
        "Date\tHours\tWith\n2024-10-13\t1,5\tTobias Fennimore".encode("utf-16"),
        "\nDate;Hours;With\n;;\n2024-10-13; 1,5 ;Tobias Fennimore\n\n".encode("cp1252"),
    ],
)
def test_a_table_is_read_whatever_program_wrote_it(content: bytes) -> None:
    found = sheet.sheet(sheet.decoded(content))
    assert (found.head, [cells for _line, cells in found.rows]) == (HEAD, [ROW])


def test_letters_of_windows_are_read_as_they_were_meant() -> None:
    assert sheet.decoded("Título;Días\n".encode("cp1252")) == "Título;Días\n"


def test_lines_are_numbered_as_the_person_counts_them() -> None:
    assert [line for line, _cells in sheet.sheet("Date\n\n2024-01-01\n2024-01-02").rows] == [3, 4]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["2024-10-13", "2024-01-02"], "plain"),
        (["10/13/2024", "01/02/2024"], "month_first"),
        (["13.10.2024", "01.02.2024"], "day_first"),
        (["01/02/2024", "03/04/2024"], "ask"),
        (["02/02/2024"], "plain"),  # the same day either way
        (["10/13/2024", "13/10/2024"], "mixed"),
        (["October 13, 2024", ""], "plain"),
        ([], "plain"),
    ],
)
def test_the_order_of_days_is_known_or_asked(texts: list[str], said: str) -> None:
    assert sheet.order_of(texts) == said


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2024-10-13", None, date(2024, 10, 13)),
        ("2024/1/3", None, date(2024, 1, 3)),
        ("2024-10-13 00:00:00", None, date(2024, 10, 13)),
        ("10/13/2024", None, date(2024, 10, 13)),
        ("10/13/24 9:30 AM", None, date(2024, 10, 13)),
        ("13.10.2024", None, date(2024, 10, 13)),
        ("03/04/2024", "month_first", date(2024, 3, 4)),
        ("03/04/2024", "day_first", date(2024, 4, 3)),
        ("13-Oct-24", None, date(2024, 10, 13)),
        ("October 3rd, 2024", None, date(2024, 10, 3)),
        ("3 ene 1999", None, date(1999, 1, 3)),
        ("1/2/85", "month_first", date(1985, 1, 2)),
        ("2023-02-29", None, None),
        ("31/31/2024", None, None),
        ("45123", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, order: sheet.Order | None, day: date | None) -> None:
    assert sheet.day(text, order) == day


@pytest.mark.parametrize(
    ("text", "hours"),
    [("1,5", "1,5"), ("1.5 h", "1.5"), ("1:30", "1.5"), ("2 hours", "2"), ("0:45", "0.75"), ("x", "x")],
)
def test_hours_are_read_as_people_write_them(text: str, hours: str) -> None:
    assert sheet.hours(text) == hours


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_that_we_write_is_run_as_a_formula_and_it_reads_back_as_it_was(evil: str) -> None:
    text = sheet.written(("Title",), [(evil,)])
    assert sheet.safe(evil) == f"'{evil}"
    assert sheet.sheet(text).rows[0][1] == (evil.rstrip() if evil[0] in "=+-@" else evil,)


def test_headings_are_compared_without_case_accents_and_signs() -> None:
    assert sheet.word("  Título_(de la) FORMACIÓN* ") == "titulo de la formacion"
