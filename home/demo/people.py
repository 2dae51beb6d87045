"""Demo users: editors, translators, a reviewer, an administrator."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.users.models import UserProfile

from locales.models import Team
from locales.teams import make_teams

NAMES = {
    "en": ("Emma", "Whitfield"),
    "fr": ("Camille", "Laurent"),
    "de": ("Jonas", "Bergmann"),
    "it": ("Giulia", "Moretti"),
}
EDITORIAL = ["add_page", "change_page", "publish_page"]
Role = Team.Role


def demo_users(password, homes):
    """{login: User}, made once. `homes` is {language code: HomePage}.

    Translators are in their language's teams of translators and of publishers; the
    reviewer is in those of reviewers. Without a password (production) nobody can log in
    as one of them.
    """
    password = make_password(password)  # slow on purpose: once for all
    users = {
        "admin": _user("admin", "Ada", "Marchetti", "en", password, is_superuser=True),
        "editor": _user("editor", "Eleanor", "Price", "en", password),
        "editor-fr": _user("editor-fr", "Élodie", "Marchand", "fr", password),
        "reviewer": _user("reviewer", "Renate", "Vogel", "de", password),
    }
    root = next(iter(homes.values())).get_root()
    editors = _group("Editors in four languages", EDITORIAL, [root])
    for login in ("editor", "editor-fr"):
        users[login].groups.add(editors)
    make_teams()
    for code in homes:
        login = f"translator-{code}"
        users[login] = _user(login, *NAMES[code], code, password)
        users[login].groups.add(*_teams(code, Role.TRANSLATOR, Role.PUBLISHER))
        users["reviewer"].groups.add(*_teams(code, Role.REVIEWER))
    _grant(editors, "wagtail_localize", "submit_translation")
    for model in ("topic", "organisation", "person"):
        for action in ("add", "change", "delete"):
            _grant(editors, "practices", f"{action}_{model}")
    _grant(editors, "home", "change_navigation")
    return users


def _user(login, first, last, language, password, **flags):
    user, created = get_user_model().objects.get_or_create(
        username=login,
        defaults={
            "first_name": first,
            "last_name": last,
            "email": f"{login}@example.org",
            "is_staff": flags.get("is_superuser", False),
            "password": password,
            **flags,
        },
    )
    if created:
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
    return user


def _teams(code, *roles):
    return Group.objects.filter(team__locale__language_code=code, team__role__in=roles)


def _group(name, page_permissions, pages):
    group, _created = Group.objects.get_or_create(name=name)
    _grant(group, "wagtailadmin", "access_admin")
    for page in pages:
        for codename in page_permissions:
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=page,
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=codename
                ),
            )
    for app, codename in (
        ("base", "add_picture"),
        ("base", "choose_picture"),
        ("wagtaildocs", "add_document"),
        ("wagtaildocs", "choose_document"),
    ):
        permission = Permission.objects.filter(
            content_type__app_label=app, codename=codename
        ).first() or Permission.objects.get(
            content_type__app_label="wagtailimages",
            codename=codename.replace("picture", "image"),
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=permission,
        )
    return group


def _grant(group, app, codename):
    group.permissions.add(
        Permission.objects.get(content_type__app_label=app, codename=codename)
    )
