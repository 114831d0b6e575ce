"""What people searched for in vain. In: lines of a log and the search of now. Out: what editors can do about it (decision 0057).

`log` reads lines, `counting` counts what was asked, `likeness` takes many spellings for one question, `judging` says what each
finds now, and `listing` writes the list. What strangers typed is shown to editors alone and comes on no page.
"""
