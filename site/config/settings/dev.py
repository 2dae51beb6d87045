"""One machine, no other server: what `make run` uses."""

from .base import *  # noqa: F403
from .base import STORAGES, VAR, env

VAR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="for-this-machine-only-never-in-production")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", ".localhost"]
)
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
STATIC_ROOT = None  # found where they are, not collected
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# Of the demo users; without it (production) they exist and cannot log in.
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="welcome-to-efus")
