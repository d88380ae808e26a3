"""A sample file of each kind: invented people, in columns that are understood without a question."""

ROWS = {
    "endorsements": (
        "Name|Email|Phone|State|City|Category|Number|Since|Until|Status|Listed",
        "Rosa Ash|rosa.ash@people.example|919 555 0142|NC|Durham|IFS|2019-0012|2019-05-14|2027-12-31|Active|yes",
        "Ben Birch|ben.birch@people.example||NC||IMHS|2016-0003|2016-09-01|2024-12-31|Expired|no",
    ),
    "applications": (
        "Name|Email|Category|Began|Stage|Fee",
        "Rosa Ash|rosa.ash@people.example|IMHS|2026-03-02|In progress|50.00",
        "Cy Cedar|cy.cedar@people.example|IFS|2026-01-15|Submitted|",
    ),
}
SAMPLES = {kind: (head.split("|"), [line.split("|") for line in lines]) for kind, (head, *lines) in ROWS.items()}
