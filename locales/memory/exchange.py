"""TMX files in and out of the memory, in the admin."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from ..models import MemoryEntry, MemoryImport
from .access import imports_of, kept_by, seen_by
from .tmx import arrivals
from .tmx.reading import Refused
from .tmx.writing import pieces

SHOWN = 20
State = MemoryImport.State
OUTCOMES = {
    "new": gettext_lazy("New in the memory"),
    "known": gettext_lazy("There already"),
    "empty": gettext_lazy("Left out: source or translation is empty"),
    "too_long": gettext_lazy("Left out: longer than any segment"),
    "other_languages": gettext_lazy("Left out: no two languages of this site"),
    "not_yours": gettext_lazy("Left out: a language that you do not look after"),
}


def trail(title):
    """The way to a page of the memory."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("translation_memory:index"), "label": _("Translation memory")},
        {"url": "", "label": title},
    ]


class ExportForm(forms.Form):
    """Which two languages, of those whose memory a person sees."""

    source = forms.ModelChoiceField(
        label=pgettext_lazy("language", "From"),
        queryset=Locale.objects.all(),
        required=False,
        empty_label=gettext_lazy("All languages"),
    )
    target = forms.ModelChoiceField(
        label=pgettext_lazy("language", "Into"),
        queryset=Locale.objects.none(),
        required=False,
        empty_label=gettext_lazy("All your languages"),
    )
    reviewed = forms.BooleanField(
        label=gettext_lazy("Only what was reviewed"), required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = seen_by(user)
        self.fields["target"].queryset = Locale.objects.filter(pk__in=self.seen)

    def entries(self):
        wanted = self.cleaned_data
        entries = MemoryEntry.objects.filter(target_locale__in=self.seen)
        if wanted["source"]:
            entries = entries.filter(source_locale=wanted["source"])
        if wanted["target"]:
            entries = entries.filter(target_locale=wanted["target"])
        return entries.filter(reviewed=True) if wanted["reviewed"] else entries


def export(request):
    """The form, or with `download` in the address the file, as it is written."""
    is_asked = "download" in request.GET
    form = ExportForm(request.GET if is_asked else None, user=request.user)
    if not form.seen:
        raise PermissionDenied
    if is_asked and form.is_valid():
        day = timezone.localdate().isoformat()
        return StreamingHttpResponse(
            pieces(form.entries()),
            content_type="application/x-tmx+xml",
            headers={"Content-Disposition": f'attachment; filename="memory-{day}.tmx"'},
        )
    title = _("Export the translation memory")
    return render(
        request,
        "locales/memory/export.html",
        {
            "form": form,
            "header_title": title,
            "header_icon": "download",
            "breadcrumbs_items": trail(title),
        },
    )


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("TMX file"),
        help_text=gettext_lazy("TMX 1.4 or older, at most %(size)s MB.")
        % {"size": arrivals.LARGEST // arrivals.MEGABYTE},
        widget=forms.FileInput(attrs={"accept": ".tmx,.xml"}),
    )
    reviewed = forms.BooleanField(
        label=gettext_lazy("These translations were reviewed"),
        help_text=gettext_lazy(
            "What nobody reviewed is offered after everything else. Where the file "
            "says so of a translation, it counts as not reviewed in any case."
        ),
        required=False,
        initial=True,
    )


class ImportView(WagtailAdminTemplateMixin, FormView):
    """Takes a file that is whole and holds what the person may add, or says why not."""

    form_class = ImportForm
    template_name = "locales/memory/import.html"
    page_title = gettext_lazy("Import into the translation memory")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not kept_by(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            arrival = arrivals.receive(
                form.cleaned_data["file"],
                self.request.user,
                kept_by(self.request.user),
                reviewed=form.cleaned_data["reviewed"],
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        return redirect("translation_memory:arrival", arrival.pk)

    def get_breadcrumbs_items(self):
        return trail(self.page_title)

    def get_context_data(self, **kwargs):
        recent = imports_of(self.request.user)[:SHOWN]
        return {**super().get_context_data(**kwargs), "recent": recent}


def _arrival(request, pk):
    return get_object_or_404(imports_of(request.user), pk=pk)


def _told(arrival):
    """What a page or a script has to know of an import."""
    return {
        "state": arrival.state,
        "label": arrival.get_state_display(),
        "done": arrival.done,
        "total": arrival.total,
        "is_over": arrival.state in (State.DONE, State.FAILED),
        "is_silent": arrivals.is_silent(arrival),
    }


def arrival(request, pk):
    """How far an import is."""
    found = _arrival(request, pk)
    return render(
        request,
        "locales/memory/arrival.html",
        {
            "arrival": found,
            **_told(found),
            "figures": [
                (label, found.figures[name])
                for name, label in OUTCOMES.items()
                if found.figures.get(name)
            ],
            "header_title": found.name,
            "header_icon": "upload",
            "breadcrumbs_items": trail(found.name),
        },
    )


def state(request, pk):
    return JsonResponse(_told(_arrival(request, pk)))


@require_POST
def go_on(request, pk):
    """Continues an import that was interrupted."""
    found = _arrival(request, pk)
    if arrivals.go_on(found):
        messages.success(request, _("The import goes on where it stopped."))
    else:
        messages.warning(request, _("The import was not interrupted."))
    return redirect("translation_memory:arrival", pk)
