"""“My work”: what waits for a person, first on the home of the admin."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from locales.models import Task, Team
from locales.teams import languages_of
from locales.workflow import people

from .listing import URGENCY, decorate, with_names, with_readers

SHOWN = 10
RECENT = timedelta(days=14)
Stage = Task.Stage


class MyWork(Component):
    """The panel; `parts` are those of `my_work`."""

    name = "my_work"
    # Wagtail's own panels stand from 100 on.
    order = 10
    template_name = "locales/tasks/my_work.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"parts": my_work(user), "listing": reverse("translation_tasks:index")}


def construct_homepage_panels(request, panels):
    """Puts the panel first, for those who work in a language."""
    if languages_of(request.user).exists():
        panels.append(MyWork())


def my_work(user):
    """[{name, heading, tasks, count, more, query}]: what waits for a person.

    The most urgent first, and nothing that is empty.

    To translate: theirs, and those of their teams that nobody has taken. To review and
    to publish: those of the languages whose reviewers or publishers they are of.
    Landed: what they asked for and others have finished in the last two weeks. Nine
    queries at the most, one more for each kind of snippet.
    """
    wanted = _parts(user)
    enabled = Task.objects.filter(translation__enabled=True)
    counts = enabled.aggregate(
        **{
            name: Count("pk", filter=condition, distinct=True)
            for name, (_heading, condition, _query) in wanted.items()
        }
    )
    parts = []
    for name, (heading, condition, query) in wanted.items():
        if counts[name]:
            tasks = with_names(with_readers(enabled.filter(condition)))
            tasks = list(tasks.order_by(*URGENCY)[:SHOWN])
            parts.append(
                {
                    "name": name,
                    "heading": heading,
                    "tasks": tasks,
                    "count": counts[name],
                    "more": counts[name] - len(tasks),
                    "query": query,
                }
            )
    decorate([task for part in parts for task in part["tasks"]])
    return parts


def _parts(user):
    """{name: (heading, which tasks, the listing's filter for all of them)}."""
    mine = Q(pk__in=Task.assignees.through.objects.filter(user=user).values("task"))
    taken = Q(pk__in=Task.assignees.through.objects.values("task"))
    teams = ~taken & _of_my(user, Team.Role.TRANSLATOR)
    landed = Q(
        created_by=user,
        stage__in=[Stage.APPROVED, Stage.DONE],
        staged_at__gte=timezone.now() - RECENT,
    ) & ~Q(staged_by=user)
    return {
        "translate": (
            _("To translate"),
            Q(stage=Stage.TRANSLATION) & (mine | teams),
            f"stage={Stage.TRANSLATION}&whose=mine-or-free",
        ),
        "review": (
            _("To review"),
            Q(stage=Stage.REVIEW) & _of_my(user, Team.Role.REVIEWER),
            f"stage={Stage.REVIEW}",
        ),
        "publish": (
            _("To publish"),
            Q(stage=Stage.APPROVED) & _of_my(user, Team.Role.PUBLISHER),
            f"stage={Stage.APPROVED}",
        ),
        "landed": (
            _("Landed in the last two weeks"),
            landed,
            f"stage={Stage.APPROVED}&stage={Stage.DONE}&whose=asked",
        ),
    }


def _of_my(user, role):
    locales = [
        locale for locale, roles in people.roles_of(user).items() if role in roles
    ]
    return Q(translation__target_locale__in=locales)
