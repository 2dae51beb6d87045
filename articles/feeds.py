"""Feeds of what is published in one language, one small class each."""

import datetime

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from base.reader import Reader
from base.typography import typeset

from .models import InterviewPage, NewsPage

LATEST = 30


class LatestFeed(Feed):
    """The latest pages of one type that exist in the language of the address."""

    feed_type = Atom1Feed
    model = None
    ordering = ()

    def get_object(self, request):
        return Reader.of(request)

    def link(self, reader):
        return reader.home.get_url(reader.request) if reader.home else "/"

    def items(self, reader):
        return (
            self.model.objects.live()
            .public()
            .filter(locale=reader.locale)
            .select_related("locale")
            .order_by(*self.ordering)[:LATEST]
        )

    def item_title(self, item):
        return typeset(item.title, item.locale.language_code)

    def item_description(self, item):
        return typeset(item.standfirst, item.locale.language_code)

    def item_link(self, item):
        return item.get_url()

    def item_pubdate(self, item):
        return datetime.datetime.combine(item.listed_on, datetime.time(), datetime.UTC)

    def item_updateddate(self, item):
        return item.last_published_at


class NewsFeed(LatestFeed):
    model = NewsPage
    ordering = ("-date", "-pk")

    def title(self):
        return "Efus: " + pgettext("several pieces", "news")


class InterviewFeed(LatestFeed):
    model = InterviewPage
    ordering = ("-conducted_on", "-pk")

    def title(self):
        return "Efus: " + _("interviews")
