### A day's paper record: why it cannot be read, and what kept a line out

refused-paper-empty = There is no line in this record. Check that it is the right file.
refused-paper-no-header = The first line names no column “act”. Head the columns as docs/replay.md lists them and save the file as CSV.
refused-person-ambiguous = Several people bear this name and date of birth: { $persons }. Write the right one's number in the column “person”.
refused-time-future = The time { $time } has not come yet. Check the day and the year.

## Faults: this line is not entered, the others are; mend it and replay it in a file of its own

fault-cell-missing = Line { $row } { $cell }: the column “{ $column }” is blank, and the act “{ $act }” needs it. Fill it in.
fault-time-unreadable = Line { $row } { $cell }: “{ $text }” is not a time. Write day and clock like 2026-12-05 09:30.
fault-time-undated = Line { $row } { $cell }: “{ $text }” has no day, and no line above has one. Write it like 2026-12-05 09:30.
fault-code-unknown = Line { $row } { $cell }: “{ $text }” is not known in the column “{ $column }”. Write one of: { $codes }.
fault-day-unreadable = Line { $row } { $cell }: “{ $text }” is not a day. Write it like 2026-12-05.
fault-number-unreadable = Line { $row } { $cell }: “{ $text }” is not a number. Write digits only.

## Findings: what has happened is entered all the same, with the rule it went against

replay-against = Entered against the rules: { $what }.
against-not-registered = not registered
against-not-consented = no consent
against-not-fit = not found fit at pre-check
against-not-dosed = no dose on record
against-already-registered = this visit had been registered already
against-already-dosed = a dose had been recorded in this visit already
against-already-refused = a refusal had been recorded already
against-already-stopped = stopped at pre-check already
against-already-released = a release had been recorded already
against-already-left-early = leaving early had been recorded already
against-registered-already = registered that day already and not left yet ({ $visit })
against-ticket-taken = ticket { $ticket } was in use that day
against-signer-unknown = who signed is not stated
against-reason-unknown = the reason is missing or not on the list (“{ $reason }”)
against-decision-unknown = a pre-check decision not on the list (“{ $decision }”)
against-temperature-impossible = an impossible temperature of { $temperature } °C
against-until-not-later = a day to come back ({ $until }) that is missing or not after that day
against-checks-missing = checks not confirmed: { $checks }
against-repeat-too-late = repeated more than { $minutes } minutes after the dose
against-release-too-soon = released { $minutes } minutes before the time, reason or who allowed it not stated
against-time-is-over = recorded as leaving early though the time was over ({ $visit })
against-field-missing = { $field } not stated
against-person-known = on record before ({ $person })
against-birth-missing = date of birth not stated
against-birth-future = a date of birth ({ $birth }) after that day
against-date-future = a date ({ $date }) after that day
against-too-young = too young: born { $birth }, after the window { $born_from } to { $born_to }
against-too-old = too old: born { $birth }, before the window { $born_from } to { $born_to }
against-already-vaccinated = vaccinated on { $on } already (round { $round })
against-course-complete = the course of { $doses } doses was complete ({ $had } on record)
against-not-needed = no dose was due by the history ({ $had } on record)
against-different-maker = the earlier dose was from another maker ({ $maker }), this one is { $product }
against-lot-unknown = no lot { $lot } on record at this site
against-lot-expired = lot { $lot } had expired on { $expiry }
against-lot-differs = lot { $lot } was on record with another product or expiry
against-count-not-positive = an impossible number, { $count }
against-stock-below-nought = { $vials } vials taken off lot { $lot }, which had { $left } left
against-band-unknown = no age band “{ $band }” in the plan
against-precheck-against = answers that speak against the dose: { $questions }
finding-event-unreadable = This record lacks something and cannot be counted. It is kept; find out what happened where it was made and enter it anew.
