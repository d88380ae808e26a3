"""Words of old systems and the codes behind them: categories, standings, yes and no; what is unknown is asked once."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from tenants.arrivals.columns import WORDS
from tenants.arrivals.fields import LABELLED
from tenants.arrivals.reading import Table
from tenants.kernel.categories import ADDONS, CATEGORIES, category_name
from tenants.record import columns as record
from tenants.record import sheet

LEAVE = "-"  # rows with this value are left out
MOST_ASKED = 60
STATUSES: dict[str, Any] = {
    "endorsed": _l("Endorsed"),
    "emerging": _l("Emerging"),
    "on_leave": _l("On a pause"),
    "suspended": _l("Suspended"),
    "ended": _l("Ended"),
}
LISTED: dict[str, Any] = {"yes": _l("Yes"), "no": _l("No")}
STOOD: dict[str, Any] = {  # where an application stands in the old system
    "registered": _l("Registered, nothing done yet"),
    "working": _l("The applicant is working on it"),
    "submitted": _l("Sent in"),
    "in_review": _l("With reviewers, or before a decision"),
    "returned": _l("Sent back: something was missing"),
    "resting": _l("Paused"),
    "over": _l("Over: endorsed, withdrawn, declined or closed"),
}
OF_STATUS = {
    "endorsed": "active/current/endorsed/approved/awarded/valid/good standing/in good standing/renewed/complete/"
    "completed/activo/activa/vigente/aprobado/aprobada/al corriente",
    "emerging": "emerging/provisional emerging/emergente",
    "on_leave": "on leave/leave/leave of absence/inactive/paused/on hold/hold/inactivo/inactiva/en pausa/licencia",
    "suspended": "suspended/suspendido/suspendida",
    "ended": "ended/expired/lapsed/retired/withdrawn/revoked/closed/cancelled/canceled/not renewed/non renewed/"
    "resigned/deceased/terminated/vencido/vencida/caducado/retirado/retirada/cancelado/cancelada/terminado",
}
OF_STOOD = {
    "registered": "registered/new/opened/account created/registration complete/not started/registrado/registrada/"
    "inscrito",
    "working": "working/in progress/in process/building/draft/started/application in progress/en proceso/en curso",
    "submitted": "submitted/sent/sent in/application submitted/received/pending review/enviado/enviada/recibido",
    "in_review": "in review/under review/with reviewers/review/reviewing/reviewed/pending decision/awaiting decision/"
    "in committee/en revision/revisado",
    "returned": "returned/sent back/deferred/more information needed/additional information requested/devuelto/"
    "aplazado",
    "resting": "on hold/hold/paused/on pause/en pausa",
    "over": "endorsed/awarded/withdrawn/declined/denied/closed/cancelled/canceled/expired/retirado/retirada/cerrado/"
    "cancelado",
}
OF_LISTED = {"yes": "yes/y/true/1/x/si/s/public/show/verdadero", "no": "no/n/false/0/private/hide/falso"}
NICKS = {  # levels and local names of earlier editions
    "IFA": "level i/level 1/category i/infant family worker/ifw/iecmh family associate infant/i fa",
    "IFS": "level ii/level 2/category ii/infant family practitioner/ifp/i fs",
    "IMHS": "level iii/level 3/category iii/infant mental health practitioner/imhp/i mhs",
    "IMHM-C": "level iv clinical/level 4 clinical/imhm clinical/infant mental health mentor clinical/imhm c",
    "IMHM-P": "level iv policy/level 4 policy/imhm policy/infant mental health mentor policy/imhm p",
    "IMHM-R/F": "level iv research faculty/level iv research/imhm research faculty/imhm research/imhm r f/imhm rf/"
    "imhm r/imhm f/imhm research academic/infant mental health mentor research faculty",
    "ECMHM-C": "ecmhm clinical/ecmhm c",
    "ECMHM-P": "ecmhm policy/ecmhm p",
    "ECMHM-R/F": "ecmhm research faculty/ecmhm r f/ecmhm rf/ecmhm r/ecmhm f",
}
BRACKETS = re.compile(r"\(([^()]{2,12})\)")


@lru_cache(maxsize=1)
def known() -> dict[str, dict[str, str]]:
    """Field → word → code, in English and Spanish; worked out once, these words never change."""
    return {
        "category": _categories(),
        "status": _spread(OF_STATUS) | _labels(STATUSES),
        "listed": _spread(OF_LISTED) | _labels(LISTED),
        "stood": _spread(OF_STOOD) | _labels(STOOD),
        **{field: _of_record(labels) for field, labels in LABELLED.items()},
    }


def _of_record(labels: Mapping[str, Any]) -> dict[str, str]:
    """By the words that the record's own tables know."""
    found: dict[str, str] = {}
    for language in ("es", "en"):
        with force_locale(language):
            found |= record.known(labels)
    return found


def _spread(words: Mapping[str, str]) -> dict[str, str]:
    return {word: code for code, text in words.items() for word in text.split("/")}


def _labels(labels: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("es", "en"):
        with force_locale(language):
            found |= {sheet.word(str(label)): code for code, label in labels.items()}
    return found


def _categories() -> dict[str, str]:
    """With every add-on behind every category, by code and by name."""
    plain = _spread(NICKS) | _labels(CATEGORIES) | {sheet.word(code): code for code in CATEGORIES}
    added = {
        f"{word} {sheet.word(said)}": f"{code}-{addon}"
        for addon, label in ADDONS.items()
        for said in (addon, str(label))
        for word, code in plain.items()
    }
    return added | plain


def code_of(field: str, text: str, own: Mapping[str, Mapping[str, str]]) -> str | None:
    """The code behind a cell, as this association said, else as we know it; a code in brackets counts."""
    word, words = _word(text), known()[field]
    said = own.get(field, {}).get(word)
    if said is not None:
        return said
    found = words.get(word)
    if found is None and field == "category":
        inside = BRACKETS.search(text)
        found = words.get(sheet.word(inside[1])) if inside else words.get(word.replace(" r ", " "))
    return found


@lru_cache(maxsize=10_000)
def _word(text: str) -> str:
    """A file says the same few words in thousands of rows."""
    return sheet.word(text)


def unknown(table: Table, places: Mapping[str, int], own: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Field → values that nobody has given a meaning yet, each once, the most frequent first."""
    found = {}
    for field in WORDS:
        if field in places:
            texts = (row[places[field]] for _line, row in table.rows)
            asked = _asked(field, texts, own)
            if asked:
                found[field] = asked
    return found


def _asked(field: str, texts: Iterable[str], own: Mapping[str, Mapping[str, str]]) -> list[str]:
    counted: dict[str, int] = {}
    for text in texts:
        counted[text] = counted.get(text, 0) + 1
    by_word: dict[str, str] = {}
    for text in sorted(counted, key=lambda one: (-counted[one], one)):
        if text and code_of(field, text, own) is None:
            by_word.setdefault(sheet.word(text), text[:80])
    return list(by_word.values())[:MOST_ASKED]


def options(field: str, categories: Iterable[str]) -> list[tuple[str, str]]:
    """What a value may mean; ``categories`` are those that this association may have awarded."""
    if field == "category":
        return [(code, f"{code} · {category_name(code)}") for code in categories]
    return [(code, str(label)) for code, label in OPTIONS[field].items()]


OPTIONS: dict[str, dict[str, Any]] = {"status": STATUSES, "listed": LISTED, "stood": STOOD, **LABELLED}
