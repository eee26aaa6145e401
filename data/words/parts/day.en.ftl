### Opening the day, stopping registration, the last dose, signing

step-opening = Open the day
step-signing = Second signature
start-next-close-day = Registration has stopped: close the day when everybody inside is through
start-next-day-closed = Today is closed
start-next-open-day = Next: open the day (clock, vaccine, staff)

## Opening

opening-clock = This computer's clock; compare it with a phone:
opening-clock-apart = Records are kept by { $time } so far. Once confirmed they follow this clock, and never run back.
opening-clock-right = The clock is right, and the vials were counted
opening-last-day-open = { $day } is not closed. Close it first on the Closing page; if that cannot be done now, say why.
opening-why-open = Why { $day } is not closed
opening-lots = **Count the unopened vials**
opening-no-lots = No vaccine is on the books; nothing to count.
opening-lot = Lot { $lot } (expected: { $expected } vials)
opening-present = Staff at { $post }
do-open-day = Open the day
refused-clock-unconfirmed = Clock and count are not confirmed. Compare the clock with a phone: tick if it is right, else set the computer's clock first.
refused-clock-moves-observation = Following this clock would move the time by { $seconds } seconds while { $n } are under observation. Open the day when they have left; registration and vaccination go on.
refused-day-opened-already = { $day } has been opened already.
refused-nobody-present = Nobody is chosen as present. Choose at least one person.
refused-post-unknown = There is no post “{ $post }”. Choose one of this site's posts.
refused-lots-uncounted = Not counted yet: { $lots }. Count the vials and enter the number, 0 if there are none.
refused-yesterday-not-closed = { $day } is not closed. Close it first, or say why it is not.
finding-opening-count-differs = The opening count differs from what was expected (vials): { $lots }

## The day's course

kind-registering-stopped = Registration stopped
kind-registering-resumed = Registration resumed
kind-dosing-ended = Last dose given
kind-dosing-resumed = Vaccination resumed
day-course = The day's course
day-told = What
day-not-opened = Nobody opened this day
day-is-open = { $day } is open
day-present = Present: { $staff }
day-counted = Counted/expected (vials): { $lots }
day-no-lots = no vaccine
day-left-open = { $day } was not closed: { $reason }
day-signed = No. { $number }, signed by { $first } and { $second }
day-unsigned = No. { $number }, signed by { $first }; second signature due by { $due }
day-overdue = No. { $number }, signed by { $first }; second signature overdue since { $due }

## Stopping registration, and the last dose

day-registering-stopped = Registration stopped at { $time } ({ $by }). Who is inside goes on through.
day-dosing-ended = The last dose was given at { $time } ({ $by }). No more doses.
day-inside = Inside and not yet vaccinated: { $n }
day-resume-reason = Why it goes on
do-stop-registering = Stop registration
do-resume-registering = Resume registration
do-end-dosing = The last dose is given
do-resume-dosing = Resume vaccination
said-stopped = Stopped; every station shows it.
said-resumed = Resumed.
refused-registering-stopped = Registration was stopped at { $stopped_at } ({ $by }). Ask the person to come next time, or the coordinator to resume it on the Closing page; paper records can still be entered.
refused-dosing-ended = The last dose was given at { $stopped_at } ({ $by }). Do not draw another; if one is needed, the coordinator resumes vaccination on the Closing page.
refused-registering-goes-on = Registration is still going on. Stop it first, then end vaccination.
refused-dosing-ended-already = Vaccination has ended. Resume it first, then registration.
refused-stopped-already = It is stopped already. Refresh the page.
refused-not-stopped = It is not stopped, so there is nothing to resume. Refresh the page.

## The second signature

day-signature-due = { $day } is closed and still unsigned by a second person; due by { $due }.
day-signature-overdue = { $day } is closed, and its second signature is overdue since { $due }. Sign it now.
closing-signed-by-first = Closing no. { $number }, signed by { $first }, { $time }; unsigned by a second person
closing-second-later = The second person signs now by their own PIN, or within { $hours } hours: then leave this blank.
do-sign-day = I have looked at the figures: sign
said-signed = Signed.
signing-none = No closed day waits for a second signature.
signing-by-another = { $first } signed first; another member of staff has to sign.
seat-second-pin = PIN of the second who signs
refused-second-is-first = { $name } signed first. Another member of staff has to sign.
refused-signed-already = { $day } has been signed by { $name } already.

## Terminal

terminal-help-open = Opens the day: clock confirmed, vials counted, who is there.
terminal-help-stop = Stops registration (registering) or ends vaccination (dosing); --resume goes on with it.
terminal-help-sign = The second person signs a closed day (PIN typed unseen, or from CAMPAIGN_PIN).
terminal-asks-clock-right = the clock was compared with a phone and is right
terminal-asks-present = who is there, with a colon and the post if any; may be repeated
terminal-asks-not-closed = why the last day worked is not closed
terminal-asks-what = registering or dosing
terminal-asks-resume = goes on with it, with --reason
terminal-opened = { $day } is open.
terminal-signed = { $day } is signed by { $second }.
terminal-closed-unsigned = { $day } is closed with { $n } explained differences; the second signature is still to come.
terminal-pin = PIN:
refused-pin-untyped = There is no PIN. Type it at a terminal, or set CAMPAIGN_PIN.

# who went home without a dose
kind-went-home = Went home without a dose
stage-went-home = Went home without a dose
measure-went-home = Went home without a dose (persons)
refused-already-went-home = Recorded as having gone home without a dose. Register again to vaccinate; void it under “last acts” if it was a mistake.
against-already-went-home = having gone home without a dose had been recorded already
day-gone-home = { $n } still inside without a dose: did they go home? Give the reason and end their visits
do-record-gone-home = Record as gone home
said-gone-home = { $n } recorded as gone home without a dose.
field-tickets = Tickets
closing-uncounted = Not counted: { $lots }. Without a count nobody can say that vials and records agree.
field-roles = Roles
