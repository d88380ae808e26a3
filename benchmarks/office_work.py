"""What staff and associations did together, a few rows for each: requests, time, conversations, ratings, plans."""

HELP = """
insert into shared.help_case (id, tenant, code, subject, topics, context, asked_by, begun_by, state, asked_at,
    waiting_since, opened_at, closed_at, version)
select md5('case' || n || ' ' || k)::uuid, 't_b' || n, 'XB-' || n, 'A question about reviewers ' || k,
    jsonb_build_array(topic), '{}', 'Somebody', 'association', state, now() - (n %% 90 + k * 90) * interval '1 day',
    now() - (n %% 90 + k * 90) * interval '1 day', now(), case when state = 'closed' then now() end, 1
from generate_series(1, %(n)s) n, generate_series(1, 4) k,
    lateral (select (array['onboarding', 'training', 'renewal', 'licence', 'site'])[(n + k) %% 5 + 1] as topic,
        case when k > 1 then 'closed' else (array['new', 'open', 'waiting', 'answered'])[n %% 4 + 1] end as state) said;
insert into shared.help_word (id, case_id, tenant, side, by_name, body, at, told_at)
select gen_random_uuid(), one.id, one.tenant, side, 'Somebody', 'How do others share out files?', one.asked_at, now()
from shared.help_case one, unnest(array['association', 'alliance', 'association']) side;
insert into alliance.help_plan (case_id, owner_id, next_action, next_on, version)
select md5('case' || n || ' 1')::uuid, md5('staff' || n %% 60 + 1)::uuid, 'Call them', current_date + n %% 30 - 10, 1
from generate_series(1, %(n)s) n;
insert into alliance.help_note (id, case_id, author_id, body)
select gen_random_uuid(), md5('case' || n || ' ' || k)::uuid, md5('staff' || n %% 60 + 1)::uuid, 'Spoke with others.'
from generate_series(1, %(n)s) n, generate_series(1, 2) k;
insert into alliance.ta_entry (id, on_day, minutes, kind, topic, staff_id, case_id, shares, words, sample,
    version)
select md5('time' || n || ' ' || k)::uuid, current_date - (k * 45 + n * 7 %% 44),
    (array[15, 30, 45, 60, 90, 180])[(n + k) %% 6 + 1],
    (array['call', 'email', 'visit', 'training', 'meeting', 'work'])[(n + k) %% 6 + 1],
    (array['onboarding', 'training', 'renewal', 'licence', 'site'])[(n + k) %% 5 + 1],
    md5('staff' || n %% 60 + 1)::uuid, case when k < 3 then md5('case' || n || ' 1')::uuid end, 1, 'A call', false, 1
from generate_series(1, %(n)s) n, generate_series(0, 25) k;
insert into alliance.ta_entry_body (entry_id, body_id)
select md5('time' || n || ' ' || k)::uuid, md5('body' || n)::uuid
from generate_series(1, %(n)s) n, generate_series(0, 25) k;
insert into alliance.ta_planned (topic, from_day, hours, version)
select code, date '2024-01-01' + quarter * interval '3 months', 40, 1
from shared.help_topic, generate_series(0, 11) quarter;
insert into alliance.ta_talk (id, at, minutes, title, topic, body_id, staff_id, state, sample, version)
select gen_random_uuid(), now() + (n %% 60 - k * 90) * interval '1 day' + interval '1 hour', 30, 'How it goes',
    'training', md5('body' || n)::uuid, case when n %% 10 > 0 then %(me)s::uuid else md5('staff' || n %% 60 + 1)::uuid
    end, case when k = 0 then 'planned' else 'held' end, false, 1
from generate_series(1, %(n)s) n, generate_series(0, 2) k
"""
TOGETHER = """
insert into shared.theme_rating (id, code, side, rubric, state, answers, paid_fte, vacant, volunteers, on_day, said_by,
    opened_at, version)
select gen_random_uuid(), 'XB-' || n, 'association', 1, state, answers, n %% 4, n %% 9 = 0, n %% 40,
    current_date - k * 300 - n %% 90, 'Coordinator', case when state = 'opened' then now() end, 1
from generate_series(1, %(n)s) n, generate_series(0, 3) k,
    lateral (select case when k = 0 and n %% 20 = 0 then 'sent' else 'opened' end as state) states,
    lateral (select jsonb_object_agg(theme, jsonb_build_object('level', (n + k + place) %% 5, 'evidence', 'Seven',
            'help', case when (n + place) %% 3 = 0 then 'Two mentors from elsewhere' else '' end)) as answers
        from unnest(%(themes)s) with ordinality themes(theme, place)) said;
insert into shared.theme_rating (id, code, side, rubric, state, answers, on_day, said_by, version)
select gen_random_uuid(), 'XB-' || n, 'alliance', 1, 'sent', '{"funding": {"level": 2, "evidence": "", "help": ""}}',
    current_date - 100, 'Staff', 1 from generate_series(1, %(n)s) n;
insert into shared.plan_goal (id, code, theme, title, made_by, version)
select md5('goal' || n || ' ' || k)::uuid, 'XB-' || n, (%(themes)s)[k], 'Four more providers within a year', 'alliance',
    1 from generate_series(1, %(n)s) n, generate_series(1, 2) k;
insert into shared.plan_action (id, code, goal_id, title, side, owner, owner_id, due_on, state, done_on, version)
select md5('act' || n || ' ' || k || ' ' || j)::uuid, 'XB-' || n, md5('goal' || n || ' ' || k)::uuid,
    'Name six who could begin', side, 'Somebody', case side when 'alliance' then md5('staff' || n %% 60 + 1)::uuid
    end, current_date + n %% 90 - 20, state, case when state = 'done' then current_date end, 1
from generate_series(1, %(n)s) n, generate_series(1, 2) k, generate_series(1, 2) j,
    lateral (select (array['alliance', 'association'])[j] as side,
        (array['planned', 'doing', 'done'])[(n + k + j) %% 3 + 1] as state) said;
insert into shared.plan_note (id, code, action_id, side, author, words)
select gen_random_uuid(), code, id, 'alliance', 'Staff', 'A first version is there.' from shared.plan_action;
insert into shared.meeting (id, kind, title, starts_at, minutes, agenda, state, staff, version)
select md5('circle' || n)::uuid, 'circle', 'Circle ' || n, now() - (n - 3) * interval '12 days', 60, '- How is it?',
    case when n > 3 then 'held' else 'planned' end, '["Ada Hollins"]', 1 from generate_series(1, %(n)s) n;
insert into shared.meeting_guest (meeting_id, code, people)
select md5('circle' || n)::uuid, 'XB-' || (n + k * 7) %% %(n)s + 1, case when n > 3 then k %% 3 end
from generate_series(1, %(n)s) n, generate_series(1, 8) k;
insert into shared.meeting (id, kind, title, starts_at, minutes, agenda, state, staff, version)
select md5('rules' || k)::uuid, 'standards', 'Standards ' || k, now() - k * interval '80 days', 60, '- What changes',
    'held', '["Ada Hollins"]', 1 from generate_series(1, 4) k;
insert into shared.meeting_guest (meeting_id, code, people)
select md5('rules' || k)::uuid, 'XB-' || n, (n + k) %% 3 from generate_series(1, %(n)s) n, generate_series(1, 4) k;
insert into shared.meeting_minutes (id, meeting_id, number, words, decisions, came, written_by, published_at)
select gen_random_uuid(), id, 1, 'Three told how they share out files.', '["We look again in spring."]', '{}', 'Staff',
    now() from shared.meeting where state = 'held'
"""
OWN = """
insert into alliance.rsc_standard (id, code, from_day, people, note)
select gen_random_uuid(), case when n > 0 then 'XB-' || n end, date '2025-01-01', 5 + n %% 5, 'Asked five of them'
from generate_series(0, 50) n;
insert into alliance.licence_letter (id, row_id, mark, sent_on)
select gen_random_uuid(), md5('duty' || n || ' ' || k)::uuid, 30, current_date - k * 90
from generate_series(1, %(n)s) n, generate_series(1, 4) k
"""
STATEMENTS = (HELP, TOGETHER, OWN)
