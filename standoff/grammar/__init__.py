"""Grammar: what the parse says of clauses and noun phrases, one answer for all stages, in the terms of linguistics.

The only place with the parser's labels. `relations` has them in three tables, against Universal Dependencies' relations and
features; a simple question is a row that names those (`questions`), and the rest is made of such rows:

  words        what a word is: part of speech, form of a verb, number of a noun
  names        what kind of thing a name is of
  arguments    what hangs on a verb or noun, and how a word hangs on the one above: subject, object, oblique, kind of clause
  nouns        noun phrases: what they are about, whose, which, what is coordinated with them
  functions    what a word is to the one above it, in the few kinds that decide what bears on what
  complements  the clause that says what is said, agreed, demanded, and the form it has
  verbs        the verb with its auxiliaries: infinitive, modal, progressive, the words that make its group
  tense        the tense of a clause
  mood         conditions, commands, questions told, purposes
  clauses      voice, and whose a verb is: its subject and how it was reached
  control      who is understood as the subject of a clause that has none
  forms        what negates a clause, or asks it
  quotations   what stands in quotation marks

Everything is a function of the immutable parse, asked when it is needed. Stages ask here, so that they cannot disagree.
"""
