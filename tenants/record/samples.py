"""Short agreements in our own words, marked as samples, until the association loads its licensed texts."""

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.record.models import Agreement

EDITION = "Sample 1"
TEXTS = {
    "code_of_ethics": {
        "en": (
            "I work with very young children through the people who love them. I treat every family with respect, "
            "whatever their story, their language or their means.\n\n"
            "I keep what families tell me to myself, and say beforehand when the law asks me to speak. I protect a "
            "child who is in danger.\n\n"
            "I know the limits of what I can do. I seek reflective supervision, I keep learning, and I say so when "
            "somebody else can help better.\n\n"
            "I am honest about my training, my work and my endorsement, and I take no advantage of the trust that "
            "families and colleagues place in me."
        ),
        "es": (
            "Trabajo con niñas y niños muy pequeños a través de las personas que los quieren. Trato con respeto a "
            "cada familia, sea cual sea su historia, su idioma o sus medios.\n\n"
            "Guardo lo que las familias me cuentan y aviso antes cuando la ley me obliga a hablar. Protejo a quien "
            "está en peligro.\n\n"
            "Conozco mis límites. Busco supervisión reflexiva, sigo aprendiendo y lo digo cuando otra persona puede "
            "ayudar mejor.\n\n"
            "Soy honesto sobre mi formación, mi trabajo y mi acreditación, y no abuso de la confianza que se me da."
        ),
    },
    "endorsement_agreement": {
        "en": (
            "Everything in my record is true as far as I know, and I correct it when I learn otherwise.\n\n"
            "I understand that endorsement recognizes learning and practice. It is not a license to practice, and "
            "I will not present it as one. I use its letters only while it is current.\n\n"
            "The people whom I ask for a reference may answer freely. The association may ask back about what I "
            "wrote.\n\n"
            "I tell the association if a licensing board takes a step against me."
        ),
        "es": (
            "Todo lo que consta en mi expediente es verdad hasta donde sé, y lo corrijo si descubro otra cosa.\n\n"
            "Entiendo que la acreditación reconoce aprendizaje y práctica. No es una licencia profesional y no la "
            "presentaré como tal. Uso sus siglas solo mientras esté vigente.\n\n"
            "Las personas a quienes pido una referencia responden con libertad. La asociación puede preguntar sobre "
            "lo que escribí.\n\n"
            "Aviso a la asociación si una junta de licencias toma medidas contra mí."
        ),
    },
}


def agreements() -> list[Agreement]:
    """A sample text of each kind that has none yet; repeatable."""
    there = set(db.session.scalars(select(Agreement.kind)))
    made = [
        Agreement(kind=kind, edition=EDITION, text=text, sample=True)
        for kind, text in TEXTS.items()
        if kind not in there
    ]
    db.session.add_all(made)
    return made
