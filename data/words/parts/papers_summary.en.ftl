### The campaign summary, and the work that is counted besides

summary-campaign = { $name }: summary
summary-days = { $starts } to { $ends }
summary-organisation = Organisation
summary-training = Training
summary-publicity = Publicity
summary-enumeration = Enumeration
summary-posts-and-staff = Posts and staff
summary-results = Results by round
summary-coverage = Coverage
summary-mop-up-of = Mop-up
summary-vaccine = Vaccine and cold chain
summary-aefi = AEFI surveillance and zero reports
summary-supervision = Supervision and rapid assessment
summary-problems = Problems
summary-next = Next steps
summary-decided = Decided by: { $authority }; approval no.: { $approval }; filing no.: { $filing }.
summary-enumerated = Villages, employers or schools enumerated: { $units }. Persons due by round:
summary-posts = Posts: { $n } ({ $posts }); teams: { $teams }.
summary-staff = Staff: { $n } persons, who may have several roles: { $roles }.
summary-result = Round { $round }: { $registered } registrations, { $vaccinated } persons vaccinated, { $doses } doses (of these { $counted } counted on paper), { $walk_ins } walk-ins; refused { $refused }, deferred { $deferred }, contraindicated { $contraindicated } visits.
summary-empty = Round { $round }: nothing recorded yet.
summary-persons = All rounds: { $doses } doses; by the records, { $persons } persons (doses and persons are different units and do not add up).
summary-band-of = Round { $round } (doses)
summary-round = Round
summary-denominator = Denominator
summary-reached = Reached, elsewhere too (persons)
summary-due = Due (persons)
summary-met = Round { $round }: of { $due } enumerated, { $met } are reached, { $pct }: meets the target of { $target } % (walk-ins not counted).
summary-not-met = Round { $round }: of { $due } enumerated, { $met } are reached, { $pct }: below the target of { $target } % (walk-ins not counted).
summary-over = Round { $round }: { $reached } persons reached, walk-ins included, are { $pct } of the enumerated: above 100 %, so the target needs revising. Groups above it: { $groups }.
summary-no-target = Round { $round }: { $n } persons vaccinated; no target, so no coverage is computed.
summary-mop-up = Round { $round }: of those enumerated { $left } are not vaccinated yet, and { $elsewhere } were vaccinated elsewhere; reasons recorded: { $reasons }.
summary-lot = Lot
summary-vials-received = In (vials)
summary-vials-used = Used (vials)
summary-vials-returned = Returned (vials)
summary-vials-wasted = Lost (vials)
summary-vials-left = Left (vials)
summary-doses-given = Given (doses)
summary-wastage = { $opened } doses in the vials opened, { $given } given: cumulative wastage { $pct } %.
summary-no-wastage = The vials used have not all been counted, so no wastage is computed.
summary-cold-chain = Cold chain: { $told }
summary-of-round = Round { $round }:{" "}
summary-assessment = Rapid assessment: { $told }
summary-unclosed = Days not closed yet: { $days }.
summary-difference = { $day } { $difference }; reason: { $reason }
summary-findings = Findings in the records still to be settled: { $n }.

activity-sum = { $what } ({ $times ->
    [one] { $times } entry
   *[other] { $times } entries
}): { $n } { $unit }
activity-uncounted = { $what } ({ $times ->
    [one] { $times } entry
   *[other] { $times } entries
}), number not filled in
activity-noted = {" "}({ $told })
activity-semicolon = ;{" "}
activity-mended-of = Shortcomings found: { $found }, mended: { $n }.
activity-open = Not mended: { $found }; due by { $due }.
activity-open-undated = Not mended: { $found }; no day set.
activity-itself = { $what } ({ $times ->
    [one] { $times } entry
   *[other] { $times } entries
})
activity-document = Documents
activity-working-group = Working groups
activity-meeting = Morning and other meetings
activity-evening-review = Evening reviews
activity-money = Money
activity-training = Trainings
activity-notice = Notices
activity-poster = Posters
activity-message = Phone messages
activity-banner = Banners and boards
activity-question = Questions from the public
activity-cold-chain-check = Cold chain checks
activity-zero-report = Zero reports
activity-afp-search = Active AFP search
activity-supervision = Supervision
activity-problem = Problems
activity-next-step = Next steps
activity-unit-document = copies
activity-unit-working-group = groups
activity-unit-meeting = attendances
activity-unit-evening-review = attendances
activity-unit-money = yuan
activity-unit-training = persons trained
activity-unit-notice = copies
activity-unit-poster = sheets
activity-unit-message = messages
activity-unit-banner = pieces
activity-unit-question = questions
activity-unit-cold-chain-check = places
activity-unit-zero-report = reports by units
activity-unit-afp-search = cases
activity-unit-supervision = places
activity-unit-problem = items
activity-unit-next-step = items
kind-activity-recorded = activity recorded
kind-shortcoming-mended = shortcoming mended
kind-report-issued = report issued
kind-records-sent = records sent
kind-records-answered = platform answered
refused-activity-unknown = There is no such item ({ $item }). Choose one from the list.
field-activity-on = date
field-activity-n = number, document number or note (at least one)
field-how-mended = how it was mended
activity-named = { $what } ({ $unit })
