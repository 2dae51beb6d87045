from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class Team(models.Model):
    """The people who have one role in one language: a group, whatever its name.

    The group's members and permissions are edited in the admin, under Groups.
    """

    class Role(models.TextChoices):
        TRANSLATOR = "translator", _("Translators")
        REVIEWER = "reviewer", _("Reviewers")
        PUBLISHER = "publisher", _("Publishers")

    locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="teams",
        verbose_name=_("language"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    group = models.OneToOneField(
        Group, on_delete=models.CASCADE, related_name="team", verbose_name=_("group")
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["locale", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "role"], name="one_team_per_language_and_role"
            )
        ]
        default_permissions = ()
        permissions = [
            ("publish_incomplete", _("Can publish an incomplete translation"))
        ]

    def __str__(self):
        return self.group.name
