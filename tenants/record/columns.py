"""The columns of tables of hours: what they are called, what their cells may say, how an entry is written out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.record import sheet, words
from tenants.record.queries import minutes_of

Cell = str | list[str] | None
KNOWN: dict[tuple[int, str], dict[str, str]] = {}
YES = {"yes", "y", "true", "1", "x", "si", "verdadero"}
NO = {"", "no", "n", "false", "0", "falso"}
BOTH = {"both", "all", "ambas", "0 6", "0 to 6"}
NICK = {
    "prenatal_to_36m": (
        "0 3",
        "0 36",
        "0 36 m",
        "0 36 months",
        "infant",
        "infants",
        "birth to 3",
        "prenatal to 36 months",
    ),
    "3_to_6y": ("3 6", "3 to 6", "3 up to 6", "early childhood", "preschool"),
    "individual": ("individual", "one on one", "1 1", "1 on 1"),
    "group": ("group", "grupo"),
    "video": ("video", "online", "zoom", "virtual"),
    "in_person": ("in person", "face to face", "presencial"),
    "phone": ("phone", "telephone", "telefono"),
    "college_course": ("college", "course", "college course"),
    "series": ("series",),
    "short_inservice": ("workshop", "in service", "inservice", "webinar", "training"),
    "conference": ("conference", "conferencia"),
    "bachelors": ("ba", "bs", "b a", "b s", "bachelor", "bachelors", "bachelor of arts", "bachelor of science"),
    "masters": ("ma", "ms", "m a", "m s", "msw", "med", "m ed", "master", "masters", "master of arts"),
    "associate": ("aa", "as", "aas", "associates", "associate"),
    "doctorate": ("phd", "ph d", "edd", "psyd", "md", "doctoral", "doctor"),
    "CDA": ("cda",),
}


class Unreadable(ValueError):  # noqa: N818 - a fact about a cell
    """A cell says what its column cannot hold; the text is the sentence for the person."""


@dataclass(frozen=True)
class Column:
    """``field`` is the form's; ``read`` turns the cell into what the form takes, ``write`` an entry into a cell."""

    field: str
    label: Any
    heads: tuple[str, ...]
    read: Callable[[str], Cell]
    write: Callable[[Any, Mapping[UUID, str]], str]
    needed: bool = False


def line(text: str) -> Cell:
    return text or None


def truth(text: str) -> Cell:
    said = sheet.word(text)
    if said not in YES | NO:
        raise Unreadable(_("“%(text)s” is neither yes nor no.", text=text[:40]))
    return "true" if said in YES else "false"


def choice(labels: Mapping[str, Any], text: str) -> Cell:
    """One of the codes, by its code, its words in the reader's language or in English, or a nickname."""
    if not text:
        return None
    found = known(labels).get(sheet.word(text))
    if found is None:
        offered = ", ".join(str(label) for label in list(labels.values())[:6])
        raise Unreadable(_("We don’t know “%(text)s” here. It may say: %(offered)s.", text=text[:40], offered=offered))
    return found


def several(labels: Mapping[str, Any], text: str) -> Cell:
    if labels is words.BANDS and sheet.word(text) in BOTH:
        return list(words.BANDS)
    return [str(choice(labels, one)) for one in sheet.parts(text)]


def known(labels: Mapping[str, Any]) -> dict[str, str]:
    """Words → code, worked out once for each table of words (they never change) and language."""
    asked = (id(labels), str(get_locale()))
    if asked not in KNOWN:
        KNOWN[asked] = _known(labels)
    return KNOWN[asked]


def _known(labels: Mapping[str, Any]) -> dict[str, str]:
    with force_locale("en"):
        english = {sheet.word(str(label)): code for code, label in labels.items()}
    own = {sheet.word(str(label)): code for code, label in labels.items()}
    nicks = {nick: code for code in labels for nick in NICK.get(code, ())}
    return {sheet.word(code): code for code in labels} | nicks | english | own


def heads_of(column: Column) -> set[str]:
    with force_locale("en"):
        english = sheet.word(str(column.label))
    return {english, sheet.word(str(column.label)), sheet.word(column.field), *column.heads}


