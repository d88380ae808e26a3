"""Two sample files of an old system, read and planned: one row of every kind, nothing brought in."""

from tenants.arrivals import actions, planning, rules
from tenants.kernel.db import db
from tenants.kernel.workflow import next_state
from tenants.site.samples.cast import Cast

NAME = "old-system-export.csv"
ROWS = (
    "Name;Email;Category;Number;Since;Until;Status;Listed",
    "Marisol Fernwood;marisol@fernwood.example;Infant Family Specialist;2016-0031;05/14/2016;12/31/2027;Active;yes",
    "Marisol Fernwood;marisol@fernwood.example;Infant Family Specialist;2016-0031;05/14/2016;12/31/2024;Active;yes",
    "Theo Lindenbaum;theo@lindenbaum.example;IMHS;2018-0007;09/01/2018;12/31/2024;Expired;no",
    "Oda Marsh;oda@marsh.example;IFA;2019-0102;spring 2019;;Active;no",
    "{known};;IFA;2020-0044;10/20/2020;12/31/2027;Active;no",
)
APPLICATIONS = "old-system-open-applications.csv"
OPEN = (
    "Name;Email;Category;Began;Stage;Fee",
    "Oda Marsh;oda@marsh.example;IFS;2025-09-02;In progress;$50.00",
    "Lior Heath;lior@heath.example;IMHS;2025-04-11;Under review;$75.00",
    "Nell Sedge;;IFA;2025-06-20;Registered;",
    "Theo Lindenbaum;theo@lindenbaum.example;IMHS;2016-05-02;Sent back;",
    "Marisol Fernwood;marisol@fernwood.example;IFS;2024-02-14;Withdrawn;",
)


def send(cast: Cast) -> None:
    """The coordinator looked at them yesterday and goes on another day."""
    _plan(cast, NAME, ROWS, "endorsements")
    _plan(cast, APPLICATIONS, OPEN, "applications")


def _plan(cast: Cast, name: str, rows: tuple[str, ...], kind: str) -> None:
    text = "\n".join(rows).format(known=cast.raters[0].name)
    one, _table = actions.receive(name, text.encode("cp1252"), cast.office["coordinator"].id, kind)
    one.state = next_state(rules.TABLE, "plan", one.state, rules.Facts(settled=True))
    db.session.flush()  # the plan is made for what is stored
    planning.make(one.id)
