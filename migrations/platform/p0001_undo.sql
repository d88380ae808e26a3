drop schema alliance cascade;
drop table if exists shared.tenant, shared.host, shared.job, shared.periodic, shared.outbox, shared.register,
  shared.standards_set, shared.association, shared.adoption, shared.override, shared.site_request, shared.site_step cascade;
