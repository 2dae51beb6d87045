"""The report of translations: a person's own languages, and no query for each row."""

import django_filters
from django.utils.translation import gettext_lazy
from wagtail_localize.models import get_edit_url
from wagtail_localize.views import report

from locales.teams import languages_of
from locales.workflow.versions import versions


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
        found = versions(rows)
        for row in rows:
            key = row.source.object_id
            row.written = found.get((key, row.source.locale_id))
            row.target = found.get((key, row.target_locale_id))
            row.written_url = row.written and get_edit_url(row.written)
            row.target_url = row.target and get_edit_url(row.target)
        return rows
