"""An Alliance with so many associations: everything its pages read, in proportion, by the database itself."""

from typing import Any

from benchmarks import office_work
from tenants.kernel.strengths.rules import THEMES

BODIES = """
insert into alliance.body (id, code, name, sort_key, search_key, abbr, status, endorsement_in_use,
    jurisdictions, series, facts, version)
select md5('body' || n)::uuid, 'XB-' || n, 'Association ' || n, 'association ' || lpad(n::text, 5, '0'),
    'association ' || n || ' xb-' || n, 'A' || n, case when n %% 10 = 0 then 'unverified' else 'confirmed' end, true,
    jsonb_build_array((array['US-NC', 'US-OR', 'US-MI', 'US-TX', 'US-MN'])[n %% 5 + 1]), '["I", "EC"]', '{}', 1
from generate_series(1, %(n)s) n;
insert into alliance.licence (id, body_id, kind, series, territory, exclusive, from_day, until_day, precision,
    until_precision, version, created_at)
select md5('licence' || n || ' ' || k)::uuid, md5('body' || n)::uuid, kind, '["I", "EC"]', '["US-NC"]', false,
    current_date - 900 - n %% 900, case when n %% 4 = 0 then current_date + n %% 400 end, 'day', 'day', 1, now()
from generate_series(1, %(n)s) n, unnest(array['competency_guidelines', 'endorsement']) with ordinality kinds(kind, k);
insert into alliance.suspension (id, body_id, licence_id, from_day, precision, until_precision, version, created_at)
select md5('pause' || n)::uuid, md5('body' || n)::uuid, md5('licence' || n || ' 2')::uuid, current_date - 9, 'day',
    'unknown', 1, now() from generate_series(20, %(n)s, 20) n;
insert into alliance.body_name (id, body_id, name, earlier, precision, until_precision, version, created_at)
select md5('name' || n || k)::uuid, md5('body' || n)::uuid, 'Name ' || k || ' of ' || n, k = 1, 'unknown', 'unknown', 1,
    now() from generate_series(1, %(n)s) n, generate_series(1, 2) k;
insert into alliance.contact (id, body_id, name, role, email, from_day, precision, until_precision, version, created_at)
select md5('contact' || n || k)::uuid, md5('body' || n)::uuid, 'Contact ' || k, 'president', 'c@people.example',
    current_date - 300, 'day', 'unknown', 1, now() from generate_series(1, %(n)s) n, generate_series(1, 2) k;
insert into alliance.vetting_window (id, body_id, from_day, until_day, precision, until_precision, version, created_at)
select md5('window' || n)::uuid, md5('body' || n)::uuid, current_date - 500, current_date + n %% 700, 'day', 'day', 1,
    now() from generate_series(1, %(n)s) n;
insert into alliance.obligation (id, body_id, licence_id, kind, words, due_on, waits_for, done_on, version, created_at)
select md5('duty' || n || ' ' || k)::uuid, md5('body' || n)::uuid, md5('licence' || n || ' 2')::uuid, 'report',
    'Yearly report', current_date + n %% 300 - k * 100, 'association', case when k > 1 then current_date end, 1, now()
from generate_series(1, %(n)s) n, generate_series(1, 4) k;
insert into alliance.mark_wording (id, body_id, mark, words, precision, until_precision, version, created_at)
select md5('wording' || n)::uuid, md5('body' || n)::uuid, 'IMH-E', 'Endorsed', 'unknown', 'unknown', 1, now()
from generate_series(1, %(n)s) n;
insert into alliance.audit (id, at, actor_id, verb, kind, row_id, fields)
select gen_random_uuid(), now() - k * interval '1 day', %(me)s, 'changed', 'body', md5('body' || n)::uuid::text,
    '["note"]'
from generate_series(1, %(n)s) n, generate_series(1, 20) k;
insert into alliance.message (id, person_id, kind, recipient, language, subject, body, state, attempts, return_token,
    sample, created_at)
select gen_random_uuid(), %(me)s, 'notice', 'somebody@people.example', 'en_US', 'A word', 'A word', 'sent', 1,
    md5('return' || n || ' ' || k), true, now() - n * interval '1 minute'
from generate_series(1, %(n)s) n, generate_series(1, 20) k
"""
SITES = """
insert into shared.tenant (slug, code, role, name, short_name, state, opened_at)
select 'b' || n, 'XB-' || n, 't_b' || n, 'Association ' || n, 'A' || n, 'active', now()
from generate_series(1, %(n)s) n;
insert into shared.host (name, tenant, canonical, verified_at)
select 'b' || n || '.localhost', 't_b' || n, true, now() from generate_series(1, %(n)s) n;
insert into shared.site_request (id, slug, tenant, code, name, short_name, time_zone, languages, jurisdictions, series,
    state, ended_at)
select md5('ask' || n)::uuid, 'b' || n, 't_b' || n, 'XB-' || n, 'Association ' || n, 'A' || n, 'America/New_York',
    '["en"]', '["US-NC"]', '["I"]', 'done', now() from generate_series(1, %(n)s) n;
insert into shared.site_step (request_id, key, tenant, position, state)
select md5('ask' || n)::uuid, 'step' || k, 't_b' || n, k, 'done'
from generate_series(1, %(n)s) n, generate_series(1, 6) k;
insert into shared.licensed (code, stretches, vetting_until)
select 'XB-' || n, '[["I", null, null]]', current_date + n %% 700 from generate_series(1, %(n)s) n;
insert into shared.readiness (tenant, key, holds)
select 't_b' || n, key, n %% 2 = 0
from generate_series(1, %(n)s) n, unnest(array['reviewers', 'passkey', 'privacy', 'application']) key;
insert into shared.register (number, tenant, category, status, since, until, name, search_key, place)
select 'B' || n || '-' || 10000 + k, 't_b' || n, (array['IFS', 'IFA', 'ECFS', 'IMHS'])[k %% 4 + 1],
    case when k %% 10 = 0 then 'ended' else 'endorsed' end, current_date - (n * 7919 + k) %% 3000,
    current_date + 300 + k, case when k %% 5 > 0 then given || ' ' || family end,
    case when k %% 5 > 0 then lower(given || ' ' || family) end, 'Asheville'
from generate_series(1, %(n)s) n, generate_series(1, %(entries)s) k,
    lateral (select (array['June', 'Rosalind', 'Tobias', 'Ines', 'Ruth', 'Noor'])[(n + k) %% 6 + 1] as given,
        'Family' || (n * 104729 + k * 7919) %% 20000 as family) people
"""
WAYS = """
insert into alliance.onboarding (id, name, sort_key, place, body_id, stage, state, owner_id, next_action, next_on,
    sample, checklist, version)
select md5('way' || n)::uuid, 'Association ' || n, 'association ' || lpad(n::text, 5, '0'), 'North Carolina',
    md5('body' || n)::uuid, stage, 'under_way', %(me)s, 'Call them', current_date + n %% 60 - 20, false, 1, 1
from generate_series(1, %(n)s) n,
    lateral (select (array['interest', 'study', 'formed', 'funding', 'licence', 'edition', 'training', 'site', 'cohort',
        'opening'])[n %% 10 + 1] as stage) stages;
insert into alliance.onboarding_passage (id, onboarding_id, stage, from_day, until_day, moved_by)
select gen_random_uuid(), md5('way' || n)::uuid, 'interest', current_date - 400, current_date - 200 - n %% 90, %(me)s
from generate_series(1, %(n)s) n;
insert into alliance.onboarding_passage (id, onboarding_id, stage, from_day, moved_by)
select gen_random_uuid(), id, stage, current_date - 110, %(me)s from alliance.onboarding;
insert into alliance.onboarding_note (id, onboarding_id, kind, words, on_day, author_id)
select gen_random_uuid(), md5('way' || n)::uuid, 'call', 'They asked about fees.', current_date - k, %(me)s
from generate_series(1, %(n)s) n, generate_series(1, 5) k;
insert into alliance.interest (id, group_name, place, name, email, language, standing, note, state, token_digest,
    onboarding_id)
select gen_random_uuid(), 'Group ' || n, 'North Carolina', 'Somebody', 'g' || n || '@people.example', 'en_US', 'group',
    '', 'arrived', md5('form' || n), md5('way' || n)::uuid from generate_series(1, %(n)s) n;
insert into shared.checklist_item (id, onboarding_id, code, key, position, heading, title, stage, side, gate)
select gen_random_uuid(), md5('way' || n)::uuid, 'XB-' || n, 'item' || k, k, 'People', 'Something to do', 'cohort',
    'association', case when k <= 4 then (array['reviewers', 'passkey', 'privacy', 'application'])[k] end
from generate_series(1, %(n)s) n, generate_series(1, 16) k
"""
RULES = """
insert into shared.association (code, body, with_site)
select 'XB-' || n, '{"jurisdictions": ["US-NC"], "series": ["I", "EC"], "basis": "source"}', true
from generate_series(1, %(n)s) n;
insert into shared.adoption (id, code, set_id, from_day, basis)
select gen_random_uuid(), 'XB-' || n, set_id, from_day + n %% 90, 'source'
from generate_series(1, %(n)s) n, (values ('alliance-2024', date '2024-01-01'), ('alliance-2025', '2025-01-01'))
    sets (set_id, from_day);
insert into shared.override (id, code, set_id, from_day, until_day, patch, basis, beyond)
select gen_random_uuid(), 'XB-' || n, 'alliance-2025', date '2025-06-01',
    case when n %% 2 = 0 then current_date + n %% 200 - 50 end, '{"roles": {"FA": {"requirements": {"training":
    {"hours": 33}}}}}', 'source', true from generate_series(1, %(n)s) n;
insert into shared.rule_request (id, tenant, code, set_id, from_day, patch, reason)
select gen_random_uuid(), 't_b' || n, 'XB-' || n, 'alliance-2025', current_date + k, '{"roles": {"FA": {"requirements":
    {"training": {"hours": 33}}}}}', 'A course of ours is longer.' from generate_series(1, %(n)s) n,
    generate_series(1, 2) k;
insert into shared.draft_comment (id, draft_id, tenant, section, words, for_all)
select gen_random_uuid(), draft.id, 't_b' || n, 'roles', 'Too many hours for people in the country.', true
from generate_series(1, %(n)s) n, shared.standards_draft draft;
insert into shared.draft_answer (draft_id, tenant, applications, loses)
select draft.id, 't_b' || n, (array[25, 50, 100])[1 + n %% 3], 10 + n %% 2 * 15
from generate_series(1, %(n)s) n, shared.standards_draft draft
"""
FIDELITY = """
insert into shared.shown_figure (tenant, indicator, period, cell, n, k, value)
select 't_b' || n, indicator.code, period, cell, nullif(20 + n %% 50, 24), 10 + n %% 9, 0.3 + n %% 7 / 20.0
from generate_series(1, %(n)s) n, shared.indicator,
    unnest(array['2024', '2025', '2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3']) period,
    unnest(array['', 'category=IFS']) cell;
insert into shared.recount (id, tenant, equal, facts, differences, at)
select gen_random_uuid(), 't_b' || n, true, 400, '[]', now() - k * interval '1 day'
from generate_series(1, %(n)s) n, generate_series(1, 90) k;
insert into shared.fidelity_review (id, tenant, from_day, until_day, due_on, size, state, study, numbers, planned_by,
    version)
select md5('review' || n)::uuid, 't_b' || n, current_date - 400, current_date - 30, current_date + n %% 90, 5,
    'planned', '{}', '[]', 'Somebody', 1 from generate_series(1, %(n)s) n;
insert into shared.fidelity_finding (id, review_id, tenant, weight, body, action, evidence, due_on)
select gen_random_uuid(), review.id, review.tenant, 'note', 'Write the reason down.', '', '', current_date + 30
from shared.fidelity_review review, generate_series(1, 3)
"""
STAFF = """
insert into alliance.person (id, name, sort_key, search_key, sample)
select md5('staff' || n)::uuid, 'Staff ' || n, 'staff ' || n, 'staff ' || n, true
from generate_series(1, 60 + %(n)s / 25) n;
insert into alliance.person_role (person_id, role)
select md5('staff' || n)::uuid, 'staff' from generate_series(1, 60 + %(n)s / 25) n
"""
STATEMENTS = (STAFF, BODIES, SITES, WAYS, RULES, FIDELITY, *office_work.STATEMENTS)


def fill(connection: Any, number: int, entries: int, me: str) -> None:
    """So many associations with so many register entries each."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
        for statement in STATEMENTS:
            cursor.execute(statement, {"n": number, "entries": entries, "me": me, "themes": list(THEMES)})
    connection.commit()


def settle(connection: Any) -> None:
    """What PostgreSQL's own autovacuum does within a minute: the planner knows what stands there."""
    connection.autocommit = True
    connection.cursor().execute("vacuum analyze")
