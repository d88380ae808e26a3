"""Nothing that applicants, raters or the public read lacks its Spanish, and the kept files belong together."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "templates" / "translations"
SPANISH = WORDS / "es" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}  # as in the Makefile
HELP = "run `make words`, fill the empty msgstr in templates/translations/es/LC_MESSAGES/messages.po, run it again"
# Only people of the office and of the Alliance read these; a string without Spanish shows in English.
STAFF = (
    "alliance/",
    "templates/alliance/",
    "tenants/arrivals/",
    "tenants/desk/",
    "tenants/kernel/log_words.py",
    "tenants/log_words.py",
    "tenants/reviews/",
    "templates/tenants/arrivals/",
    "templates/tenants/desk/",
    "templates/tenants/reviews/",
)
OPEN = (
    "alliance/register/",
    "alliance/fidelity/meanings.py",
    "templates/alliance/register/",
    "templates/alliance/fidelity/crossing.html",
    "templates/alliance/licences/members.html",
    "templates/alliance/onboarding/ask.html",
    "templates/alliance/onboarding/asked.html",
)
HOLES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def used() -> dict[Any, set[str]]:
    """Every string of the code and pages (with its plural), and the files where it stands."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: dict[Any, set[str]] = {}
    for top in ("tenants", "alliance", "templates"):
        for path, _line, message, _comments, _context in extract_from_dir(
            ROOT / top, methods, options, keywords=KEYWORDS
        ):
            key = tuple(message[:2]) if isinstance(message, tuple) else message
            found.setdefault(key, set()).add(f"{top}/{path}")
    return found


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="es")


def spanish() -> dict[str, Any]:
    """What stands in Spanish for each string; a tuple where it has a plural."""
    known = catalog(SPANISH / "messages.po")
    return {first(message.id): message.string for message in known if message.id and not message.fuzzy}


def first(key: Any) -> str:
    return str(key[0] if isinstance(key, tuple) else key)


def for_everyone(files: set[str]) -> bool:
    return any(not file.startswith(STAFF) or file.startswith(OPEN) for file in files)


@pytest.fixture(scope="module")
def strings() -> dict[Any, set[str]]:
    return used()


def test_applicants_raters_and_the_public_miss_no_spanish(strings: dict[Any, set[str]]) -> None:
    told = spanish()
    missing = [
        f"{min(files)}: {first(key)}"
        for key, files in strings.items()
        if for_everyone(files) and not _complete(told.get(first(key)), plural=isinstance(key, tuple))
    ]
    assert not missing, f"{HELP}:\n" + "\n".join(sorted(missing))


def test_spanish_keeps_every_hole_of_the_english() -> None:
    odd = []
    for message in catalog(SPANISH / "messages.po"):
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        odd += [
            one
            for one, other in zip(english, told, strict=True)
            if message.id and other and set(HOLES.findall(one)) != set(HOLES.findall(other))
        ]
    assert odd == []


def test_the_list_of_strings_is_that_of_the_code(strings: dict[Any, set[str]]) -> None:
    listed = {first(message.id) for message in catalog(WORDS / "messages.pot") if message.id}
    assert {first(key) for key in strings} == listed, "run `make words`"


def test_what_is_read_at_run_time_is_what_was_translated() -> None:
    made = BytesIO()
    write_mo(made, catalog(SPANISH / "messages.po"))
    assert (SPANISH / "messages.mo").read_bytes() == made.getvalue(), "run `make words`"


def _complete(told: Any, *, plural: bool) -> bool:
    return (isinstance(told, tuple) and all(told)) if plural else bool(first(told) if told else "")
