"""Loads notices into two servers and asks them every saved question: BINARY OXIGRAPH DATA."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-21"
# A value for each parameter, but for the notice.
VALUES = {
    "category": "pd:Contact", "purpose": "dpv:Purpose", "topic": "retention", "country": "US", "decision": "US-DPF",
    "right": "eu-gdpr:A15", "statute": "1050/2018", "text": "oikeus", "only": "GDPR-13-1-b",
}
# What Virtuoso answers otherwise: of the graph that a notice is, it gives each duration back as a number of months.
UNLIKE_VIRTUOSO = {"card"}
VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
MaxClientConnections = 20
CaseMode = 2
ThreadsPerQuery = 1
MaxStaticCursorRows = 5000
SchedulerInterval = 10
MaxQueryMem = 1G
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server in a folder of its own, on a port of this machine."""

    def __init__(self, name, command, folder, port, path, credentials):
        self.name, self.endpoint, self.credentials = name, f"http://127.0.0.1:{port}/{path}", credentials
        with open(folder / "log.txt", "w") as log:
            self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.wait()

    def wait(self):
        opener = build_opener(ProxyHandler({}))
        for _ in range(240):
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended before it began")
            try:
                opener.open(self.endpoint, timeout=5).read()
                return
            except HTTPError:
                return
            except OSError:
                time.sleep(0.5)
        raise SystemExit(f"{self.name} does not answer")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def arguments(self):
        return ["--endpoint", self.endpoint]


def oxigraph(binary, folder):
    port = free_port()
    command = [binary, "serve", "--location", "data", "--bind", f"127.0.0.1:{port}"]
    return Server("oxigraph", command, folder, port, "query", {})


def virtuoso(binary, folder):
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http))
    credentials = {"SELOSTE_ENDPOINT_USER": "dba", "SELOSTE_ENDPOINT_PASSWORD": "dba"}
    return Server("virtuoso", [binary, "-f", "-c", "virtuoso.ini"], folder, http, "sparql", credentials)


def environment(server):
    others = {name: value for name, value in os.environ.items() if not name.startswith("SELOSTE_ENDPOINT")}
    return {**others, **(server.credentials if server else {}), "LC_ALL": "C"}


def run(arguments, server=None, timeout=900):
    done = subprocess.run([BINARY, *arguments], env=environment(server), capture_output=True, text=True, timeout=timeout)
    return done.returncode, done.stdout, done.stderr


def ask(arguments, server):
    """Asks a server, a second time if it sleeps over the first: Virtuoso 7.2.5 may wait for a lock that nobody
    holds when a query comes soon after a load ("Locks are held for a long time" in its log)."""
    for _ in range(2):
        try:
            return run([*arguments, *server.arguments()], server, timeout=60)
        except subprocess.TimeoutExpired:
            print(f"  {arguments[1]}: no answer in 60 s")
    return 1, "", "no answer"


def load(server, inputs):
    code, _, told = run(["load", *inputs, *server.arguments()], server)
    assert code == 0, f"{server.name}: {told}"
    words = told.replace(",", " ").split()
    return {word: int(words[words.index(word) - 1]) for word in ("new", "replaced", "unchanged")}


def questions(notice):
    """Every saved question with the arguments that it needs, and with each that it can do without."""
    for file in sorted((ROOT / "crates/seloste-store/queries").glob("*.rq")):
        text = file.read_text()
        arguments = ["--as-of", DAY, "--lang", "fi", "--format", "ntriples" if "\nCONSTRUCT " in text else "json"]
        optional = []
        for line in text.splitlines():
            words = line.removeprefix("# param: ").replace(",", " ").split()
            if line.startswith("# param: ") and words[0] not in ("asOf", "lang"):
                value = ["--with", f"{words[0]}={notice if words[1] == 'notice' else VALUES[words[0]]}"]
                if words[2] == "optional":
                    optional.append(value)
                else:
                    arguments += value
        yield from ((file.stem, arguments + value) for value in [[], *optional])


@cache
def answered(question, inputs):
    """Our own answer."""
    code, answer, told = run([*question, *inputs])
    assert code == 0, f"{question[1]}: {told}"
    return answer


def rows(text, exact):
    """The rows of an answer, each with how often it stands there."""
    def term(cell):
        kind, value, language = cell["type"].replace("typed-literal", "literal"), cell["value"], cell.get("xml:lang")
        if exact:
            return kind, value, language, cell.get("datatype")
        # Virtuoso keeps no datatype of numbers and truth: `true` is 1 there.
        return kind, {"true": "1", "false": "0"}.get(value, value), language
    if not text.startswith("{"):
        lines = (text if exact else re.sub(r"\^\^<[^>]*>", "", text)).splitlines()
        return Counter(tuple(line.split(" ", 2)) for line in lines)
    found = json.loads(text)["results"]["bindings"]
    return Counter(tuple(sorted((name, term(cell)) for name, cell in row.items())) for row in found)


