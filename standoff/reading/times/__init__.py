"""Time expressions, resolved (TIMEX3: Pustejovsky et al. 2005).

Recognition cuts tokens into pieces (words) and parses their classes by hand-written rules (grammar says which rule is tried
where); what was understood (forms) is put on the calendar (resolve) in its context (marks). All linear in the text.

`When.by` is "rule:how": the rule that saw the expression and, after the colon, what put it on the calendar.

  module     rules it names
  dates      figures month month_year month_day month_day_year day_month day_month_year nth weekday clock clock_day day
  eras       year year_spoken years school_year decade century quarter quarter_step quarter_year half
             season season_step season_year
  lengths    length first_length amount_range bare_units recent_stretch ago earlier later from_now shift_back day_before
             year_ago year_end weekdays_ago rate always weekends
  deictics   step_unit step_length step_month step_daypart past_unit day day_clock tonight overnight daypart at_night
             every every_length repeats weekdays weekday_parts; "step_" before a rule of another module ("step_weekday")
  leads      the_unit the_units the_year the_year_period year_ended year_ago fiscal_year night_of eve_of part_of_date day
  names      named_day eve_of period reference
  dateline   dateline

  module     how it names
  years      published (of the article's day; then the side: past future present nearest tomorrow step week weekday),
             last_day last_date last_month (of what the text named last), year_step, narrative, fiscal, and what stayed open:
             no_publication_date no_day unresolved impossible_date month_first day_first ambiguous_order
  seasons    published last_date year_step fiscal no_publication_date
  festivals  table published last_date undecided_country no_publication_date
  steps      published last_day last_date last_quarter quarter_of_year_before vague after_publication no_publication_date
  stage      quoted (what is quoted may have been said the day before)

Context comes from story (is this a history?), direction (does the verb look ahead?), dateline (when it was written) and quotes.
Events get their time from these expressions in anchor, whose docstring lists its rules.
"""

from standoff.reading.times.anchor import default_time, event_time
from standoff.reading.times.stage import find_times

__all__ = ["default_time", "event_time", "find_times"]
