from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base import structured_data
from base.fields import StreamField
from base.languages import SPOKEN
from base.models import BasePage, IndexPage
from practices.models import Organisation, Person
from practices.models.naming import TOPICS_FIELD, TOPICS_PANEL, localized

from ..blocks import ConversationBlock


class InterviewPage(BasePage):
    """A conversation with one person, or the testimonials of several."""

    conducted_on = models.DateField(_("date of the conversation"))
    spoken_language = models.CharField(
        _("language spoken"), max_length=2, choices=SPOKEN, default="en"
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who asked the questions. Translators add their own name here, in their "
            "language."
        ),
    )
    body = StreamField(ConversationBlock(), verbose_name=_("conversation"))

    content_panels = [
        *BasePage.opening_panels,
        InlinePanel("interviewees", heading=_("Who speaks"), label=_("person")),
        FieldRowPanel(
            [
                FieldPanel("conducted_on"),
                FieldPanel("spoken_language"),
                FieldPanel("credit"),
            ],
            heading=_("The conversation"),
        ),
        FieldPanel("body"),
        BasePage.belonging_panel,
        TOPICS_PANEL,
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        TranslatableField("interviewees"),
        SynchronizedField("conducted_on", overridable=False),
        SynchronizedField("spoken_language", overridable=False),
        TranslatableField("credit"),
        TranslatableField("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields(
            "interviewees",
            [
                index.SearchField("role"),
                index.RelatedFields("person", [index.SearchField("name")]),
            ],
        ),
    ]
    parent_page_types = ["articles.InterviewIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    def structured_data(self, request):
        return [
            *super().structured_data(request),
            structured_data.article(self, request, kind="Article"),
        ]

    @property
    def listed_on(self):
        return self.conducted_on

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        people = list(
            self.interviewees.select_related("person", "organisation__locale")
        )
        organisations = localized(
            [row.organisation for row in people if row.organisation],
            context["reader"].locale,
        )
        context["people"] = [
            (row, organisations.get(row.organisation_id)) for row in people
        ]
        context["has_several_voices"] = len(people) > 1
        return context


class Interviewee(TranslatableMixin, Orderable):
    """Somebody who answers, with the role they had then."""

    page = ParentalKey(
        InterviewPage, on_delete=models.CASCADE, related_name="interviewees"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(
        _("role at the time"),
        max_length=200,
        help_text=_("What they were when they spoke: “mediator, city of Lille”."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )

    panels = [FieldPanel("person"), FieldPanel("role"), FieldPanel("organisation")]
    override_translatable_fields = [
        SynchronizedField("person", overridable=False),
        TranslatableField("role"),
        SynchronizedField("organisation", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("interviewee")
        verbose_name_plural = _("interviewees")


class InterviewIndexPage(IndexPage):
    """The conversations, the most recent first."""

    subpage_types = ["articles.InterviewPage"]
    listed_model = InterviewPage
    ordering = ["-conducted_on", "-pk"]

    class Meta:
        verbose_name = pgettext_lazy("page type", "index of interviews")

    def listed(self, reader):
        return super().listed(reader).prefetch_related("interviewees__person")
