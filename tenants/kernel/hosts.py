"""Host names of an association's own: proved by a DNS value before they serve, one of them canonical."""

import re
from datetime import timedelta
from typing import Any

import dns.exception
import dns.resolver
from flask import current_app, g
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from tenants.kernel import audit, jobs, registry, sentences
from tenants.kernel.clock import now
from tenants.kernel.db import aside, db
from tenants.kernel.refusal import Refusal, Refused, refuse_if
from tenants.kernel.registry import Host

LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
LOCAL = ("localhost", "local", "internal", "test", "example", "invalid", "onion", "arpa")
RECORD = "_alliance"
MOST = 5
SECONDS = 5.0
WAITED = timedelta(days=14)
UNSEEN = {"synchronize_session": False}
sentences.add(
    {
        "host_not_a_name": _l("“%(name)s” is no host name, such as endorse.example.org."),
        "host_ours": _l("Addresses under %(base)s are given by the Alliance."),
        "host_taken": _l("%(name)s is in use here already."),
        "host_too_many": _l("Five addresses are the most. Remove one first."),
        "host_not_proved": _l("%(name)s has to be proved by its DNS value first."),
        "host_canonical": _l("%(name)s is the address that all others lead to. Choose another one first."),
        "host_no_answer": _l("The DNS servers of %(name)s do not answer at the moment. Try again later."),
    },
    constraints={"pk_host": _l("This address is in use here already.")},
)


def mine() -> list[Host]:
    """The addresses of the association at work, the canonical one first."""
    return list(
        db.session.scalars(select(Host).where(Host.tenant == _role()).order_by(Host.canonical.desc(), Host.name))
    )


def add(typed: str) -> Host:
    """A name that one claims, not yet proved; returns its row with the value to set. Raises Refused.

    Others may claim it too: it is theirs who proves it.
    """
    name = clean(typed)
    refuse_if(_refusal(name))
    try:
        with db.session.begin_nested():
            db.session.execute(insert(Host).values(name=name).inline())
    except IntegrityError:
        raise Refused(Refusal("host_taken", name=name)) from None
    audit.note("made", "host", name, after={"name": name})
    return named(name)


def named(name: str) -> Host:
    """One of one's own addresses; another's is not found, as everywhere."""
    host = db.session.scalar(select(Host).where(Host.name == clean(name), Host.tenant == _role()))
    if host is None:
        raise NotFound
    return host


def record_of(host: Host) -> str:
    """Where the value is to be set, as a TXT record."""
    return f"{RECORD}.{host.name}"


def check(host: Host) -> bool:
    """Whether the name is proved now; it serves from then on. Raises Refused when its servers do not answer.

    Only DNS is asked: a request to a name that somebody typed would reach into our own network.
    """
    if host.verified_at is None and host.txt_value in _values(host):
        _prove(host)
        audit.note("changed", "host", host.name, after={"verified_at": str(host.verified_at)})
        _forget()
    return host.verified_at is not None


def _prove(host: Host) -> None:
    """Written as ``registry``, in a transaction of its own: no tenant's role may say this of itself."""
    here = Host.name == host.name, Host.tenant == host.tenant, Host.verified_at.is_(None)
    try:
        with aside(current_app.extensions["roles"].registry_scope) as session:
            session.execute(update(Host).where(*here).values(verified_at=now()), execution_options=UNSEEN)
    except IntegrityError:
        raise Refused(Refusal("host_taken", name=host.name)) from None
    db.session.refresh(host)


def make_canonical(host: Host) -> None:
    """All other names lead to this one; passkeys belong to one name, so everyone makes a new one. Raises Refused."""
    refuse_if(None if host.verified_at else Refusal("host_not_proved", name=host.name))
    for other in mine():
        other.canonical = False
    db.session.flush()  # one canonical name at any moment
    host.canonical = True
    _forget()


def remove(host: Host) -> None:
    """The name serves no more. Raises Refused for the canonical one and for the one that the Alliance gave."""
    refuse_if(Refusal("host_canonical", name=host.name) if host.canonical else None)
    refuse_if(Refusal("host_ours", base=_base()) if _is_ours(host.name) else None)
    _drop(host)
    _forget()


def clean(typed: str) -> str:
    """As browsers send it: small letters, without dot at the end, other alphabets as ``xn--``."""
    name = typed.strip().rstrip(".").casefold()
    try:
        return name.encode("idna").decode("ascii") if name else name
    except UnicodeError:
        return name


@jobs.recurring("hosts.check", jobs.hourly)
def check_waiting() -> None:
    """Names that wait for their proof are looked up; after two weeks a name is free for others again."""
    for host in mine():
        if host.verified_at is None and not _is_ours(host.name):
            try:
                proved = check(host)
            except Refused:
                proved = False
            if not proved and now() - host.created_at > WAITED:
                _drop(host)


def _drop(host: Host) -> None:
    db.session.execute(delete(Host).where(Host.name == host.name, Host.tenant == host.tenant))
    audit.note("removed", "host", host.name, before={"name": host.name})


def _refusal(name: str) -> Refusal | None:
    labels = name.split(".")
    if len(name) > 253 or len(labels) < 2 or not all(LABEL.fullmatch(one) for one in labels):
        return Refusal("host_not_a_name", name=name)
    if labels[-1] in LOCAL or labels[-1].isdecimal():
        return Refusal("host_not_a_name", name=name)
    if _is_ours(name):
        return Refusal("host_ours", base=_base())
    if db.session.scalar(select(Host.name).where(Host.name == name, Host.verified_at.is_not(None))):
        return Refusal("host_taken", name=name)
    return Refusal("host_too_many") if len(mine()) > MOST else None


def _values(host: Host) -> set[str]:
    resolver: Any = current_app.extensions.get("resolver") or dns.resolver.get_default_resolver()
    try:
        answer = resolver.resolve(record_of(host), "TXT", lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return set()
    except dns.exception.DNSException:
        raise Refused(Refusal("host_no_answer", name=host.name)) from None
    return {b"".join(row.strings).decode("ascii", "replace").strip() for row in answer}


def _is_ours(name: str) -> bool:
    return name == _base() or name.endswith(f".{_base()}")


def _base() -> str:
    return str(current_app.settings.base_host)  # type: ignore[attr-defined]


def _role() -> str:
    return str(g.tenant.role)


def _forget() -> None:
    """This process sees the change at once, the others within seconds."""
    cache: registry.Cache = current_app.extensions["registry_cache"]
    cache.forget()
