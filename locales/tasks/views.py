"""The listing of tasks, the form of one, and taking it."""

from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name, get_valid_next_url_from_request
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.widgets.button import Button

from locales.guarding.permissions import require
from locales.models import StandingRule, Task
from locales.workflow import tasks

from . import access, listing
from .columns import COLUMNS
from .filters import TaskFilterSet

ORDERINGS = {
    "title": F("translation__source__object_repr"),
    "language": F("translation__target_locale__language_code"),
    "stage": F("stage"),
    "due": F("due"),
    "priority": F("priority"),
    "readers": F("readers"),
}
EXPORT = {
    "title": gettext_lazy("Title"),
    "source": gettext_lazy("Source language"),
    "language": gettext_lazy("Language"),
    "stage": gettext_lazy("State"),
    "due": pgettext_lazy("a date", "Due"),
    "priority": gettext_lazy("Priority"),
    "words": gettext_lazy("Words left"),
    "readers": gettext_lazy("Readers waiting"),
    "people": gettext_lazy("Assigned to"),
    "asked_by": gettext_lazy("Asked for by"),
    "note": gettext_lazy("Note"),
    "address": gettext_lazy("Edit"),
}


class Index(IndexView):
    """The tasks of a person's languages, the most urgent first."""

    filterset_class = TaskFilterSet
    columns = COLUMNS
    default_ordering = "due"
    list_export = list(EXPORT)
    export_headings = EXPORT
    is_searchable = True
    search_fields = ["translation__source__object_repr"]

    @cached_property
    def header_more_buttons(self):
        """Those of Wagtail, and what can be done with all tasks that are listed."""
        filters = self.request.GET.urlencode()
        files = Button(
            _("Translate in another tool"),
            url=f"{reverse('exchange_tasks')}?{filters}",
            icon_name="download",
            priority=90,
        )
        words = Button(
            _("Analyse the words"),
            url=f"{reverse('words_to_do_of_tasks')}?{filters}",
            icon_name="clipboard-list",
            priority=80,
        )
        return [*super().header_more_buttons, words, files]

    def get_base_queryset(self):
        return listing.with_names(
            listing.with_readers(access.seen_by(self.request.user))
        )

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return queryset.filter(
            translation__source__object_repr__icontains=self.search_query
        )

    def get_valid_orderings(self):
        return [sign + name for name in ORDERINGS for sign in ("", "-")]

    def order_queryset(self, queryset):
        """As asked, and among equals by urgency; without a value comes last."""
        name = self.ordering.removeprefix("-")
        if name not in ORDERINGS:
            return queryset.order_by(*listing.URGENCY)
        field = ORDERINGS[name]
        descending = self.ordering.startswith("-")
        way = field.desc if descending else field.asc
        return queryset.order_by(way(nulls_last=True), *listing.URGENCY)

    def paginate_queryset(self, queryset, page_size):
        paginator, page, rows, has_other_pages = super().paginate_queryset(
            queryset, page_size
        )
        return paginator, page, listing.decorate(list(rows)), has_other_pages

    def as_spreadsheet(self, queryset, spreadsheet_format):
        rows = listing.decorate(list(queryset))
        return super().as_spreadsheet(rows, spreadsheet_format)

    def to_row_dict(self, item):
        translation = item.translation
        return {
            "title": item.title,
            "source": translation.source.locale.language_code,
            "language": translation.target_locale.language_code,
            "stage": item.get_stage_display(),
            "due": item.due,
            "priority": item.get_priority_display(),
            "words": item.progress.words,
            "readers": item.readers,
            "people": ", ".join(item.people),
            "asked_by": get_user_display_name(item.created_by),
            "note": item.note,
            "address": self.request.build_absolute_uri(item.url) if item.url else "",
        }


class Edit(EditView):
    """Who does a task, by when, how urgently, and what they should know."""

    template_name = "locales/tasks/edit.html"
    success_message = gettext_lazy("The task “%(object)s” is changed.")
    error_message = gettext_lazy("The task is not changed: see the errors below.")

    def get_queryset(self):
        found = access.seen_by(self.request.user)
        return found.select_related(
            "translation__source__locale", "translation__target_locale"
        )

    def get_object(self, queryset=None):
        task = super().get_object(queryset)
        require(access.may_edit(self.request.user, task))
        return task

    def get_page_subtitle(self):
        return str(self.object)

    def get_success_message(self):
        return self.success_message % {"object": self.object}

    def save_instance(self):
        assignees = self.form.cleaned_data["assignees"]
        task = self.form.save(commit=False)
        task.save(update_fields=["due", "priority", "note"])
        tasks.assign(task, assignees, actor=self.request.user)
        return task

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        with_names = listing.with_names(Task.objects.filter(pk=self.object.pk))
        row = listing.decorate(list(with_names))[0]
        return {**context, "row": row}


def _task(request, pk):
    task = get_object_or_404(
        access.seen_by(request.user).select_related(
            "translation__source", "translation__target_locale"
        ),
        pk=pk,
    )
    require(access.may_take(request.user, task))
    return task


def _back(request):
    return redirect(
        get_valid_next_url_from_request(request) or reverse("translation_tasks:index")
    )


@require_POST
def take(request, pk):
    task = _task(request, pk)
    try:
        tasks.take(task, request.user)
    except tasks.Taken as taken:
        names = ", ".join(get_user_display_name(person) for person in taken.by)
        messages.warning(
            request,
            _("“%(task)s” has been taken by %(person)s already.")
            % {"task": task, "person": names},
        )
    else:
        messages.success(request, _("“%(task)s” is yours now.") % {"task": task})
    return _back(request)


@require_POST
def give_back(request, pk):
    task = _task(request, pk)
    tasks.give_back(task, request.user)
    messages.success(request, _("You have given back “%(task)s”.") % {"task": task})
    return _back(request)


class OfAuthor:
    """A standing rule is changed by its author and by administrators."""

    def get_object(self, queryset=None):
        rule = super().get_object(queryset)
        action = self.permission_required
        require(self.user_has_permission_for_instance(action, rule))
        return rule


class CreateRule(CreateView):
    def save_instance(self):
        self.form.instance.created_by = self.request.user
        return super().save_instance()


class EditRule(OfAuthor, EditView):
    pass


class DeleteRule(OfAuthor, DeleteView):
    pass


class Rules(IndexView):
    model = StandingRule

    def get_base_queryset(self):
        return StandingRule.objects.select_related(
            "content_type", "section", "created_by"
        ).prefetch_related("locales")
