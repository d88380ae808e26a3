"""The sample office: coordinator, reviewers, RSC providers, texts, rating items and agreements."""

from datetime import date

from tenants.desk.models import SavedView, Template
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.ratings.models import RatingItem
from tenants.ratings.samples import items
from tenants.record.models import HeldElsewhere, Provider
from tenants.record.samples import agreements
from tenants.reviews.models import Reviewer
from tenants.site.models import Site
from tenants.site.samples.cast import Cast

PRIVACY = {
    "en": (
        "This is a sample notice.\n\nWe keep what you tell us about your education, work, training and reflective "
        "supervision so that your application can be read and decided. Your coordinator, the people who review your "
        "file and you can see it. The Alliance cannot.\n\nYou may ask for a copy, for corrections, or to be erased."
    ),
    "es": (
        "Este aviso es una muestra.\n\nGuardamos lo que usted nos cuenta sobre sus estudios, trabajo, capacitación y "
        "supervisión reflexiva para poder leer y decidir su solicitud. La ven usted, su coordinadora y quienes la "
        "revisan. La Alianza no puede verla.\n\nUsted puede pedir una copia, correcciones o que se borre."
    ),
}
LETTER = {
    "en": {
        "subject": "What comes next for your {category}",
        "body": "Dear {name},\n\nyour application is in good hands. We read it within the days that we promise, and "
        "you hear from us either way.\n\nWarmly, {association}",
    },
    "es": {
        "subject": "Qué sigue con su {category}",
        "body": "Hola, {name}:\n\nsu solicitud está en buenas manos. La leemos en el plazo que prometemos y le "
        "escribimos en cualquier caso.\n\nUn saludo cordial, {association}",
    },
}


def settle(cast: Cast, site: Site) -> None:
    """The office is open: texts are published, people have their roles."""
    site.privacy, site.intake_open = PRIVACY, True
    site.reviewers_needed = 2 if cast.tenant.slug == "nc" else 1
    _texts()
    cast.office = {role: cast.person(role) for role in ("coordinator", "decider")}
    cast.reviewers = [_reviewer(cast, capacity) for capacity in (3, 4, 2)]
    cast.providers = [_provider(cast, category) for category in ("IMHM-C", "IMHS", "IMHM-C")]
    cast.raters = [cast.person() for _ in range(4)]
    _views(cast)


def _texts() -> None:
    db.session.add_all(
        RatingItem(position=position, domain=item.domain, text={"en": item.en, "es": item.es}, sample=True)
        for position, item in enumerate(items(), start=1)
    )
    db.session.add_all(agreements())


def _views(cast: Cast) -> None:
    """A view that the office shares and a text that it writes often, so that their places are seen."""
    owner = cast.office["coordinator"].id
    asked = {"who": "you", "waiting": "7"}
    db.session.add(Template(name="What comes next", texts=LETTER))
    db.session.add(SavedView(owner_id=owner, role="coordinator", name="Over a week with us", arguments=asked))


def _reviewer(cast: Cast, capacity: int) -> object:
    person = cast.person("reviewer")
    db.session.add(
        Reviewer(
            person_id=person.id,
            categories=["IFA", "IFS", "ECFA", "ECFS"],
            languages=["en"],
            capacity=capacity,
            trained_on=date(2025, 3, 14),
        )
    )
    return person


def _provider(cast: Cast, category: str) -> object:
    """Somebody who gives RSC: endorsed as Mentor, or as Specialist with the ERS add-on."""
    person = cast.person()
    add = [{"addon": "ERS", "status": "endorsed", "from": "2024-05-01", "until": None}] if category == "IMHS" else []
    db.session.add(
        Provider(
            person_id=person.id,
            degree="masters",
            listed=True,
            listed_publicly=True,
            takes_people=True,
            languages=["en"],
            modes=["video", "in_person"],
            region=cast.faker.city(),
        )
    )
    db.session.add(
        HeldElsewhere(
            person_id=person.id,
            category=category,
            association=cast.tenant.code,
            status="endorsed",
            from_day=date(2019, 4, 1),
            confirmed_at=now(),
            confirmed_by=cast.part("coordinator").id,
            addons=add,
        )
    )
    return person
