"""Submitting for translation: only what a person may edit, and nothing goes live."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page
from wagtail_localize import operations
from wagtail_localize.models import TranslationSource
from wagtail_localize.tasks import background
from wagtail_localize.views import submit_translations

from locales.teams import publishes_in

from . import sources
from .permissions import may_edit, require


class Creator(operations.TranslationCreator):
    """Makes drafts of what may be made, where nothing stands yet.

    What is drawn in (a related snippet, a page of the subtree, a section above) is left
    out silently where it is there already, has another source, or cannot be a draft and
    the person does not publish in that language.
    """

    def create_translations(self, instance, include_related_objects=True):
        asked = self.target_locales
        self.target_locales = [
            locale for locale in asked if may_start(self.user, instance, locale)
        ]
        try:
            if isinstance(instance, Page):
                self._lay_path(instance)
            if self.target_locales:
                super().create_translations(instance, include_related_objects)
        finally:
            self.target_locales = asked

    def _lay_path(self, page):
        """The sections above come to be drafts; Wagtail would make live aliases."""
        parent = page.get_parent()
        if parent.is_root():
            return
        there = Page.objects.filter(translation_key=parent.translation_key)
        there = set(there.values_list("locale", flat=True))
        asked = self.target_locales
        self.target_locales = [each for each in asked if each.pk not in there]
        if self.target_locales:
            self.seen_objects.discard(parent.translation_key)
            self.create_translations(parent.specific, include_related_objects=False)
        self.target_locales = asked


def may_start(user, instance, locale):
    """Whether `instance` may come to be in a language as the translation of itself."""
    return locale.pk != instance.locale_id and not refusal(user, instance, locale)


def refusal(user, instance, locale):
    """Why a language cannot be a target of `instance` for a person, or None."""
    names = {"title": str(instance), "language": locale.get_display_name()}
    model = Page if isinstance(instance, Page) else type(instance)
    version = model._default_manager.filter(
        translation_key=instance.translation_key, locale=locale
    ).first()
    is_alias = isinstance(version, Page) and version.alias_of_id is not None
    if version is not None and not is_alias:
        return _("“%(title)s” is there in %(language)s already.") % names
    own = TranslationSource.objects.get_for_instance_or_none(instance)
    others = sources.other_sources(
        instance.translation_key, locale.pk, apart_from=own and own.pk
    )
    if other := others.first():
        return sources.reason(other)
    if is_alias and version.live:
        return (
            _(
                "“%(title)s” is live in %(language)s as an alias. Unpublish the alias "
                "first: a translation begins as a draft."
            )
            % names
        )
    if not isinstance(instance, DraftStateMixin) and not publishes_in(user, locale.pk):
        return (
            _(
                "“%(title)s” has no draft: it would be live in %(language)s at once, "
                "and you do not publish in that language."
            )
            % names
        )
    return None


class Form(submit_translations.SubmitTranslationForm):
    def __init__(self, instance, *args, user, **kwargs):
        super().__init__(instance, *args, **kwargs)
        self.instance, self.user = instance, user

    def clean_locales(self):
        chosen = self.cleaned_data["locales"]
        reasons = [refusal(self.user, self.instance, locale) for locale in chosen]
        if any(reasons):
            raise ValidationError([reason for reason in reasons if reason])
        return chosen


class Guarded:
    """What both of wagtail-localize's views for submitting have in common."""

    def get_form(self):
        form = super().get_form()
        data = self.request.POST if form.is_bound else None
        return Form(self.object, data, initial=form.initial, user=self.request.user)

    def dispatch(self, request, *args, **kwargs):
        require(request.user.has_perm("wagtail_localize.submit_translation"))
        require(may_edit(request.user, self.get_object()))
        return super().dispatch(request, *args, **kwargs)

    @transaction.atomic
    def form_valid(self, form):
        chosen = list(form.cleaned_data["locales"])
        creator = Creator(self.request.user, chosen)
        creator.create_translations(self.object)
        self.components.save(creator, sources_and_translations=creator.mappings)
        if isinstance(self.object, Page) and form.cleaned_data["include_subtree"]:
            background.enqueue(
                submit_subtree,
                [self.object.pk, chosen, self.components, self.request.user],
                {},
            )
        names = ", ".join(str(locale.get_display_name()) for locale in chosen)
        messages.success(self.request, self.get_success_message(names))
        only = self.object.get_translation(chosen[0]) if len(chosen) == 1 else None
        if only is not None and not may_edit(self.request.user, only):
            only = None
        return redirect(self.get_success_url() or self.get_default_success_url(only))


class SubmitPage(Guarded, submit_translations.SubmitPageTranslationView):
    pass


class SubmitSnippet(Guarded, submit_translations.SubmitSnippetTranslationView):
    pass


@transaction.atomic
def submit_subtree(page_id, locales, components, user):
    """Submits what is below a page, as far as a person may edit it."""
    creator = Creator(user, locales)
    below = Page.objects.get(pk=page_id).get_descendants().filter(alias_of=None)
    for page in below.specific().iterator(chunk_size=100):
        if may_edit(user, page):
            creator.create_translations(page)
    components.save(creator, sources_and_translations=creator.mappings)
