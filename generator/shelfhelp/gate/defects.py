"""What can be wrong with a finished site. The codes are permanent; the places are files of the site."""

from importlib.resources import files

from shelfhelp.model.diagnostic import Defect

STRANGE_FILE = Defect("OUT001", "strange-file")
ACTIVE_CONTENT = Defect("OUT002", "active-content")
FOREIGN_REQUEST = Defect("OUT003", "foreign-request")
BROKEN_REFERENCE = Defect("OUT004", "broken-reference")
LEAK = Defect("OUT005", "leaked-words")
HARVESTABLE_ADDRESS = Defect("OUT006", "harvestable-address")
MISSING_POLICY = Defect("OUT007", "missing-content-policy")
BROKEN_MARKUP = Defect("OUT008", "broken-markup")

DEFECTS = (
    STRANGE_FILE,
    ACTIVE_CONTENT,
    FOREIGN_REQUEST,
    BROKEN_REFERENCE,
    LEAK,
    HARVESTABLE_ADDRESS,
    MISSING_POLICY,
    BROKEN_MARKUP,
)


def page_of(defect: Defect) -> str:
    """Return what a defect's page says: what it catches, why it matters, how to fix it."""
    return files(__package__).joinpath("pages", f"{defect.name}.md").read_text(encoding="utf-8")
