"""Importing: what an archive would make here, what stands in the way, and making it in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg2
from alembic.script import ScriptDirectory
from psycopg2 import sql
from sqlalchemy import Connection, func, insert, select, update

from tenants.kernel import lanes, provision
from tenants.kernel.indicators.tables import Restoration
from tenants.kernel.outbox import mark
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.roles import RESERVED, SLUG, Roles
from tenants.kernel.shared import Erasure, Job, Outbox, StandardsSet

from .contents import CARRIED, HANGS_ON, KEYS, SETTINGS, SHARED, ArchiveInvalid, Part, identifiers, shared_table
from .opening import Opened

STANDARDS = ("association", "adoption", "override")
ERASED_SINCE = """
delete from shared.register using endorsement, person, shared.erasure
where register.tenant = %s and endorsement.number = register.number and person.id = endorsement.person_id
    and erasure.tenant = %s and erasure.mark = encode(sha256(convert_to(person.pseudonym::text, 'UTF8')), 'hex')
"""  # who was erased since the archive was made is not published again


@dataclass(frozen=True)
class Plan:
    """What would happen, as sentences; with ``obstacles`` nothing may."""

    slug: str
    rehearsal: bool
    host: str
    kept: frozenset[str]
    says: tuple[str, ...]
    obstacles: tuple[str, ...]


def plan(connection: Connection, archive: Opened, roles: Roles, *, slug: str | None, base_host: str) -> Plan:
    """Beside the original, or under any other slug, an archive comes in as a rehearsal."""
    manifest = archive.manifest
    slug = slug or manifest.slug
    rehearsal = slug != manifest.slug
    host = f"{slug}.{base_host}"
    keys = {"code": manifest.code, "tenant": roles.tenant(slug)}
    kept = frozenset(name for name in (*STANDARDS, *CARRIED) if _there(connection, name, keys))
    return Plan(
        slug=slug,
        rehearsal=rehearsal,
        host=host,
        kept=kept,
        says=(
            *_sentences(archive, slug, host, kept, rehearsal=rehearsal),
            *_erased_since(connection, archive, roles.tenant(slug)),
        ),
        obstacles=tuple(_obstacles(connection, archive, roles, slug, host, kept)),
    )


def bring(connection: Connection, archive: Opened, planned: Plan, roles: Roles) -> None:
    """The association stands here with every row of the archive, at this release's revision: all or nothing.

    ``connection``: the migrator's, in a transaction of the caller. Raises ArchiveInvalid for rows that do not fit.
    """
    manifest, cursor = archive.manifest, connection.connection.cursor()
    role = roles.tenant(planned.slug)
    for name, value in SETTINGS.items():
        cursor.execute("select set_config(%s, %s, true)", [name, value])
    older = manifest.revision != lanes.head("tenant")
    script = lanes.steps_text(None, manifest.revision) if older else None
    provision.create(cursor, planned.slug, roles, script)
    for part in manifest.parts:
        if not part.shared:
            _copy(cursor, archive, part, sql.Identifier(f"t_{planned.slug}", part.table))
    if older:
        cursor.execute(lanes.steps_text(manifest.revision))
        cursor.execute(provision.grants(f"t_{planned.slug}", role))
    connection.execute(insert(Tenant).values(**_facts(archive, planned, role)))
    _hosts_in(connection, archive, planned, role)
    _shared_in(cursor, archive, planned, role)
    if not planned.rehearsal:
        _ask_for_mail(connection, cursor, role)
        _take_back(connection, role, datetime.fromisoformat(manifest.exported_at))
        _ask_for_facts(connection, role)


def _sentences(archive: Opened, slug: str, host: str, kept: frozenset[str], *, rehearsal: bool) -> list[str]:
    manifest = archive.manifest
    own = [part for part in manifest.parts if not part.shared]
    published = next(part.rows for part in manifest.parts if part.file == "shared/register.copy")
    others = [one["name"] for one in manifest.installation["hosts"] if not one["canonical"]]
    made = f"exported {manifest.exported_at} at {manifest.installation['base_host']}, tables at {manifest.revision}"
    hushed = ": a rehearsal, nothing is published and no mail is sent" if rehearsal else ""
    filled = ", ".join(f"{part.table} {part.rows}" for part in own if part.rows)
    return [
        f"{manifest.slug} ({manifest.code}, {manifest.tenant['name']}), {made}.",
        f"Comes in as {slug}, schema t_{slug}, host {host}{hushed}.",
        f"{len(own)} tables, {sum(part.rows for part in own)} rows: {filled}.",
        f"{published} entries of the public register {'stay out' if rehearsal else 'are published'}.",
        *(f"{name}: the rows of this installation are kept." for name in sorted(kept)),
        *(f"{name} has to be proved again by its DNS value." for name in others if not rehearsal),
    ]


def _erased_since(connection: Connection, archive: Opened, role: str) -> list[str]:
    """People whom the archive still knows and this installation was told to forget."""
    part = next(one for one in archive.manifest.parts if one.file == "tables/person.copy")
    known = {mark(UUID(one)) for one in _column(archive, part, "pseudonym")}
    marks = set(connection.scalars(select(Erasure.mark).where(Erasure.tenant == role)))
    count = len(marks & known)
    return (
        [f"Erased here since: {count} of its people. Nothing of them is told or published again; erase them again."]
        if count
        else []
    )


def _obstacles(
    connection: Connection, archive: Opened, roles: Roles, slug: str, host: str, kept: frozenset[str]
) -> list[str]:
    manifest, found = archive.manifest, []
    if not SLUG.fullmatch(slug) or slug in RESERVED:
        found.append(f"{slug!r} cannot be a slug: a small letter, then small letters and digits, and not reserved.")
    if connection.scalar(select(Tenant.slug).where(Tenant.slug == slug)):
        found.append(f"{slug} is there already: give another slug to bring it in beside it, as a rehearsal.")
    if connection.scalar(select(Host.name).where(Host.name == host)):
        found.append(f"The host {host} is taken.")
    if manifest.revision not in _revisions():
        found.append(f"Its tables stand at {manifest.revision}, which this release does not know: use a newer one.")
    if slug == manifest.slug:
        found += _foreign(archive) + _sites_of_the_code(connection, slug, manifest.code)
        found += _missing_sets(connection, archive, kept)
        found += _numbers_taken(connection, archive, roles.tenant(slug))
    return found


def _foreign(archive: Opened) -> list[str]:
    """Rows that speak of another association: COPY would put them in, since it is the migrator's."""
    code, prefix = archive.manifest.code, f"{archive.manifest.slug.upper()}-"
    for part in archive.manifest.parts:
        for value in _column(archive, part, KEYS[part.table]) if part.shared and KEYS[part.table] != "case_id" else ():
            own = value.startswith(prefix) and "\\" not in value if part.table == "register" else value == code
            if not own:
                return [f"{part.file} has a row of another association."]
    return _loose(archive)


