"""Asking to be on the list, proving it, leaving it; sending a letter in batches, each address once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from tenants.kernel import jobs, mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import absolute, digest, token
from tenants.kernel.marked import plain, rendered
from tenants.kernel.refusal import Refused, refuse_if
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.workflow import next_state
from tenants.pages import queries as pieces
from tenants.updates import queries, rules
from tenants.updates.models import Mailing, MailingCopy, Subscriber


def ask(email: str, language: str) -> None:
    """A letter asks for confirmation, unless the address is on the list or was asked within the hour.

    Whoever asks learns nothing: the page answers the same.
    """
    known = queries.by_key(address_key(email))
    found = known or _new(email, language)
    if found is None or found.state == "confirmed":
        return
    facts = rules.Facts(known.since if known else None, now(), found.state)
    try:
        state = next_state(rules.TABLE, "ask", found.state, facts)
    except Refused:  # asked a moment ago, or its letters came back: silence is the same answer
        return
    secret = token()
    found.state, found.since, found.token_digest = state, now(), digest(secret)
    found.email, found.language = email, language
    url = absolute("updates.confirming", token=secret)
    mail.send("update_verify", email, about_id=found.id, language=language, url=url)


def confirm(found: Subscriber) -> None:
    """They are on the list; the letter's link is used up. Raises Refused after a week."""
    _step(found, "confirm")
    found.confirmed_at, found.token_digest = found.since, None


def leave(found: Subscriber) -> None:
    """They get no more letters; saying it twice changes nothing."""
    if found.state != "left":
        _step(found, "leave")
        found.token_digest = None


def suppress() -> int:
    """Whose letters come back is not written to again; returns how many."""
    rows = queries.returned()
    for one in rows:
        _step(one, "bounce")
    return len(rows)


def send(piece_id: UUID, words: Mapping[str, Any], facts: rules.Letter, *, by: UUID) -> Mailing:
    """The letter goes out in the background, as it reads now. Raises Refused."""
    refuse_if(rules.may_send(facts))
    found = Mailing(piece_id=piece_id, words=dict(words), asked_by=by, asked_at=now())
    db.session.add(found)
    db.session.flush()  # the job carries its id, and a second press meets the piece's own constraint
    jobs.enqueue("updates.send", found.id)
    return found


def send_batch(mailing: Mailing, own: str) -> bool:
    """The next fifty get theirs; whether there may be more."""
    suppress()
    db.session.flush()  # who was just suppressed is not written to below
    rows = queries.waiting(mailing, rules.BATCH)
    for one in rows:
        secret = token()
        message = write(one.email, mailing.words, one.language, own, leave=secret, about=one.id)
        copy = MailingCopy(mailing_id=mailing.id, subscriber_id=one.id, token_digest=digest(secret))
        copy.message_id = message.id
        db.session.add(copy)
    if len(rows) == rules.BATCH:
        return True
    mailing.state, mailing.done_at = next_state(rules.MAILINGS, "finish", mailing.state, None), now()
    return False


def write(
    email: str,
    words: Mapping[str, Any],
    language: str,
    own: str,
    *,
    leave: str | None = None,
    about: UUID | None = None,
) -> Any:
    """One letter, in the reader's language where it is written in it; ``leave`` is the secret of the way out."""
    tongue = language if language in words else own
    text, home = words[tongue]["body"], absolute("site.home")
    shots = {number: rules.narrow(shot) for number, shot in pieces.shots([text], tongue, own).items()}
    return mail.send(
        queries.KIND,
        email,
        about_id=about,
        language=tongue,
        title=words[tongue]["title"],
        parts=plain(text, home),
        rich=rendered(text, shots, home),
        leave=absolute("updates.leaving", token=leave) if leave else absolute("updates.join"),
        one_click=leave is not None,
    )


def _new(email: str, language: str) -> Subscriber | None:
    """A row for an address that nobody put on the list before; None when somebody does so at this moment."""
    found = Subscriber(
        email=email, key=address_key(email), language=language, token_digest=digest(token()), since=now()
    )
    try:
        with db.session.begin_nested():
            db.session.add(found)
    except IntegrityError:
        return None
    return found


def _step(found: Subscriber, action: str) -> None:
    at = now()
    found.state = next_state(rules.TABLE, action, found.state, rules.Facts(found.since, at, found.state))
    found.since = at
