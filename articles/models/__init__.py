from .interview import Interviewee, InterviewIndexPage, InterviewPage
from .news import NewsIndexPage, NewsPage

__all__ = [
    "InterviewIndexPage",
    "InterviewPage",
    "Interviewee",
    "NewsIndexPage",
    "NewsPage",
]
