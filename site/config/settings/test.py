"""The tests': quick hashes, mail in memory, tasks done at once."""

import tempfile

from .base import *  # noqa: F403
from .base import STORAGES, WAGTAILSEARCH_BACKENDS

SECRET_KEY = "tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
STATIC_ROOT = None  # found where they are, not collected
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = tempfile.mkdtemp(prefix="site-media-")
WAGTAILADMIN_BASE_URL = "http://localhost"
# The fixture `indexed` turns it on for the tests that search.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
