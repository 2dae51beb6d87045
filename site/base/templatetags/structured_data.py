from django import template
from django.utils.html import format_html_join

from base.structured_data import as_script

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context, page):
    """The schema.org objects of `page`, each in a data block."""
    objects = page.structured_data(context["request"])
    return format_html_join(
        "\n",
        '<script type="application/ld+json">{}</script>',
        ((as_script(data),) for data in objects),
    )
