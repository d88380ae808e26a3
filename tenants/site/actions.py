"""What a coordinator changes about the association's site."""

from decimal import Decimal
from typing import Any

from tenants.kernel import files
from tenants.kernel.clock import now
from tenants.kernel.refusal import refuse_if
from tenants.kernel.registry import TenantRef
from tenants.site import queries, rules


def show_as(
    tenant: TenantRef,
    *,
    name: str,
    short_name: str,
    brand: str,
    accent: str,
    contact_email: str | None,
    show_email: bool,
) -> None:
    """The association appears under this name and in these colours, on every page from the next one on."""
    face = queries.face(tenant)
    face.name, face.short_name, face.contact_email = name, short_name, contact_email
    face.brand, face.accent = brand.lower(), accent.lower()
    queries.site(lock=True).show_email = show_email


def put_logo(tenant: TenantRef, content: bytes, media_type: str, actor: Any) -> None:
    """The cleaned picture is the logo; the earlier one, used by nothing, is freed within a day."""
    ending = "svg" if media_type.endswith("xml") else "png"
    file = files.store(f"logo.{ending}", content, media_type, owner=actor.id)
    queries.site(lock=True).logo_file_id = file.id
    queries.face(tenant).logo = file.digest[:20]


def remove_logo(tenant: TenantRef) -> None:
    queries.site(lock=True).logo_file_id = None
    queries.face(tenant).logo = None


def work_so(
    tenant: TenantRef,
    *,
    intake_open: bool,
    reviewers_needed: int,
    promise_days: int,
    blind_reviews: bool,
    review_hours: Decimal,
    intake_note: str,
    language: str,
    languages: list[str],
    time_zone: str,
) -> None:
    """How the office works: intake, reviewers, promise, languages, zone. Raises Refused when intake may not open."""
    settings = queries.site(lock=True)
    if intake_open and not settings.intake_open:
        refuse_if(rules.may_open_intake(queries.readiness(tenant)))
    settings.intake_open, settings.reviewers_needed = intake_open, reviewers_needed
    settings.promise_days, settings.blind_reviews = promise_days, blind_reviews
    settings.review_hours = review_hours
    settings.intake_note = rules.written(settings.intake_note, language, intake_note)
    settings.changed_at = now()
    face = queries.face(tenant)
    face.languages, face.time_zone = languages, time_zone


def say(*, language: str, welcome: str, privacy: str) -> None:
    """The association's own words in one language."""
    settings = queries.site(lock=True)
    settings.welcome = rules.written(settings.welcome, language, welcome)
    settings.privacy = rules.written(settings.privacy, language, privacy)
    settings.changed_at = now()
