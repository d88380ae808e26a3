"""Entries of the professional record, as formats/record.md has them; typed once, used by every application."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, UniqueConstraint, column, func
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from tenants.kernel.db import Code, TenantModel, uuid_key

LEVELS = ("none", "CDA", "associate", "bachelors", "masters", "doctorate")
ROLE_KINDS = (
    "direct_service",
    "rsc_provision",
    "policy_leadership",
    "teaching_research",
    "graduate_internship",
)
AGREEMENTS = ("code_of_ethics", "endorsement_agreement")
SOURCES = ("own_copy", "download", "institution", "office")
Hours = Numeric(7, 2)


class EntryMixin:
    """What every entry has; a removed entry stays for undo, and ``version`` guards against lost edits."""

    id: Mapped[UUID] = uuid_key()
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

    @declared_attr
    def person_id(self) -> Mapped[UUID]:
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class ImportedMixin:
    """An entry that came with a table; the whole table can be taken back."""

    @declared_attr
    def batch_id(self) -> Mapped[UUID | None]:
        return mapped_column(ForeignKey("batch.id", ondelete="SET NULL"))


class CameMixin:
    """``came_over``: the day on which it came from the old system, while it says what was said there."""

    came_over: Mapped[date | None] = mapped_column()


class Batch(TenantModel):
    """A table of hours that somebody brought: what it would do (``plan``), decided once and applied as it stands.

    ``source`` is kept only while a question about it is open.
    """

    __tablename__ = "batch"
    __table_args__ = (CheckConstraint(column("kind").in_(("rsc", "training", "work")), name="known_kind"),)

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    source: Mapped[str | None] = mapped_column(info={"audit": False})
    defaults: Mapped[dict[str, Any]] = mapped_column(default=dict)
    ignored: Mapped[list[Any]] = mapped_column(default=list)
    plan: Mapped[list[Any]] = mapped_column(default=list, info={"audit": False})
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    applied_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Education(EntryMixin, CameMixin, TenantModel):
    __tablename__ = "education"
    __table_args__ = (CheckConstraint(column("level").in_(LEVELS), name="known_level"),)

    level: Mapped[str]
    title: Mapped[str]
    institution: Mapped[str]
    related: Mapped[bool] = mapped_column(default=False)
    fields: Mapped[list[Any]] = mapped_column(default=list)
    conferred: Mapped[date | None]
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[UUID | None]


class Licence(EntryMixin, TenantModel):
    __tablename__ = "licence"
    __table_args__ = (CheckConstraint(column("kind").in_(("mental_health", "other")), name="known_kind"),)

    kind: Mapped[str]
    title: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date | None]


class Work(EntryMixin, ImportedMixin, CameMixin, TenantModel):
    __tablename__ = "work"
    __table_args__ = (
        CheckConstraint(column("role_kind").in_(ROLE_KINDS), name="known_role_kind"),
        CheckConstraint("until_day is null or until_day >= from_day", name="until_after_from"),
        CheckConstraint("hours_per_week between 0.25 and 100", name="hours_in_a_week"),
    )

    employer: Mapped[str]
    title: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    hours_per_week: Mapped[Decimal] = mapped_column(Hours)
    paid: Mapped[bool]
    supervised: Mapped[bool] = mapped_column(default=False)
    specialised_training: Mapped[bool] = mapped_column(default=False)
    role_kind: Mapped[str]
    age_bands: Mapped[list[Any]] = mapped_column(default=list)
    families_target_age: Mapped[int] = mapped_column(default=0)
    focus: Mapped[list[Any]] = mapped_column(default=list)
    with_whom: Mapped[list[Any]] = mapped_column(default=list)
    leadership: Mapped[str | None]


class Training(EntryMixin, ImportedMixin, CameMixin, TenantModel):
    __tablename__ = "training"
    __table_args__ = (CheckConstraint("hours between 0.25 and 2000", name="hours_of_a_training"),)

    title: Mapped[str]
    given_by: Mapped[str] = mapped_column(default="")
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    hours: Mapped[Decimal] = mapped_column(Hours)
    topics: Mapped[dict[str, Any]] = mapped_column(default=dict)
    kind: Mapped[str]
    competencies: Mapped[list[Any]] = mapped_column(default=list)
    age_bands: Mapped[list[Any]] = mapped_column(default=list)
    age_split: Mapped[dict[str, Any] | None]


class Rsc(EntryMixin, ImportedMixin, CameMixin, TenantModel):
    """Reflective supervision/consultation received; the provider is a person of this association."""

    __tablename__ = "rsc"
    __table_args__ = (
        CheckConstraint("(minutes is null) <> (hours is null)", name="minutes_or_hours"),
        CheckConstraint("confirmed_at is null or disputed_at is null", name="confirmed_or_disputed"),
        CheckConstraint(column("format").in_(("individual", "group")), name="known_format"),
    )

    from_day: Mapped[date]
    to_day: Mapped[date | None]
    minutes: Mapped[int | None]
    hours: Mapped[Decimal | None] = mapped_column(Hours)
    provider_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    format: Mapped[str]
    group_size: Mapped[int | None]
    mode: Mapped[str] = mapped_column(default="in_person")
    age_bands: Mapped[list[Any]] = mapped_column(default=list)
    age_split: Mapped[dict[str, Any] | None]
    about_own_provision: Mapped[bool] = mapped_column(default=False)
    peer: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]
    disputed_at: Mapped[datetime | None]
    dispute: Mapped[str | None]


class RscAnswer(TenantModel):
    """What a provider said of an hour, and when; nothing of it is ever changed."""

    __tablename__ = "rsc_answer"
    __table_args__ = (CheckConstraint(column("said").in_(("confirmed", "disputed", "undone")), name="known_answer"),)

    id: Mapped[UUID] = uuid_key()
    rsc_id: Mapped[UUID] = mapped_column(ForeignKey("rsc.id", ondelete="CASCADE"), index=True)
    provider_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    said: Mapped[str]
    by_link: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Confirmation(TenantModel):
    """A provider is asked to confirm the hours of one person; the link's token is stored as a digest."""

    __tablename__ = "confirmation"

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    provider_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    email: Mapped[str]
    token_digest: Mapped[str] = mapped_column(unique=True, info={"audit": False})
    asked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    answered_at: Mapped[datetime | None]
    message_id: Mapped[UUID | None]


