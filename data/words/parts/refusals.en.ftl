### Why an act is refused, findings, checks of reported figures


## Setup

refused-site-begun = This file already belongs to a site ({ $origin }) and cannot be begun again. Sign in and go on.
refused-field-missing = Fill in: { $field }.
refused-post-code-twice = Two posts have the same code. Change one of them.
refused-role-unknown = There is no such role: { $roles }. Choose from the list.
refused-plan-unknown = This plan ({ $version }) has not been adopted. Adopt it on the setup page first.
refused-mode-unknown = The plan has no post of the mode “{ $mode }”. Choose one that the plan has.
refused-product-unknown = The plan does not use this product ({ $product }). Check the product of the lot.
refused-round-unknown = The plan has no round { $number }. Choose a round of the plan.
refused-round-not-open = Round { $round } is not open. Ask the coordinator to open it on the setup page.
refused-round-opened-already = Round { $round } is open already; nothing needs doing.
refused-round-frozen-already = The target of round { $round } is frozen already. Lists accepted from now on are shown as added after freeze.
refused-aefi-kind-unknown = The plan sets no time limit for reporting “{ $kind }”. Choose a kind that the plan has.
refused-denominators-mixed = Different denominators ({ $names }) cannot be added up. Show them apart.
refused-wastage-impossible = A wastage of { $wastage } is impossible. Enter a share from 0 to below 1.

## Lists and people

refused-list-here-already = This list is here already ({ $name }); nobody was added twice.
refused-list-unknown = There is no list { $list }. Choose one from the lists shown.
refused-list-not-so = { $state ->
    [arriving] The list is still being read in. Wait until it is complete.
    [accepted] The list has been accepted already. Withdraw it to undo that.
    [withdrawn] The list has been withdrawn. Read it in again if it is needed.
   *[other] The list cannot be changed in its present state. Refresh and look again.
    }
refused-person-known = This person is on record already ({ $person }). Use that record, or say “truly somebody new” if it is another person.
refused-person-unknown = There is no such person ({ $person }). Search again, or register somebody new.
refused-birth-missing = Fill in the date of birth; the year alone will do if no more is known.
refused-birth-unreadable = “{ $text }” is not a date, or there is no such day. Write it like 2019-03-05; 2019-03 or 2019 if the day is not known.
refused-birth-future = The date of birth { $birth } lies after today. Check the year.
refused-date-future = The date { $date } lies after today. Check it.

## Whether a dose is due

refused-too-young = Born { $birth }, after this round's window ({ $born_from } to { $born_to }): too young, and not to be vaccinated early. Ask the guardian to come back when the child is old enough.
refused-too-old = Born { $birth }, before this round's window ({ $born_from } to { $born_to }): too old. Check the date of birth; refer to the routine clinic if a dose is wanted.
refused-already-vaccinated = Vaccinated on { $on } already (round { $round }). Do not vaccinate again; open the person's record.
refused-too-soon = Too soon after the last dose ({ $last }); the next may be given from { $due }. Make an appointment for then.
refused-course-complete = The course of { $doses } doses is complete ({ $had } on record); no dose is needed.
refused-not-needed = By the history ({ $had } on record) no dose is due. Check the certificate.
refused-different-maker = The earlier dose came from another maker ({ $maker }); this one is { $product }. Use a vaccine of the same maker.

## Steps of a visit

refused-not-registered = Not registered yet. Send the person to registration first.
refused-not-consented = No consent yet. Send the person to consent first.
refused-not-fit = Not found fit at pre-check yet. Send the person to pre-check first.
refused-not-dosed = No dose has been given yet, so this cannot be recorded. The dose comes first.
refused-already-registered = This visit is registered already. Go on with the next step.
refused-already-dosed = A dose has been given in this visit already. Do not give another; amend the record if it is wrong.
refused-already-refused = Recorded as refused. If they have changed their mind, take consent again first.
refused-already-stopped = Stopped at pre-check, so no dose may be given. If things have changed, pre-check again first.
refused-already-released = Released already. Open the record.
refused-already-left-early = Recorded as having left early already. Open the record.
refused-registered-already = Registered today already and still here ({ $visit }). Go on with that visit.
refused-ticket-taken = Ticket { $ticket } is in use today. Take another.
refused-visit-unknown = This code ({ $visit }) is not known. Scan again or search by name; nobody is added by a scan.
refused-visit-of-other-site = This slip ({ $visit }) is another site's ({ $site }). Go there, or register here anew.
refused-signer-unknown = Choose who signs ({ $signer } is not on the list).
refused-reason-unknown = Choose a reason from the list (“{ $reason }” is not on it).
refused-decision-unknown = Choose what the pre-check decides from the list (“{ $decision }” is not on it).
refused-temperature-impossible = A temperature of { $temperature } °C is impossible. Measure again and enter it.
refused-until-not-later = The day to come back ({ $until }) must lie after today. Change it.
refused-checks-missing = Not all checks are confirmed: { $checks }. Confirm them before recording the dose.
refused-coordinator-needed = { $name } is not a coordinator. A coordinator has to confirm this.
refused-repeat-too-late = More than { $minutes } minutes after the dose; it is not repeated. Tell the guardian.
refused-release-too-soon = { $minutes } minutes of observation are left. Wait, or release with a reason and the name of who allows it.
refused-time-is-over = The time is over: release the person; this is not leaving early ({ $visit }).
refused-nobody-waiting = Nobody is under observation at this stop. Check the post and team.

