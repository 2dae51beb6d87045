"""The glossary in the admin: a list, a form for each concept, files in and out."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import HeaderButton
from wagtail.models import Locale

from ..models import Concept, Definition, Term
from . import files
from .filters import ConceptFilterSet
from .forms import ConceptForm, DefinitionRows, RowsPanel, TermRows


class TermsColumn(Column):
    """A concept's terms in one language, the preferred one first."""

    cell_template_name = "locales/glossary/terms_cell.html"

    def __init__(self, locale):
        super().__init__(locale.language_code, label=locale.get_display_name())
        self.locale = locale

    def get_value(self, instance):
        order = list(Term.Status)
        mine = [one for one in instance.terms.all() if one.locale_id == self.locale.pk]
        return sorted(mine, key=lambda term: order.index(term.status))


class ConceptIndexView(generic.IndexView):
    """The list; its queries do not grow with its rows."""

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("terms")

    @cached_property
    def columns(self):
        locales = Locale.objects.order_by("pk")
        return [
            TitleColumn(
                "name",
                label=_("Concept"),
                sort_key="name",
                get_url=self._url_of,
                width="18%",
            ),
            *(TermsColumn(locale) for locale in locales),
            Column("subject", label=_("Subject field"), sort_key="subject"),
            Column(
                "do_not_translate",
                label=_("Not to be translated"),
                accessor=lambda concept: _("Yes") if concept.do_not_translate else "",
            ),
        ]

    def _url_of(self, concept):
        return self.get_edit_url(concept) or self.get_inspect_url(concept)

    def search_queryset(self, queryset):
        """Concepts that bear the words, in any language."""
        if not self.search_query:
            return queryset
        words = self.search_query
        return queryset.filter(
            Q(name__icontains=words)
            | Q(subject__icontains=words)
            | Q(pk__in=Term.objects.filter(text__icontains=words).values("concept"))
            | Q(
                pk__in=Definition.objects.filter(text__icontains=words).values(
                    "concept"
                )
            )
        )

    @cached_property
    def header_more_buttons(self):
        buttons = [
            HeaderButton(
                label=label,
                url=reverse(f"glossary:{name}", args=args),
                icon_name=icon,
            )
            for label, name, args, icon in (
                (_("Download CSV"), "export", ["csv"], "download"),
                (_("Download TBX"), "export", ["tbx"], "download"),
            )
        ]
        if self.user_has_permission("add"):
            buttons.append(
                HeaderButton(
                    label=_("Import a file"),
                    url=reverse("glossary:import"),
                    icon_name="upload",
                )
            )
        return [*super().header_more_buttons, *buttons]


class ConceptInspectView(generic.InspectView):
    """A concept as those see it who change nothing."""

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "terms": self.object.terms.select_related("locale"),
            "definitions": self.object.definitions.select_related("locale"),
        }


class ConceptDeleteView(generic.DeleteView):
    def dispatch(self, request, *args, **kwargs):
        # Wagtail asks whether a person deletes concepts at all, not this one.
        if not self.user_has_permission_for_instance("delete", self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ConceptViewSet(ModelViewSet):
    model = Concept
    name = "glossary"
    url_namespace = "glossary"
    icon = "openquote"
    menu_label = pgettext_lazy("list of terms", "Glossary")
    menu_order = 40
    menu_hook = "register_translation_menu_item"
    index_view_class = ConceptIndexView
    inspect_view_class = ConceptInspectView
    delete_view_class = ConceptDeleteView
    filterset_class = ConceptFilterSet
    search_fields = ["name"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_template_name = "locales/glossary/inspect.html"
    inspect_view_fields = ["name", "subject", "do_not_translate", "note"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("subject"),
                    FieldPanel("do_not_translate"),
                    FieldPanel("note"),
                ],
                heading=_("Concept"),
            ),
            RowsPanel(
                "terms",
                [
                    FieldRowPanel([FieldPanel("locale"), FieldPanel("text")]),
                    FieldRowPanel([FieldPanel("status"), FieldPanel("part_of_speech")]),
                    FieldPanel("case_sensitive"),
                    FieldPanel("note"),
                ],
                formset=TermRows,
                heading=_("Terms"),
                label=_("term"),
                help_text=_(
                    "One preferred term for each language. Forbidden forms are those "
                    "that translators must not use for this concept."
                ),
            ),
            RowsPanel(
                "definitions",
                [FieldPanel("locale"), FieldPanel("text")],
                formset=DefinitionRows,
                heading=_("Definitions"),
                label=_("definition"),
            ),
        ],
        base_form_class=ConceptForm,
    )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("export/<str:kind>/", files.export, name="export"),
            path("import/", files.take_in, name="import"),
        ]
