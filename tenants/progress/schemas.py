"""The quick log: an hour of RSC in a few taps."""

from typing import Any

from marshmallow import fields, post_load, pre_load
from marshmallow.validate import Length

from tenants.record.schemas import Rsc


class QuickHour(Rsc):
    """As the full form, but ages may be left out: the category's own are meant."""

    age_bands = fields.List(fields.String(), load_default=list)

    @post_load
    def as_split(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data.pop("young_percent", None)
        data["age_split"] = None
        return data


class PhoneHour(QuickHour):
    """The day is a chip (``on``: today or yesterday), or typed; what was typed goes first."""

    on = fields.String(load_default=None, validate=Length(max=10))

    @pre_load
    def day_of_chip(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        chip = data.pop("on", None)
        return data if data.get("from_day") or not chip else data | {"from_day": chip}

    @post_load
    def without_chip(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data.pop("on", None)
        return data
