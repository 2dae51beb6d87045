from django import template

from home.models import Navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context):
    """{"strapline", "footer_note", "header", "footer"}; the menus are [(label, url)].

    In the reader's language, or in the first there is where it is not translated.
    """
    reader = context["reader"]
    sets = {row.locale_id: row for row in Navigation.objects.order_by("-pk")}
    if not sets:
        return {"strapline": "", "footer_note": "", "header": [], "footer": []}
    own = sets.get(reader.locale.pk) or list(sets.values())[-1]
    return {
        "strapline": own.strapline,
        "footer_note": own.footer_note,
        "header": _menu(own.header, reader),
        "footer": _menu(own.footer, reader),
    }


def _menu(items, reader):
    """[{label, url, page}] of the items whose page is live in some language."""
    menu = []
    for item in items.raw_data:
        page = reader.sections.get(item["value"]["page"])
        version = page and reader.section(page)
        if version:
            menu.append(
                {
                    "label": item["value"].get("label") or version.title,
                    "url": reader.url(version),
                    "page": version,
                }
            )
    return menu
