"""What an association's pages about strengths call things."""

from flask_babel import lazy_gettext as _l

from tenants.kernel.strengths.words import ACTIONS, ACTS, ANSWERS, KINDS, LEVELS, MEETINGS, SIDES, options

__all__ = ["ACTIONS", "ACTS", "ANSWERS", "KINDS", "LEVELS", "MEETINGS", "SENT", "SIDES", "options"]
SENT = {
    "sent": (_l("Sent, not opened yet"), "info"),
    "opened": (_l("The Alliance has read it"), "ok"),
}
