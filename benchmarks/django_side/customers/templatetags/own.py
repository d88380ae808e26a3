"""What a Django project of this product would add to its template language; kept as well as our own."""

from django import template
from django.utils.translation import gettext

import drawing
from pages import CATEGORIES

register = template.Library()
register.simple_tag(drawing.icon, name="icon")
register.simple_tag(drawing.asset, name="asset")


@register.filter
def category_name(code):
    return gettext(CATEGORIES[code])
