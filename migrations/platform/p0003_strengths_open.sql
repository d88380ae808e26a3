drop function shared.open_rating(uuid, text);
drop function shared.sent_ratings();
