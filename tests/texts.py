"""Short articles of which every stage finds something, in several scripts."""

from __future__ import annotations

TEXTS = [
    "Russia pulled back troops from the border on Wednesday, its defence ministry said.",
    "“We have not seen any withdrawal,” NATO Secretary-General Jens Stoltenberg said in Brussels.",
    "The United States threatened sanctions against Russia if it invades Ukraine.",
    "🇺🇦 Kyiv denied that talks with the separatists were planned. سلام، he added.",
    "French President Emmanuel Macron met Vladimir Putin in Moscow on 7 February 2022.",
    "Ukraine signed the agreement with Poland and Britain.",
]
