"""Looks at a finished site before anybody can read it. In: a folder, and what the site may hold. Out: what must not be in it.

Nothing here knows MkDocs, its plugins or the compiler: whatever went wrong in them is still seen in what they wrote
(decision 0009). The findings name files of the site, for the defect is in the program, the theme or the server's hands.
"""
