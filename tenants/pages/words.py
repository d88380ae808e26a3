"""What the pages that every association has are called, and what is refused about a text."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

PAGES: dict[str, tuple[Any, Any]] = {
    "about": (_l("About us"), _l("Who you are and how you began. It stands above the list of your pages.")),
    "vision": (_l("Our vision"), _l("One or two sentences, at the top of your home page.")),
    "mission": (_l("Our mission"), _l("One or two sentences, beside the vision.")),
    "what": (_l("What infant and early childhood mental health is"), _l("In your own words, for families too.")),
    "anti_racism": (_l("Statement on anti-racism"), _l("As your board adopted it, with the day.")),
    "tenets": (_l("Diversity-Informed Tenets"), _l("That you adopted them, when, and what you do about them.")),
    "board": (_l("Our board"), _l("Names and offices of those who agreed to be named here.")),
    "fees": (_l("What it costs"), _l("Fees, and who helps with them. It stands on each category’s page too.")),
    "contact": (_l("Contact"), _l("Who answers, and when. Your email address is added below it.")),
}
PHOTOS = {
    "none": _l("Choose a picture first."),
    "too_large": _l("This picture is too large. Up to 10 MB and 50 million points, please."),
    "not_a_picture": _l("This is not a PNG or JPEG picture."),
    "broken": _l("This picture can’t be read. Please save it again as PNG or JPEG."),
}
sentences.add(
    {
        "text_empty": _l("There is no text yet. Write a title and a text, then publish."),
        "text_shown": _l("This version is what everybody reads already."),
        "text_changed": _l("Somebody saved a newer version while you were writing. Compare, then save again."),
        "picture_gone": _l("Picture %(number)s does not exist any more. Take it out of the text, or choose another."),
        "no_such_version": _l("This version is the newest already, or it does not exist."),
        "page_address_taken": _l("Another of your pages has this address already."),
        "ends_first": _l("It ends before it begins."),
    },
    constraints={
        "uq_piece_slug": _l("Another of your pages has this address already."),
        "uq_piece_name": _l("This page exists already."),
    },
)
