drop function shared.mark_wordings();
