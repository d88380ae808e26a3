"""Ten thousand invented files in one association, written by the database itself: a few statements, a few seconds."""

import json
from collections.abc import Iterator
from typing import Any

from psycopg2 import sql
from sqlalchemy.dialects.postgresql import JSONB

from tenants import features
from tenants.kernel.db import TenantModel

assert features.FEATURES  # every class is known to the metadata
SET = sql.SQL("alter table {} alter column {} set default {}")
DROP = sql.SQL("alter table {} alter column {} drop default")
FILLED = (
    "advice",
    "appeal",
    "application",
    "audit",
    "audit_value",
    "cohort",
    "comment",
    "document",
    "endorsement",
    "event",
    "file",
    "login",
    "membership",
    "message",
    "person",
    "person_role",
    "place",
    "rating",
    "review",
    "reviewer",
    "rsc",
)

# each %(n)s people; the file's place in the series says its state, its category and what stands beside it
PEOPLE = """
insert into person (id, name, sort_key, search_key, sample, jurisdiction, pseudonym)
select md5('person' || n)::uuid, given || ' ' || family || ' ' || n, lower(family || ' ' || n || ' ' || given),
    lower(given || ' ' || family || ' ' || n), true, 'US-NC', md5('pseudonym' || n)::uuid
from generate_series(1, %(n)s) n, lateral (select
    (array['Rosalind', 'Callum', 'Adaeze', 'Theodora', 'Jonah', 'Bettina', 'Marisol'])[n %% 7 + 1] as given,
    (array['Ashgrove', 'Birchwood', 'Larkspur', 'Plumley', 'Winterbourne', 'Cloverfield'])[n %% 6 + 1] as family) names
"""
APPLICATIONS = """
insert into application (id, person_id, category, state, returned_as, asks, registered_on, submitted_on, set_id,
    version, state_since, registration, held_days)
select md5('file' || n)::uuid, md5('person' || n)::uuid, (array['IFS', 'IFA', 'ECFS', 'IMHS'])[n %% 4 + 1], state,
    case when state = 'returned' then (array['incomplete', 'hold', 'deferral'])[n %% 3 + 1] end, '[]',
    current_date - 400 + n %% 200, case when state <> 'building' then current_date - n %% 180 end, 'alliance-2025', 1,
    now() - n %% 181 * interval '1 day' - n * interval '1 second', 'approved', 0
from generate_series(1, %(n)s) n, lateral (select (array['building', 'building', 'building', 'submitted', 'returned',
    'in_review', 'in_review', 'to_decide', 'approved', 'building'])[n %% 10 + 1] as state) states
"""
RATINGS = """
insert into rating (id, application_id, rater_id, email, kinds, state, token_digest, older_digests, answers,
    not_enough_information, rater_endorsed_as, rater_vetted, version, reminders, completed_on, recommends)
select md5('rating' || n || ' ' || k)::uuid, md5('file' || n)::uuid, md5('person' || (n + k) %% %(n)s + 1)::uuid,
    'rater@people.example', '["colleague"]', state, md5('token' || n || ' ' || k), '[]', '{}', 0,
    case when k = 1 and n %% 12 > 0 then '["MHM_C"]' else '[]' end::jsonb, false, 1, 0,
    case when state = 'completed' then current_date - n %% 90 end, state = 'completed'
from generate_series(1, %(n)s) n, generate_series(1, 3) k,
    lateral (select case when (n + k) %% 5 = 0 then 'asked' else 'completed' end as state) states
"""
EVENTS = """
insert into event (id, application_id, kind, actor_id, facts, at)
select md5('event' || n || kind)::uuid, md5('file' || n)::uuid, kind, md5('person' || n)::uuid, '{}',
    now() - interval '200 days' + place * interval '9 days'
from generate_series(1, %(n)s) n, unnest(
    array['registered', 'rating_asked', 'submitted', 'confirmed', 'assigned']
) with ordinality kinds (kind, place)
where place < 3 or n %% 10 in (5, 6, 7, 8)
"""
REVIEWS = """
insert into review (id, application_id, reviewer_id, round, state, verdict, judgements, summary, version, assigned_at,
    due_on, sent_at)
select md5('review' || n)::uuid, md5('file' || n)::uuid, md5('person' || n %% least(40, %(n)s) + 1)::uuid, 1,
    case when n %% 10 = 5 then 'assigned' else 'sent' end, case when n %% 10 <> 5 then 'approve' end, '{}', '', 1,
    now() - interval '30 days', current_date + n %% 40 - 20, case when n %% 10 <> 5 then now() end
from generate_series(1, %(n)s) n where n %% 10 in (5, 7, 8)
"""
MEMBERSHIPS = """
insert into membership (id, person_id, version, association, type, from_day, until_day)
select md5('membership' || n)::uuid, md5('person' || n)::uuid, 1, 'US-NC', 'individual', current_date - 300,
    current_date + n %% 365 from generate_series(1, %(n)s) n
"""
DOCUMENTS = """
insert into file (id, owner_id, name, media_type, size, digest)
select md5('stored' || n)::uuid, md5('person' || n)::uuid, 'transcript.pdf', 'application/pdf', 1, md5('bytes' || n)
from generate_series(1, %(n)s, 8) n;
insert into document (id, person_id, version, file_id, created_at)
select md5('document' || n)::uuid, md5('person' || n)::uuid, 1, md5('stored' || n)::uuid,
    now() - n %% 50 * interval '1 day'
from generate_series(1, %(n)s, 8) n
"""
HOURS = """
insert into rsc (id, person_id, version, from_day, minutes, provider_id, format, mode, age_bands, about_own_provision,
    peer, confirmed_at)
select md5('hour' || n || ' ' || k)::uuid, md5('person' || n)::uuid, 1, current_date - k * 30, 60,
    md5('person' || n %% least(90, %(n)s) + 1)::uuid, 'individual', 'in_person', '["prenatal_to_36m"]', false, false,
    now()
from generate_series(1, %(n)s) n, generate_series(1, 4) k
"""
LOGINS = """
insert into login (id, person_id, browser, factors, assured, seen_at, expires_at)
select md5('login' || n)::uuid, md5('person' || n)::uuid, 'Firefox', '[]', false,
    now() - n %% 120 * interval '1 day', now()
from generate_series(1, %(n)s) n
"""
ENDORSEMENTS = """
insert into endorsement (id, number, person_id, category, addons, inactive, status, since, listed, view_token,
    sample)
select md5('endorsement' || n)::uuid, 'OAK-' || 10000 + n, md5('person' || n)::uuid, 'IMHM-C', '[]', '[]', 'endorsed',
    current_date - 900, false, md5('view' || n), true from generate_series(1, %(n)s) n where n <= 85 or n %% 3 = 0
"""
STATEMENTS = (PEOPLE, APPLICATIONS, RATINGS, EVENTS, REVIEWS, MEMBERSHIPS, DOCUMENTS, HOURS, LOGINS, ENDORSEMENTS)


