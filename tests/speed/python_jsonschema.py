"""Times jsonschema of Python on lines of JSON: python_jsonschema.py SCHEMA LINES, in seconds a line."""

import importlib.metadata
import json
import sys
import time
from pathlib import Path

from jsonschema import Draft202012Validator


def main(schema, lines):
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    lines = lines.read_text(encoding="utf-8").splitlines()
    start = time.process_time()
    valid = sum(validator.is_valid(json.loads(line)) for line in lines)
    seconds = time.process_time() - start
    version = importlib.metadata.version("jsonschema")
    print(f"jsonschema {version} of Python: {1000 * seconds / len(lines):.3f} ms a line, {valid} valid")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
