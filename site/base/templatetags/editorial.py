"""What templates need to show content in one language to a reader of another."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info
from wagtail.rich_text import expand_db_html

from base import countries, dates, pictures, typography

register = template.Library()


@register.simple_tag(takes_context=True)
def page_url(context, page):
    """Address of a readable version, in the reader's language."""
    return context["reader"].url(page)


@register.simple_tag(takes_context=True)
def alternates(context, page):
    """See Reader.alternates."""
    return context["reader"].alternates(page)


@register.simple_tag
def lang_of(page):
    """A lang attribute (with its space) where the page is not in the interface's."""
    code = page.locale.language_code
    return "" if code == get_language() else format_html(' lang="{}"', code)


@register.inclusion_tag("includes/language_tag.html")
def language_tag(page):
    """A small tag with the language of a page that is not in the reader's."""
    code = page.locale.language_code
    return {
        "code": code,
        "name": dates.language_name(code, get_language()),
        "differs": code != get_language(),
    }


@register.inclusion_tag("includes/picture.html")
def picture(image, alt, *, sizes="(min-width: 60rem) 50rem, 100vw", eager=False):
    """A picture across the column, in the sizes of base.pictures."""
    renditions = list(image.get_renditions(*pictures.WIDE).values()) if image else []
    return {"renditions": renditions, "alt": alt, "sizes": sizes, "eager": eager}


@register.simple_tag
def thumbnail(image):
    """The rendition listings show; `image` comes from `with_thumbnails`."""
    return image.get_rendition(pictures.THUMBNAIL)


@register.simple_tag
def shared_picture(image):
    """The rendition for shared links."""
    return image.get_rendition(pictures.SHARED)


@register.filter
def typeset(text, language=None):
    """Plain text with the quotation marks and spaces of its language."""
    return typography.typeset(str(text), language or get_language())


@register.filter
def rich(value, language=None):
    """Rich text as HTML, typeset in its language."""
    html = expand_db_html(getattr(value, "source", value) or "")
    return mark_safe(typography.typeset_html(html, language or get_language()))  # noqa: S308


@register.filter
def day(value):
    """26 November 2020, as the interface's language writes it."""
    return dates.long_date(value, get_language()) if value else ""


@register.filter
def days(start, end):
    """26–27 November 2020."""
    return dates.date_range(start, end, get_language()) if start else ""


@register.filter
def month(value):
    """November 2020."""
    return dates.month_year(value, get_language()) if value else ""


@register.filter
def short_month(value):
    """Nov: beside the large day of the agenda."""
    return dates.short_month(value, get_language())


@register.filter
def clock(value):
    """14:30, 14 h 30, 14.30 Uhr."""
    return dates.clock(value, get_language())


@register.filter
def number(value):
    """1,234 or 1 234 or 1.234."""
    return dates.number(value, get_language())


@register.filter
def country(code):
    """The country's usual name."""
    return countries.country_name(code, get_language())


@register.filter
def language_name(code):
    """The language's name in the interface's language."""
    return dates.language_name(code, get_language())


@register.filter
def own_name(code):
    """The language's name in itself."""
    return get_language_info(code)["name_local"]
