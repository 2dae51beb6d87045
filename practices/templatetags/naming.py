from django import template

from practices.models.naming import localized

register = template.Library()


@register.simple_tag(takes_context=True)
def topics_of(context, page):
    """The topics of a page in the reader's language, in the editor's order."""
    links = page.topic_links.select_related("topic__locale")
    topics = [link.topic for link in links]
    versions = localized(topics, context["reader"].locale)
    return [versions[topic.pk] for topic in topics]