def _value(name: str, one: Any, _names: Mapping[UUID, str]) -> str:
    value = getattr(one, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value.isoformat() if hasattr(value, "isoformat") else (value if isinstance(value, str) else f"{value:g}")


def _label(name: str, labels: Mapping[str, Any], one: Any, _names: Mapping[UUID, str]) -> str:
    value = getattr(one, name)
    codes = value if isinstance(value, list) else ([value] if value else [])
    return "; ".join(str(labels.get(code, code)) for code in codes)


def _plain(
    field: str, label: Any, heads: str = "", read: Callable[[str], Cell] = line, *, needed: bool = False
) -> Column:
    return Column(field, label, tuple(heads.split("/")) if heads else (), read, partial(_value, field), needed)


def _one(field: str, label: Any, labels: Mapping[str, Any], heads: str = "") -> Column:
    return Column(field, label, tuple(heads.split("/")), partial(choice, labels), partial(_label, field, labels))


def _many(field: str, label: Any, labels: Mapping[str, Any], heads: str = "") -> Column:
    return Column(field, label, tuple(heads.split("/")), partial(several, labels), partial(_label, field, labels))


def _topic(topic: str, label: Any, heads: str) -> Column:
    def write(one: Any, _names: Mapping[UUID, str]) -> str:
        return f"{one.topics[topic]:g}" if topic in one.topics else ""

    return Column(topic, label, tuple(heads.split("/")), sheet.hours, write)


AGES = _many("age_bands", _l("Ages"), words.BANDS, "age/age band/age bands/edades")
RSC = (
    _plain("from_day", _l("Date"), "day/first day/from/start date/session date/fecha", needed=True),
    _plain("to_day", _l("Last day"), "to/until/end date/hasta"),
    Column(
        "hours",
        _l("Hours"),
        ("length", "duration", "horas"),
        sheet.hours,
        lambda one, _n: f"{minutes_of(one) / 60:.4g}" if not minutes_of(one) % 15 else "",
    ),
    Column(
        "minutes",
        _l("Minutes"),
        ("min", "mins", "minutos"),
        line,
        lambda one, _n: str(minutes_of(one)) if minutes_of(one) % 15 else "",
    ),
    Column(
        "new_name",
        _l("Provider"),
        ("with", "rsc provider", "supervisor", "consultant", "provider name", "con"),
        line,
        lambda one, names: names.get(one.provider_id, ""),
    ),
    Column("new_email", _l("Provider’s email"), ("email", "provider email", "correo"), line, lambda _one, _n: ""),
    _one("format", _l("Together"), words.FORMATS, "format/type/individual group"),
    _plain("group_size", _l("People in the group"), "group size"),
    _one("mode", _l("How you met"), words.MODES, "mode"),
    AGES,
    _plain("about_own_provision", _l("About RSC I give"), "about own provision", truth),
    _plain("peer", _l("Peers"), "peer", truth),
)
TRAINING = (
    _plain("title", _l("Title"), "training/course/name/topic/titulo", needed=True),
    _plain("given_by", _l("Given by"), "provider/trainer/organization/organisation/sponsor"),
    _plain("from_day", _l("First day"), "date/day/from/start date/fecha", needed=True),
    _plain("to_day", _l("Last day"), "to/until/end date/hasta"),
    _plain("hours", _l("Clock hours"), "hours/total hours/length/horas", sheet.hours, needed=True),
    _topic("iecmh", _l("Hours on infant and early childhood mental health"), "iecmh/iecmh hours/imh hours"),
    _topic("dei", _l("Hours on diversity, equity and inclusion"), "dei/dei hours"),
    _topic("rsc_provision", _l("Hours on giving RSC"), "rsc hours/rsc provision"),
    _one("kind", _l("Kind"), words.TRAINING_KINDS, "type/tipo"),
    AGES,
    _many("competencies", _l("Areas"), words.AREAS, "competencies/areas of competency/knowledge skill areas"),
)
WORK = (
    _plain("title", _l("What you do or did"), "title/position/job/job title/role/puesto", needed=True),
    _plain("employer", _l("Where"), "employer/agency/organization/organisation", needed=True),
    _plain("from_day", _l("First day"), "from/start date/date/fecha", needed=True),
    _plain("until_day", _l("Last day"), "to/until/end date/hasta"),
    _plain("hours_per_week", _l("Hours a week"), "hours/hours per week/weekly hours/horas", sheet.hours, needed=True),
    Column("paid", _l("Paid"), ("paid unpaid",), truth, partial(_value, "paid")),
    _one("role_kind", _l("Kind of work"), words.ROLE_KINDS, "kind/role kind"),
    AGES,
    _plain("families_target_age", _l("Families"), "number of families/families target age"),
    _plain("supervised", _l("Supervised"), "", truth),
    _plain("specialised_training", _l("Special training"), "specialized training", truth),
    _many("focus", _l("Mainly about"), words.FOCUS, "focus"),
    _many("with_whom", _l("I worked with"), words.WITH_WHOM, "with"),
    _one("leadership", _l("Leadership"), words.LEADERSHIP),
)
DEGREES = {code: label for code, label in words.LEVELS.items() if code != "none"}
EDUCATION = (
    _one("level", _l("Level"), DEGREES, "degree/degree level/level of education/highest degree/type/nivel/grado"),
    _plain("title", _l("What it is called"), "title/degree title/major/field/field of study/titulo", needed=True),
    _plain("institution", _l("Where"), "institution/school/college/university/institucion/universidad", needed=True),
    _plain("conferred", _l("Conferred"), "date conferred/graduated/graduation date/completed/date/fecha"),
    _plain("related", _l("Related to infancy or early childhood"), "related", truth),
    _plain("imh", _l("In infant mental health"), "imh/infant mental health", truth),
)
COLUMNS: dict[str, tuple[Column, ...]] = {"rsc": RSC, "training": TRAINING, "work": WORK}
EVERY = {**COLUMNS, "education": EDUCATION}  # of tables that an office brings, too
