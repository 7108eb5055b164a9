"""Compares the time that pySHACL takes for notices with ours: speed.py FOLDER, as `speed` fills it."""

import json
import sys
from pathlib import Path

import compare


def main(folder):
    day = (folder / "day").read_text(encoding="utf-8")
    verdicts = (folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    ours = sum(json.loads(verdict)["seconds"] for verdict in verdicts)
    _, theirs = compare.found((folder / "notices.nt").read_text(encoding="utf-8"), day)
    for name, seconds in [("pySHACL", theirs), ("seloste", ours)]:
        print(f"{name}: {1000 * seconds / len(verdicts):.3f} ms a notice")
    print(f"{len(verdicts)} notices, ratio {theirs / ours:.0f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
