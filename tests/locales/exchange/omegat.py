"""OmegaT without its window: a project, translated by rule, into its target files."""

import os
import re
import shutil
import subprocess
from pathlib import Path

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
DIRECTORIES = ("source", "target", "tm", "glossary", "dictionary", "omegat")
MINUTES = 3


def is_there():
    return shutil.which("omegat") is not None and shutil.which("java") is not None


def round_trip(place: Path, files, wording, *, source="EN", target="IT"):
    """{name: content} of files after OmegaT wrote `wording(text)` for each text.

    Texts are as it sees them, with its own short names for tags.
    """
    for each in DIRECTORIES:
        (place / each).mkdir(parents=True)
    (place / "omegat.project").write_text(PROJECT.format(source=source, target=target))
    for name, content in files.items():
        (place / "source" / name).write_bytes(content)
    memory = place / "all.tmx"
    _run(
        place,
        "--mode=console-createpseudotranslatetmx",
        f"--pseudotranslatetmx={memory}",
        "--pseudotranslatetype=equal",
    )
    text = memory.read_text()
    translated = re.sub(
        r"(<tu>.*?</tuv>.*?<seg>)(.*?)(</seg>)",
        lambda found: found[1] + wording(found[2]) + found[3],
        text,
        flags=re.DOTALL,
    )
    (place / "omegat" / "project_save.tmx").write_text(translated)
    # It stops where a tag is missing or broken.
    _run(place, "--mode=console-translate", "--tag-validation=abort")
    return {name: (place / "target" / name).read_bytes() for name in files}


def _run(place, *options):
    subprocess.run(
        ["omegat", str(place), *options],
        capture_output=True,
        text=True,
        timeout=60 * MINUTES,
        # It keeps its preferences in the home of whoever runs it.
        env={**os.environ, "JAVA_TOOL_OPTIONS": f"-Duser.home={place}"},
        check=True,
    )