def _loose(archive: Opened) -> list[str]:
    """Words and notes that hang on what is not in the archive would come to stand in somebody else's thread."""
    shared = {part.table: part for part in archive.manifest.parts if part.shared}
    for table, (column, on) in HANGS_ON.items():
        if table in shared:
            known = set(_column(archive, shared[on], "id")) if on in shared else set()
            if not set(_column(archive, shared[table], column)) <= known:
                return [f"{shared[table].file} has a row of another association."]
    return []


def _sites_of_the_code(connection: Connection, slug: str, code: str) -> list[str]:
    others = Tenant.code == code, Tenant.state != "rehearsal", Tenant.slug != slug
    taken = select(Tenant.slug).where(*others).limit(1)
    there = connection.scalar(taken)
    return [f"{code} has its site here already: {there}."] if there else []


def _revisions() -> set[str]:
    scripts = ScriptDirectory.from_config(lanes.configuration("tenant"))
    return {one.revision for one in scripts.walk_revisions()}


def _missing_sets(connection: Connection, archive: Opened, kept: frozenset[str]) -> list[str]:
    """Adoptions and own values name sets: one that is not published here would leave the checker speechless."""
    wanted: set[str] = set()
    for part in archive.manifest.parts:
        if part.shared and part.table in ("adoption", "override") and part.table not in kept:
            wanted |= set(_column(archive, part, "set_id"))
    there = set(connection.scalars(select(StandardsSet.id).where(StandardsSet.id.in_(wanted))))
    return [f"The standards {name!r} are not published here: import them first." for name in sorted(wanted - there)]


def _numbers_taken(connection: Connection, archive: Opened, role: str) -> list[str]:
    register = shared_table("register")
    part = next(one for one in archive.manifest.parts if one.file == "shared/register.copy")
    numbers = _column(archive, part, "number")
    taken = select(register.c.number).where(register.c.number.in_(numbers), register.c.tenant != role)
    first = connection.scalar(taken.order_by(register.c.number).limit(1))
    return [f"The register number {first} belongs to another association here."] if first else []


