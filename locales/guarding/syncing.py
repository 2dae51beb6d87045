"""Bringing translations up to date with their source, and what goes live by it."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.views import update_translations
from wagtail_localize.views.edit_translation import apply_machine_translation

from locales import gate
from locales.workflow import source_changes, tasks

from .permissions import lock_against, may_edit, may_publish, require


class Form(update_translations.UpdateTranslationsForm):
    """`may_publish` is whether the choice to publish is offered at all."""

    def __init__(self, *args, may_publish, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish_translations"]
            return
        self.fields["publish_translations"].help_text = gettext_lazy(
            "Only translations with every segment go live. The others keep what is "
            "live until they are complete."
        )


class Update(update_translations.UpdateTranslationsView):
    def dispatch(self, request, *args, **kwargs):
        require(request.user.has_perm("wagtail_localize.submit_translation"))
        try:
            source = self.get_object().get_source_instance()
        except ObjectDoesNotExist as gone:
            raise Http404 from gone
        require(may_edit(request.user, source))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def targets(self):
        """[(Translation, its page or snippet)] of every language that has one."""
        found = []
        enabled = self.object.translations.filter(enabled=True)
        for translation in enabled.select_related("source", "target_locale"):
            try:
                found.append((translation, translation.get_target_instance()))
            except ObjectDoesNotExist:
                continue
        return found

    @cached_property
    def may_publish(self):
        return bool(self.targets) and all(
            may_publish(self.request.user, target)
            for _translation, target in self.targets
        )

    def get_form(self):
        data = self.request.POST if self.request.method == "POST" else None
        return Form(data, may_publish=self.may_publish)

    def get_context_data(self, **kwargs):
        # wagtail-localize asks every translation for its target, and fails without.
        missing = self.object.translations.exclude(
            pk__in=[translation.pk for translation, _target in self.targets]
        )
        missing.filter(enabled=True).update(enabled=False)
        return super().get_context_data(**kwargs)

    @transaction.atomic
    def form_valid(self, form):
        require("publish_translations" not in self.request.POST or self.may_publish)
        source_changes.follow(self.object, self.request.user)
        self.object.refresh_from_db()
        if form.cleaned_data.get("use_machine_translation"):
            self._translate_by_machine()
        for translation, _target in self.targets:
            self.object.update_target_view_restrictions(translation.target_locale)
        if form.cleaned_data.get("publish_translations"):
            self._publish()
        translations = [translation for translation, _target in self.targets]
        self.components.save(
            self.object, sources_and_translations={self.object: translations}
        )
        tasks.reopen(self.object, user=self.request.user)
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())

    def _translate_by_machine(self):
        translator = get_machine_translator()
        for translation, target in self.targets:
            if may_edit(self.request.user, target):
                apply_machine_translation(translation.pk, self.request.user, translator)

    def _publish(self):
        """Publishes what is complete and free, and names the languages that are not."""
        for translation, target in self.targets:
            language = translation.target_locale.get_display_name()
            if locked := lock_against(self.request.user, target):
                messages.warning(self.request, locked)
                continue
            try:
                gate.publish(translation, self.request.user)
            except gate.Incomplete as refused:
                messages.warning(
                    self.request,
                    _("Not published in %(language)s: %(reasons)s.")
                    % {"language": language, "reasons": refused.obstacles},
                )
            except ValidationError:
                messages.warning(
                    self.request,
                    _("Not published in %(language)s: some texts are not valid.")
                    % {"language": language},
                )
