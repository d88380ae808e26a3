"""What the columns of an old system may hold, by what the file is about, and what they are called there."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from tenants.record import columns as record
from tenants.record import words


@dataclass(frozen=True)
class Field:
    """``heads``: what it is called in old systems, in English and Spanish, as ``sheet.word`` writes it."""

    label: Any
    heads: frozenset[str]


def _field(label: Any, heads: str) -> Field:
    return Field(label, frozenset(heads.split("/")))


PERSON: dict[str, Field] = {
    "name": _field(
        _l("Name"),
        "name/full name/endorsee/endorsee name/member/member name/person/applicant/applicant name/candidate/nombre/"
        "nombre completo/participante/solicitante",
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
    "number": _field(
        _l("Number in the old system"),
        "number/no/id/endorsement number/endorsement no/endorsement id/registration number/register number/"
        "certificate number/certificate no/member id/easy id/record id/numero/numero de registro/numero de certificado",
    ),
}
CATEGORY = _field(
    _l("Category"),
    "category/endorsement/endorsement category/category of endorsement/endorsement type/type of endorsement/level/"
    "endorsement level/categoria/categoria de endorsement/nivel",
)
ENDORSEMENTS: dict[str, Field] = {
    **PERSON,
    "place": _field(_l("City or county"), "county/city/town/region/place/condado/ciudad/municipio/lugar"),
    "category": CATEGORY,
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
APPLICATIONS: dict[str, Field] = {
    **PERSON,
    "category": CATEGORY,
    "began": _field(
        _l("The day it began"),
        "began/begun/registered/registered on/registration date/date registered/application date/date of application/"
        "applied/applied on/date applied/start/start date/started/opened/date opened/since/fecha/fecha de registro/"
        "fecha de solicitud/fecha de inicio/inicio",
    ),
    "stood": _field(
        _l("Where it stands there"),
        "status/stage/state of application/application status/application stage/step/phase/standing/progress/"
        "current status/estado/etapa/fase/situacion/estatus",
    ),
    "fee": _field(
        _l("Fee paid there"),
        "fee/fee paid/paid/payment/amount/amount paid/registration fee/application fee/cuota/pago/tarifa/monto",
    ),
}
FIELDS: dict[str, dict[str, Field]] = {"endorsements": ENDORSEMENTS, "applications": APPLICATIONS}
WHO = {code: PERSON[code] for code in ("name", "first", "last", "email", "number")}
SHARED = frozenset(WHO)  # a heading that says who somebody is says so in every file
LABELLED: dict[str, dict[str, Any]] = {  # of entries, columns whose values are codes here
    "format": words.FORMATS,
    "mode": words.MODES,
    "kind": words.TRAINING_KINDS,
    "role_kind": words.ROLE_KINDS,
    "level": record.DEGREES,
    "leadership": words.LEADERSHIP,
}
ENTRIES = tuple(record.EVERY)


@lru_cache(maxsize=len(ENTRIES))
def of_entry(kind: str) -> dict[str, Field]:
    """Whose it is, and the columns that the record's own tables have, in English and Spanish."""
    with force_locale("es"):
        found = {one.field: Field(one.label, frozenset(record.heads_of(one))) for one in record.EVERY[kind]}
    return {**WHO, **found}


def fields_of(kind: str) -> dict[str, Field]:
    return FIELDS[kind] if kind in FIELDS else of_entry(kind)
