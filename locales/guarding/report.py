"""The report of translations: a person's own languages, and no query for each row."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail_localize.models import get_edit_url
from wagtail_localize.views import report

from locales.teams import languages_of


def _languages(request):
    return languages_of(request.user) if request else None


class FilterSet(report.TranslationsReportFilterSet):
    target_locale = django_filters.ModelChoiceFilter(
        queryset=_languages, label=gettext_lazy("Target locale")
    )


class TranslationsReport(report.TranslationsReportView):
    filterset_class = FilterSet
    results_template_name = "locales/translations_report_results.html"

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .filter(target_locale__in=languages_of(self.request.user))
            .select_related(
                "source__locale", "source__specific_content_type", "target_locale"
            )
            .order_by("-source__last_updated_at", "pk")
        )

    def decorate_paginated_queryset(self, object_list):
        rows = list(object_list)
        found = _instances(rows)
        for row in rows:
            key = row.source.object_id
            row.written = found.get((key, row.source.locale_id))
            row.target = found.get((key, row.target_locale_id))
            row.written_url = row.written and get_edit_url(row.written)
            row.target_url = row.target and get_edit_url(row.target)
        return rows


def _instances(rows):
    """{(translation key, locale id): page or snippet}, one query for each model."""
    keys = {}
    for row in rows:
        kind = row.source.specific_content_type
        model = ContentType.objects.get_for_id(kind.pk).model_class()
        model = Page if issubclass(model, Page) else model
        keys.setdefault(model, set()).add(row.source.object_id)
    return {
        (instance.translation_key, instance.locale_id): instance
        for model, wanted in keys.items()
        for instance in model._default_manager.filter(translation_key__in=wanted)
    }
