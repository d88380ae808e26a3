"""The other tables of ``shared``: jobs, outbox, public register, standards, requests for a site."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, column, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import uuid_key
from tenants.kernel.registry import SharedModel

REQUEST_STATES = ("asked", "working", "done", "resetting", "stopping", "stopped", "failed", "undone")
STANDING = "state not in ('undone', 'stopped')"
SITE_STANDING = "state not in ('undone', 'stopped') and not sandbox"
SANDBOX_STANDING = "state not in ('undone', 'stopped') and sandbox"
STEP_STATES = ("todo", "working", "done", "failed")
DRAFT_STATES = ("draft", "consulting", "published", "withdrawn", "replaced")
STATUSES = ("endorsed", "emerging", "on_leave", "ended")
NAMED = "name is not null"
BY_NAME = (text('search_key collate "C"'), text('number collate "C"'))
# the words of a name, for a search by their beginnings: only what is the same letter in every language of a server
WORDS = "to_tsvector('simple'::regconfig, regexp_replace(search_key, '[^a-z0-9]+', ' ', 'g'))"


class Job(SharedModel):
    """Work that commits with the change that causes it; the payload is an id, so it tells nothing."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_due", "run_at"), Index("ix_job_turn", "tenant", "run_at"))

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str] = mapped_column(server_default=func.current_user())
    task: Mapped[str]
    row_id: Mapped[UUID | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    run_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Periodic(SharedModel):
    """Work that comes back: when next."""

    __tablename__ = "periodic"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class Outbox(SharedModel):
    """What a tenant tells the Alliance's indicators; the subject is a pseudonym, never a person.

    ``fact``: what it is about, told once; none where it was cut loose from a person who was erased, and with it went
    the subject and the day (``Erasure``). ``superseded_at``: it no longer stands, as after a return to an older
    archive. ``counted``: it is in the tallies; where the two contradict each other there is counting to do.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("uq_outbox_fact", "tenant", "fact", unique=True, postgresql_where=text("superseded_at is null")),
        Index("ix_outbox_to_count", "tenant", postgresql_where=text("counted = (superseded_at is not null)")),
    )

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str] = mapped_column(server_default=func.current_user())
    kind: Mapped[str]
    subject: Mapped[UUID | None]
    fact: Mapped[UUID | None]
    body: Mapped[dict[str, Any]]
    counted: Mapped[bool] = mapped_column(server_default="false")
    superseded_at: Mapped[datetime | None]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Erasure(SharedModel):
    """Somebody was erased in an association: ``mark`` is a digest of the pseudonym, known again in an old archive."""

    __tablename__ = "erasure"

    tenant: Mapped[str] = mapped_column(primary_key=True, server_default=func.current_user())
    mark: Mapped[str] = mapped_column(primary_key=True)


class RegisterEntry(SharedModel):
    """A published endorsement: number, category, dates and status always; the name only if the person chose."""

    __tablename__ = "register"
    __table_args__ = (
        CheckConstraint(column("status").in_(STATUSES), name="known_status"),
        Index("ix_register_standing", "tenant", "status", "until"),
        Index("ix_register_named", *BY_NAME, postgresql_where=text(NAMED)),
        Index("ix_register_category", "category", *BY_NAME, postgresql_where=text(NAMED)),
        Index("ix_register_unlisted", "category", postgresql_where=text("name is null")),
        Index("ix_register_published", "published_at"),
        Index("ix_register_words", text(WORDS), postgresql_using="gin", postgresql_where=text(NAMED)),
    )

    number: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str] = mapped_column(server_default=func.current_user())
    category: Mapped[str]
    addon: Mapped[str | None]
    addons: Mapped[list[Any]] = mapped_column(server_default="[]")
    status: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    name: Mapped[str | None]
    search_key: Mapped[str | None]
    place: Mapped[str | None]
    sample: Mapped[bool] = mapped_column(server_default="false")
    published_at: Mapped[datetime] = mapped_column(server_default=func.now())


class EndorsementFact(SharedModel):
    """The dated facts behind a register number, without a name: what RSC with its holder counted for on a day.

    Each association writes its own; another one asks by exact number, through ``shared.endorsement_facts`` only.
    """

    __tablename__ = "endorsement_fact"
    __table_args__ = (CheckConstraint(column("status").in_(("endorsed", "emerging")), name="known_status"),)

    number: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str] = mapped_column(server_default=func.current_user(), index=True)
    category: Mapped[str]
    status: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    addons: Mapped[list[Any]] = mapped_column(server_default="[]")
    inactive: Mapped[list[Any]] = mapped_column(server_default="[]")


class StandardsSet(SharedModel):
    """A published document of the standards (catalogue, requirement or renewal set, guard rails): append-only."""

    __tablename__ = "standards_set"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)  # keeps the order in which it was written
    published_at: Mapped[datetime] = mapped_column(server_default=func.now())


class AssociationEntry(SharedModel):
    """What the checker knows of an association besides adoptions and overrides; ``code`` is its argument.

    ``with_site``: it came with a site, and goes when that site is undone.
    """

    __tablename__ = "association"
    __table_args__ = (
        CheckConstraint("code ~ '^[A-Za-z0-9][A-Za-z0-9_-]*$' and length(code) <= 40", name="code_of_the_format"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    with_site: Mapped[bool] = mapped_column(server_default="false", default=False)
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Licensed(SharedModel):
    """On which days an association may award which series, as the Alliance licenses it; it reads its own row only.

    ``stretches``: ``{"series", "from", "until"}`` with days or null; null where its licences leave it open.
    ``vetting_until``: the last day on which RSC by providers whom it vetted may count.
    """

    __tablename__ = "licensed"

    code: Mapped[str] = mapped_column(primary_key=True)
    stretches: Mapped[list[Any] | None] = mapped_column(JSONB(none_as_null=True))
    vetting_until: Mapped[date | None]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Adoption(SharedModel):
    """From a day on, a set is in force at an association: append-only."""

    __tablename__ = "adoption"

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str] = mapped_column(index=True)
    set_id: Mapped[str]
    from_day: Mapped[date]
    basis: Mapped[str | None]
    note: Mapped[str | None]
    position: Mapped[int] = mapped_column(server_default="0")
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Override(SharedModel):
    """An association's own values inside the guard rails: append-only.

    ``beyond``: outside them, because the Alliance decided so for this association; only it can write that.
    """

    __tablename__ = "override"

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str] = mapped_column(index=True)
    set_id: Mapped[str]
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]
    patch: Mapped[dict[str, Any]]
    basis: Mapped[str | None]
    note: Mapped[str | None]
    position: Mapped[int] = mapped_column(server_default="0")
    beyond: Mapped[bool] = mapped_column(server_default="false")
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.now())


class RuleRequest(SharedModel):
    """An association asks the Alliance for a value outside the guard rails; the Alliance decides, with a reason.

    It takes it back by ``withdrawn_at``, and notes by ``told_at`` that its office heard the answer.
    """

    __tablename__ = "rule_request"
    __table_args__ = (
        CheckConstraint(column("state").in_(("asked", "approved", "declined")), name="known_state"),
        CheckConstraint(
            "(state = 'asked') = (decided_at is null) and (decided_at is null or answer is not null)",
            name="decided_with_reason",
        ),
        CheckConstraint("withdrawn_at is null or state = 'asked'", name="withdrawn_undecided"),
        Index(
            "ix_rule_request_listed",
            text("decided_at desc nulls first"),
            "asked_at",
            "id",
            postgresql_where=text("withdrawn_at is null"),
        ),
    )

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str] = mapped_column(server_default=func.current_user(), index=True)
    code: Mapped[str]
    set_id: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    patch: Mapped[dict[str, Any]]
    reason: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    withdrawn_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(server_default="asked")
    answer: Mapped[str | None]
    holds_from: Mapped[date | None]
    holds_until: Mapped[date | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class StandardsDraft(SharedModel):
    """Documents that the Alliance thinks of publishing: drafted, read by associations, published or withdrawn.

    ``text`` is what somebody wrote, ``documents`` what would be published with it. Associations see it from
    ``sent_at`` on, when they work out for themselves whom it would touch, and comment on it from ``opened_at`` to the
    end of ``comments_until``. A text that others have seen never changes: the next version ``follows`` it.
    """

    __tablename__ = "standards_draft"
    __table_args__ = (
        CheckConstraint(column("state").in_(DRAFT_STATES), name="known_state"),
        CheckConstraint(
            "state <> 'consulting' or (opened_at is not null and sent_at is not null and comments_until is not null)",
            name="open_until_a_day",
        ),
        CheckConstraint("(state = 'withdrawn') = (reason is not null)", name="withdrawn_with_reason"),
    )

    id: Mapped[UUID] = uuid_key()
    set_id: Mapped[str]
    begins: Mapped[date]
    text: Mapped[str] = mapped_column(server_default="", default="", info={"audit": False})
    documents: Mapped[list[Any]] = mapped_column(info={"audit": False})
    state: Mapped[str] = mapped_column(server_default="draft", default="draft")
    version: Mapped[int] = mapped_column(server_default="1", default=1)
    follows: Mapped[UUID | None]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    sent_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    comments_until: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str | None]

    @property
    def label(self) -> str:
        """What its document calls itself; the id where it says nothing."""
        return next((str(one["label"]) for one in self.documents if _says(one, self.set_id)), self.set_id)


def _says(document: Any, set_id: str) -> bool:
    return bool(document.get("id") == set_id and document.get("label"))


class DraftComment(SharedModel):
    """What an association says to a draft, and what the Alliance answers; ``for_all``: other associations read it too.

    It speaks as an association: who wrote it is in its own log, not here.
    """

    __tablename__ = "draft_comment"
    __table_args__ = (
        CheckConstraint("(answer is null) = (answered_at is null)", name="answered_on_a_day"),
        Index("ix_draft_comment_draft", "draft_id", "said_at"),
    )

    id: Mapped[UUID] = uuid_key()
    draft_id: Mapped[UUID]
    tenant: Mapped[str] = mapped_column(server_default=func.current_user())
    section: Mapped[str]
    words: Mapped[str]
    for_all: Mapped[bool] = mapped_column(server_default="false")
    said_at: Mapped[datetime] = mapped_column(server_default=func.now())
    withdrawn_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]


class DraftAnswer(SharedModel):
    """An association's counts about a draft, each the floor of a band; null for the lowest. No number leaves it.

    The fences let only such floors in, and none below what the association asks for.
    """

    __tablename__ = "draft_answer"
    __table_args__ = (
        CheckConstraint(
            "least(applications, loses, gains, endorsements, loses_later, gains_later) >= 10", name="no_small_cell"
        ),
    )

    draft_id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant: Mapped[str] = mapped_column(primary_key=True, server_default=func.current_user())
    applications: Mapped[int | None]
    loses: Mapped[int | None]
    gains: Mapped[int | None]
    endorsements: Mapped[int | None]
    loses_later: Mapped[int | None]
    gains_later: Mapped[int | None]
    answered_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SiteRequest(SharedModel):
    """The Alliance asks for an association's site; the provisioner makes it."""

    __tablename__ = "site_request"
    __table_args__ = (
        CheckConstraint(column("state").in_(REQUEST_STATES), name="known_state"),
        Index("uq_site_request_slug", "slug", unique=True, postgresql_where=text(STANDING)),
        Index("uq_site_request_site", "code", unique=True, postgresql_where=text(SITE_STANDING)),
        Index("uq_site_request_sandbox", "code", unique=True, postgresql_where=text(SANDBOX_STANDING)),
    )

    id: Mapped[UUID] = uuid_key()
    slug: Mapped[str]
    tenant: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    time_zone: Mapped[str]
    locale: Mapped[str] = mapped_column(server_default="en_US")
    languages: Mapped[list[Any]]
    jurisdictions: Mapped[list[Any]]
    series: Mapped[list[Any]]
    coordinator_name: Mapped[str | None]
    coordinator_email: Mapped[str | None]
    samples: Mapped[bool] = mapped_column(server_default="false")
    sandbox: Mapped[bool] = mapped_column(server_default="false", default=False)
    state: Mapped[str] = mapped_column(server_default="asked")
    error: Mapped[str | None]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]


class SiteStep(SharedModel):
    """Progress of one step of a request, written apart so that it shows while the work goes on."""

    __tablename__ = "site_step"
    __table_args__ = (
        CheckConstraint(column("state").in_(STEP_STATES), name="known_state"),
        Index("ix_site_step_open", "request_id", postgresql_where=text("state <> 'done'")),
    )

    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str]
    position: Mapped[int]
    state: Mapped[str] = mapped_column(server_default="todo")
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    error: Mapped[str | None]
