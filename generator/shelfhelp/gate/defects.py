"""What can be wrong with a finished site. The codes are permanent; the places are files of the site."""

from shelfhelp.model.diagnostic import Defect

STRANGE_FILE = Defect("OUT001", "strange-file")
ACTIVE_CONTENT = Defect("OUT002", "active-content")
FOREIGN_REQUEST = Defect("OUT003", "foreign-request")
BROKEN_REFERENCE = Defect("OUT004", "broken-reference")
LEAK = Defect("OUT005", "leaked-words")
HARVESTABLE_ADDRESS = Defect("OUT006", "harvestable-address")
MISSING_POLICY = Defect("OUT007", "missing-content-policy")
