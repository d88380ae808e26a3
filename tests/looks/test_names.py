"""What pages name exists: icons, and the macros they import."""

import re
from pathlib import Path

import pytest

from tenants.kernel.drawing import TEMPLATES, shapes

ROOT = TEMPLATES.parent
SOURCES = [*TEMPLATES.rglob("*.html"), *ROOT.glob("tenants/**/*.py"), *ROOT.glob("alliance/**/*.py")]
SHOWN = sorted(page for page in TEMPLATES.rglob("*.html") if page.parent.name != "mail")  # mail has styles inline
ICON = re.compile(r"""\bicon\("([\w-]+)"|icon(?:_name)?=["']([\w-]+)["']|"icon": "([\w-]+)\"""")
IMPORT = re.compile(r"""\{% from "(components/[\w/]+\.html)" import ([\w, ]+?) (?:with(?:out)? context )?%\}""")


def icons_of(source: Path) -> set[str]:
    return {name for found in ICON.findall(source.read_text()) for name in found if name}


def test_every_icon_a_page_names_is_drawn():
    assert {str(source): sorted(missing) for source in SOURCES if (missing := icons_of(source) - set(shapes()))} == {}


def test_every_icon_of_the_navigation_is_drawn():
    rows = re.compile(r'"[\w.]+", "([\w-]+)", (?:None|"[\w.]+"), (?:None|[A-Z]+)\)')
    files = [ROOT / side / "navigation.py" for side in ("tenants", "alliance")]
    named = {name for file in files for name in rows.findall(file.read_text())}
    assert (named - set(shapes()), len(named) > 5) == (set(), True)


@pytest.mark.parametrize("source", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_every_macro_a_page_imports_is_there(source):
    wanted = [(file, name.strip()) for file, names in IMPORT.findall(source.read_text()) for name in names.split(",")]
    assert [
        (file, name) for file, name in wanted if f"macro {name.split()[0]}(" not in (TEMPLATES / file).read_text()
    ] == []


@pytest.mark.parametrize("source", SHOWN, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_no_page_styles_or_scripts_inline(source):
    text = re.sub(r"\{#.*?#\}", "", source.read_text(), flags=re.DOTALL)
    assert re.findall(r"<style|<script(?! src=)|\sstyle=|\son[a-z]+=|javascript:", text) == []
