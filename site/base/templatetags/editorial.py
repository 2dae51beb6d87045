"""What templates need to show content in one language to a reader of another."""

from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info

from base import countries, dates, pictures, typography
from base import links as rich_links

register = template.Library()


class LinksNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        html = self.nodelist.render(context)
        return mark_safe(rich_links.expand(html, context["reader"]))


@register.tag
def links(parser, token):
    """{% links %}…{% endlinks %}: the links of all rich text within, at one go."""
    nodelist = parser.parse(("endlinks",))
    parser.delete_first_token()
    return LinksNode(nodelist)


@register.simple_tag(takes_context=True)
def page_url(context, page):
    """Address of a readable version, in the reader's language."""
    return context["reader"].url(page)


@register.simple_tag(takes_context=True)
def alternates(context, page):
    """See Reader.alternates."""
    return context["reader"].alternates(page)


@register.simple_tag(takes_context=True)
def trail(context, page):
    """See Reader.trail."""
    return context["reader"].trail(page)


@register.simple_tag(takes_context=True)
def absolute(context, url):
    """`url` with scheme and host."""
    return context["request"].build_absolute_uri(url)


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
    """Rich text as HTML, typeset in its language; stands within {% links %}."""
    html = getattr(value, "source", value) or ""
    return mark_safe(typography.typeset_html(html, language or get_language()))


@register.filter(expects_localtime=True)
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
def name_of_language(code):
    """The language's name in the interface's language.

    Not `language_name`: Django's i18n library has a filter of that name.
    """
    return dates.language_name(code, get_language())


@register.filter
def own_name(code):
    """The language's name in itself."""
    return get_language_info(code)["name_local"]


@register.filter
def hours(start, end):
    """10:00–12:00, 10 h – 12 h, 10–12 Uhr; `end` may be None."""
    return dates.hours(start, end, get_language())


@register.filter
def zone_city(zone):
    """The city of a time zone, in the interface's language."""
    return dates.zone_city(zone, get_language())


@register.filter
def euros(amount):
    """€1,234,567 or 1 234 567 €."""
    return dates.euros(amount, get_language())


@register.filter
def open_graph_locale(code):
    """en_GB, fr_FR: what Open Graph asks for."""
    return f"{code}_{'GB' if code == 'en' else code.upper()}"


@register.filter
def host(url):
    """The host of an address, without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
