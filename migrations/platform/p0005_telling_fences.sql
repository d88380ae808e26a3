-- which values a fact can have, and which share a middle says something of; definitions loaded before did not tell
grant update (among, most) on shared.indicator to {alliance};
update shared.indicator set among = array['reviewers_differ', 'against_reviewers', 'requirements_open']
  where code = 'override_reasons' and field = 'override';
update shared.indicator set field = 'days', most = 365 where code = 'endorsed_within_year' and measure = 'share';
