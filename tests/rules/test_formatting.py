"""Formatting that does not become what it was meant to be is told with what to write; ordinary sentences are left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import pytest

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
SUBJECTS = ("FMT", "REF003", "REF005", "LNK020", "LNK022")
SLIPS = [
    ("> [!WARNING]\n> Hot.", "FMT002", "write **Warning** in its place, and a line with > alone below it"),
    ('!!! tip "Good to know"\n    Wash it.', "FMT002", 'write "> **Good to know**" here, ">" on the next line'),
    ("??? note\n    Wash it.", "FMT002", 'write "> **Note**" here'),
    (":::tip\nWash it.\n:::", "FMT002", 'write "> **Tip**" here'),
    ('=== "Shoes"\n\n    Wash them.', "FMT002", "write a heading, ## and the title"),
    ("Wash it.[^1]\n\n[^1]: By hand.", "FMT002", "put what the note says into the text"),
    ("Thanks :smile:", "FMT002", "write the sign itself, 😄, or leave it out"),
    ("Wash it. {: .red }", "FMT002", "take it away; how pages look is the theme's part"),
    ("## Washing {#washing}", "FMT002", "take it away; how pages look is the theme's part"),
    ("{% include note.html %}", "FMT002", "take it away; pages run no programs"),
    ("See [[Washing]].", "FMT002", "write [words](the-file.md)"),
    ("This is ==important==.", "FMT002", "write **important**"),
    ("Press ++ctrl+c++.", "FMT002", "write **ctrl+c**"),
    ("Wool\n: Comes from sheep.", "FMT002", "write the word and what it means in one line"),
    ('--8<-- "note.md"', "FMT002", "write the text itself here"),
    ("• big boxes\n• small boxes", "FMT003", 'write "- big boxes", and the lines below it alike'),
    ("– big boxes\n– small boxes", "FMT003", 'write "- big boxes"'),
    ("✓ big boxes\n✓ small boxes", "FMT003", 'write "- big boxes"'),
    ("-big boxes\n-small boxes", "FMT003", 'write "- big boxes"'),
    ("1.Print it\n2.Pack it", "FMT003", 'write "1. Print it"'),
    ("a) Print it\nb) Pack it", "FMT003", 'write "1. Print it"'),
    ("(1) Print it\n(2) Pack it", "FMT003", 'write "1. Print it"'),
    ("Wash it. <!-- by hand", "FMT004", 'write "-->" behind its last word'),
    ("See (our shop)[https://www.example.com/].", "FMT005", "write [our shop](https://www.example.com/)"),
    ("See (the policy)[../../returns.md#fees].", "FMT005", "write [the policy](../../returns.md#fees)"),
    ("See [our shop]{https://www.example.com/}.", "FMT005", "write [our shop](https://www.example.com/)"),
    ("See [our shop](https://www.example.com/ for more.", "FMT006", "write [our shop](https://www.example.com/)"),
    ("See [our shop (https://www.example.com/).", "FMT006", "write [our shop](https://www.example.com/)"),
    ("See [the policy] (../../returns.md).", "FMT006", "write [the policy](../../returns.md)"),
    ("Sizes\n=====\n\nAll.", "FMT007", 'write "## Sizes"'),
    ("#### Sizes\n\nAll.", "FMT008", 'write "## Sizes"'),
    ("### Sizes\n\nAll.\n\n##### Shoes\n\nToo.", "FMT008", 'write "#### Shoes"'),
    ("See www.example.com/gifts.", "FMT009", "write https://www.example.com/gifts"),
    ("See (http://example.com/a).", "FMT009", "write https://example.com/a"),
    (
        "<!-- allow: hard-coded-fact: it is so -->\nWash it.",
        "FMT011",
        "write <!-- allow: hardcoded-fact: the reason -->",
    ),
    ("<!-- alow: hardcoded-fact: it is so -->\nWash it.", "FMT011", "write <!-- allow: hardcoded-fact: the reason -->"),
    ("<!-- allow hardcoded-fact: it is so -->\nWash it.", "FMT011", "write <!-- allow: hardcoded-fact: the reason -->"),
    ("1. a\n   ```\n   b", "FMT012", 'write "```" on a line of its own below the code'),
    ("Open **your orders and choose one.", "FMT013", "write ** behind the last word that is to be bold"),
    ("- Open **your** orders\n- and **choose one", "FMT013", "write ** behind the last word that is to be bold"),
    ("##Sizes\n\nAll.", "FMT014", 'write "## Sizes"'),
    ("{% if open %}Call us.{% endif %}", "FMT002", "take it away; pages run no programs"),
    ("Within { returns.window } at most.", "REF003", "write {{ returns.window }}"),
    ("Within {{ returns.window } at most.", "REF003", "write {{ returns.window }}"),
    ("Within {{ returns.window at most.", "REF003", "write {{ returns.window }}"),
    ("Within { returns.window }} at most.", "REF003", "write {{ returns.window }}"),
    ("Within returns.window }} at most.", "REF003", "write {{ returns.window }}"),
    ("Within {{{ returns.window }}} at most.", "REF003", "write {{ returns.window }}"),
    ("Within {{\nreturns.window }} at most.", "REF003", "write {{ returns.window }}"),
    ("Within {{ returns.windw at most.", "REF003", "write {{ returns.window }}"),
    ("Within {{ } at most.", "REF003", "write {{ key }}"),
    ("TODO", "REF005", "write what is to stand here, or take it away"),
    ("Ask Jo (FIXME).", "REF005", "write what is to stand here, or take it away"),
    ("Lorem ipsum dolor sit amet.", "REF005", "write what is to stand here, or take it away"),
    ("It costs XXX.", "REF005", "write what is to stand here, or take it away"),
    ("Write to [insert address].", "REF005", "write what is to stand here, or take it away"),
    ("- …", "REF005", "write what is to stand here, or take it away"),
    ("<https://www.example.com/?utm_source=a>", "LNK020", "write https://www.example.com/"),
    ("See https://www.example.com/?a=1&gclid=2#x now.", "LNK020", "write https://www.example.com/?a=1#x"),
]
ORDINARY = [
    *("Please send:\n- the item\n- the label", "1. One\n   - a\n   - b\n2. Two\n\n   ```\n   code\n   ```\n3. Three"),
    *(
        "~~Gone~~ and - [x] done",
        "- [x] done\n- [ ] to do",
        "Prices:\n| A | B |\n|---|---|\n| 1 | 2 |",
        "> Quote\n> it.",
    ),
    *(
        "Open 10:30:45, ratio 3:2:1, at :30: past.",
        "Size {S}, {M} or {L}.",
        "5 EUR**\n\n** each month",
        "2**3 is 8",
        "Say \\**no",
        "**Note:** it is **so**.",
        "A `**` and ** two",
        "#5, #tag",
        "Use {name} as it is.",
        "A == B",
        "C++ and D++",
    ),
    *(
        "[Yes] (that is right), we do.",
        "Sizes [S](M) (L)[XL]",
        "See the note [1] and [2].",
        "Array[0] (zero)",
        "f(x)[0]",
    ),
    *(
        "– he said.",
        "-5 degrees at night.",
        "The year\n2020. It was good.",
        "That is one. • That is two.",
        "(a) comes first.",
    ),
    *(
        "## Sizes\n\nAll.\n\n### Shoes\n\nToo.\n\n## Care\n\nHand.",
        "### Sizes\n\nAll.",
        "`{{ x }}` and `www.example.com`",
    ),
    *(
        "Write to <me@example.com>.",
        "[shop](https://www.example.com/?q=tea&size=m)",
        "```\nTODO {{ x\n```",
        "\\{\\{ x \\}\\}",
    ),
    *(
        "<!-- Allowed since 2020 -->\nWash it.",
        "<!-- all good -->\nWash it.",
        "Wait … then press.",
        "And so on …",
        "XXXL or XXS",
    ),
    *(
        "<!-- allow: hardcoded-fact: it is so -->\nWash it.",
        "Everything to do is done.",
        "It is a TODOS bar.",
        "&copy; we",
    ),
    *(
        "<details>\n<summary>More</summary>\n\n- a\n- b\n\n</details>",
        "https://www.example.com/a_b_c",
        "Line\\\nbreak",
        "#1 in town",
    ),
    *(
        "Text\n\n    code with www.example.com",
        "1986. A good year.",
        "Your name, [your city](../../about.md).",
        "<ul><li>a</li></ul>",
    ),
]


@pytest.fixture(scope="module")
def findings() -> Mapping[str, list[Diagnostic]]:
    """The findings of all texts, each an answer of its own in one store, by its text."""
    files = {
        path: text.encode()
        for path, text in starter_files(AS_OF).items()
        if "/" in path and not path.startswith("theme/")
    }
    texts = [*(text for text, _, _ in SLIPS), *ORDINARY]
    for number, text in enumerate(texts):
        head = f"---\ntitle: What about {number}?\nstage: received\nowner: Care\n---\n"
        files[f"faq/returns/answer-{number}.md"] = f"{head}Yes, it is so.\n\n{text}\n".encode()
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in check([read(files, Audience.PUBLIC)], as_of=AS_OF).found:
        path = finding.location.path
        if path.startswith("faq/returns/answer-") and finding.code.startswith(SUBJECTS):
            found[texts[int(path.removesuffix(".md").rpartition("-")[2])]].append(finding)
    return found


@pytest.mark.parametrize(("text", "code", "way_out"), SLIPS)
def test_a_slip_is_told_once_with_what_to_write(
    findings: Mapping[str, list[Diagnostic]], text: str, code: str, way_out: str
) -> None:
    (found,) = findings.get(text, ())
    assert found.code == code
    assert found.help.startswith(way_out)
    assert found.location.line > 6


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_shown_as_it_was_meant_is_left_alone(findings: Mapping[str, list[Diagnostic]], text: str) -> None:
    assert findings.get(text, []) == []
