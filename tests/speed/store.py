"""Runs what `tests/speed/store` measures and shows it as tables: store.py PROGRAMS yes|no [SIZE …]."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PEER = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[1])
store.bulk_load(path=sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
store.optimize()
"""


def run(arguments):
    """The processor time and the most memory of a program that ends well."""
    child = subprocess.Popen(arguments, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(map(str, arguments))}\n{said.decode()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def loads_on_disk(programs, data, work):
    """What loading and putting in order takes, ours and the peer's, and what is then on the disk."""
    store, other = work / "store", work / "other"
    cpu, memory = run([programs / "seloste", "load", data / "notices.jsonl", "--store", store])
    loads = {"cpu": cpu, "memory": memory, "disk": size(store)}
    if subprocess.run([sys.executable, "-c", "import pyoxigraph"], stderr=subprocess.DEVNULL).returncode == 0:
        loads["peer"], _ = run([sys.executable, "-c", PEER, other, data / "notices.nq"])
        loads["peerDisk"] = size(other)
        shutil.rmtree(other)
    return loads


def measured(programs, data, *store):
    """The lines of the example, by kind."""
    command = [programs / "examples" / "store", data, HERE / "forms", HERE / "naive", *store]
    by_kind = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            line = json.loads(line)
            by_kind.setdefault(line["kind"], []).append(line)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {child.returncode}")
    return by_kind


def shown(value):
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3g}" if value < 100 else f"{value:.0f}"
    return str(value)


def ratio(a, b):
    return None if a is None or not b else a / b


def table(title, head, rows):
    print(f"\n{title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(shown, row))} |")
    sys.stdout.flush()


def grown(results, sizes, key, kind):
    """The rows of a table with a time for each size and the growth of the last step."""
    names = [it["name"] for it in results[sizes[0]].get(kind, [])]
    found = {n: {it["name"]: it for it in results[n].get(kind, [])} for n in sizes}
    for name in names:
        times = [found[n].get(name, {}).get(key) for n in sizes]
        rows = found[sizes[-1]].get(name, {}).get("rows")
        steps = [ratio(b, a) for a, b in zip(times, times[1:])]
        yield [name, rows, *times, *steps]


def show(place, results, sizes):
    steps = [f"{b} / {a}" for a, b in zip(sizes, sizes[1:])]
    states = [results[n]["state"][0] for n in sizes]
    if place == "in memory":
        rows = [
            (n, it["quads"], it["quads"] / n, it["memory"] / it["quads"], it["load"],
             ratio(it["load"], results[n].get("raw", [{}])[0].get("load")))
            for n, it in zip(sizes, states)
        ]
        head = ["notices", "quads", "a notice", "bytes a quad", "load, CPU s", "÷ N-Quads by Oxigraph"]
    else:
        loads = [results[n]["loads"] for n in sizes]
        rows = [
            (n, it["quads"], it["quads"] / n, load["disk"] / it["quads"], load["cpu"],
             ratio(load["cpu"], load.get("peer")), ratio(load["disk"], load.get("peerDisk")), load["memory"] >> 20)
            for n, it, load in zip(sizes, states, loads)
        ]
        head = ["notices", "quads", "a notice", "bytes a quad", "load, CPU s", "÷ pyoxigraph", "disk ÷ pyoxigraph",
                "memory, MiB"]
    table(f"Loading {place}", head, rows)
    wrong = [f"{it['name']} ({n})" for n in sizes for it in results[n]["planted"] if not it["equal"]]
    n_held = sum(len(results[n]["planted"]) for n in sizes)
    print(f"\nAnswers that differ from what was planted, of {n_held}: {', '.join(wrong) or 'none'}")
    head = ["question", "rows", *(f"{n}, ms" for n in sizes), *steps]
    table(f"Saved questions {place}, CPU", head, grown(results, sizes, "ms", "question"))
    naive = [
        (it["name"], n, it["rows"], it["ms"], it["naive"], ratio(it["naive"], it["ms"]), it["equal"])
        for n in sizes for it in results[n]["naive"]
    ]
    table(f"Naive forms {place}", ["question", "notices", "rows", "ours, ms", "naive, ms", "×", "same"], naive)
    forms = [
        (it["name"], n, it["rows"], it["ms"], it["raw"], ratio(it["ms"], it["raw"]), it["equal"])
        for n in sizes for it in results[n].get("form", [])
    ]
    if forms:
        head = ["query", "notices", "rows", "ours, ms", "Oxigraph, ms", "÷", "same"]
        table("Queries of users beside Oxigraph as it is, in memory", head, forms)
    return wrong


def main():
    programs, has_disk = Path(sys.argv[1]).resolve(), sys.argv[2] == "yes"
    sizes = [int(n) for n in sys.argv[3:] if n] or [1000, 10000]
    on_disk, in_memory = {}, {}
    for n in sizes:
        with tempfile.TemporaryDirectory(prefix="seloste-speed-", dir=os.environ.get("TMPDIR")) as work:
            work = Path(work)
            data = work / "data"
            run([programs / "seloste-dev", "bench-data", "--notices", str(n), "--seed", "7", "-o", data])
            if has_disk:
                loads = loads_on_disk(programs, data, work)
                on_disk[n] = measured(programs, data, "--store", work / "store")
                on_disk[n]["loads"] = loads
                shutil.rmtree(work / "store")
            in_memory[n] = measured(programs, data)
        print(f"{n} notices are measured", file=sys.stderr, flush=True)
    wrong = show("on disk", on_disk, sizes) if has_disk else []
    wrong += show("in memory", in_memory, sizes)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
