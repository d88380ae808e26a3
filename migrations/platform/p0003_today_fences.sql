-- the Alliance's own first page: sums and matters that its worker renews, what staff put aside, and their views
grant select, insert, update, delete on alliance.standing, alliance.summary, alliance.signal, alliance.first_view to {alliance};
grant select, insert, update on alliance.put_aside, alliance.saved_view to {alliance};
