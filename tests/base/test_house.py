"""Decisions of the house that a careless change would undo."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from wagtail.fields import StreamField as WagtailStreamField

from base.blocks import BodyBlock
from base.fields import StreamField

ROOT = Path(__file__).parents[2]
OURS = ["articles", "base", "events", "home", "locales", "practices"]


def test_the_source_root_is_not_a_package():
    # Python's own module `site` owns the name.
    assert (ROOT / "site").is_dir()
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_migration_contains_definitions_of_blocks():
    migrations = [
        path
        for app in OURS
        for path in Path(apps.get_app_config(app).path).glob("migrations/0*.py")
    ]
    assert len(migrations) >= 5
    for path in migrations:
        text = path.read_text(encoding="utf-8")
        assert "wagtail.blocks" not in text, path
        assert "block_lookup" not in text, path


def test_a_stream_field_leaves_its_blocks_out_of_migrations():
    field = StreamField(BodyBlock(), blank=True)
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args) == ("base.fields.StreamField", [])
    assert "block_lookup" not in kwargs
    assert StreamField(*args, **kwargs).blank


@pytest.mark.parametrize("app", OURS)
def test_every_stream_field_is_the_houses(app):
    strangers = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.local_fields
        if isinstance(field, WagtailStreamField) and not isinstance(field, StreamField)
    ]
    assert strangers == []


@pytest.mark.parametrize("app", OURS)
def test_no_translatable_model_has_a_field_unique_over_all_languages(app):
    offenders = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config(app).get_models()
        if hasattr(model, "translation_key")
        for field in model._meta.local_fields
        if field.unique
        and not isinstance(field, (models.AutoField, models.OneToOneField))
    ]
    assert offenders == []
