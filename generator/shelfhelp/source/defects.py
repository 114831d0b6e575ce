"""What can be wrong with a source file as such. Their documentation is in `rules/src/` and `rules/sec/`."""

from shelfhelp.model.diagnostic import Defect, Severity

SYNTAX = Defect("SRC001", "syntax")
SCHEMA = Defect("SRC002", "invalid-value")
UNKNOWN_KEY = Defect("SRC003", "unknown-key")
MISPLACED = Defect("SRC004", "misplaced-file")
ENCODING = Defect("SRC005", "unreadable-encoding")
DUPLICATE_SLUG = Defect("SRC006", "duplicate-slug")
FORBIDDEN_YAML = Defect("SRC007", "forbidden-yaml")
DUPLICATE_KEY = Defect("SRC008", "duplicate-key")
TOO_LARGE = Defect("SRC009", "too-large")
MISSING_FILE = Defect("SRC010", "missing-file")
TANGLED = Defect("SEC002", "tangled-markdown")
UNDONE_DEFENCE = Defect("SEC003", "undone-defence")
DISGUISED = Defect("SEC004", "disguised-file")
HIDDEN_CHARACTER = Defect("SEC005", "hidden-character")
UNUSED_SETTING = Defect("SEC011", "unused-setting", Severity.WARNING)
UNKNOWN_EDIT_ADDRESS = Defect("LNK026", "unknown-edit-address", Severity.WARNING)
