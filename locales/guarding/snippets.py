"""Snippets: who may change one in a language, whatever view they come by."""

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.shortcuts import get_object_or_404
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from locales.teams import publishes_in, works_in

from .permissions import require

LIVE = frozenset({"add", "change", "delete", "publish"})


class LanguagePolicy(ModelPermissionPolicy):
    """The model's permissions, each in the languages a person works in.

    What has no draft goes live as it is saved, so changing it asks for the right to
    publish in its language. To "translate" is to work on the text alone.
    """

    def user_may_in(self, user, action, locale_id):
        model_action = "change" if action == "translate" else action
        if not self.user_has_permission(user, model_action):
            return False
        if action == "view":
            return True
        has_drafts = issubclass(self.model, DraftStateMixin)
        goes_live = action == "publish" or (action in LIVE and not has_drafts)
        if goes_live:
            return publishes_in(user, locale_id)
        return works_in(user, locale_id)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_may_in(user, action, instance.locale_id)

    def instances_user_has_any_permission_for(self, user, actions):
        pks = [
            locale.pk
            for locale in Locale.objects.all()
            if any(self.user_may_in(user, action, locale.pk) for action in actions)
        ]
        return self.model._default_manager.filter(locale__in=pks)


def register_policies():
    """Every translatable model that is no page; those that are have Wagtail's own."""
    for model in apps.get_models():
        if issubclass(model, TranslatableMixin) and not issubclass(model, Page):
            register_permission_policy(model, LanguagePolicy(model), exact_class=True)


def before_create(request, model):
    """Wagtail asks for the permission on the model alone; this is for the language.

    A copy is made in the language of what it is a copy of.
    """
    if not issubclass(model, TranslatableMixin):
        return
    match = request.resolver_match
    if match.url_name == "copy":
        original = get_object_or_404(model, pk=unquote(str(match.kwargs["pk"])))
        locale = original.locale
    elif code := request.GET.get("locale"):
        locale = get_object_or_404(Locale, language_code=code)
    else:
        locale = Locale.get_default()
    policy = policy_registry.get_by_type(model)
    require(policy.user_may_in(request.user, "add", locale.pk))


def before_edit(request, snippet):
    """Of a snippet that is edited as such, not through its translation."""
    _require_each(request.user, "change", [snippet])


def before_delete(request, snippets):
    _require_each(request.user, "delete", snippets)


def _require_each(user, action, snippets):
    for snippet in snippets:
        if isinstance(snippet, TranslatableMixin):
            policy = policy_registry.get(snippet)
            require(policy.user_has_permission_for_instance(user, action, snippet))
