"""A store's site while somebody writes it: each page is made when a browser asks for it, of the files as they are then.

Nothing is written to a disk, so that an edit costs one page, and no mistake can be published from here (decision 0049).
"""
