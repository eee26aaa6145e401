### Words of the stations' pages and of the closing

## Entering, and the menu

page-sign-in-first = Please sign in on the Start page first.
page-not-your-role = This station is not among your roles. Ask the coordinator, or change the operator on the Start page.
page-no-round = No round is open yet. The coordinator opens one on the Set-up page.
page-failed = This page could not be shown. All that was recorded is kept. Open the page again from the menu above; if that does not help, tell the coordinator.
page-lost = No connection
page-lost-more = This tablet cannot reach the site’s computer. What was recorded is kept. Look at the computer and the wireless network; the page comes back by itself. Observation time runs on.
menu-people = Lists and people
menu-site = The site
do-turn-language = 中文
do-find = Find

## Finding and queues

field-find = Scan or type
field-find-hint = Ticket, name, initials, last digits
field-choose = Please choose
find-nobody = Nobody found for “{ $text }”. Scan again, or search by name and birth date, or last four digits; somebody truly new is registered as a walk-in at the registration desk.
find-too-many = More than { $n } people match, and not all are shown. Add the birth date, or search by last four digits.
find-not-here = Ticket { $ticket } is now “{ $stage }” and not at this station.
find-not-registered = This person has not been registered today. Please send them to the registration desk.
queue-waiting = { $n } waiting
queue-more = and { $n } more
next-consent-choose = Scan a ticket, or tap who is waiting, to begin consent
next-precheck-choose = Scan a ticket, or tap who is waiting, to begin the pre-check
next-vaccination-choose = Scan a ticket, or tap who is waiting, to vaccinate
next-observation-choose = Scan a ticket, or tap a person, to record leaving early or a reaction

## Registration

registration-walk-in = Walk-in (on no list)
registration-choose = Scan or type to find who has come
do-register = Register and give a ticket
do-register-walk-in = Register the walk-in
field-name = Name
field-birth = Birth date
field-birth-hint = 2023-03-05, 2023-03 or 2023
field-sex = Sex
field-residence = Residence
field-more = More (leave blank if there is none)
field-unit = Village, employer or school
field-guardian = Guardian
field-phone = Phone
field-id-no = ID number
field-hukou = Area code of the household registration
field-area = Area code of the present address
field-resident-since = Living here since
field-prior-doses = Earlier doses (0, 1, 2 …; blank if unknown)
field-ticket-roll = Number from a printed roll (blank: numbered by itself)
field-truly-new = Same ID number, or same name and birth date, as somebody known, but truly another person
said-registered = Registered, ticket { $ticket }.
slip-next = Next: **{ $station }**

## Consent

consent-notice = Notice, version { $version }
consent-refused = Does not agree
field-signer = Who signs
field-paper-no = Number of the paper form (blank if none)
do-give-consent = Informed and agreed
do-refuse-consent = Record the refusal
said-consented = Consent recorded.
said-refused = Refusal recorded with its reason.

## Pre-check

precheck-any-yes = Does any of these apply? Tap those that do
precheck-none-means-no = What is not tapped is recorded as “no”.
field-decision = Decision if not today
field-until = Deferred until
do-pass-precheck = No concern, may be vaccinated
do-stop-precheck = Not today: record the decision
said-fit = Pre-check passed.
said-deferred = Deferral recorded.
said-contraindicated = Contraindication recorded.
said-referred = Referral recorded.

## Vaccination

vaccination-no-lot = There is no lot that may be used. The coordinator receives one on the Lots page.
vaccination-lot = { $lot } · expires { $expiry } · { $product }
vaccination-checked = All of these were checked one by one (name and birth date said by the person or guardian)
vaccination-verified = The recipient or guardian has verified the vaccine's name and expiry
vaccination-repeat = Spat out or vomited within { $minutes } minutes?
vaccination-already = Already given, though it should not have been (record an error)
field-finger-mark = Finger marked
field-cause = Cause
field-coordinator = Coordinator
cause-spat = Spat out
cause-vomited = Vomited
do-give-dose = Dose given, start observation
do-repeat-dose = Repeat the dose
do-record-given = Record what happened
said-dosed = Dose recorded, the observation clock runs.
said-repeated = Repeat recorded: still one person-dose, one more drawn.
said-recorded = Recorded as it happened, and listed as a finding.

## Observation

observation-summary = { $n } under observation, { $due } may leave
observation-empty = Nobody is under observation.
observation-may-leave = **May leave**
observation-left = **{ $minutes }** min left ({ $due })
observation-other = Leaving early, released by a doctor, a reaction
field-note = Note (can they be reached by phone)
field-reason-early = Reason for releasing early
do-release = Release
do-release-stop = Release the whole stop ({ $n })
do-leave-early = Left on their own before time
do-release-early = Doctor releases early
do-report-reaction = Record a reaction
said-released = Released.
said-stop-released = Everyone at this stop is released.
said-left-early = Leaving early recorded; please call them back.
said-reaction = Reaction recorded.

## Tally

