"""What only a real site may do: a practice site and a copy change nothing that holds elsewhere, and say so."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import mail, sentences
from tenants.kernel.refusal import Refusal, refuse_if

sentences.add({"only_practice": _l("This is a practice site or a copy: it changes nothing that holds elsewhere.")})


def ensure_real() -> None:
    """Raises Refused at a practice site and in a rehearsal; the database would refuse it too, in fewer words."""
    refuse_if(Refusal("only_practice") if mail.rehearsing() else None)
