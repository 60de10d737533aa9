"""One lexicon, `knowledge/lexicon/`, compiled into what each stage asks of the words that govern others.

`entries` reads the files. `patterns` tells which words are events, and who is who in them; `cues` which introduce what somebody
says; `signatures` what becomes of an event below a word; `control` who is to do what a clause without a subject says. `check`
finds what is wrong with an entry, with its file and line.
"""
