"""What the columns of an old system mean: guessed by their headings, then by what their cells look like."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.arrivals.reading import Table
from tenants.record import sheet

SAMPLES = 3
LOOKED_AT = 400  # cells of a column that say what it holds
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
DAYS = ("since", "until")
WORDS = ("category", "status", "listed")  # columns whose values are codes here


@dataclass(frozen=True)
class Field:
    """``heads``: what it is called in old systems, in English and Spanish, as ``sheet.word`` writes it."""

    label: Any
    heads: frozenset[str]


def _field(label: Any, heads: str) -> Field:
    return Field(label, frozenset(heads.split("/")))


FIELDS: dict[str, Field] = {
    "name": _field(
        _l("Name"),
        "name/full name/endorsee/endorsee name/member/member name/person/nombre/nombre completo/participante",
    ),
    "first": _field(_l("First name"), "first/first name/firstname/given name/nombres/primer nombre"),
    "last": _field(_l("Last name"), "last/last name/lastname/surname/family name/apellido/apellidos"),
    "email": _field(
        _l("Email"), "email/e mail/email address/mail/primary email/correo/correo electronico/direccion de correo"
    ),
    "phone": _field(_l("Phone"), "phone/phone number/telephone/mobile/cell/cell phone/telefono/celular"),
    "home": _field(
        _l("State where they live"), "state/home state/state of residence/jurisdiction/estado de residencia"
    ),
    "place": _field(_l("City or county"), "county/city/town/region/place/condado/ciudad/municipio/lugar"),
    "category": _field(
        _l("Category"),
        "category/endorsement/endorsement category/category of endorsement/endorsement type/type of endorsement/level/"
        "endorsement level/categoria/categoria de endorsement/nivel",
    ),
    "number": _field(
        _l("Number in the old system"),
        "number/no/id/endorsement number/endorsement no/endorsement id/registration number/register number/"
        "certificate number/certificate no/member id/easy id/record id/numero/numero de registro/numero de certificado",
    ),
    "since": _field(
        _l("Endorsed since"),
        "since/from/start/start date/endorsed/endorsed on/endorsed since/date endorsed/endorsement date/award date/"
        "date awarded/awarded/issued/issue date/date issued/effective date/desde/fecha/fecha de inicio/"
        "fecha de emision",
    ),
    "until": _field(
        _l("Valid until"),
        "until/to/end/end date/expires/expires on/expiration/expiration date/expiry/expiry date/valid until/"
        "valid through/renewal date/renewal due/hasta/vence/vencimiento/fecha de vencimiento/valido hasta",
    ),
    "status": _field(_l("Status"), "status/standing/endorsement status/current status/estado/situacion/estatus"),
    "listed": _field(
        _l("May be listed by name"),
        "listed/list/public/publish/published/show/public register/register listing/directory/in directory/publico/"
        "publicar/directorio",
    ),
}


def field_of(heading: str) -> str | None:
    """The field that a heading names; of merged or bilingual ones (``Person / Email``) the last part counts."""
    said = (sheet.word(heading), sheet.word(heading.rpartition(" / ")[2]))
    return next((code for word in said for code, one in FIELDS.items() if word in one.heads), None)


def is_known(heading: str) -> bool:
    return field_of(heading) is not None


def guessed(table: Table, known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Heading → field, each field once; ``known``: for columns of codes the words that we know already."""
    found: dict[str, str] = {}
    for heading in table.head:
        code = field_of(heading)
        if code and code not in found.values():
            found[heading] = code
    for place, heading in enumerate(table.head):
        code = None if heading in found else _by_content(cells(table, place), known)
        if code and code not in found.values():
            found[heading] = code
    return found


def _by_content(filled: Sequence[str], known: Mapping[str, Mapping[str, str]]) -> str | None:
    """Addresses and categories are known by their looks; other things look too much alike."""
    if not filled:
        return None
    if sum(1 for one in filled if EMAIL.fullmatch(one)) * 10 > len(filled) * 6:
        return "email"
    words = [sheet.word(one) for one in filled]
    return next((code for code in WORDS[:2] if sum(one in known[code] for one in words) * 10 > len(words) * 6), None)


def cells(table: Table, place: int, most: int = LOOKED_AT) -> list[str]:
    """The first filled cells of a column."""
    found: list[str] = []
    for _line, row in table.rows:
        if row[place]:
            found.append(row[place])
            if len(found) == most:
                break
    return found


def samples(table: Table) -> dict[str, list[str]]:
    """Up to three different values of each column, to show what it holds."""
    return {
        heading: list(dict.fromkeys(one[:60] for one in cells(table, place)))[:SAMPLES]
        for place, heading in enumerate(table.head)
    }


def places(table: Table, chosen: Mapping[str, str]) -> dict[str, int]:
    """Field → the place of its column."""
    return {code: table.head.index(heading) for heading, code in chosen.items() if code and heading in table.head}


def lacking(chosen: Mapping[str, str]) -> list[str]:
    """Fields without which no row says enough: a name, and a first day where there are categories."""
    there = {code for code in chosen.values() if code}
    missing = [] if there & {"name"} or {"first", "last"} <= there else ["name"]
    return [*missing, *(["since"] if "category" in there and "since" not in there else [])]
