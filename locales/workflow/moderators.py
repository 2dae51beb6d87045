"""Who moderates the pages of a language: Wagtail's workflow for its home."""

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from locales.models import ReviewTask


def make_workflow(locale, groups, homes):
    """Has `groups` moderate what is below the home pages of a language.

    A home with a workflow of its own keeps it. Returns the Workflow, or None where
    every home has one.
    """
    taken = set(
        WorkflowPage.objects.filter(page__in=homes).values_list("page", flat=True)
    )
    free = [home for home in homes if home.pk not in taken]
    if not free:
        return None
    name = f"Review {locale.language_code}"
    workflow = Workflow.objects.filter(name=name, active=True).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        task = ReviewTask.objects.create(name=name)
        task.groups.set(groups)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.bulk_create(
        WorkflowPage(workflow=workflow, page=home) for home in free
    )
    return workflow