## Vaccine

refused-lot-unknown = This site has no lot { $lot }. Check the number, or record the vials received first.
refused-lot-expired = Lot { $lot } expired on { $expiry } and may not be used. Set it apart and take another.
refused-area-of-nobody = Nobody on the lists or vaccinated is at home in { $area }. The tables are by county (6 digits), township (9) or village (12).
refused-lot-differs = Lot { $lot } is on record with another product, expiry or number of doses a vial. Check the label.
refused-count-not-positive = The number { $count } cannot be. Enter a whole number above nought.
refused-stock-below-nought = Lot { $lot } has { $left } vials left, so { $vials } cannot be taken off. Check what was received and used.
refused-band-unknown = The plan has no age band “{ $band }”. Choose from the list.

## Corrections

refused-event-unknown = There is no record { $event }. Check its number.
refused-event-not-correctable = “{ $kind }” cannot be voided or amended. Use the step made for it.
refused-nothing-changed = Nothing was changed. Change something, then submit.
refused-same-record = This is one and the same record. Choose two.
refused-finding-unknown = This finding ({ $code }) is settled already or does not exist. Refresh the page.
refused-token-used-otherwise = This form ({ $token }) has been used for something else. Refresh the page and try again.

## Closing

refused-day-closed = { $day } is closed, so nothing is recorded live. Use paper records or corrections, or have the coordinator reopen it.
refused-day-not-closed = { $day } is not closed. Close it first.
refused-visits-open = Not finished: { $n } ({ $tickets }). Finish each visit, then close.
refused-difference-unexplained = “{ $lot }”: a difference of { $n } has no reason yet. Give its reason first.
refused-second-name-missing = Two people sign. Enter the name of the second one.
refused-nothing-to-restate = Nothing has changed since { $day } was closed; there is nothing to restate.
difference-drawn-against-recorded = Lot { $lot }: doses drawn less doses recorded is { $n }
difference-counted-against-expected = Lot { $lot }: vials counted less vials expected is { $n }
difference-tallied-against-recorded = Doses tallied less doses recorded is { $n }

## Findings: kept, and settled by a person

finding-amended-twice = Record { $of } was amended in two places; the later one stands for now. Check which is right.
finding-dosed-twice = The same dose is recorded twice; the other record is { $before }. Check whether it was entered or given twice.
finding-too-soon = Too soon after the last dose. Check the dates and tell the doctor.
finding-released-too-soon = Released before the time was over, with no reason. Check the time and add the reason.

## Checks of reported figures

flag-sum-mismatch = The sum is { $computed }, reported as { $reported }: a difference of { $difference }. Check each part.
flag-part-gt-whole = A part ({ $part }) is greater than the whole ({ $whole }). Check the source.
flag-duplicate-round = All { $cells } figures of the two rounds are the same; one may have been copied. Check them.
flag-denom-missing = Without the number of “{ $denominator }” no coverage can be computed. Fill it in.
flag-cov-gt-100 = { $pct } % of “{ $denominator }”, above 100 %, shown as it is. Look at who came without being enumerated.
flag-walk-ins = At least { $at_least } came without being enumerated. Count them in the revised target.
flag-unit-ambiguous = The unit of these numbers is not clear ({ $units }): persons, doses and vials do not add up. Name the unit.
flag-masked = Digits of “{ $text }” are hidden; it lies between { $low } and { $high }. Look at the original.
flag-decimal-typo = The decimal point of “{ $text }” seems mistyped. Is it { $candidate }? Confirm it.
flag-rate-mismatch = Stated as { $stated }, computed as { $computed }. Check both numbers.

## What verification found

verify-number-missing = Record { $where } is missing from the sequence. Fetch it from a backup or the centre.
verify-digest-differs = The digest of record { $where } does not agree; it may be damaged. Compare it with the closed day's paper and a backup.
verify-head-differs = The last number of { $where } does not agree. Compare it with a backup.
verify-seal-differs = The personal facts of record { $where } are not those that were recorded. Find out who changed the file.
verify-subjects-differ = What record { $where } is listed under does not agree. Compare it with a backup.
verify-fork = Two different records bear the number { $where }; an old copy has probably been used again. Report it to the centre.
verify-picture-differs = The present state of { $where } is not what its records tell. Compare it with a backup.
verify-picture-without-events = { $where } has a present state and no records. Compare it with a backup.
verify-cell-differs = The count { $where } is not what the records tell. Compare it with a backup.
verify-link-differs = Whether { $where } are one person is not what the records tell. Compare it with a backup.
refused-stopped-before = The pre-check of this round says “{ $decision }”, and that still stands. To vaccinate, the doctor gives the reason.
refused-signer-too-young = Nobody under { $years } signs for themselves. Ask the guardian to sign.
