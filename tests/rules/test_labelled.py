"""Each cell of a table carries the words of its column, so that a phone shows the row as a list."""

import pytest
from markupsafe import Markup

from tenants.kernel.labelled import labelled

COLUMNS = ["Who", ("Hours", "num"), "", "“Next” & more"]


HOURS, NEXT = 'data-label="Hours"', 'data-label="“Next” &amp; more"'
ROWS = {
    '<tr><th scope="row">Ann</th><td class="num">3</td></tr>': (
        f'<tr role="row"><th scope="row" role="rowheader">Ann</th><td class="num" role="cell" {HOURS}>3</td></tr>'
    ),
    '<tr class="flag"><td>Bo</td><td>1</td><td>x</td><td>soon</td></tr>': (
        f'<tr class="flag" role="row"><td role="cell" data-label="Who">Bo</td><td role="cell" {HOURS}>1</td>'
        f'<td role="cell">x</td><td role="cell" {NEXT}>soon</td></tr>'
    ),
    '<tr><th>Cy</th><td colspan="2">none</td><td>late</td></tr>': (
        '<tr role="row"><th role="rowheader">Cy</th><td colspan="2" role="cell">none</td>'
        f'<td role="cell" {NEXT}>late</td></tr>'
    ),
    "<p>no row</p>": "<p>no row</p>",
}


@pytest.mark.parametrize(("row", "expected"), ROWS.items())
def test_a_cell_is_told_by_its_column(row: str, expected: str) -> None:
    assert labelled(Markup(row), COLUMNS) == expected
