"""What both sides call the states of a request for help, and why something of it is refused."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

OTHER = _l("Something else")
sentences.add(
    {
        "opened_already": _l("Somebody at the Alliance opened it meanwhile. It can’t be taken back, but closed."),
        "no_site_to_read": _l("This association has no site yet on which it could read that. Call or write to it."),
    },
    constraints={"uq_help_topic_code_from_day": _l("This topic has a name from that day on already.")},
)
