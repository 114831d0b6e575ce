"""From a docs tree to a whole site: `emit.py` names every file of it, the other modules make what is more than a line.

Nothing here knows what makes HTML of Markdown (decision 0035); what it makes is looked at by the gate.
"""