def fill(connection: Any, schema: str, number: int, *more: str, **facts: str) -> None:
    """So many people in this association's schema, each with an open file; then the planner is told.

    ``more`` statements fill what other lists show. What a class fills in by itself the tables do for this transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("set local search_path to {}").format(sql.Identifier(schema)))
        known = list(defaults())
        for table, column, value in known:
            cursor.execute(SET.format(sql.Identifier(table), sql.Identifier(column), sql.Literal(value)))
        for statement in (*STATEMENTS, *more):
            cursor.execute(statement, {"n": number, **facts})
        for table, column, _value in known:
            cursor.execute(DROP.format(sql.Identifier(table), sql.Identifier(column)))
        cursor.execute(sql.SQL("analyze {}").format(sql.SQL(", ").join(sql.Identifier(one) for one in FILLED)))


def defaults() -> Iterator[tuple[str, str, Any]]:
    """Table, column and value of what the classes fill in: plain values, empty lists and objects."""
    for table in TenantModel.metadata.sorted_tables:
        for column in table.columns:
            if table.name in FILLED and column.default is not None and column.server_default is None:
                if column.default.is_scalar:
                    yield table.name, column.name, column.default.arg
                elif isinstance(column.type, JSONB):
                    yield table.name, column.name, json.dumps(column.default.arg(None))
