"""The process that makes a large index. In: documents as JSON on standard input. Out: the index on standard output."""

import json
import sys

from shelfhelp.search.index import Document, index_of

if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a text stream here
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    documents = [Document(*fields) for fields in json.load(sys.stdin)]
    sys.stdout.write(index_of(documents))
