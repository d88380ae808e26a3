"""Sample pages, news and events in two languages, so that a demonstration has a public site to look at."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.pages import actions as pages
from tenants.pages import rules
from tenants.pages.models import Piece, PieceText, PieceVersion
from tenants.site.samples.cast import Cast
from tenants.updates.models import Subscriber

WORDS = Path(__file__).parent / "words"


def write(cast: Cast, today: date) -> None:
    """By the association's own file of words where there is one, else by the invented one for any."""
    common, own = _read("any"), _read(cast.tenant.slug)
    for position, (name, told) in enumerate((own or common)["pages"].items(), start=1):
        facts = {"adopted_on": told.get("adopted_on"), "sample": told.get("sample", not own)}
        slug = rules.SLUGS.get(name, name)
        _add(cast, told, Piece(kind="page", name=name, slug=slug.replace("_", "-"), position=position, **facts))
    for told in (own or common).get("news", common["news"]):
        day = today - timedelta(days=told["days_ago"])
        _add(cast, told, Piece(kind="news", slug=rules.slug_of(told["en"]["title"]), day=day, sample=True))
    for told in common["events"]:
        starts, ends = (_instant(cast, today, told, name) for name in ("hour", "ends"))
        facts = {"place": told.get("place", ""), "online": told.get("online", ""), "sample": True}
        slug = rules.slug_of(told["en"]["title"])
        _add(cast, told, Piece(kind="event", slug=slug, starts_at=starts, ends_at=ends, **facts))
    _ask_for_updates(cast)


def _ask_for_updates(cast: Cast) -> None:
    """Six invented addresses on the list, and a letter that is being written."""
    for number in range(6):
        email = f"reader{number + 1}@{cast.tenant.slug}.example"
        facts = {"language": cast.tenant.languages[0], "state": "confirmed", "since": now(), "confirmed_at": now()}
        db.session.add(Subscriber(email=email, key=email, sample=True, **facts))
    piece = pages.begin("letter", "This month", sample=True)
    words = {"title": "This month", "summary": "", "body": "Two RSC groups have room. [Read more](/news)."}
    pages.write(piece.id, cast.tenant.languages[0], words, by=cast.office["coordinator"].id, version=0)


def _read(name: str) -> Any:
    path = WORDS / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


def _add(cast: Cast, told: Mapping[str, Any], piece: Piece) -> None:
    db.session.add(piece)
    db.session.flush()  # texts and versions carry its id
    for language in [one for one in cast.tenant.languages if one in told]:
        row = PieceText(piece_id=piece.id, language=language, state="published", latest=1, shown=1, shown_at=now())
        db.session.add(row)
        db.session.flush()  # the version points at it
        words = {"summary": "", **told[language]}
        author = cast.office["coordinator"].id
        db.session.add(PieceVersion(piece_id=piece.id, language=language, number=1, by_id=author, **words))


def _instant(cast: Cast, today: date, told: Mapping[str, Any], name: str) -> datetime:
    day = today + timedelta(days=told["in_days"])
    return datetime.combine(day, time.fromisoformat(told[name]), tzinfo=ZoneInfo(cast.tenant.time_zone))
