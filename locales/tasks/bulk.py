"""Submitting many pages or snippets: choosing them, and seeing how far it is."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from locales.guarding.editor import edit_url
from locales.guarding.permissions import require
from locales.models import Submission, SubmissionItem
from locales.workflow import submissions

from .access import SUBMIT
from .bulk_form import BulkForm

# As many titles are shown before they are submitted.
SHOWN = 20
ITEMS_PER_PAGE = 50


class Submit(WagtailAdminTemplateMixin, FormView):
    """Asks what, shows how many that are, and submits them when told so."""

    template_name = "locales/tasks/bulk.html"
    form_class = BulkForm
    page_title = gettext_lazy("Submit in bulk")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        require(request.user.has_perm(SUBMIT))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        if "submit" not in self.request.POST:
            found = form.selection.originals(self.request.user)
            count = found.count()
            shown = list(found.select_related("locale")[:SHOWN])
            return self.render_to_response(
                self.get_context_data(
                    form=form, count=count, shown=shown, more=count - len(shown)
                )
            )
        submission = submissions.start(
            form.selection, user=self.request.user, **form.order
        )
        if submission is None:
            messages.warning(self.request, _("There is nothing to submit."))
            return redirect("submit_pages")
        return redirect("submission_progress", submission.pk)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media}


class Submissions(IndexView):
    """A person's own submissions; everybody's for administrators."""

    model = Submission
    page_title = gettext_lazy("Bulk submissions")
    header_icon = "wagtail-localize-language"
    index_url_name = "submissions"
    add_url_name = "submit_pages"
    add_item_label = gettext_lazy("Submit in bulk")
    default_ordering = "-created_at"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("What was chosen"),
            url_name="submission_progress",
        ),
        Column("created_by", label=gettext_lazy("By")),
        DateColumn("created_at", label=gettext_lazy("Since"), sort_key="created_at"),
        NumberColumn("waiting", label=gettext_lazy("Still to do")),
        NumberColumn("done", label=gettext_lazy("Submitted")),
        NumberColumn("failed", label=pgettext_lazy("state of a job", "Failed")),
    ]

    def get_base_queryset(self):
        State = SubmissionItem.State
        found = Submission.objects.select_related("created_by").annotate(
            **{
                state.value: Count("items", filter=Q(items__state=state))
                for state in (State.WAITING, State.DONE, State.FAILED)
            }
        )
        if self.request.user.is_superuser:
            return found
        return found.filter(created_by=self.request.user)


def submission_of(request, pk):
    """A Submission, for its author and for administrators."""
    submission = get_object_or_404(
        Submission.objects.select_related("created_by"), pk=pk
    )
    policy = policy_registry.get_by_type(Submission)
    require(policy.user_has_permission_for_instance(request.user, "change", submission))
    return submission


class Progress(WagtailAdminTemplateMixin, DetailView):
    """How far a submission is. With `?part` only what changes, for the script."""

    model = Submission
    template_name = "locales/tasks/submission.html"
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def get_object(self):
        return submission_of(self.request, self.kwargs["pk"])

    def get_template_names(self):
        if "part" in self.request.GET:
            return ["locales/tasks/submission_part.html"]
        return super().get_template_names()

    def get_page_title(self):
        return self.object.title

    def get_breadcrumbs_items(self):
        return self.breadcrumbs_items + [
            {"url": reverse("submissions"), "label": _("Bulk submissions")},
            {"url": "", "label": self.object.title},
        ]

    @cached_property
    def counts(self):
        return submissions.counts(self.object)

    def get_context_data(self, **kwargs):
        State = SubmissionItem.State
        total = sum(self.counts.values())
        waiting = self.counts[State.WAITING]
        told = self.object.items.exclude(state=State.WAITING)
        told = told.prefetch_related("subject").order_by("-pk")
        if self.request.GET.get("state") in State:
            told = told.filter(state=self.request.GET["state"])
        items = Paginator(told, ITEMS_PER_PAGE).get_page(self.request.GET.get("p"))
        for item in items:
            item.url = edit_url(item.subject) if item.subject else None
        return {
            **super().get_context_data(**kwargs),
            "submission": self.object,
            "total": total,
            "tried": total - waiting,
            "waiting": waiting,
            "counts": [(state, self.counts[state]) for state in State],
            "failed": self.counts[State.FAILED],
            "going": not (self.object.finished_at or self.object.cancelled_at),
            "silent": submissions.is_silent(self.object),
            "state": self.request.GET.get("state", ""),
            "items": items,
        }


@require_POST
def cancel(request, pk):
    submission = submission_of(request, pk)
    submissions.cancel(submission)
    left = submissions.counts(submission)[SubmissionItem.State.WAITING]
    messages.success(
        request,
        ngettext(
            "Cancelled. One item was not submitted.",
            "Cancelled. %(count)s items were not submitted.",
            left,
        )
        % {"count": left},
    )
    return redirect("submission_progress", pk)


@require_POST
def resume(request, pk):
    submissions.resume(submission_of(request, pk))
    return redirect("submission_progress", pk)


urlpatterns = [
    path("", Submissions.as_view(), name="submissions"),
    path("new/", Submit.as_view(), name="submit_pages"),
    path("<int:pk>/", Progress.as_view(), name="submission_progress"),
    path("<int:pk>/cancel/", cancel, name="cancel_submission"),
    path("<int:pk>/resume/", resume, name="resume_submission"),
]
