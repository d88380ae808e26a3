"""The words of the dashboard: stages, steps, what a figure says."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel.onboarding_words import STAGES as STEPS

STAGES: dict[str, Any] = {
    "live": _l("Live"),
    "onb": _l("Onboarding"),
    "int": _l("Interested"),
    "file": _l("On file"),
}


def step(code: str) -> str:
    return str(STEPS[code])
