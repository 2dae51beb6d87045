"""Pictures, links and whatever else the languages share, as the desk shows them."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page

from locales.workflow import values
from locales.workflow.value_fields import LinkField, readable

NAME = "values"  # of the filter that shows nothing else
# What differs by language where it is chosen; a person, say, is the same in each.
DIFFERING = (AbstractDocument, AbstractImage, Page)


@dataclass(frozen=True)
class Shown:
    """A value as it is shown: a text, or what was chosen; `is_gone` if it was deleted.

    `url` is where it leads, on the web or in the media; `language` that of a page.
    """

    text: str
    url: str = ""
    thumbnail: object = None
    language: str = ""
    is_gone: bool = False


def offered(translation):
    """The Values the desk lists, in the order of the page. Two queries.

    What is chosen and the same in every language is one of them only where the
    translation has its own none the less, as the old editor lets it.
    """
    return [
        value
        for value in values.values(translation)
        if value.override or value.model is None or issubclass(value.model, DIFFERING)
    ]


def complete(rows, show):
    """Adds to each ValueRow what its template shows. A query for each kind of value."""
    instances = values.chosen([row.value for row in rows])
    for row in rows:
        value = row.value
        row.name = name_of(value, row.spot)
        row.label = " › ".join(_parts(value, row.spot)[1:])
        row.icon = _icon(value)
        row.original = shown(value, value.original, instances)
        row.own = shown(value, value.own, instances) if value.override else None
        row.problem = _problem(value, row.own)
        row.filters = {"all", NAME} | ({"findings"} if row.problem else set())
        row.is_shown = show in row.filters


def name_of(value, spot):
    """What a value is, in words."""
    return " › ".join(_parts(value, spot))


def _parts(value, spot):
    is_link = isinstance(value.field, LinkField)
    return [*spot.labels, *([pgettext("kind of a value", "Link")] if is_link else [])]


def _icon(value):
    kinds = {
        AbstractImage: "image",
        AbstractDocument: "doc-full-inverse",
        Page: "doc-empty-inverse",
    }
    if value.model:
        found = (icon for kind, icon in kinds.items() if issubclass(value.model, kind))
        return next(found, "snippet")
    if isinstance(value.field, forms.EmailField):
        return "mail"
    is_link = isinstance(value.field, LinkField | forms.URLField)
    return "link" if is_link else "pilcrow"


def shown(value, data, instances):
    """How the data of a Value is shown; `instances` as `values.chosen` gives them."""
    if value.model is None:
        text = str(data)
        is_address = text.startswith(("https://", "http://"))
        return Shown(text, url=text if is_address else "")
    instance = instances.get((value.model, str(readable(value.field, data))))
    if instance is None:
        return Shown(_("It is not there any more."), is_gone=True)
    if isinstance(instance, AbstractImage):
        thumbnail = get_rendition_or_not_found(instance, values.THUMBNAIL)
        return Shown(instance.title, thumbnail=thumbnail)
    if isinstance(instance, AbstractDocument):
        return Shown(instance.title, url=instance.url)
    if isinstance(instance, Page):
        title = instance.get_admin_display_title()
        return Shown(title, language=instance.locale.get_display_name())
    return Shown(str(instance))


def _problem(value, own):
    """Why the page does not go live with its own value, or ""."""
    if own and own.is_gone:
        return _("What was chosen here is not there any more.")
    return value.error
