drop function shared.restart_practice();
drop function shared.practice();
drop policy not_in_a_rehearsal on shared.override;
drop policy not_in_a_rehearsal on shared.adoption;
