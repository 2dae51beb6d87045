from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, When, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from base.blocks import BodyBlock
from base.fields import StreamField
from base.languages import SPOKEN
from base.models import BasePage
from base.reading import ReadablePageQuerySet
from practices.models import Person
from practices.models.naming import TOPICS_FIELD, TOPICS_PANEL

from .. import timezones
from ..blocks import ProgrammeBlock
from ..forms import EventForm
from ..structured_data import event_data


class EventQuerySet(ReadablePageQuerySet):
    def upcoming(self):
        """Events that are not over, the next one first."""
        return self.filter(Q(ends__gte=timezone.now())).order_by("starts", "pk")

    def past(self):
        """Events that are over, the last one first."""
        return self.filter(Q(ends__lt=timezone.now())).order_by("-starts", "-pk")

    def next_then_past(self):
        """Events to come, the next one first; then those over, the last one first."""
        is_to_come = Q(ends__gte=timezone.now())
        return self.filter(ends__isnull=False).order_by(
            Case(When(is_to_come, then=0), default=1),
            Case(When(is_to_come, then="starts")),
            "-starts",
            "pk",
        )


class EventPage(BasePage):
    """An event: its days are typed once, in its sessions, and every listing derives."""

    class Status(models.TextChoices):
        ANNOUNCED = "announced", pgettext_lazy("event status", "Save the date")
        CONFIRMED = "confirmed", pgettext_lazy("event status", "Confirmed")
        MOVED = "moved", pgettext_lazy("event status", "Moved")
        ONLINE = "online", pgettext_lazy("event status", "Online instead")
        CANCELLED = "cancelled", pgettext_lazy("event status", "Cancelled")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Open to the public")
        MEMBERS = "members", _("For member cities")
        INVITATION = "invitation", _("By invitation")

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.ANNOUNCED,
        help_text=_("Whether an event is over follows from its dates."),
    )
    # Instants derived from the sessions when the page is saved; for queries alone.
    starts = models.DateTimeField(null=True, editable=False, db_index=True)
    ends = models.DateTimeField(null=True, editable=False, db_index=True)
    previous_starts_on = models.DateField(
        _("was to begin on"),
        null=True,
        blank=True,
        help_text=_(
            "For an event that was moved. If you leave it empty, the date published "
            "so far is kept here."
        ),
    )
    previous_ends_on = models.DateField(_("was to end on"), null=True, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    venue = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Venue, city, country.")
    )
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience, blank=True
    )
    information_url = models.URLField(_("link to information"), blank=True)
    registration_url = models.URLField(_("link to registration"), blank=True)
    registration_deadline = models.DateField(_("register by"), null=True, blank=True)
    series = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("series"),
    )
    programme = StreamField(ProgrammeBlock(), blank=True, verbose_name=_("programme"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(EventQuerySet)()
    base_form_class = EventForm
    listing_relations = ["sessions"]

    content_panels = [
        *BasePage.opening_panels,
        FieldPanel("status"),
        InlinePanel(
            "sessions",
            heading=_("When"),
            label=_("session"),
            min_num=1,
            help_text=_("One session for each day or part that stands by itself."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("previous_starts_on"), FieldPanel("previous_ends_on")]
                )
            ],
            heading=_("Date before it was moved"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_online"), FieldPanel("venue")], heading=_("Where")
        ),
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel("information_url"),
                FieldRowPanel(
                    [
                        FieldPanel("registration_url"),
                        FieldPanel("registration_deadline"),
                    ]
                ),
            ],
            heading=_("Taking part"),
        ),
        InlinePanel("languages", heading=_("Languages"), label=_("language")),
        FieldPanel("body"),
        FieldPanel("programme"),
        InlinePanel("speakers", heading=_("Speakers"), label=_("speaker")),
        InlinePanel("documents", heading=_("Documents"), label=_("document")),
        PageChooserPanel("series", "events.EventSeriesPage"),
        BasePage.belonging_panel,
        TOPICS_PANEL,
        BasePage.note_panel,
    ]
    override_translatable_fields = [
        *BasePage.shared_translatable_fields,
        TOPICS_FIELD,
        SynchronizedField("status", overridable=False),
        SynchronizedField("previous_starts_on", overridable=False),
        SynchronizedField("previous_ends_on", overridable=False),
        SynchronizedField("is_online", overridable=False),
        TranslatableField("venue"),
        SynchronizedField("audience", overridable=False),
        SynchronizedField("information_url"),
        SynchronizedField("registration_url"),
        SynchronizedField("registration_deadline", overridable=False),
        SynchronizedField("series", overridable=False),
        TranslatableField("sessions"),
        SynchronizedField("languages", overridable=False),
        TranslatableField("speakers"),
        TranslatableField("documents"),
        TranslatableField("programme"),
        TranslatableField("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("venue"),
        index.SearchField("body"),
        index.SearchField("programme"),
        index.FilterField("starts"),
        index.FilterField("ends"),
    ]
    parent_page_types = ["events.AgendaPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def save(self, *args, **kwargs):
        sessions = list(self.sessions.all())
        self.starts = min((session.starts for session in sessions), default=None)
        self.ends = max((session.ends for session in sessions), default=None)
        return super().save(*args, **kwargs)

    @property
    def days(self):
        """(first day, last day) as they are at the place of the event, or None."""
        sessions = list(self.sessions.all())
        if not sessions:
            return None
        return (
            min(session.starts_on for session in sessions),
            max(session.last_day for session in sessions),
        )

    @property
    def listed_on(self):
        return self.days[0] if self.days else None

    @property
    def is_over(self):
        return self.ends is not None and self.ends < timezone.now()

    @property
    def status_label(self):
        """What the reader is told: a cancelled event stays so, others end."""
        if self.is_over and self.status != self.Status.CANCELLED:
            return pgettext_lazy("event status", "Over")
        return self.get_status_display()

    @property
    def can_be_registered_for(self):
        """Whether there is still a door to knock at."""
        return (
            bool(self.registration_url)
            and not self.is_over
            and self.status != self.Status.CANCELLED
            and (
                self.registration_deadline is None
                or self.registration_deadline >= timezone.localdate()
            )
        )

    def structured_data(self, request):
        return [*super().structured_data(request), event_data(self, request)]

    def languages_by_use(self):
        """(working, interpreted): lists of ISO 639-1 codes."""
        rows = list(self.languages.all())
        return tuple(
            [row.language for row in rows if row.use == use]
            for use in (EventLanguage.Use.WORKING, EventLanguage.Use.INTERPRETED)
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        prefetch_related_objects([self], "sessions")
        context["speakers"] = self.speakers.select_related("person")
        context["documents"] = self.documents.select_related("document")
        context["working"], context["interpreted"] = self.languages_by_use()
        if self.series_id:
            context["series"] = list(
                context["reader"].versions_by_pk([self.series_id]).values()
            )
        return context


class EventSession(TranslatableMixin, Orderable):
    """A day, or a part of one, in the time of its place."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=200, blank=True)
    starts_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("If it lasts several days.")
    )
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    timezone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=timezones.choices,
        blank=True,
        help_text=_("Required with a time: the zone of the place."),
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
        FieldPanel("timezone"),
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        SynchronizedField("starts_on", overridable=False),
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_on", overridable=False),
        SynchronizedField("ends_at", overridable=False),
        SynchronizedField("timezone", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def clean(self):
        super().clean()
        errors = {}
        if (self.starts_at or self.ends_at) and not self.timezone:
            errors["timezone"] = _("A session with a time needs its time zone.")
        if self.ends_at and not self.starts_at:
            errors["starts_at"] = _("Give the time it begins too.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The session cannot end before it begins.")
        if (
            self.starts_on
            and self.starts_at
            and self.ends_at
            and self.last_day == self.starts_on
            and self.ends_at <= self.starts_at
        ):
            errors["ends_at"] = _("The session cannot end before it begins.")
        if errors:
            raise ValidationError(errors)

    @property
    def last_day(self):
        return self.ends_on or self.starts_on

    @property
    def zone(self):
        return ZoneInfo(self.timezone or settings.TIME_ZONE)

    @property
    def starts(self):
        """The instant it begins; a day without a time begins at midnight."""
        return datetime.combine(self.starts_on, self.starts_at or time.min, self.zone)

    @property
    def ends(self):
        """The instant it ends; without a time, the end of its last day."""
        return datetime.combine(self.last_day, self.ends_at or time.max, self.zone)

    @property
    def zone_label(self):
        return self.timezone.removeprefix("Europe/").replace("_", " ")


class EventLanguage(Orderable):
    """A language in which one speaks, or into which it is interpreted."""

    class Use(models.TextChoices):
        WORKING = "working", _("spoken")
        INTERPRETED = "interpreted", _("interpreted")

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=2, choices=SPOKEN)
    use = models.CharField(_("use"), max_length=11, choices=Use, default=Use.WORKING)

    panels = [FieldRowPanel([FieldPanel("language"), FieldPanel("use")])]


class EventSpeaker(TranslatableMixin, Orderable):
    """Somebody who speaks, with the role they have then."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(_("role at the time"), max_length=200, blank=True)

    panels = [FieldPanel("person"), FieldPanel("role")]
    override_translatable_fields = [
        SynchronizedField("person", overridable=False),
        TranslatableField("role"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class EventDocument(TranslatableMixin, Orderable):
    """Something to read or to download: a programme, minutes, slides."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )

    panels = [FieldPanel("title"), FieldPanel("document")]
    override_translatable_fields = [
        TranslatableField("title"),
        SynchronizedField("document"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
