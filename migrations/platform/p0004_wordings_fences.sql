-- how the marks are written out: an association reads the Alliance's words and its own, with their days and no notes
create function shared.mark_wordings()
  returns table (mark text, words text, own boolean, from_day date, until_day date)
  language sql stable security definer set search_path = ''
  as $$
    select one.mark, one.words, one.body_id is not null, one.from_day, one.until_day
    from alliance.mark_wording one left join alliance.body on body.id = one.body_id
    where one.withdrawn_at is null and (one.body_id is null or body.code = (
      select tenant.code from shared.tenant where tenant.role = current_setting('role')))
    order by one.created_at, one.words
  $$;
revoke all on function shared.mark_wordings() from public;
grant execute on function shared.mark_wordings() to {every_tenant};
