### Consistency of figures, coverage, rapid assessment

## What the checks find
flag-figure-unreadable = “{ $text }” cannot be read as a figure. Look at the original and type what it says.
flag-denom-missing-stated = Without the number of “{ $denominator }” no coverage can be computed (stated: { $stated }). Fill it in.
flag-part-gt-whole-suggested = A part ({ $part }) is greater than the whole ({ $whole }). By the rest it would be { $suggestion }; check the source.
flag-no-due = Nobody in this group is enumerated, yet { $n } were reached. See whether they are walk-ins or were put into the wrong group.
flag-lower-bound = “{ $text }” means at least { $low }: no exact number. Ask for the exact one.
flag-rate-impossible = Stated as { $stated }; whatever digits are hidden, the rate lies between { $low } % and { $high } %. Look at the original.
flag-dose-before-arrival = The dose is { $minutes } minutes earlier than the registration. Check the two times on the paper record, and correct the wrong one.
flag-dose-after-close = The dose is { $minutes } minutes later than the close of the day. Check the date and time; if it was given after closing, reopen or restate the day.
flag-digit-preference = Of { $n } figures { $heaped } end in 0 or 5; about { $expected } would by chance. They may have been rounded or filled in afterwards: compare with the original records.

## The list of checks
consistency-sum-mismatch = Parts do not add up to the total
consistency-part-gt-whole = Part greater than the whole
consistency-duplicate-round = Two rounds identical
consistency-rate-mismatch = Rate does not follow from its numbers
consistency-rate-impossible = Rate impossible
consistency-denom-missing = Denominator missing
consistency-no-due = Nobody due in the group
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
consistency-places = { $places } and so on, { $n } places

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
checks-found = { $n ->
    [one] One thing
   *[other] { $n } things
} to look at
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

## Coverage page
menu-figures = Figures
step-coverage = Coverage
coverage-groups = By group
coverage-areas = Areas and map
coverage-posts = Posts and teams
coverage-rounds = Linked people
coverage-pace = Pace
coverage-target = { $name }: { $n }{ $day }
coverage-frozen = The enumerated target is frozen. By birth year, sex, area and unit the target is counted today from the frozen lists.
coverage-not-frozen = The target is not frozen yet: it follows the lists.
coverage-by = By
coverage-by-band = Age band
coverage-by-birth-year = Birth year
coverage-by-residence = Residence
coverage-by-sex = Sex
coverage-by-area = Home area
coverage-by-unit = Village, employer or school
coverage-nowhere = not stated
coverage-due = Enumerated
coverage-reached = Reached
coverage-enumerated = Reached of those enumerated
coverage-walk-in = Walk-ins
coverage-out-of-area = From outside
coverage-added-after-freeze = Added after freeze
coverage-elsewhere = Vaccinated elsewhere
coverage-rate = Of enumerated, %
coverage-revised-rate = Of revised, %
coverage-over = { $group }: { $pct } %, { $n } more than enumerated. Brought by: { $brought }.
coverage-cause = { $group }, { $residence }: { $n }
coverage-chart = Coverage of those enumerated, %; line: { $pct } %
coverage-post = Post
coverage-team = Team
coverage-two-rounds = Both rounds, of those due in both
coverage-drop-out = Drop-out: reached in the round before and not in this one
coverage-course = Full course, of those due
coverage-cards = With a card, of those of whom it is known
coverage-certificates = With the certificate, of those whose proof is known
coverage-zero-dose = First dose ever (persons): { $n }
coverage-nobody = nobody yet
coverage-no-pace = No target: the pace cannot be computed. Bring a list.
coverage-round-over = The round ended on { $day }.
coverage-needed = { $n } a day needed: { $remaining } left, { $days ->
    [one] 1 day
   *[other] { $days } days
}
coverage-behind = Two days running below 90 % of the pace. Look at teams, hours and information.
coverage-persons = Persons
coverage-trend = Bars: persons vaccinated by day. Line: all days together. Dashed: enumerated target.
coverage-map = Below { $pct } %: red. From { $pct } %: blue. Grey: no target.
coverage-bring-shapes = Bring the shapes of the areas
coverage-shapes = GeoJSON whose areas have the codes or names that people's home areas have
do-bring-shapes = Use these shapes
linked-reached-both = Reached in both rounds
linked-due-both = Due in both rounds
linked-dropped-out = Dropped out
linked-reached-before = Reached in the round before
linked-full-course = Full course
linked-due = Due
linked-carded = With a card
linked-card-known = Card known
linked-certified = With the certificate
linked-certificate-known = Proof known
refused-areas-unreadable = This is no GeoJSON of areas. Bring polygons, each with a code or a name.

