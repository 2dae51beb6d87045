"""What narrows the list of concepts."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from ..models import Concept, Term


def languages(_request=None):
    return Locale.objects.order_by("pk")


class ConceptFilterSet(WagtailFilterSet):
    language = django_filters.ModelChoiceFilter(
        label=_("Has a term in"),
        queryset=languages,
        method="with_term",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    missing = django_filters.ModelChoiceFilter(
        label=_("Has no term in"),
        queryset=languages,
        method="without_term",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    status = django_filters.ChoiceFilter(
        label=_("Has a term that is"),
        choices=Term.Status.choices,
        method="with_status",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    do_not_translate = django_filters.BooleanFilter(
        label=_("Not to be translated"),
        widget=forms.RadioSelect(
            choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]
        ),
    )

    class Meta:
        model = Concept
        fields = []

    def with_term(self, queryset, _name, locale):
        allowed = Term.objects.exclude(status=Term.Status.FORBIDDEN)
        return queryset.filter(pk__in=allowed.filter(locale=locale).values("concept"))

    def without_term(self, queryset, _name, locale):
        allowed = Term.objects.exclude(status=Term.Status.FORBIDDEN)
        return queryset.exclude(pk__in=allowed.filter(locale=locale).values("concept"))

    def with_status(self, queryset, _name, status):
        """In the language chosen, if one is."""
        terms = Term.objects.filter(status=status)
        if locale := self.form.cleaned_data.get("language"):
            terms = terms.filter(locale=locale)
        return queryset.filter(pk__in=terms.values("concept"))
