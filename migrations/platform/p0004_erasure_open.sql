drop function shared.cut_loose(uuid);
drop policy read_own on shared.erasure;
