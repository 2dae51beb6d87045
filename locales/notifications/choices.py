"""What a person wants to hear of: a panel of their account settings."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput

from locales.models import Notification, NotificationChoices


class ChoicesForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Tell me when"),
        choices=Notification.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    by_mail = forms.BooleanField(
        label=_("Send me one e-mail a day"),
        help_text=_(
            "With everything I have not seen in the admin. On days without news, no "
            "e-mail is sent."
        ),
        required=False,
        widget=SwitchInput,
    )

    def __init__(self, *args, instance, **kwargs):
        self.user = instance
        choices = NotificationChoices.objects.filter(user=instance).first()
        choices = choices or NotificationChoices()
        kwargs["initial"] = {
            "kinds": [kind for kind in Notification.Kind if kind not in choices.off],
            "by_mail": choices.by_mail,
        }
        super().__init__(*args, **kwargs)

    def save(self):
        wanted = self.cleaned_data["kinds"]
        NotificationChoices.objects.update_or_create(
            user=self.user,
            defaults={
                "off": [kind for kind in Notification.Kind if kind not in wanted],
                "by_mail": self.cleaned_data["by_mail"],
            },
        )


class NotificationChoicesPanel(BaseSettingsPanel):
    name = "translation_notifications"
    title = _("Translations")
    tab = notifications_tab
    order = 50
    form_class = ChoicesForm
