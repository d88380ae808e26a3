"""The words of the way in, as an association's office reads them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.onboarding_words import STAGES

__all__ = ["STAGES"]
sentences.add(
    {"no_practice_to_restart": _l("There is no practice site that could start over now. Reload the page.")},
)
GATES: dict[str, tuple[Any, str]] = {
    "reviewers": (_l("Two people are on your roster as trained reviewers"), "reviews.roster"),
    "passkey": (_l("A coordinator has a passkey"), "people.account"),
    "privacy": (_l("Your privacy notice is published"), "site.settings"),
    "application": (_l("A first application was sent in, as a test or a real one"), "desk.queue"),
    "records": (_l("Records of your old system are brought in, or there are none"), "arrivals.index"),
}
