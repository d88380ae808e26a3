"""What crosses between associations, the Alliance and the public: read from the grants of the database itself."""

from collections import defaultdict
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import text

from alliance.fidelity.meanings import MEANINGS
from tenants.kernel.db import db
from tenants.kernel.roles import Roles

GRANTS = text("""
select c.relname, c.relrowsecurity, g.grantee::regrole::text, lower(g.privilege_type), a.attname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on false
cross join lateral aclexplode(c.relacl) g
where n.nspname = 'shared' and c.relkind in ('r', 'p', 'v') and g.grantee <> c.relowner and g.grantee <> 0
union all
select c.relname, c.relrowsecurity, g.grantee::regrole::text, lower(g.privilege_type), a.attname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attacl is not null
cross join lateral aclexplode(a.attacl) g
where n.nspname = 'shared' and c.relkind in ('r', 'p', 'v') and g.grantee <> c.relowner and g.grantee <> 0
union all
select p.proname || '()', false, g.grantee::regrole::text, lower(g.privilege_type), null
from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join lateral aclexplode(p.proacl) g
where n.nspname = 'shared' and g.grantee <> p.proowner and g.grantee <> 0
order by 1, 3, 4, 5
""")


@dataclass(frozen=True)
class Right:
    """Who may do what; ``columns``: only these, or all where there are none."""

    who: str
    verb: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Crossing:
    """A table or function where both sides meet; ``fenced``: each row also says for whom it is."""

    name: str
    meaning: str
    fenced: bool
    rights: tuple[Right, ...]

    def of(self, who: str) -> list[Right]:
        return [one for one in self.rights if one.who == who]


def crossings() -> list[Crossing]:
    """Every shared table and function somebody has a right on, by name: one question to the database."""
    known = _names(current_app.extensions["roles"])
    found: defaultdict[str, defaultdict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    fenced: dict[str, bool] = {}
    for name, secured, role, verb, column in db.session.execute(GRANTS):
        who = known.get(role.strip('"'))
        if who:
            fenced[name] = secured
            found[name][who, verb] += [column] if column else []
    return [
        Crossing(
            name,
            str(MEANINGS.get(name, "")),
            fenced[name],
            tuple(Right(who, verb, tuple(columns)) for (who, verb), columns in sorted(rights.items())),
        )
        for name, rights in sorted(found.items())
    ]


def _names(roles: Roles) -> dict[str, str]:
    return {
        roles.alliance: "alliance",
        f"{roles.prefix}every_tenant": "association",
        roles.indicators: "figures",
        roles.registry: "lookup",
        roles.worker: "worker",
    }
