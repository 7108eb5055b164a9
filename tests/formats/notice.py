"""The neutral form that every rendering is made from: a small part of Markdown.

Blocks are `# headings`, `- items`, `1. items`, rows `| a | b |` (the first is the head) and
paragraphs; a line that ends in `\\` breaks there. Inside them `[words](address)`, `**bold**` and
`[^1]`, whose text stands on a line `[^1]: text`. Nothing else has a meaning.
"""

import re
from dataclasses import dataclass, field


@dataclass
class Run:
    """Words of one kind: plain, bold, a link to `target`, or the note `target`."""

    words: str
    kind: str = "plain"
    target: str = ""


@dataclass
class Block:
    """A heading, item, paragraph or table. `lines` are its lines, or the cells of its rows."""

    kind: str
    lines: list
    level: int = 1
    number: int = 0


@dataclass
class Notice:
    """A notice as it is to be rendered."""

    name: str
    language: str
    blocks: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)

    @property
    def title(self):
        return next((plain(b.lines[0]) for b in self.blocks if b.kind == "heading"), self.name)


# What stands at the head and foot of every page: the body, the kind of the document, an address.
FURNITURE = {
    "fi": ("Esimerkkilän kunta", "Tietosuojaseloste", "www.esimerkkila.example"),
    "sv": ("Exempelby kommun", "Dataskyddsbeskrivning", "www.exempelby.example"),
    "en": ("Exampleton Council", "Privacy notice", "www.exampleton.example"),
}

INLINE = re.compile(r"\[\^(\w+)\]|\[([^][]+)\]\((https?://[^)\s]+)\)|\*\*([^*]+)\*\*")


def runs(text):
    """The runs of one line."""
    found, at = [], 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            found.append(Run(text[at : match.start()]))
        note, words, target, bold = match.groups()
        if note:
            found.append(Run("", "note", note))
        elif target:
            found.append(Run(words, "link", target))
        else:
            found.append(Run(bold, "bold"))
        at = match.end()
    if at < len(text):
        found.append(Run(text[at:]))
    return found


def plain(line):
    return "".join(run.words for run in line)


def parse(name, language, text):
    notice = Notice(name, language)
    for part in re.split(r"\n\s*\n", text.strip()):
        for block in blocks(part.split("\n"), notice):
            notice.blocks.append(block)
    return notice


def blocks(lines, notice):
    """The blocks of lines without an empty one between them."""
    rest = []
    for line in lines:
        heading = re.match(r"(#+) (.*)", line)
        item = re.match(r"\s*(?:-|(\d+)\.) (.*)", line)
        note = re.match(r"\[\^(\w+)\]: (.*)", line)
        row = re.match(r"\|(.*)\|$", line)
        if heading:
            yield Block("heading", [runs(heading[2])], level=len(heading[1]))
        elif item:
            yield Block("item", [runs(item[2])], number=int(item[1] or 0))
        elif note:
            notice.notes[note[1]] = note[2]
        elif row:
            cells = [runs(cell.strip()) for cell in row[1].split(" | ")]
            rest.append(cells)
        else:
            rest.append(line)
    if rest and isinstance(rest[0], list):
        yield Block("table", rest)
    elif rest:
        joined = re.sub(r"\\\n", "\0", "\n".join(rest)).replace("\n", " ")
        yield Block("paragraph", [runs(line) for line in joined.split("\0")])


def groups(notice):
    """The blocks, with items that follow each other as one list."""
    items = []
    for block in notice.blocks:
        goes_on = items and (block.number == 0) == (items[0].number == 0)
        if items and not (block.kind == "item" and goes_on):
            yield items
            items = []
        if block.kind == "item":
            items.append(block)
        else:
            yield [block]
    if items:
        yield items


def text(notice):
    """The plain text that a rendering must give back. A note stands below what refers to it."""
    parts = []
    for group in groups(notice):
        if group[0].kind == "table":
            parts.append("\n".join(" | ".join(map(plain, row)) for row in group[0].lines))
        else:
            parts.append("\n".join(line for block in group for line in text_lines(block)))
        noted = [run.target for block in group for line in inline(block) for run in line]
        parts += [f"{superscript(n)} {notice.notes[n]}" for n in noted if n in notice.notes]
    return "\n\n".join(parts) + "\n"


def inline(block):
    return [cell for row in block.lines for cell in row] if block.kind == "table" else block.lines


def text_lines(block):
    marker = f"{block.number}. " if block.number else "- "
    marker = marker if block.kind == "item" else ""
    return [marker + plain(block.lines[0])] + [plain(line) for line in block.lines[1:]]


def superscript(number):
    return number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


VOWELS = "aeiouyåäö"


def with_soft_hyphens(words):
    """The words with soft hyphens in the long ones, before a consonant and a vowel; near enough for
    Finnish and Swedish. Addresses stay as they are."""

    def hyphenated(match):
        word = match[0]
        breaks = [
            at
            for at in range(3, len(word) - 2)
            if word[at].lower() not in VOWELS and word[at + 1].lower() in VOWELS
        ]
        for at in reversed(breaks):
            word = word[:at] + "\u00ad" + word[at:]
        return word

    def token(match):
        is_address = any(sign in match[0].strip(".,") for sign in "@./")
        return match[0] if is_address else re.sub(r"[^\W\d_]{14,}", hyphenated, match[0])

    return re.sub(r"\S+", token, words)
