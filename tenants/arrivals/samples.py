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
    "training": (
        "Name|Email|Title|Given by|First day|Last day|Clock hours|Kind|Ages",
        "Rosa Ash|rosa.ash@people.example|Babies and their bonds|Oak Institute|2024-02-01|2024-05-31|24|series|0-3",
        "Cy Cedar|cy.cedar@people.example|Holding families in mind|Oak Institute|2025-10-03||6|workshop|both",
    ),
    "rsc": (
        "Name|Email|Date|Hours|Provider|Provider’s email|Together|Ages",
        "Rosa Ash|rosa.ash@people.example|2025-03-04|1|Willa Wren|willa.wren@people.example|individual|0-3",
        "Rosa Ash|rosa.ash@people.example|2025-03-18|1.5|Willa Wren|willa.wren@people.example|group|0-3",
    ),
    "work": (
        "Name|Email|Position|Employer|First day|Last day|Hours a week|Kind of work|Ages",
        "Rosa Ash|rosa.ash@people.example|Home visitor|County Home Visiting|2021-09-01||32|direct_service|0-3",
        "Cy Cedar|cy.cedar@people.example|Teacher|Elm Street Center|2019-08-15|2023-06-30|40|direct_service|both",
    ),
    "education": (
        "Name|Email|Degree|Field of study|School|Conferred|Related",
        "Rosa Ash|rosa.ash@people.example|BA|Child development|Oak College|2015-05-15|yes",
        "Cy Cedar|cy.cedar@people.example|MSW|Social work|Elm University|2018-12-20|no",
    ),
}
SAMPLES = {kind: (head.split("|"), [line.split("|") for line in lines]) for kind, (head, *lines) in ROWS.items()}
