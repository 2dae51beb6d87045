"""The memory in the admin: search, correction, deletion, and what people changed."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import MemoryAudit, MemoryEntry
from . import correcting, exchange
from .access import seen_by
from .concordance import ConcordanceView, cell, pair


class OwnLanguages:
    """Of an entry, for those who keep the memory of its language."""

    def get_object(self, queryset=None):
        entry = getattr(self, "object", None) or get_object_or_404(
            MemoryEntry.objects.select_related("source_locale", "target_locale"),
            pk=self.kwargs["pk"],
        )
        if not self.user_has_permission_for_instance(self.permission_required, entry):
            raise PermissionDenied
        return entry


class CorrectView(OwnLanguages, generic.EditView):
    template_name = "locales/memory/correct.html"
    success_message = _("The memory is corrected.")
    error_message = _("The correction could not be saved.")

    def save_instance(self):
        return correcting.correct(
            self.object, self.request.user, **self.form.cleaned_data
        )

    def get_side_panels(self):
        return MediaContainer([])

    def get_context_data(self, **kwargs):
        audits = self.object.audits.select_related("person")
        return {**super().get_context_data(**kwargs), "audits": audits}


class DeleteView(OwnLanguages, generic.DeleteView):
    success_message = _("The entry is deleted.")

    def delete_action(self):
        correcting.delete(self.object, self.request.user)


class ChangesView(generic.IndexView):
    """Every correction and deletion in a person's languages, latest first."""

    model = MemoryAudit
    page_title = _("Changes to the translation memory")
    header_icon = "history"
    paginate_by = 50
    index_url_name = "translation_memory:changes"
    any_permission_required = ["change"]

    def get_base_queryset(self):
        audits = MemoryAudit.objects.filter(
            target_locale__in=seen_by(self.request.user)
        )
        return audits.select_related("person", "source_locale", "target_locale")

    def get_breadcrumbs_items(self):
        memory = {
            "url": reverse("translation_memory:index"),
            "label": _("Translation memory"),
        }
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, memory, here]

    @cached_property
    def columns(self):
        return [
            Column(
                "get_action_display", label=pgettext_lazy("change to a text", "What")
            ),
            Column(
                "source", label=_("Source"), accessor=cell("source", "source_locale")
            ),
            Column(
                "before",
                label=pgettext_lazy("change to a text", "Before"),
                accessor=cell("before", "target_locale"),
            ),
            Column(
                "after",
                label=pgettext_lazy("change to a text", "After"),
                accessor=cell("after", "target_locale"),
            ),
            Column("languages", label=_("Languages"), accessor=pair),
            Column("person", label=pgettext_lazy("change to a text", "Who")),
            DateColumn("at", label=_("When")),
        ]


class MemoryViewSet(ModelViewSet):
    model = MemoryEntry
    name = "translation_memory"
    url_prefix = "translation-memory"
    icon = "history"
    menu_label = _("Translation memory")
    menu_order = 50
    menu_hook = "register_translation_menu_item"
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 25
    index_view_class = ConcordanceView
    edit_view_class = CorrectView
    delete_view_class = DeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("source", read_only=True),
            FieldPanel("target"),
            FieldPanel("reviewed"),
        ],
        base_form_class=correcting.CorrectionForm,
    )

    def get_common_view_kwargs(self, **kwargs):
        """Without addresses that this viewset does not have."""
        missing = ("add_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**dict.fromkeys(missing), **kwargs)

    def get_urlpatterns(self):
        """Entries come from translating: there is no view that adds one."""
        kept = {"index", "index_results", "edit", "delete"}
        own = [each for each in super().get_urlpatterns() if each.name in kept]
        return own + [
            path("changes/", ChangesView.as_view(), name="changes"),
            path("export/", exchange.export, name="export"),
            path("import/", exchange.ImportView.as_view(), name="import"),
            path("import/<int:pk>/", exchange.arrival, name="arrival"),
            path("import/<int:pk>/state/", exchange.state, name="state"),
            path("import/<int:pk>/go-on/", exchange.go_on, name="go_on"),
        ]
