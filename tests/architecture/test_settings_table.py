"""The table of docs/settings.md and the settings themselves say the same."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

from tenants.kernel.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
ELSEWHERE = {"no-reply@<base>"}  # defaults that the code works out from other settings


def rows() -> dict[str, str]:
    """The variables of the table with the defaults it tells."""
    return {
        name: default.strip(" `") for name, default, _meaning in ROW.findall((ROOT / "docs/settings.md").read_text())
    }


def test_every_setting_is_in_the_table_and_nothing_else_in_its_order() -> None:
    assert list(rows()) == [
        "PORT" if one.name == "port" else f"ALLIANCE_{one.name.upper()}" for one in fields(Settings)
    ]


def test_the_readme_names_each_once() -> None:
    named = re.findall(r"`((?:ALLIANCE_|PORT)[A-Z_]*)`", (ROOT / "README.md").read_text().partition("## Settings")[2])
    assert sorted(named) == sorted(rows())


def test_the_table_tells_the_defaults_that_are() -> None:
    told = {"none": "", "made": ""}
    found = {name: told.get(default, default) for name, default in rows().items() if default not in ELSEWHERE}
    assert all(one.default is not MISSING for one in fields(Settings))
    known = {
        "PORT" if one.name == "port" else f"ALLIANCE_{one.name.upper()}": str(one.default) for one in fields(Settings)
    }
    assert found == {name: default for name, default in known.items() if name in found}


def test_a_production_needs_no_setting_that_the_table_does_not_name() -> None:
    read = set()
    for folder in ("tenants", "alliance"):
        for path in (ROOT / folder).rglob("*.py"):
            read |= set(re.findall(r"\bALLIANCE_[A-Z_]+[A-Z]\b", path.read_text(encoding="utf-8")))
    assert read - set(rows()) - {"ALLIANCE_COLOURS"} == set()
