drop policy answer_own on shared.meeting_guest;
revoke update (answer, answered_at, told) on shared.meeting_guest from {every_tenant};
