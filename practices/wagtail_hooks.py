from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Organisation, Person, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "locale"]
    list_filter = ["locale"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "acronym", "country", "locale"]
    list_filter = ["locale", "country"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name"]


@register_snippet
class NamingViewSetGroup(SnippetViewSetGroup):
    items = [TopicViewSet, OrganisationViewSet, PersonViewSet]
    menu_label = _("Topics and people")
    menu_icon = "tag"
    menu_order = 250
