"""A language out and in by commands."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from locales.workflow.segments import SegmentState

from .conftest import state_of
from .test_comparing import TITLE, put, reworded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _begun_in_italian():
    """Nothing: the pages here are counted, or gone."""


def run(*args, **options):
    out, err = StringIO(), StringIO()
    call_command(*args, stdout=out, stderr=err, verbosity=0, **options)
    return out.getvalue() + err.getvalue()


def export(output, *args):
    return run("export_translations", "--locale", "it", "--output", str(output), *args)


def test_a_language_goes_out_into_a_directory_and_comes_back(italian, giulia, tmp_path):
    assert "Wrote 1 files" in export(tmp_path / "it", "--format", "xliff12")
    [file] = (tmp_path / "it").iterdir()
    file.write_bytes(reworded(file.read_bytes(), "Rock"))
    said = run("import_translations", str(file), "--user", giulia.username)
    assert "1 new" in said
    assert "1 taken" in said
    assert state_of(italian, TITLE).target == "Rock"
    assert state_of(italian, TITLE).translator == giulia


@pytest.mark.parametrize("format", ["xliff12", "xliff20", "po"])
def test_a_zip_comes_back_as_it_went(italian, giulia, tmp_path, format):
    path = tmp_path / "it.zip"
    export(path, "--format", format, "--fill", "--only-open")
    said = run("import_translations", str(path), "--user", giulia.username)
    assert "0 taken" in said
    assert state_of(italian, TITLE).state == SegmentState.EMPTY


def test_a_dry_run_takes_nothing(italian, exported, giulia, tmp_path):
    path = tmp_path / "it.xlf"
    path.write_bytes(reworded(exported(italian), "Rock"))
    said = run("import_translations", str(path), "--user", giulia.username, "--dry-run")
    assert "1 new" in said
    assert "nothing taken" in said
    assert state_of(italian, TITLE).state == SegmentState.EMPTY


def test_conflicts_are_taken_only_when_asked_for(italian, exported, giulia, tmp_path):
    path = tmp_path / "it.xlf"
    path.write_bytes(reworded(exported(italian), "Rock"))
    put(italian, TITLE, "Sasso", giulia)
    command = ["import_translations", str(path), "--user", giulia.username]
    run(*command)
    assert state_of(italian, TITLE).target == "Sasso"
    run(*command, "--conflicts", "--state", "draft")
    assert state_of(italian, TITLE).target == "Rock"
    assert state_of(italian, TITLE).confirmed == "Sasso"


def test_what_is_not_taken_is_said_and_fails(italian, exported, person, tmp_path):
    path = tmp_path / "it.xlf"
    path.write_bytes(reworded(exported(italian), "Rock"))
    user = person("de").username
    with pytest.raises(CommandError, match="Not every file"):
        run("import_translations", str(path), "--user", user)
    with pytest.raises(CommandError, match="Not every file"):
        run("import_translations", str(tmp_path / "missing.xlf"), "--user", user)
    with pytest.raises(CommandError, match="nobody called"):
        run("import_translations", str(path), "--user", "nobody")
    with pytest.raises(CommandError, match="no language"):
        run("export_translations", "--locale", "xx", "--output", str(tmp_path))
    assert state_of(italian, TITLE).state == SegmentState.EMPTY