## Rapid assessment page
step-assessment = Rapid assessment
assessment-child = A child
assessment-samples = Areas
assessment-beside = Side by side
assessment-curve = Operating curve
assessment-rca = RCA
assessment-lqas = LQAS
assessment-method = Method
assessment-not-planned = The plan has no rapid assessment. Add [assessment.rca] or [assessment.lqas] to it.
assessment-area-first = Type the area or lot that is assessed.
assessment-so-far = { $area }: { $n } of { $of } looked at, { $missed } missed
assessment-goes-on = { $area }: goes on; { $missed } missed so far.
assessment-rca-below = { $area }: { $missed } missed, more than { $at_most }. Revaccinate the area (mop-up).
assessment-rca-passed = { $area }: { $missed } missed of { $n }. No mop-up needed.
assessment-lqas-below = { $area }: { $missed } missed, more than { $at_most }. Below { $least } %: mop-up needed.
assessment-lqas-passed = { $area }: { $missed } missed of { $n }. Passes at { $pct } %.
assessment-done = Recorded: one child of { $area }.
assessment-none = No child has been looked at.
assessment-area = Area
assessment-seen = Looked at
assessment-missed = Missed
assessment-finger = Finger mark
assessment-recall = Recall
assessment-card = Card
assessment-reasons = Why missed
assessment-source = Source
assessment-reached = Reached
assessment-of = Of
assessment-pct = Coverage
assessment-interval = 95 % interval
assessment-interval-note = Exact binomial interval (Clopper-Pearson), as of children chosen one by one; in clusters it is wider. The records count everybody and have none. Each lot stands for itself: lots differ in size, and adding them would need their sizes as weights. RCA gives counts alone and no estimate.
assessment-admin = Records, { $name }
assessment-admin-both = Records, both rounds (linked)
assessment-by-finger = Assessed, finger mark
assessment-by-recall = Assessed, recall
assessment-by-card = Assessed, card
assessment-by-both = Assessed, both rounds by recall
assessment-tier = { $method }: at most { $missed } missed of { $of }
assessment-true-coverage = True coverage, %
assessment-accepted = Chance of passing
assessment-curve-note = As of children chosen one by one. Twenty children are a trigger for action, no estimate.
field-assessed-area = area or lot
field-assessed-finger = finger mark
field-assessed-recall = vaccinated this round, as told
field-assessed-before = vaccinated in the round before, as told
field-assessed-card = card or certificate
field-assessed-place = where
assessed-finger-marked = marked
assessed-finger-not-marked = not marked
assessed-finger-not-seen = not seen
assessed-recall-yes = yes
assessed-recall-no = no
assessed-recall-unknown = unknown
assessed-card-recorded = recorded
assessed-card-not-recorded = not recorded
assessed-card-no-card = no card
assessed-place-household = household
assessed-place-school = school
assessed-place-market = market
assessed-place-transit = station, road
do-assess-child = Record this child
refused-assessment-not-planned = The plan has no { $method }. Add it to the plan.
refused-sample-full = { $area }: all { $children } children are looked at. Go on with the next area.

flag-sum-mismatch-masked = The sum is { $computed }; the reported total { $reported } cannot be that, whatever digits are hidden. Check each part and the original.
