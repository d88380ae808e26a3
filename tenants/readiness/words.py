"""The words of the way in, as an association's office reads them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

sentences.add(
    {"no_practice_to_restart": _l("There is no practice site that could start over now. Reload the page.")},
)
STAGES: dict[str, Any] = {
    "interest": _l("Interest"),
    "study": _l("Study group"),
    "formed": _l("Association formed"),
    "funding": _l("Funding"),
    "licence": _l("License"),
    "edition": _l("Own edition approved"),
    "training": _l("Training"),
    "site": _l("Own site"),
    "cohort": _l("Leadership cohort"),
    "opening": _l("Public opening"),
    "vetting": _l("Vetting window ends"),
}
GATES: dict[str, tuple[Any, str]] = {
    "reviewers": (_l("Two people are on your roster as trained reviewers"), "reviews.roster"),
    "passkey": (_l("A coordinator has a passkey"), "people.account"),
    "privacy": (_l("Your privacy notice is published"), "site.settings"),
    "application": (_l("A first application was sent in, as a test or a real one"), "desk.queue"),
}
