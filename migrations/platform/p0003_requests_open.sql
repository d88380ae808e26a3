drop policy if exists office on shared.rule_request;
drop policy if exists own on shared.rule_request;
drop policy if exists for_its_own_code on shared.rule_request;
