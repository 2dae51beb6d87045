from django import template

from locales import requests
from locales.provenance import provenance

register = template.Library()


@register.inclusion_tag("locales/provenance.html")
def translation_provenance(page):
    """What the reader is told about a translated page; nothing for an original."""
    return {"provenance": provenance(page)}


@register.inclusion_tag("locales/ask_for_translation.html", takes_context=True)
def ask_for_translation(context, page):
    """The button with which a reader asks for `page` in their language."""
    reader = context["reader"]
    return {
        "state": requests.state(page, reader.locale),
        "address": requests.address(page),
        "asked": "asked" in reader.request.GET,
    }
