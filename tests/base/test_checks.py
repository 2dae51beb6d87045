"""The house rules catch a model that breaks them, and none breaks them now."""

from types import SimpleNamespace

from django.core.checks import run_checks
from wagtail.models import Page, TranslatableMixin

from articles.models import NewsPage
from base import checks


def model(label, bases, **attributes):
    """A class as the checks see one, without the registry of Django's models."""
    meta = SimpleNamespace(abstract=False, app_label="articles", label=label)
    return type("Model", (), {}) if not bases else _subclass(bases, meta, attributes)


def _subclass(bases, meta, attributes):
    # A model class would be registered for good: only what the checks read is made.
    class Pretended(type(bases[0])):
        def __new__(mcs, name, parents, namespace):
            return type.__new__(mcs, name, parents, namespace)

        def __init__(cls, *args):
            type.__init__(cls, *args)

    return Pretended("Pretended", bases, {"_meta": meta, **attributes})


def found_for(check, monkeypatch, *models):
    monkeypatch.setattr(checks.apps, "get_models", lambda: models)
    return [error.id for error in check(None)]


def test_no_model_of_the_site_breaks_a_house_rule():
    house = [e for e in run_checks() if (e.id or "").startswith("base.")]
    assert house == []


def test_a_translatable_model_that_states_no_fields_is_named(monkeypatch):
    silent = model("articles.Silent", (TranslatableMixin,))
    said = model("articles.Said", (TranslatableMixin,), override_translatable_fields=[])
    check = checks.translatable_fields_are_stated
    assert found_for(check, monkeypatch, silent) == ["base.E001"]
    assert found_for(check, monkeypatch, said) == []


def test_a_page_type_that_states_no_parents_is_named(monkeypatch):
    check = checks.pages_state_their_place
    homeless = model("articles.Homeless", (Page,))
    assert found_for(check, monkeypatch, homeless) == ["base.E002"]
    assert found_for(check, monkeypatch, NewsPage) == []
