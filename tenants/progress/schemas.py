"""The quick log: an hour of RSC in a few taps."""

from typing import Any

from marshmallow import fields, post_load

from tenants.record.schemas import Rsc


class QuickHour(Rsc):
    """As the full form, but ages may be left out: the category's own are meant."""

    age_bands = fields.List(fields.String(), load_default=list)

    @post_load
    def as_split(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        data.pop("young_percent", None)
        data["age_split"] = None
        return data
