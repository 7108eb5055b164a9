"""Reads notices with PyLD, an independent JSON-LD processor, and compares the quads with ours.

Usage: compare.py QUADS NOTICE.json …

QUADS is the example `quads` of seloste-store, which prints the quads of a notice. The context is the
one in `vocab/`; nothing is fetched. Exit code 1 if a notice differs.
"""

import json
import subprocess
import sys
from pathlib import Path

from pyld import jsonld

WORKSPACE = Path(__file__).resolve().parent.parent.parent
CONTEXT_URL = "https://w3id.org/seloste/v1/context.jsonld"
CONTEXT = json.loads((WORKSPACE / "vocab" / "context.jsonld").read_text(encoding="utf-8"))
N_QUADS = "application/n-quads"


def load_document(url, _options):
    """Serves our context and refuses every other address."""
    if url != CONTEXT_URL:
        raise ValueError(f"{url} is not to be fetched")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": CONTEXT,
    }


def canonical(document, **options):
    """The canonical N-Quads (URDNA2015) of JSON-LD, or of N-Quads with `inputFormat`."""
    options = {"algorithm": "URDNA2015", "format": N_QUADS, "documentLoader": load_document, **options}
    return set(jsonld.normalize(document, options).splitlines())


def in_graph(line, graph):
    """A triple of PyLD's default graph as a quad of the graph of the notice."""
    return f"{line.removesuffix(' .')} <{graph}> ."


def differs(quads, path):
    """Compares one notice, tells the result, and says whether there is a difference."""
    notice = json.loads(path.read_text(encoding="utf-8"))
    by_pyld = {in_graph(line, notice["id"]) for line in canonical(notice)}
    printed = subprocess.run([quads, str(path)], check=True, capture_output=True, encoding="utf-8")
    by_us = canonical(printed.stdout, inputFormat=N_QUADS)
    difference = sorted(by_pyld ^ by_us)
    print(f"{path}: {len(by_us)} quads, {len(difference)} differ")
    for line in difference[:20]:
        print(f"  only {'PyLD' if line in by_pyld else 'seloste'}: {line}")
    return bool(difference) or not by_us


def main(quads, *paths):
    results = [differs(quads, Path(path)) for path in paths]
    return 1 if any(results) else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
