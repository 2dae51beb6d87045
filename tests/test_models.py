"""What every model of the site states: what is translated, searched and edited."""

import pytest
from django.apps import apps
from wagtail.models import Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import (
    SynchronizedField,
    TranslatableField,
    get_translatable_fields,
)

from home.models import HomePage
from tests.factories import PAGES, SECTIONS
from tests.forms import form_class

OURS = ("articles", "events", "home", "practices")
TRANSLATABLE = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OURS and issubclass(model, TranslatableMixin)
]
PAGE_TYPES = [HomePage, *SECTIONS, *PAGES]
# Same in every language whatever happens: codes, days, numbers.
NEVER_TRANSLATED = {
    "InterviewPage": {"conducted_on", "spoken_language"},
    "NewsPage": {"date", "reported_from", "reported_until"},
    "EventPage": {
        "status",
        "previous_starts_on",
        "previous_ends_on",
        "is_online",
        "audience",
        "registration_deadline",
        "series",
        "languages",
    },
    "EventSession": {"starts_on", "starts_at", "ends_on", "ends_at", "timezone"},
    "PracticePage": {"started_on", "ended_on", "evidence", "last_verified"},
    "ProjectPage": {
        "acronym",
        "programme",
        "grant_number",
        "contribution",
        "starts_on",
        "ends_on",
        "planned_end",
        "project_partners",
    },
    "WorkingGroupPage": {"created_on", "lead_cities"},
    "CityPage": {"country", "population", "member_since"},
    "Organisation": {"country"},
}
TEXTS = {
    "InterviewPage": {"body", "credit", "interviewees"},
    "Interviewee": {"role"},
    "NewsPage": {"body"},
    "EventPage": {"venue", "body", "programme", "sessions", "speakers", "documents"},
    "EventSession": {"title"},
    "EventSpeaker": {"role"},
    "EventDocument": {"title"},
    "EventSeriesPage": {"body"},
    "PracticePage": {"problem", "objectives", "actions", "results", "partners"},
    "ProjectPage": {"body"},
    "WorkingGroupPage": {"body"},
    "CityPage": {"body"},
    "StandardPage": {"body"},
    "HomePage": {"highlights"},
    "Highlight": {"title", "subtitle"},
    "Topic": {"name"},
    "Organisation": {"name"},
    "Navigation": {"strapline", "header", "footer", "footer_note"},
}
EVERY_PAGE = {"title", "slug", "seo_title", "search_description", "standfirst"} | {
    "image_alt",
    "editorial_note",
}
# What hangs on a model without being written by an editor of it.
DERIVED = {"starts", "ends"}


def stated(model, kind):
    return {
        field.field_name
        for field in model.override_translatable_fields
        if isinstance(field, kind)
    }


@pytest.mark.parametrize("model", TRANSLATABLE)
def test_each_field_is_either_translated_or_the_same_everywhere(model):
    translated, same = (
        stated(model, TranslatableField),
        stated(model, SynchronizedField),
    )
    assert translated & same == set()
    names = [field.field_name for field in model.override_translatable_fields]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("model", TRANSLATABLE)
def test_what_it_states_is_what_wagtail_localize_does(model):
    known = {field.field_name for field in get_translatable_fields(model)}
    assert stated(model, TranslatableField) <= known


@pytest.mark.parametrize("model", TRANSLATABLE)
def test_no_editable_field_is_forgotten(model):
    named = {field.field_name for field in model.override_translatable_fields}
    technical = {"id", "locale", "translation_key", "page", "sort_order", "page_ptr"}
    own = {
        field.name
        for field in model._meta.local_fields
        if field.name not in technical | DERIVED
    }
    assert own <= named


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_translated(name):
    (model,) = [model for model in TRANSLATABLE if model.__name__ == name]
    assert TEXTS[name] <= stated(model, TranslatableField)


@pytest.mark.parametrize("name", NEVER_TRANSLATED)
def test_codes_and_days_are_the_same_in_every_language(name):
    (model,) = [model for model in TRANSLATABLE if model.__name__ == name]
    fixed = {
        field.field_name
        for field in model.override_translatable_fields
        if isinstance(field, SynchronizedField) and not field.overridable
    }
    assert NEVER_TRANSLATED[name] <= fixed


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_page_has_its_words_in_each_language(model):
    assert stated(model, TranslatableField) >= EVERY_PAGE
    assert {"relations", "show_in_menus"} <= stated(model, SynchronizedField)


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_translated_field_has_its_place_in_the_editor(model):
    form = form_class(model)
    there = {*form.base_fields, *form.formsets}
    # Without a panel a segment is never offered to translators.
    assert stated(model, TranslatableField) <= there


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_title_and_standfirst_are_searched(model):
    searched = {
        field.field_name
        for field in model.get_search_fields()
        if isinstance(field, index.SearchField)
    }
    assert {"title", "standfirst"} <= searched
    if any(field.name == "body" for field in model._meta.local_fields):
        assert "body" in searched


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_a_page_type_bears_a_name_editors_understand(model):
    # Django would make one of the name of the class.
    assert {"verbose_name"} <= set(model._meta.original_attrs)


def test_the_page_of_wagtail_is_not_swapped():
    # wagtail-localize crashes on another base page.
    assert Page._meta.swapped is None
    assert Page._meta.label == "wagtailcore.Page"
