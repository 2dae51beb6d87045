from .city import CityIndexPage, CityPage
from .naming import Organisation, PageTopic, Person, Topic
from .practice import AdoptingCity, PracticeIndexPage, PracticePage
from .project import ProjectIndexPage, ProjectPage, ProjectPartner
from .working_group import LeadCity, WorkingGroupIndexPage, WorkingGroupPage

__all__ = [
    "AdoptingCity",
    "CityIndexPage",
    "CityPage",
    "LeadCity",
    "Organisation",
    "PageTopic",
    "Person",
    "PracticeIndexPage",
    "PracticePage",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPartner",
    "Topic",
    "WorkingGroupIndexPage",
    "WorkingGroupPage",
]
