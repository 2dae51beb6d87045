"""What a person may see of the coverage."""

from dataclasses import dataclass

from wagtail.models import Page, TranslatableMixin
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import get_snippet_models

from ..teams import languages_of


def locales_shown(user):
    """The languages a person works in."""
    return list(languages_of(user).order_by("pk"))


def translatable_models():
    """Page, and the snippets that are translatable rows of their own."""
    return [Page] + [
        model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin)
        and model._meta.get_field("translation_key").model is model
    ]


def models_shown(user):
    """Of `translatable_models`, those of which a person may see any object."""
    return [
        model
        for model in translatable_models()
        if model is Page
        or model.snippet_viewset.permission_policy.user_has_any_permission(
            user, {"add", "change", "delete", "view"}
        )
    ]


@dataclass(frozen=True)
class Sections:
    """The parts of the page tree a person works in, as tree paths."""

    paths: tuple[str, ...]

    @classmethod
    def of(cls, user):
        """One query, or none where Wagtail has asked already."""
        roots = PagePermissionPolicy().instances_with_direct_explore_permission(user)
        return cls(tuple(page.path for page in roots))

    def include(self, path):
        """Whether the page at `path` is the person's; a snippet has no path."""
        return path is None or path.startswith(self.paths)
