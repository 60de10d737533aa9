"""Grammar: what the parse says of clauses and noun phrases, worked out once for all stages.

`clauses` tells voice and subject of a verb and how the subject was reached, `control` who is understood as the subject of a
clause that has none, `forms` what negates a clause or asks it, `nouns` what a noun phrase is about and what is coordinated with
it, `quotations` what stands in quotation marks. Stages ask here, so that they cannot disagree on whose a verb is.
"""
