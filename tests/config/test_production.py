"""Production refuses to start without what it needs, and says what is missing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPLETE = {
    "SECRET_KEY": "k3y-" + "abcdefghij0123456789" * 3,
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgresql://site@db.example.org/site",
    "SITE_URL": "https://www.example.org",
}


def start(environment, code="import django; django.setup()"):
    """Starts Django with production settings and nothing else in the environment."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_all_it_needs():
    code = (
        "import django; django.setup();"
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.ALLOWED_HOSTS, s.DATABASES['default']['ENGINE'],"
        " s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    )
    started = start(COMPLETE, code)
    assert started.returncode == 0, started.stderr
    assert started.stdout.split() == [
        "False",
        "['www.example.org']",
        "django.db.backends.postgresql",
        "True",
        "True",
    ]


def test_production_passes_djangos_own_deployment_checks():
    code = (
        "from django.core.management import execute_from_command_line as run;"
        "run(['manage.py', 'check', '--deploy', '--tag', 'security'])"
    )
    checked = start(COMPLETE, code)
    assert checked.returncode == 0, checked.stderr
    # W019: the editor's preview is a frame of this site.
    assert set(re.findall(r"security\.\w+", checked.stderr)) <= {"security.W019"}


def test_everything_missing_is_named_at_once():
    refused = start({})
    assert refused.returncode != 0
    for name in COMPLETE:
        assert f"- {name} " in refused.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "", "missing"),
        ("SECRET_KEY", "short", "too weak"),
        ("SECRET_KEY", "a" * 60, "too weak"),
        ("ALLOWED_HOSTS", "", "missing"),
        ("ALLOWED_HOSTS", "*", "'*'"),
        ("DATABASE_URL", "", "missing"),
        ("DATABASE_URL", "sqlite:///site.sqlite3", "PostgreSQL"),
        ("SITE_URL", "", "missing"),
        ("SITE_URL", "http://www.example.org", "https://"),
    ],
)
def test_production_refuses_to_start_and_says_why(name, value, said):
    refused = start(COMPLETE | {name: value})
    assert refused.returncode != 0
    reasons = [line for line in refused.stderr.splitlines() if line.startswith("- ")]
    assert len(reasons) == 1
    assert name in reasons[0]
    assert said in reasons[0]
    assert COMPLETE["SECRET_KEY"] not in refused.stderr
