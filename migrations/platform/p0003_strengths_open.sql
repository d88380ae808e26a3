drop function shared.open_rating(uuid, text);
drop function shared.sent_ratings();
drop policy add_own on shared.plan_note;
drop policy add_own on shared.plan_action;
drop policy read_published on shared.meeting_minutes;
drop policy read_invited on shared.meeting;
