"""Asking for the words to do: of one translation, of languages, tasks, a submission."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from locales.guarding.permissions import require
from locales.models import Analysis, Task
from locales.notifications.views import address
from locales.tasks.bulk import submission_of
from locales.tasks.views import Index
from locales.teams import languages_of

from . import choosing, running
from .bands import Band, analyse
from .totals import Totals

LISTED = 10
TITLE = gettext_lazy("Words to do")


def trail(*labels):
    """The way to a page of this report, whose last label is the page itself."""
    steps = [
        (reverse("wagtailadmin_home"), _("Home")),
        (reverse("words_to_do"), TITLE),
        *(("", label) for label in labels),
    ]
    return [{"url": url, "label": label} for url, label in steps]


def may_ask(user):
    """Whether a person may have anything analysed: as for the list of tasks."""
    policy = policy_registry.get_by_type(Task)
    return policy.user_has_permission(user, "view")


class LanguagesForm(forms.Form):
    """`languages` are those a person works in."""

    locales = forms.ModelMultipleChoiceField(
        Locale.objects.none(),
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose a language first.")},
    )

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["locales"]
        field.queryset = languages.order_by("pk")
        field.label_from_instance = Locale.get_display_name


class Overview(WagtailAdminTemplateMixin, FormView):
    """Asks for languages; lists what the person had analysed before."""

    form_class = LanguagesForm
    template_name = "locales/analysis/overview.html"
    page_title = TITLE
    header_icon = "clipboard-list"

    def dispatch(self, request, *args, **kwargs):
        require(may_ask(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        languages = languages_of(self.request.user)
        return {**super().get_form_kwargs(), "languages": languages}

    def form_valid(self, form):
        locales = form.cleaned_data["locales"]
        title = ", ".join(str(each.get_display_name()) for each in locales)
        chosen = choosing.into(locales, self.request.user)
        return _start(self.request, chosen, title)

    def get_breadcrumbs_items(self):
        return trail()

    def get_context_data(self, **kwargs):
        earlier = Analysis.of(self.request.user)[:LISTED]
        return {**super().get_context_data(**kwargs), "earlier": earlier}


def _start(request, translations, title):
    analysis = running.start(translations, user=request.user, title=title)
    if analysis is None:
        messages.warning(request, _("There is nothing to translate among these."))
        return redirect("words_to_do")
    return redirect("analysis_of_words", analysis.pk)


class OfTasks(Index):
    """The tasks that the listing shows, by its own filters; the address has them."""

    model = Task
    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        require(may_ask(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        context = {
            "count": self._chosen().count(),
            "header_title": _("Analyse the words"),
            "header_icon": Overview.header_icon,
            "breadcrumbs_items": trail(_("Analyse the words")),
        }
        return render(request, "locales/analysis/of_tasks.html", context)

    def post(self, request, *args, **kwargs):
        chosen = self._chosen()
        count = chosen.count()
        title = ngettext("{count} task", "{count} tasks", count)
        return _start(request, chosen, title.format(count=count))

    def _chosen(self):
        tasks = self.get_queryset().order_by().values("translation")
        return choosing.visible(self.request.user).filter(pk__in=tasks)


@require_POST
def of_submission(request, pk):
    """For the author of a bulk submission and for administrators."""
    submission = submission_of(request, pk)
    chosen = choosing.of_submission(submission, request.user)
    return _start(request, chosen, submission.title)


@require_GET
def of_translation(request, translation_id):
    """One translation, counted while the person waits. Fifteen queries at the most."""
    translation = get_object_or_404(
        choosing.visible(request.user).select_related(
            "source__locale", "target_locale"
        ),
        pk=translation_id,
    )
    title = translation.source.object_repr
    language = translation.target_locale.get_display_name()
    context = {
        "totals": Totals.of({language: analyse([translation])[translation.pk]}),
        "bands": Band,
        "translation": translation,
        "editor": address(translation.pk),
        "header_title": f"{TITLE}: {title}",
        "header_icon": Overview.header_icon,
        "breadcrumbs_items": trail(title),
    }
    return render(request, "locales/analysis/of_translation.html", context)
