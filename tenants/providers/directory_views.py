"""The directory of providers: finding one, writing to one, and how one stands there oneself."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app, g, request
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound, TooManyRequests
from werkzeug.wrappers import Response

from tenants.kernel import clock, links
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import accounts, throttle
from tenants.people import letters
from tenants.people.models import Person
from tenants.providers import directory, eligibility, queries, schemas
from tenants.providers.blueprint import blueprint
from tenants.record import words
from tenants.record.models import Provider

LETTERS, LOOKUPS = 10, 30


@blueprint.get("/providers")
@allow("signed_in")
def index() -> str:
    """Those who may serve somebody today; narrowed by the address."""
    reader = _reader()
    wanted = directory.Wanted(
        category=request.args.get("category", reader.category or ""),
        mode=request.args.get("mode", ""),
        language=request.args.get("language", ""),
        region=request.args.get("region", "").strip()[:120],
        openings=bool(request.args.get("openings")),
    )
    found = directory.listed(reader, _today(), g.tenant.code)
    rules = eligibility.published()
    return page(
        "tenants/providers/index.html",
        rows=[one for one in found if wanted.fits(one)],
        total=len(found),
        wanted=wanted,
        categories=[(code, f"{category_name(code)} ({code})") for code in (rules.catalogue.plain if rules else ())],
        category_name=category_name,
        modes=words.options(words.MODES),
        languages=sorted({(code, LANGUAGES.get(code, code)) for one in found for code in one.provider.languages}),
        words=words,
        LANGUAGES=LANGUAGES,
    )


@blueprint.get("/providers/letter")
@allow("signed_in")
def letter() -> str:
    found = _addressed()
    return page("tenants/providers/letter.html", one=found, email=_email(), form=filled())


@blueprint.post("/providers/letter")
@allow("signed_in")
def write() -> Response:
    """A letter to the provider; their address is never shown, the writer's goes with it."""
    found = _addressed()
    typed = submitted(schemas.Contact(), page=("providers.letter", {}))
    _count("provider-letter", LETTERS)
    sent = letters.write(
        "rsc_contact",
        db.session.get_one(Person, found.id),
        about_id=g.actor.id,
        writer=g.actor.name,
        reply=_email(),
        note=typed["note"],
        url=links.absolute("providers.listing"),
    )
    refuse_if(None if sent else Refusal("no_address_of_provider", name=found.name))
    return saved(_("Sent to %(name)s. They answer to your own address.", name=found.name), "providers.index")


@blueprint.get("/giving/listing")
@allow("signed_in")
def listing() -> str:
    known = queries.provider(g.actor.id)
    serves = directory.whom(eligibility.Receiver(g.actor.id, None, {}), [g.actor.id], _today(), g.tenant.code)
    return page(
        "tenants/providers/listing.html",
        serves=[category_name(code) for code in serves.get(g.actor.id, ())],
        modes=words.options(words.MODES),
        languages=[(code, name) for code, name in LANGUAGES.items()],
        version=known.version if known else 0,
        form=filled(**_stored(known)),
    )


@blueprint.post("/giving/listing")
@allow("signed_in")
def list_oneself() -> Response:
    typed = submitted(schemas.Listing(), page=("providers.listing", {}))
    typed["languages"] = [one for one in typed["languages"] if one in LANGUAGES]
    known = queries.provider(g.actor.id, lock=True)
    stale = known is not None and known.version != request.form.get("_version", 0, type=int)
    refuse_if(Refusal("listing_changed") if stale else None)
    provider = known or Provider(person_id=g.actor.id, degree="none")
    directory.list_oneself(provider, typed)
    db.session.add(provider)
    sentence = _("You stand in the directory.") if typed["listed"] else _("You do not stand in the directory.")
    return saved(sentence, "providers.listing")


@blueprint.get("/my/providers")
@allow("signed_in")
def mine() -> str:
    """Whom I met, whether an hour today would count, and the question about a register number."""
    met = queries.met_by(g.actor.id)
    serving = eligibility.serving(_reader(), [one.id for one in met], _today(), g.tenant.code)
    return page("tenants/providers/mine.html", met=met, serving=serving, today=_today().isoformat(), form=filled())


@blueprint.post("/my/providers/number")
@allow("signed_in")
def ask_number() -> Any:
    """Yes or no, and nothing else: whether hours with who holds this number would count for me on that day."""
    typed = submitted(schemas.Number(), page=("providers.mine", {}))
    _count("provider-number", LOOKUPS)
    answer = eligibility.by_number(_reader(), typed["number"], typed["day"], g.tenant.code)
    return page("tenants/providers/number.html", answer=answer, day=typed["day"])


def _stored(known: Provider | None) -> dict[str, Any]:
    if known is None:
        return {"modes": ["in_person"], "languages": [g.tenant.languages[0]]}
    plain = {name: getattr(known, name) for name in ("modes", "languages", "region", "about")}
    ticked = ("listed", "listed_publicly", "takes_people")
    return plain | {name: "yes" if getattr(known, name) else "" for name in ticked}


def _addressed() -> directory.Listed:
    """Whom the letter is for: somebody of the directory, which anybody signed in here may read. Raises NotFound."""
    person_id = request.args.get("to", type=UUID)
    if person_id is None:
        raise NotFound
    return directory.one(_reader(), person_id, _today(), g.tenant.code)


def _reader() -> eligibility.Receiver:
    return eligibility.receivers([g.actor.id], g.tenant.code)[g.actor.id]


def _email() -> str:
    return next(iter(accounts.emails(g.actor.id)), "")


def _count(what: str, free: int) -> None:
    """Letters and lookups are for people, not for machines. Raises 429."""
    counter = throttle.counter(str(current_app.secret_key), what, str(g.actor.id), free)
    try:
        throttle.charge(counter)
    except throttle.Throttled as error:
        raise TooManyRequests from error


def _today() -> date:
    return clock.today(g.tenant.time_zone)
