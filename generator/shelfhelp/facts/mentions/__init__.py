"""What prose claims about facts: from Markdown to claims, from claims to the facts they are about, from facts to verdicts.

`passages` says where prose stands, `claim` finds the quantities in it with what surrounds them, `subjects` decides by the words
which fact a claim may be about, `verdicts` holds it against the values of one date, `allowances` are the editors' exceptions.
"""
