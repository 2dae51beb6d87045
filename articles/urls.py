from django.urls import path

from . import feeds

urlpatterns = [
    path("feeds/news.xml", feeds.NewsFeed(), name="news_feed"),
    path("feeds/interviews.xml", feeds.InterviewFeed(), name="interview_feed"),
]
