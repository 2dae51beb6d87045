"""The site as `make run` serves it: demo content in a database of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSWORD = "welcome-to-efus"
# What the shell of a developer may hold and the journeys' server must not see.
LEFT_OUT = ("DATABASE_URL", "DEBUG", "S3_BUCKET", "SITE_URL", "ALLOWED_HOSTS")
PATIENCE = 60  # seconds for the server to answer


def is_on_postgresql():
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


class Site:
    """A site that is served. `address` ends without a slash."""

    def __init__(self, address, log):
        self.address = address
        self._log = log
        self._read = 0
        self.sessions = {}  # {login: what the browser keeps of it}

    def forget_log(self):
        """What is in the log so far is not of the test that begins."""
        self._read = self._log.stat().st_size

    def log(self):
        """What server and worker have written since `forget_log`."""
        return self._log.read_bytes()[self._read :].decode(errors="replace")


@contextmanager
def served(var, url):
    """A Site on freshly loaded demo content, its files below the folder `var`.

    `url` is the DATABASE_URL of a migrated database.
    """
    with ExitStack() as stack:
        environment = {
            name: value for name, value in os.environ.items() if name not in LEFT_OUT
        }
        environment |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "SITE_VAR": str(var),
            "DEMO_PASSWORD": PASSWORD,
            "DATABASE_URL": url,
        }
        load(environment)
        log = var / "server.log"
        address = f"localhost:{_free_port()}"
        server = _gunicorn(address.replace("localhost", "127.0.0.1"))
        stack.enter_context(_running(server, environment, log))
        worker = [sys.executable, "manage.py", "db_worker", "--verbosity", "0"]
        stack.enter_context(_running(worker, environment, log))
        _wait_for(f"http://{address}/robots.txt", log)
        yield Site(f"http://{address}", log)


def load(environment):
    """The demo content. Raises RuntimeError with what the command said."""
    done = subprocess.run(
        [sys.executable, "manage.py", "load_demo", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"load_demo failed:\n{done.stdout}{done.stderr}")


def _gunicorn(bind):
    options = {
        "--config": "site/config/gunicorn.py",
        "--bind": bind,
        "--workers": "2",
        "--threads": "4",
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    return [sys.executable, "-m", "gunicorn", *words]


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def _running(command, environment, log):
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(url, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"The server does not answer:\n{log.read_text()}")
