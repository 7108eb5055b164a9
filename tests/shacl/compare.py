"""Validates notices with pySHACL and `vocab/shapes.ttl`, and compares what it finds with what we find.

Usage: compare.py [--every-shape] FOLDER

FOLDER holds what the example `shapes` of seloste-tests writes: the triples of notices, the day on which
they are judged, and the rules that find something in each. A shape must find the same as its rule; where
the text of a notice can excuse or add something (`seloste:textRole`), it must find no less or no more.
Where the text changes nothing, the severities must be the same.
Exit code 1 if a notice differs; with --every-shape, also if a shape finds nothing that its rule finds.
"""

import functools
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyshacl
from rdflib import BNode, Graph, Literal, Namespace
from rdflib.namespace import DCTERMS, RDF, SH, XSD
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor

VOCAB = Path(__file__).resolve().parent.parent.parent / "vocab"
SELOSTE = Namespace("https://w3id.org/seloste#")
EXCUSES = SELOSTE["textRole-excuses"]
ADDS = SELOSTE["textRole-adds"]
SEVERITIES = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "note"}


def read_queries_once():
    """pySHACL gives the text of a query anew for each notice; reading it takes longer than answering."""
    answer, prepared = SPARQLProcessor.query, functools.cache(prepareQuery)

    def query(self, text, *args, **kwargs):
        return answer(self, prepared(text) if isinstance(text, str) else text, *args, **kwargs)

    SPARQLProcessor.query = query


def facts(day):
    """The reference graph, and the day on which notices are judged."""
    graph = Graph()
    for path in [VOCAB / "seloste.ttl", VOCAB / "concepts.ttl", *sorted(VOCAB.glob("facts/*.ttl"))]:
        graph.parse(path)
    graph.add((BNode(), SELOSTE.asOf, Literal(day, datatype=XSD.date)))
    return graph


def all_shapes():
    """The shapes, with those that are only shown when asked for."""
    graph = Graph().parse(VOCAB / "shapes.ttl")
    graph.remove((None, SH.deactivated, None))
    return graph


def roles(shapes):
    """The codes of the shapes, with what the text can change in their verdict."""
    codes = shapes.subject_objects(DCTERMS.identifier)
    return {str(code): set(shapes.objects(shape, SELOSTE.textRole)) for shape, code in codes}


def found(triples, day):
    """What the shapes find, by notice: codes with severities; and the seconds that pySHACL took."""
    shapes, data = all_shapes(), facts(day)
    start = time.process_time()
    data.parse(data=triples, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    seconds = time.process_time() - start
    by_notice = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        code = shapes.value(report.value(result, SH.sourceShape), DCTERMS.identifier)
        if code is not None and (None, SH.detail, result) not in report:
            notice = str(report.value(result, SH.focusNode)).partition("#")[0]
            severity = SEVERITIES[report.value(result, SH.resultSeverity)]
            by_notice.setdefault(notice, {}).setdefault(str(code), set()).add(severity)
    return by_notice, seconds


def found_in(lot, day):
    read_queries_once()
    return found(lot, day)


def notice_of(line):
    """The notice that a triple is about."""
    return line[1 : line.index(">")].partition("#")[0]


def lots(triples, n):
    """The triples in lots of whole notices."""
    notices = {}
    for line in triples.strip().split("\n"):
        notices.setdefault(notice_of(line), []).append(line)
    notices = list(notices.values())
    sizes = range(min(n, len(notices)))
    return ["\n".join("\n".join(notice) for notice in notices[at :: len(sizes)]) for at in sizes]


def differences(verdict, theirs, roles):
    """What the two find differently, as sentences."""
    ours, name = roles.keys() & verdict["found"], verdict["name"]
    for code in sorted(ours & theirs.keys()):
        own, other = sorted(verdict["found"][code]), sorted(theirs[code])
        if own != other and not roles[code]:
            yield f"{name}: {code} is {own} by the rule and {other} by its shape"
    for code in sorted(ours - theirs.keys()):
        if ADDS not in roles[code]:
            yield f"{name}: the rule {code} finds something, its shape does not"
    for code in sorted(theirs.keys() - ours):
        if EXCUSES not in roles[code]:
            yield f"{name}: the shape {code} finds something, its rule does not"


def main(folder, every_shape):
    known = roles(all_shapes())
    day = (folder / "day").read_text(encoding="utf-8").strip()
    triples = (folder / "notices.nt").read_text(encoding="utf-8")
    verdicts = [json.loads(line) for line in (folder / "verdicts.jsonl").open(encoding="utf-8")]
    theirs, seconds = {}, 0.0
    n_workers = os.cpu_count() or 1
    with ProcessPoolExecutor(n_workers) as pool:
        answers = pool.map(found_in, lots(triples, n_workers), [day] * n_workers)
        for own, taken in answers:
            theirs.update(own)
            seconds += taken
    n_differing, silent = 0, set(known if every_shape else [])
    for verdict in verdicts:
        silent -= theirs.get(verdict["id"], {}).keys() & verdict["found"]
        told = list(differences(verdict, theirs.get(verdict["id"], {}), known))
        n_differing += bool(told)
        for sentence in told:
            print(sentence)
    for code in sorted(silent):
        print(f"no notice shows what the shape {code} finds")
    print(f"{day}: {len(verdicts)} notices, {len(known)} shapes, {n_differing} differ ({seconds:.0f} s of CPU)")
    return 1 if n_differing or silent else 0


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--every-shape"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    sys.exit(main(Path(arguments[0]), "--every-shape" in sys.argv))
