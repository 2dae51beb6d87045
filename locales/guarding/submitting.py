"""Submitting for translation: only what a person may edit, and nothing goes live."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views import submit_translations

from locales.tasks.order import OrderFields
from locales.workflow import submissions, tasks
from locales.workflow.selection import Selection

from .creating import Creator, refusals
from .editor import edit_url
from .permissions import may_edit, require


class Form(OrderFields, submit_translations.SubmitTranslationForm):
    def __init__(self, instance, *args, user, **kwargs):
        super().__init__(instance, *args, **kwargs)
        self.instance, self.user = instance, user
        self.fields["locales"].label = _("Languages")
        self.fields["include_subtree"].help_text = _(
            "What is published below this page is submitted in the background."
        )

    def clean_locales(self):
        chosen = self.cleaned_data["locales"]
        reasons = refusals(self.user, self.instance, chosen).values()
        if any(reasons):
            raise ValidationError([reason for reason in reasons if reason])
        return chosen


class Guarded:
    """What both of wagtail-localize's views for submitting have in common."""

    template_name = "locales/tasks/submit.html"

    def get_form(self):
        form = super().get_form()
        data = self.request.POST if form.is_bound else None
        return Form(self.object, data, initial=form.initial, user=self.request.user)

    def dispatch(self, request, *args, **kwargs):
        require(request.user.has_perm("wagtail_localize.submit_translation"))
        require(may_edit(request.user, self.get_object()))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if not self.get_form().fields["locales"].queryset:
            said = _("“%(title)s” is there in every language, or being translated.")
            messages.info(request, said % {"title": self.object})
            return redirect(edit_url(self.object))
        return super().get(request, *args, **kwargs)

    @transaction.atomic
    def form_valid(self, form):
        chosen = list(form.cleaned_data["locales"])
        creator = Creator(self.request.user, chosen)
        creator.create_translations(self.object)
        self.components.save(creator, sources_and_translations=creator.mappings)
        tasks.open_tasks(creator.translations, user=self.request.user, **form.order)
        names = ", ".join(str(locale.get_display_name()) for locale in chosen)
        messages.success(self.request, self.get_success_message(names))
        if isinstance(self.object, Page) and form.cleaned_data["include_subtree"]:
            self._submit_subtree(chosen, form.order)
        only = self.object.get_translation(chosen[0]) if len(chosen) == 1 else None
        if only is not None and not may_edit(self.request.user, only):
            only = None
        return redirect(self.get_success_url() or self.get_default_success_url(only))

    def _submit_subtree(self, locales, order):
        """Goes on in the background with what is below the page."""
        below = Selection(section=self.object, locales=locales, below=True)
        submission = submissions.start(below, user=self.request.user, **order)
        if submission:
            progress = reverse("submission_progress", args=[submission.pk])
            messages.info(
                self.request,
                _("The pages below it are being submitted in the background."),
                buttons=[messages.button(progress, _("Progress"))],
            )


class SubmitPage(Guarded, submit_translations.SubmitPageTranslationView):
    pass


class SubmitSnippet(Guarded, submit_translations.SubmitSnippetTranslationView):
    pass