tally-doses-today = Today (doses)
tally-doses-round = Round (doses)
tally-observing = Observing (persons)
tally-of-enumerated = Of enumerated
tally-of-revised = Of revised
tally-band = Age band
tally-today-resident = Today resident
tally-today-migrant = Today migrant
tally-round-resident = Round resident
tally-round-migrant = Round migrant
tally-today-unknown = Today unknown
tally-round-unknown = Round unknown
tally-today-all = Today all
tally-round-all = Round all
tally-no-target = no target
tally-over = Above 100 %, caused by: { $groups }
tally-queues = Waiting at the stations

## Closing

closing-day = Which day
day-open = { $day } is not closed yet
day-reopened = { $day } was reopened and must be closed again
day-closed = { $day } is closed
closing-lot = **{ $lot }** · should be left: { $expected } vials · recorded: { $recorded } doses
count-used = Used (vials)
count-returned = Returned (vials)
count-wasted = Lost unopened (vials)
count-doses-wasted = Left in open vials (doses)
count-counted = Counted (vials)
field-cause-of-waste = Cause of the loss
field-tallied = Total of the paper tally (doses)
field-tallied-hint = blank if there is no paper tally
field-second = Second signature
closing-lot-head = Lot
closing-recorded = People: doses recorded
closing-drawn = Vials: doses drawn
closing-opening = Opening (vials)
closing-received = In (vials)
closing-used = Used (vials)
closing-returned = Returned (vials)
closing-wasted = Lost (vials)
closing-expected = Left (vials)
closing-counted = Counted (vials)
closing-tallied = Tally: **{ $n }** doses; people: **{ $recorded }** doses recorded
closing-agree = People, vials and tally agree.
closing-reason-for = Reason: { $difference }
closing-signed = Closing no. { $number }, signed by { $first } and { $second }, { $time }
closing-unsigned = Not signed yet
closing-after = { $n } entries came after the signatures
closing-time = Time
closing-kind = What
closing-by = By
closing-event = Number
closing-measure = Measure
closing-change = Change
do-look-at-differences = Show the differences
do-close-day = Sign and close the day
do-restate-day = Sign and restate the day
do-reopen-day = Reopen this day
do-download-summary = Download the one-page summary (.xlsx)
said-closed = The day is closed.
said-restated = The day is restated.
said-reopened = Reopened; work can go on.
summary-title = { $site } { $day } round { $round }, daily report
field-ticket = Ticket

## Added figures

tally-stage = Stage
tally-stages-today = Stages today
closing-difference = Difference
closing-names = Signed
closing-heads = Ledger heads
registration-here-already = Registered today: { $stage }
menu-more = More
finding-done-twice = “{ $kind }” was done twice, unknown to each other. Please check which one holds.
field-in-spite = Reason for vaccinating in spite of it (doctor)
field-in-spite-hint = blank if none of these applies
refused-precheck-against = Something speaks against it: { $questions }. Record a deferral, contraindication or referral; or, if the doctor still finds the person fit, write down why.
refused-last-coordinator = { $name } is the last coordinator. Name another coordinator first.
refused-day-not-closable = “{ $day }” is not a day that can be closed. Give today or an earlier day, as 2026-12-05.
registration-alike = There are { $n } people of the same name and birth date, shown on the left. If it is one of them, register them there; if this is truly another person, tick the box and register again.
do-show-slip = Show the slip again
measure-released-too-soon = Released too soon (persons)
people-warned = About the ID number: { $faults }
id-length = wrong length
id-characters = impossible characters
id-check-digit = wrong check digit
id-date = impossible birth date
id-birth-differs = does not fit the birth date
id-sex-differs = does not fit the sex
id-future = birth date in the future
id-other-form = not an ID card number
setup-which-round = Prepare which round
kind-pin-renewed = PIN set anew, a coordinator present
refused-role-needed = { $name } does not have the role of { $role ->
    [precheck_doctor] pre-check doctor
   *[other] vaccinator
}. Choose somebody who has, or let the coordinator add the role on the staff list.
refused-day-ahead-of-clock = The day to be opened is { $day }, the clock says { $by_clock }: records were made while the clock was ahead, and their time cannot run back. If no dose has been recorded yet, begin again with a new file; otherwise confirm that you know, and open.
finding-day-ahead-of-clock = The day was opened under another date because the clock had been ahead; the clock then said { $by_clock }. The coordinator should explain it.
opening-ahead = Take care: the day to be opened is { $day }, but the clock says { $by_clock }. Records were made while the clock was ahead, and their time cannot run back. If no dose has been recorded yet, begin again with a new file.
opening-ahead-known = I know: today's records will bear { $day }
start-clock = This computer's clock: { $time }. Compare it with a watch before you begin
start-clock-more = Once begun, the time of the records only runs forward.
network-made-ahead = This site's certificate was made while the clock was ahead and holds only from { $day }; tablets do not trust it now. If the clock is right now, have it made anew.
network-make-anew = Make the certificate anew (every tablet must trust it again; takes half a minute)
