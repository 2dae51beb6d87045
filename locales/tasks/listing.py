"""Tasks as rows: in the order of their urgency, with what a list shows of them."""

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import get_edit_url

from locales.models import Task, TranslationRequest
from locales.workflow.progress import Progress, progress
from locales.workflow.versions import versions

from . import due

URGENCY = (
    F("due").asc(nulls_last=True),
    F("readers").desc(),
    F("priority").desc(),
    F("pk").asc(),
)


def with_readers(tasks):
    """Annotates tasks with how often readers asked for them: `readers`."""
    asked = (
        TranslationRequest.objects.filter(
            page__translation_key=OuterRef("translation__source__object_id"),
            locale=OuterRef("translation__target_locale"),
        )
        .order_by()
        .values("locale")
        .annotate(total=Sum("readers"))
        .values("total")
    )
    return tasks.annotate(readers=Coalesce(Subquery(asked), 0))


def with_names(tasks):
    """Fetches what the rows name: source, languages, people."""
    return tasks.select_related(
        "translation__source__locale", "translation__target_locale", "created_by"
    ).prefetch_related("assignees")


def decorate(tasks):
    """Gives each task `title`, `target`, `url`, `progress`, `people`, `overdue`.

    A list of tasks that `with_names` fetched. Two queries, one more for each kind of
    snippet among them. `target` is None where its page was deleted.
    """
    found = versions([task.translation for task in tasks])
    how_far = progress([task.translation_id for task in tasks])
    for task in tasks:
        translation = task.translation
        key = translation.source.object_id
        task.title = translation.source.object_repr
        task.target = found.get((key, translation.target_locale_id))
        task.url = get_edit_url(task.target) if task.target else ""
        task.progress = how_far.get(task.translation_id, Progress())
        task.people = [get_user_display_name(each) for each in task.assignees.all()]
        task.is_open = task.stage != Task.Stage.DONE
        task.overdue = task.is_open and due.is_overdue(task.due)
        task.due_in_words = due.in_words(task.due) if task.is_open else ""
    return tasks


def edit_url(task):
    return reverse("translation_tasks:edit", args=[task.pk])
