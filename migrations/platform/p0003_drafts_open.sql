drop policy if exists office on shared.draft_comment;
drop policy if exists own on shared.draft_comment;
drop policy if exists read_for_all on shared.draft_comment;
drop policy if exists while_open on shared.draft_comment;
drop policy office on shared.standards_draft;
drop policy read_sent on shared.standards_draft;
alter table shared.standards_draft disable row level security;
revoke update (set_id, begins, text, documents, state, version, sent_at, opened_at, comments_until, ended_at, reason)
  on shared.standards_draft from {alliance};
