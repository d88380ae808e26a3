"""What the benchmarks say is read off the figures; their tables are ours, written for Django. Nothing is timed here."""

import ast

from benchmarks import mirror, table
from tenants import features
from tenants.kernel.db import TenantModel


def test_a_figure_that_falls_short_says_so_in_the_table() -> None:
    figures = [
        table.faster("Provision", 0.05, 1.0, at_least=15),
        table.dearer("Page", 0.004, 0.002, at_most=1.8),
        table.within("Start", 2.5, 3.0, strictly=True),
    ]
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.markdown(figures).splitlines()]
    assert cells[2:] == [
        ["Provision", "50 ms", "1.00 s", "20.0 × faster", "≥ 15 ×", "yes"],
        ["Page", "4 ms", "2 ms", "2.00 ×", "≤ 1.8 ×", "**no**"],
        ["Start", "2.50 s", "", "", "< 3.00 s", "yes"],
    ]


def test_the_99th_percentile_leaves_one_in_a_hundred_above_it() -> None:
    assert (table.quantile(range(1, 101), 0.99), table.quantile([3.0], 0.99)) == (99, 3.0)


def test_django_gets_every_table_of_ours_and_every_column() -> None:
    assert features.FEATURES
    tables = TenantModel.metadata.sorted_tables
    module = ast.parse(mirror.module(TenantModel.metadata, {"person": ["bench_1"]}))
    classes = {one.name: one for one in module.body if isinstance(one, ast.ClassDef)}
    assert list(classes) == [mirror.class_name(one.name) for one in tables]
    for one in tables:
        source = ast.unparse(classes[mirror.class_name(one.name)])
        assert [column.name for column in one.columns if f"db_column='{column.name}'" not in source] == []
    assert "bench_1 = models.IntegerField(null=True)" in ast.unparse(classes["Person"])
