"""The texts of tasks: those that the listing of tasks shows, by its own filters."""

from django.shortcuts import render

from locales.exchange.choosing import editable, translations_in
from locales.exchange.forms import FormatForm
from locales.models import Task
from locales.tasks.views import Index

from .exporting import pack


class OfTasks(Index):
    """Asks for the format, and gives the files. The address carries the filters."""

    model = Task
    http_method_names = ["get", "post"]

    def get(self, request, *args, **kwargs):
        return self._ask(FormatForm())

    def post(self, request, *args, **kwargs):
        form = FormatForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        return pack(request, self._pairs(), form.cleaned_data)

    def _pairs(self):
        chosen = self.get_queryset().order_by().values("translation")
        return editable(self.request.user, translations_in(pks=chosen))

    def _ask(self, form):
        context = {"form": form, "count": len(self._pairs())}
        return render(self.request, "locales/exchange/of_tasks.html", context)
