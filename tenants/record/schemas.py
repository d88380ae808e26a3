"""Shapes of the record's forms: what may be typed, with a sentence for what may not."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, post_load, validates_schema
from marshmallow.validate import Email, Equal, Length, OneOf, Range

from tenants.record import rules, words

MISSING = _l("Please fill this in.")
CHOOSE = _l("Please choose one.")
SHORT = Length(max=200, error=_l("Up to 200 letters."))
BANDS = tuple(words.BANDS)


class Day(fields.Date):
    """A day of the calendar from 1900 to 2199."""

    default_error_messages = {  # noqa: RUF012 - marshmallow's own convention
        "required": _l("Please choose a day."),
        "invalid": _l("This is not a day of the calendar. Write it as 2026-11-10."),
        "range": _l("Please choose a day between 1900 and 2199."),
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> date:
        day: date = super()._deserialize(value, attr, data, **options)
        if not rules.FIRST_DAY <= day <= rules.LAST_DAY:
            raise self.make_error("range")
        return day


class Hours(fields.Field):
    """Clock hours in whole quarters, with a point or a comma."""

    default_error_messages = {  # noqa: RUF012 - marshmallow's own convention
        "required": _l("Please say how many hours."),
        "invalid": _l("Please write hours as a number, such as 1.5."),
        "quarter": _l("Hours are counted in quarters: 0.25, 0.5, 0.75, 1 …"),
        "range": _l("Please write between %(least)s and %(most)s hours."),
    }

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = Decimal(most)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> Decimal:  # noqa: ARG002 - marshmallow's own signature
        try:
            hours = Decimal(str(value).strip().replace(",", "."))
        except InvalidOperation:
            raise self.make_error("invalid") from None
        if not hours.is_finite():
            raise self.make_error("invalid")
        if not rules.QUARTER <= hours <= self.most:
            sentence = str(self.error_messages["range"]) % {"least": rules.QUARTER, "most": self.most}
            raise ValidationError(sentence)
        if not rules.is_quarter(hours):
            raise self.make_error("quarter")
        return hours


def text(**options: Any) -> fields.String:
    """A line that must be filled in."""
    return fields.String(required=True, validate=SHORT, error_messages={"required": MISSING}, **options)


def note(default: Any = "") -> fields.String:
    return fields.String(load_default=default, validate=SHORT)


def choice(labels: Mapping[str, Any], **options: Any) -> fields.String:
    given: dict[str, Any] = {"required": True} if "load_default" not in options else {}
    return fields.String(
        validate=OneOf(list(labels), error=CHOOSE), error_messages={"required": CHOOSE}, **given, **options
    )


def several(labels: Mapping[str, Any], **options: Any) -> fields.List:
    return fields.List(fields.String(validate=OneOf(list(labels), error=CHOOSE)), load_default=list, **options)


def percent() -> fields.Integer:
    wrong = _l("Please write a whole number from 0 to 100.")
    return fields.Integer(load_default=None, validate=Range(0, 100, error=wrong), error_messages={"invalid": wrong})


class Entry(Schema):
    """What all entries share: days in order, no value twice in a list."""

    @validates_schema
    def days_in_order(self, data: dict[str, Any], **_options: Any) -> None:
        last = "until_day" if "until_day" in self.fields else "to_day"
        if "from_day" in data and rules.period(data["from_day"], data.get(last)):
            raise ValidationError({last: [_l("This is before the first day. Please check both.")]})

    @post_load
    def once_each(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return {name: _unique(value) if isinstance(value, list) else value for name, value in data.items()}


class Education(Entry):
    level = choice({code: label for code, label in words.LEVELS.items() if code != "none"})
    title = text()
    institution = text()
    related = fields.Boolean(load_default=False)
    imh = fields.Boolean(load_default=False)
    conferred = Day(load_default=None)

    @post_load
    def as_fields(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data["fields"] = ["infant_mental_health"] if data.pop("imh") else []
        return data


class Licence(Entry):
    kind = choice(words.LICENCE_KINDS)
    title = text()
    from_day = Day(required=True)
    until_day = Day(load_default=None)


class Work(Entry):
    employer = text()
    title = text()
    from_day = Day(required=True)
    until_day = Day(load_default=None)
    hours_per_week = Hours(most=100, required=True)
    paid = choice({"yes": "", "no": ""})
    supervised = fields.Boolean(load_default=False)
    specialised_training = fields.Boolean(load_default=False)
    role_kind = choice(words.ROLE_KINDS)
    age_bands = several(words.BANDS)
    families_target_age = fields.Integer(
        load_default=0,
        validate=Range(0, 100_000, error=_l("Please write a number from 0 to 100,000.")),
        error_messages={"invalid": _l("Please write a whole number.")},
    )
    focus = several(words.FOCUS)
    with_whom = several(words.WITH_WHOM)
    leadership = choice(words.LEADERSHIP, load_default=None)

    @post_load
    def as_paid(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data["paid"] = data["paid"] == "yes"
        return data


class Aged(Entry):
    """Entries about children of one or both ages."""

    age_bands = several(words.BANDS, validate=Length(min=1, error=_l("Which ages was it about? Choose one or both.")))
    young_percent = percent()

    @post_load
    def as_split(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data["age_split"] = rules.split_of(data["age_bands"], data.pop("young_percent"))
        return data


class Training(Aged):
    title = text()
    given_by = note()
    from_day = Day(required=True)
    to_day = Day(load_default=None)
    hours = Hours(most=2000, required=True)
    iecmh = Hours(most=2000, load_default=None)
    dei = Hours(most=2000, load_default=None)
    rsc_provision = Hours(most=2000, load_default=None)
    kind = choice(words.TRAINING_KINDS)
    competencies = fields.List(
        fields.String(validate=Length(max=100)),
        load_default=list,
        validate=Length(max=100, error=_l("Choose up to 100.")),
    )

    @validates_schema
    def topics_fit(self, data: dict[str, Any], **_options: Any) -> None:
        if "hours" in data and rules.topics_fit(data["hours"], _topics(data)):
            raise ValidationError({"iecmh": [_l("The hours by topic are more than the hours of the whole training.")]})

    @post_load
    def as_topics(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data["topics"] = {topic: _plain(hours) for topic, hours in _topics(data).items()}
        return {name: value for name, value in data.items() if name not in words.TOPICS}


class Address(Email):
    """Says what is wrong only of what is wrong: a file has fifty thousand rows, and a sentence is put into words."""

    def _format_error(self, value: str) -> Any:  # noqa: ARG002 - the sentence names no value
        return self.error


class Rsc(Aged):
    """``minutes`` is a chip, or ``other`` with the length in ``hours``; ``provider_id`` may be ``new``."""

    from_day = Day(required=True)
    to_day = Day(load_default=None)
    minutes = fields.String(required=True, error_messages={"required": CHOOSE}, validate=Length(max=5))
    hours = Hours(most=500, load_default=None)
    provider_id = fields.String(load_default="", validate=Length(max=36))
    new_name = note(None)
    new_email = fields.String(load_default=None, validate=Address(error=_l("This is not an email address.")))
    new_number = note(None)
    format = choice(words.FORMATS)
    group_size = fields.Integer(
        load_default=None,
        validate=Range(2, 100, error=_l("A group has from 2 to 100 people.")),
        error_messages={"invalid": _l("Please write a whole number.")},
    )
    mode = choice(words.MODES, load_default="in_person")
    about_own_provision = fields.Boolean(load_default=False)
    peer = fields.Boolean(load_default=False)

    @validates_schema
    def not_over_a_year(self, data: dict[str, Any], **_options: Any) -> None:
        if "from_day" in data and rules.span(data["from_day"], data.get("to_day")):
            raise ValidationError({"to_day": [_l("One entry covers up to a year. Please log what came later apart.")]})

    @validates_schema
    def some_length(self, data: dict[str, Any], **_options: Any) -> None:
        minutes = data.get("minutes", "")
        if minutes == "other" and data.get("hours") is None:
            raise ValidationError({"hours": [_l("Please say how many hours.")]})
        if minutes not in ("", "other") and not (minutes.isascii() and minutes.isdigit() and 0 < int(minutes) <= 30000):
            raise ValidationError({"minutes": [CHOOSE]})

    @validates_schema
    def new_has_name(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("provider_id") == "new" and not data.get("new_name"):
            raise ValidationError({"new_name": [_l("Who was it? Please write their name.")]})

    @post_load
    def as_length(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        other = data["minutes"] == "other"
        data["minutes"], data["hours"] = (None, data["hours"]) if other else (int(data["minutes"]), None)
        data["group_size"] = data["group_size"] if data["format"] == "group" else None
        return data


class Membership(Entry):
    association = text()
    type = choice(words.MEMBERSHIP_TYPES, load_default="individual")
    from_day = Day(required=True)
    until_day = Day(load_default=None)


class HeldElsewhere(Entry):
    category = text()
    association = note(None)
    status = choice(words.AWARD_STATUSES, load_default="endorsed")
    from_day = Day(required=True)
    until_day = Day(load_default=None)
    addon_from = Day(load_default=None)

    @post_load
    def as_addons(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        since = data.pop("addon_from")
        data["addons"] = [{"addon": "ERS", "from": since.isoformat()}] if since else []
        return data


def asking(field: str) -> Schema:
    """The one field of a form that stands on its page once for each provider."""
    email = fields.String(load_default=None, validate=Email(error=_l("This is not an email address.")))
    return Schema.from_dict({field: email})()


class Table(Schema):
    """A table that was pasted; what it does not say is asked beside it."""

    text = fields.String(load_default=None)


class AgedTable(Table):
    age_bands = several(words.BANDS)


class RscTable(AgedTable):
    format = choice(words.FORMATS, load_default="individual")


class TrainingTable(AgedTable):
    kind = choice(words.TRAINING_KINDS, load_default=None)


class WorkTable(AgedTable):
    role_kind = choice(words.ROLE_KINDS, load_default=None)


class DayOrder(Schema):
    order = choice({"month_first": "", "day_first": ""})


TABLES: dict[str, type[Schema]] = {"rsc": RscTable, "training": TrainingTable, "work": WorkTable}


class Paper(Schema):
    """What a person says of a file that they send."""

    about = fields.String(load_default="", validate=Length(max=80))
    note = note(None)
    source = choice(words.SOURCES, load_default="own_copy")
    consent = fields.Boolean(
        load_default=False,
        validate=Equal(True, error=_l("Please tick that the office may read it. Without that it can’t be kept here.")),
    )
    deletes = fields.Boolean(load_default=False)


class Signing(Schema):
    typed_name = text()
    agreed = fields.Boolean(load_default=False, validate=Equal(True, error=_l("Please tick that you have read it.")))
    no_sanction = fields.Boolean(load_default=False)


def _topics(data: Mapping[str, Any]) -> dict[str, Decimal]:
    return {topic: data[topic] for topic in words.TOPICS if data.get(topic) is not None}


def _plain(hours: Decimal) -> int | float:
    """For JSON: quarters are exact as floats."""
    return int(hours) if hours == int(hours) else float(hours)


def _unique(values: list[Any]) -> list[Any]:
    return [one for place, one in enumerate(values) if one not in values[:place]]