def _column(archive: Opened, part: Part, name: str) -> list[str]:
    """A column of ids or numbers, which COPY never has to escape; escaped by somebody else it stays as it stands."""
    place = part.columns.index(name)
    lines = archive.path(part).read_text(encoding="utf-8").split("\n")[:-1]
    return [line.split("\t")[place] for line in lines]


def _there(connection: Connection, name: str, keys: dict[str, str]) -> bool:
    table, key = shared_table(name), SHARED[name]
    return bool(connection.scalar(select(func.count()).select_from(table).where(table.c[key] == keys[key])))


def _copy(cursor: Any, archive: Opened, part: Part, table: sql.Composable) -> None:
    statement = sql.SQL("copy {} ({}) from stdin").format(table, identifiers(part.columns))
    try:
        with archive.path(part).open("rb") as source:
            cursor.copy_expert(statement, source)
    except (psycopg2.IntegrityError, psycopg2.DataError) as error:
        raise ArchiveInvalid(f"{part.file}: its rows do not fit ({type(error).__name__}).") from None


def _facts(archive: Opened, planned: Plan, role: str) -> dict[str, Any]:
    facts = {**archive.manifest.tenant, "slug": planned.slug, "role": role, "revision": lanes.head("tenant")}
    return {**facts, "state": "rehearsal", "state_reason": None} if planned.rehearsal else facts


def _hosts_in(connection: Connection, archive: Opened, planned: Plan, role: str) -> None:
    """Its own host here serves; names of its own come along and are proved again before they do."""
    own: dict[str, Any] = {"canonical": True, "verified_at": func.now(), "txt_value": None}
    connection.execute(insert(Host).values(name=planned.host, tenant=role, **own))
    given = tuple(f".{base}" for base in (archive.manifest.installation["base_host"], planned.host.partition(".")[2]))
    for one in archive.manifest.installation["hosts"]:
        name, value = str(one["name"]), one.get("txt_value")
        taken = connection.scalar(select(Host.name).where(Host.name == name, Host.verified_at.is_not(None)))
        if not planned.rehearsal and not f".{name}".endswith(given) and not taken and value:
            connection.execute(insert(Host).values(name=name, tenant=role, txt_value=value))


def _shared_in(cursor: Any, archive: Opened, planned: Plan, role: str) -> None:
    for part in archive.manifest.parts:
        if not part.shared or part.table in planned.kept or planned.rehearsal:
            continue
        _copy(cursor, archive, part, sql.Identifier("shared", part.table))
    _own(cursor, role)
    cursor.execute(ERASED_SINCE, [role, role])


def _own(cursor: Any, role: str) -> None:
    """COPY left the default owner, the migrator: the rows that say whose they are are this tenant's."""
    for name in (one for one in SHARED if "tenant" in shared_table(one).c):
        statement = sql.SQL("update {} set tenant = %s where tenant = current_user")
        cursor.execute(statement.format(sql.Identifier("shared", name)), [role])


def _ask_for_mail(connection: Connection, cursor: Any, role: str) -> None:
    """Messages that waited when the archive was made wait here too."""
    cursor.execute("select id from message where state = 'queued'")
    for (message_id,) in cursor.fetchall():
        connection.execute(insert(Job).values(id=uuid4(), tenant=role, task="mail.send", row_id=message_id))


def _ask_for_facts(connection: Connection, role: str) -> None:
    """What others may ask of its endorsements is worked out from its books."""
    connection.execute(insert(Job).values(id=uuid4(), tenant=role, task="endorsements.facts"))


def _take_back(connection: Connection, role: str, archived_at: datetime) -> None:
    """What it told after the archive was made did not happen here any more; the nightly count explains the rest.

    What was cut loose from somebody stays: it happened, and no row will tell it again.
    """
    since = (Outbox.tenant == role, Outbox.at > archived_at, Outbox.superseded_at.is_(None), Outbox.fact.is_not(None))
    marked = connection.execute(update(Outbox).where(*since).values(superseded_at=func.now())).rowcount
    known = connection.scalar(select(func.count()).select_from(Outbox).where(Outbox.tenant == role))
    if known:
        values = {"id": uuid4(), "tenant": role, "archived_at": archived_at, "superseded": marked}
        connection.execute(insert(Restoration).values(**values))
