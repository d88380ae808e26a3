"""The product's own sample statements, for trying things out before an association loads its licensed items."""

from typing import NamedTuple


class Sample(NamedTuple):
    """A statement to rate, by the domain of the guidelines to which it belongs."""

    domain: str
    en: str
    es: str


_ITEMS = (
    Sample(
        "theoretical_foundations",
        "Explains how a young child’s behavior can be a way of telling what the child needs.",
        "Explica cómo la conducta de un niño pequeño puede ser una forma de decir lo que necesita.",
    ),
    Sample(
        "theoretical_foundations",
        "Keeps the relationship between child and caregiver in view, whatever brought the family in.",
        "Tiene presente la relación entre el niño y quien lo cuida, sea cual sea el motivo de consulta.",
    ),
    Sample(
        "theoretical_foundations",
        "Is curious about a family’s culture, and lets what they learn change how they work.",
        "Muestra curiosidad por la cultura de cada familia y deja que lo aprendido cambie su manera de trabajar.",
    ),
    Sample(
        "law_regulation_policy",
        "Protects what families share in confidence, and says plainly when something must be reported.",
        "Protege lo que las familias confían y dice con claridad cuándo algo debe comunicarse a las autoridades.",
    ),
    Sample(
        "systems_expertise",
        "Knows what the community offers and helps families get there, with a name and not only a number.",
        "Conoce lo que ofrece la comunidad y ayuda a las familias a llegar, con un nombre y no solo un número.",
    ),
    Sample(
        "direct_service_skills",
        "Watches and listens before stepping in.",
        "Observa y escucha antes de intervenir.",
    ),
    Sample(
        "direct_service_skills",
        "Helps a parent notice what is already going well with the baby.",
        "Ayuda a madres y padres a notar lo que ya va bien con su bebé.",
    ),
    Sample(
        "working_with_others",
        "Stays warm and steady with people who are upset or hard to reach.",
        "Mantiene la calidez y la calma con personas alteradas o difíciles de alcanzar.",
    ),
    Sample(
        "working_with_others",
        "Works through a disagreement without losing the relationship.",
        "Resuelve un desacuerdo sin perder la relación.",
    ),
    Sample(
        "communicating",
        "Writes and speaks so that a parent would recognize their own child in the words.",
        "Escribe y habla de modo que una madre o un padre reconocería a su propio hijo en sus palabras.",
    ),
    Sample(
        "thinking",
        "Holds several explanations open until there is reason to choose one.",
        "Considera varias explicaciones hasta tener razones para elegir una.",
    ),
    Sample(
        "reflection",
        "Notices their own feelings in the work and takes them to reflective supervision.",
        "Nota sus propios sentimientos en el trabajo y los lleva a la supervisión reflexiva.",
    ),
)


def items() -> tuple[Sample, ...]:
    """Twelve statements in our own words; marked as samples wherever they show."""
    return _ITEMS
