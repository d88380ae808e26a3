"""What is refused about providers, in the reader's language."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

sentences.add(
    {
        "no_address_of_provider": _l("We have no confirmed address of %(name)s. Please ask the office."),
        "listing_changed": _l("Your listing was changed on another device meanwhile. Please look at it once more."),
    }
)
