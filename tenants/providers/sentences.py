"""What is refused about providers, in the reader's language."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

sentences.add(
    {
        "no_address_of_provider": _l("We have no confirmed address of %(name)s. Please ask the office."),
        "vetting_none": _l("Your rules count hours with endorsed providers only, so nobody needs to be vetted."),
        "vetting_closed": _l(
            "Your window for vetting closed on %(day)s. Later hours count with endorsed providers only."
        ),
        "vetting_from_late": _l("Your window for vetting closes on %(day)s: choose a day before that."),
        "vetting_until_late": _l("Your window for vetting closes on %(day)s: choose that day or an earlier one."),
        "listing_changed": _l("Your listing was changed on another device meanwhile. Please look at it once more."),
    }
)
