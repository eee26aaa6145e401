### Consistency of figures, coverage, rapid assessment

## What the checks find
flag-figure-unreadable = “{ $text }” cannot be read as a figure. Look at the original and type what it says.
flag-lower-bound = “{ $text }” means at least { $low }: no exact number. Ask for the exact one.
flag-dose-before-arrival = The dose is { $minutes } minutes earlier than the registration. Check the two times on the paper record, and correct the wrong one.
flag-dose-after-close = The dose is { $minutes } minutes later than the close of the day. Check the date and time; if it was given after closing, reopen or restate the day.
flag-digit-preference = Of { $n } figures { $heaped } end in 0 or 5; about { $expected } would by chance. They may have been rounded or filled in afterwards: compare with the original records.

## The list of checks
consistency-sum-mismatch = Parts do not add up to the total
consistency-part-gt-whole = Part greater than the whole
consistency-duplicate-round = Two rounds identical
consistency-rate-mismatch = Rate does not follow from its numbers
consistency-denom-missing = Denominator missing
consistency-cov-gt-100 = Above 100 %
consistency-walk-ins = More reached than enumerated
consistency-unit-ambiguous = Units mixed
consistency-masked = Hidden digits
consistency-decimal-typo = Decimal point mistyped
consistency-lower-bound = “At least” instead of a number
consistency-figure-unreadable = Figure unreadable
consistency-dose-before-arrival = Dose before arrival
consistency-dose-after-close = Dose after close
consistency-digit-preference = Rounded figures (digit preference)

## Plans
plan-fault-tiers-out-of-order = { $key } at line { $line }: each line of the decision table must allow more missed and claim a lower per cent than the one before.
plan-fault-tiers-beyond-sample = { $key } at line { $line }: the decision table allows { $missed } missed of { $children } children. Allow fewer.

refused-no-figures = There is no table of figures in it. Bring a table with headings, or paste one.

refused-reading-no-figure = “{ $text }” is no figure. Type the number that the original shows, such as 98.9.

## Where
consistency-rounds = Rounds { $first } and { $second }
consistency-visit = Visit { $number }
consistency-reported = Reported figure { $number }
consistency-paper-times = Times on paper records
consistency-paper-sheets = Counts on tally sheets
consistency-file = The whole file

## Terminal
terminal-help-check = holds the reported figures of a file (.xlsx, .csv) against the list of checks; without a file, the round's own numbers
terminal-found = { $where }: { $check }. { $what }
terminal-checked = { $n ->
    [0] Nothing found by the checks.
    [one] 1 thing to look at.
   *[other] { $n } things to look at.
}

## Events
kind-reading-confirmed = reading confirmed
kind-child-assessed = child assessed

## Consistency page
step-checks = Consistency
checks-own = Own numbers
checks-brought = Reported figures
checks-all-well = Nothing found by { $n } checks.
checks-found = { $n } things to look at
checks-list = What is checked
checks-check = Check
checks-where = Where
checks-what = What it is and what to do
checks-hint = Bring a table as .xlsx or .csv, or paste one with its headings. It is checked as it is written; nothing is changed.
checks-file = Table (.xlsx, .csv)
checks-paste = Or paste a table
do-check = Check these figures
checks-confirm = Hard to read: look at the original and confirm
checks-written = { $where }, written: { $text }
checks-read = What the original says
do-confirm-reading = Confirm this reading
checks-confirmed = Reading confirmed: { $read }.
checks-readings = Confirmed: { $readings }