class Membership(EntryMixin, TenantModel):
    __tablename__ = "membership"

    association: Mapped[str]
    type: Mapped[str] = mapped_column(default="individual")
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]


class Agreement(TenantModel):
    """A version of the code of ethics or of the endorsement agreement, text by language.

    ``renews``: whoever signed an earlier one is asked to sign again.
    """

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(column("kind").in_(AGREEMENTS), name="known_kind"),
        UniqueConstraint("kind", "edition"),
    )

    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    edition: Mapped[str]
    text: Mapped[dict[str, Any]]
    sample: Mapped[bool] = mapped_column(default=False)
    renews: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Signature(EntryMixin, TenantModel):
    """A signed agreement: which version, on which local day, under which typed name."""

    __tablename__ = "signature"

    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreement.id"))
    kind: Mapped[str]
    signed_on: Mapped[date]
    typed_name: Mapped[str]
    no_sanction: Mapped[bool] = mapped_column(default=False)


class HeldElsewhere(EntryMixin, TenantModel):
    """An endorsement that this association did not award itself, of an applicant or of an RSC provider."""

    __tablename__ = "held_elsewhere"

    category: Mapped[str]
    association: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="endorsed")
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    inactive: Mapped[list[Any]] = mapped_column(default=list)
    addons: Mapped[list[Any]] = mapped_column(default=list)
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]


class ExamPart(EntryMixin, TenantModel):
    """A part of the exam that was passed."""

    __tablename__ = "exam_part"

    part: Mapped[Code]
    series: Mapped[Code]
    role: Mapped[Code | None]
    on_day: Mapped[date]


class Provider(TenantModel):
    """What the office knows of somebody who gives RSC."""

    __tablename__ = "provider"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    degree: Mapped[str] = mapped_column(default="none")
    degree_confirmed_by: Mapped[UUID | None]
    given_number: Mapped[str | None]
    listed: Mapped[bool] = mapped_column(default=False)
    listed_publicly: Mapped[bool] = mapped_column(default=False)
    takes_people: Mapped[bool] = mapped_column(default=False)
    languages: Mapped[list[Any]] = mapped_column(default=list)
    region: Mapped[str | None]
    modes: Mapped[list[Any]] = mapped_column(default=list)
    about: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Vetting(TenantModel):
    """The association vetted a provider who is not endorsed, for a time."""

    __tablename__ = "vetting"

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    vetted_by: Mapped[UUID | None]


class Document(EntryMixin, TenantModel):
    """A file attached to an entry (transcript, certificate), with where it comes from and who may read it.

    ``cleared_at``: the office wrote down what it saw, and the file itself was deleted.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint(column("source").in_(SOURCES), name="known_source"),
        CheckConstraint(
            "cleared_at is null or (accepted and seen is not null and looked_by is not null)", name="cleared_when_seen"
        ),
    )

    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id"))
    entry_kind: Mapped[str | None]
    entry_id: Mapped[UUID | None]
    note: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="own_copy", server_default="own_copy")
    consented_at: Mapped[datetime | None]
    deletes: Mapped[bool] = mapped_column(default=False, server_default="false")
    looked_at: Mapped[datetime | None]
    looked_by: Mapped[UUID | None]
    accepted: Mapped[bool | None]
    seen: Mapped[str | None]
    cleared_at: Mapped[datetime | None]
