"""Typst: hyphenation of its own, ligatures, justified lines."""

from notice import FURNITURE, groups

# The second of September 2026, in seconds since 1970: every producer that asks for a date gets it.
DATE = 1788307200


def string(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def run(run, notice):
    if run.kind == "bold":
        return f"#strong[#{string(run.words)}]"
    if run.kind == "link":
        return f"#link({string(run.target)})[#{string(run.words)}]"
    if run.kind == "note":
        return f"#footnote[#{string(notice.notes[run.target])}]"
    return f"#{string(run.words)};"


def line(runs, notice):
    return "".join(run(each, notice) for each in runs)


def element(group, notice):
    first = group[0]
    if first.kind == "heading":
        return f"#heading(level: {first.level})[{line(first.lines[0], notice)}]"
    if first.kind == "item":
        items = ", ".join(f"[{line(each.lines[0], notice)}]" for each in group)
        return f"#enum(start: {first.number}, {items})" if first.number else f"#list({items})"
    if first.kind == "table":
        return table(first, notice)
    return " \\\n".join(line(each, notice) for each in first.lines)


def table(block, notice):
    head, *rows = [[f"[{line(cell, notice)}]" for cell in row] for row in block.lines]
    cells = ", ".join(cell for row in rows for cell in row)
    return f"#table(columns: {len(head)}, table.header({', '.join(head)}), {cells})"


def source(notice, columns):
    owner, kind, address = (string(each) for each in FURNITURE[notice.language])
    body = "\n\n".join(element(group, notice) for group in groups(notice))
    size = "11pt" if columns == 1 else "10pt"
    return f"""
#set document(title: {string(notice.title)})
#set text(lang: "{notice.language}", font: "Libertinus Serif", size: {size}, hyphenate: true)
#set par(justify: true, leading: 0.8em)
#set page(
  paper: "a4", columns: {columns}, margin: 24mm,
  header: [#{owner} #h(1fr) #{kind}],
  footer: context [#{address} #h(1fr) #counter(page).display("1 (1)", both: true)],
)
{body}
"""


def pdf(notice, columns, tagged):
    import typst

    return typst.compile(
        source(notice, columns).encode(), format="pdf", timestamp=DATE, pdf_tags=tagged
    )
