"""The language library is imported without its commands, and leaves no trace of that."""

import subprocess
import sys

CODE = """
import sys
from variorum.annotate.language import _library
spacy = _library()
assert "spacy.cli" not in sys.modules
assert _library() is spacy
import spacy.cli
assert spacy.cli.app is not None
"""


def test_commands_are_left_out_and_can_be_imported_afterwards():
    subprocess.run([sys.executable, "-c", CODE], check=True)  # noqa: S603 - our own code
