"""Who gives reflective supervision here and chose to stand on the public website, endorsed or vetted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from tenants.kernel.db import db
from tenants.providers import directory
from tenants.providers.eligibility import Receiver
from tenants.record.models import Vetting

NOBODY = UUID(int=0)  # the public receives nothing: any receiver without a degree


@dataclass(frozen=True)
class Shown:
    """A provider as everybody may read them: no address, no degree, no id."""

    name: str
    region: str | None
    about: str | None
    modes: tuple[str, ...]
    languages: tuple[str, ...]
    openings: bool
    vetted: bool
    serves: tuple[str, ...]


def roster(on: date, code: str, *, region: str = "", openings: bool = False) -> list[Shown]:
    """Those with openings first; only who ticked the public website and may serve somebody today."""
    found = directory.listed(Receiver(NOBODY, None, {}), on, code)
    rows = [one for one in found if one.provider.listed_publicly]
    wanted = directory.Wanted(region=region, openings=openings)
    vetted = _vetted((one.id for one in rows), on)
    return [_shown(one, one.id in vetted) for one in rows if wanted.fits(one)]


def _shown(one: Any, vetted: bool) -> Shown:  # noqa: FBT001 - one of a row's facts
    provider = one.provider
    return Shown(
        name=one.name,
        region=provider.region,
        about=provider.about,
        modes=tuple(provider.modes),
        languages=tuple(provider.languages),
        openings=provider.takes_people,
        vetted=vetted,
        serves=one.serves,
    )


def _vetted(ids: Iterable[UUID], on: date) -> set[UUID]:
    """Who of them is vetted on the day; the others are endorsed, or they would serve nobody."""
    held = select(Vetting.person_id).where(
        Vetting.person_id.in_(list(ids)),
        Vetting.from_day <= on,
        or_(Vetting.until_day.is_(None), Vetting.until_day >= on),
    )
    return set(db.session.scalars(held))
