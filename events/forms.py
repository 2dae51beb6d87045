from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class EventForm(WagtailAdminPageForm):
    """Checks what spans the event and its sessions."""

    def clean(self):
        data = super().clean()
        if data.get("status") == "online" and not data.get("is_online"):
            self.add_error(
                "is_online",
                _("Tick this box: an event with this status takes place online."),
            )
        if not data.get("is_online") and not data.get("venue"):
            self.add_error("venue", _("Give a place, or say that it is online."))
        days = self._days()
        deadline = data.get("registration_deadline")
        if days and deadline and deadline > days[1]:
            self.add_error(
                "registration_deadline",
                _("The last day to register comes after the event."),
            )
        self._check_previous_days(data, days)
        return data

    def _days(self):
        """(first, last) day of the sessions as typed, or None."""
        formset = self.formsets.get("sessions")
        if formset is None:
            return None
        formset.is_valid()  # form.clean runs first: this fills their cleaned_data
        sessions = [
            form.cleaned_data
            for form in formset.forms
            if getattr(form, "cleaned_data", {}).get("starts_on")
            and not form.cleaned_data.get("DELETE")
        ]
        if not sessions:
            return None
        return (
            min(session["starts_on"] for session in sessions),
            max(session.get("ends_on") or session["starts_on"] for session in sessions),
        )

    def _check_previous_days(self, data, days):
        start, end = data.get("previous_starts_on"), data.get("previous_ends_on")
        if end and (not start or end < start):
            self.add_error(
                "previous_ends_on",
                _("It needs a first day, and must not come before it."),
            )
        if data.get("status") != "moved" or start:
            return
        published = type(self.instance).objects.filter(pk=self.instance.pk).first()
        if days and published and published.days and published.days != days:
            # The date readers have known so far is kept.
            data["previous_starts_on"], data["previous_ends_on"] = published.days
        else:
            self.add_error(
                "previous_starts_on", _("Give the date before the event was moved.")
            )
