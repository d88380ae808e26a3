DROP INDEX shared.ix_shown_figure_told;

CREATE INDEX ix_shown_figure_period ON shared.shown_figure (period, indicator) WHERE (cell = ''::text);

DROP TABLE shared.standards_version;

DROP TABLE shared.showing;


DROP INDEX alliance.ix_ta_entry_summed;

CREATE INDEX ix_ta_entry_on_day ON alliance.ta_entry (on_day, id) WHERE (withdrawn_at IS NULL);
