"""House rules, as Django system checks."""

from django.apps import apps
from django.core.checks import Error, register
from wagtail.models import Page, TranslatableMixin


@register
def translatable_fields_are_stated(app_configs, **kwargs):
    """Every translatable model says what is translated and what is synchronised."""
    errors = []
    for model in apps.get_models():
        if not issubclass(model, TranslatableMixin) or model._meta.abstract:
            continue
        if model._meta.app_label.startswith("wagtail"):
            continue
        if "override_translatable_fields" not in vars(model) and not any(
            "override_translatable_fields" in vars(parent)
            for parent in model.__mro__[1:]
            if parent is not Page
        ):
            errors.append(
                Error(
                    f"{model._meta.label} does not state override_translatable_fields.",
                    obj=model,
                    id="base.E001",
                )
            )
    return errors


@register
def pages_state_their_place(app_configs, **kwargs):
    """Every page type says which pages may stand above it."""
    return [
        Error(
            f"{model._meta.label} does not state parent_page_types.",
            obj=model,
            id="base.E002",
        )
        for model in apps.get_models()
        if issubclass(model, Page)
        and model is not Page
        and not model._meta.app_label.startswith("wagtail")
        and not hasattr(model, "parent_page_types")
    ]