def nearest(row, others):
    """What a row has that the one that is most like it among others has not, and the other way."""
    other = max(others, key=lambda other: len(set(row) & set(other)), default=())
    return f"here {set(row) - set(other)}, there {set(other) - set(row)}"


def compare(server, inputs, notice, exact):
    """The questions that a server answers otherwise than we do, with how."""
    wrong = set()
    for name, arguments in questions(notice):
        question = ["query", name, *arguments]
        ours = answered(tuple(question), tuple(inputs))
        # A store has the findings of the day that it was loaded for.
        dated = ["--as-of", DAY] if name == "findings" else []
        code, theirs, told = ask([part for part in question if part not in dated], server)
        if code != 0:
            wrong.add(name)
            print(f"  {name}: {told.strip()[:400]}")
            continue
        ours, theirs = rows(ours, exact), rows(theirs, exact)
        if ours != theirs:
            wrong.add(name)
            print(f"  {' '.join(question[1:])}: {ours.total()} rows here, {theirs.total()} there")
            for row in list(ours - theirs)[:2]:
                print(f"    {nearest(row, theirs - ours)}")
    return wrong


def killed_load(server, inputs):
    """Starts a load and ends it from outside, when some notices are there."""
    command = [BINARY, "load", *inputs, *server.arguments(), "--batch", "50"]
    child = subprocess.Popen(command, env=environment(server), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while child.poll() is None and count(server) < 20:
        time.sleep(0.1)
    child.send_signal(signal.SIGKILL)
    return child.wait() != 0


def count(server):
    query = "SELECT (COUNT(*) AS ?n) { ?register a dpv:Process }"
    code, answer, told = run(["query", query, "--format", "csv", *server.arguments()], server)
    assert code == 0, told
    return int(answer.split()[1])


def sizes(server, inputs):
    """How many triples each graph has here, and how many there; those of ours that are shared have a digest more."""
    _, dump, _ = run(["dump", *inputs])
    ours = Counter(line.rsplit(" ", 2)[1] for line in dump.splitlines())
    ours = {name.strip("<>"): n + name.endswith(("/bodies>", "/reference>")) for name, n in ours.items()}
    ours = {name: n for name, n in ours.items() if not name.endswith("/statistics")}
    query = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
    code, answer, told = run(["query", query, "--format", "json", *server.arguments()], server)
    assert code == 0, told
    rows = json.loads(answer)["results"]["bindings"]
    theirs = {row["graph"]["value"]: int(row["n"]["value"]) for row in rows}
    return ours, {name: theirs.get(name, 0) for name in ours}


def test(server, inputs, n_notices, notice, exact, known):
    was_killed = killed_load(server, inputs)
    n_before = count(server)
    resumed = load(server, inputs)
    print(f"{server.name}: killed with {n_before} notices there, then {resumed}")
    assert was_killed and sum(resumed.values()) == n_notices
    assert resumed["unchanged"] <= n_before <= n_notices
    start = time.monotonic()
    again = load(server, inputs)
    print(f"{server.name}: again {again} in {time.monotonic() - start:.1f} s")
    assert again == {"new": 0, "replaced": 0, "unchanged": n_notices}
    assert count(server) == n_notices
    judged = load(server, [*inputs, "--findings", "--as-of", DAY])
    assert judged == again
    ours, theirs = sizes(server, inputs)
    differing = {name: (n, theirs[name]) for name, n in ours.items() if n != theirs[name]}
    print(f"{server.name}: {len(ours)} graphs, {sum(ours.values())} triples; of another size: {differing}")
    assert not differing
    wrong = compare(server, inputs, notice, exact)
    print(f"{server.name}: answered otherwise: {sorted(wrong)}; known to be, and right now: {sorted(known - wrong)}")
    return wrong <= known


def main(oxigraph_binary, data):
    lines = next(Path(data).glob("*.jsonl"))
    samples = sorted(str(path) for path in (ROOT / "samples").glob("*/notice.json"))
    inputs = [*samples, str(lines)]
    n_notices = len(samples) + sum(1 for line in lines.open() if line.strip())
    notice = json.loads(Path(samples[0]).read_text())["id"]
    all_right = True
    for start, binary, exact, known in [
        (oxigraph, oxigraph_binary, True, set()),
        (virtuoso, shutil.which("virtuoso-t"), False, UNLIKE_VIRTUOSO),
    ]:
        if not binary or not Path(binary).exists():
            print(f"skipped: {start.__name__} is not installed", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            server = start(str(Path(binary).absolute()), Path(folder))
            try:
                all_right &= test(server, inputs, n_notices, notice, exact, known)
            finally:
                server.stop()
    return 0 if all_right else 1


BINARY = str(Path(sys.argv[1]).absolute())
if __name__ == "__main__":
    sys.exit(main(*sys.argv[2:]))
