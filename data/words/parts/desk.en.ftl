### Words of the scan box, the merged desk, families and last acts

step-merged-desk = Merged desk
menu-apart = Stations apart
scan-last = Last { $n } scans
find-found = { $n ->
    [one] found
   *[other] { $n } found
}
page-asked-apart = This post asks its stations apart. The coordinator sets the post's way of working on the Set-up page.
next-merged-desk-choose = Scan a slip or search, or tap Walk-in, to begin
desk-last-acts = Last acts here ({ $n }): void or amend
family-others = { $n } of the same family still due
family-also = The same guardian also agrees for { $who }
family-refused-of = { $who }: { $why }
family-without = Without { $name }
do-all-together = The whole family together ({ $n })
do-register-together = Register those ticked together ({ $n } due)
do-release-together = Release the family too: { $names }
do-serve = { $n ->
    [one] Register, consent and pre-check: all done
   *[other] Register, consent and pre-check for { $n }: all done
}
do-serve-and-dose = { $n ->
    [one] Dose given, all recorded
   *[other] { $n } doses given, all recorded
}
merged-desk-not-today = Not vaccinated today (refused or stopped)
said-served = Recorded: { $tickets } may go to vaccination.
said-served-dosed = Recorded: { $tickets } vaccinated.
said-released-together = { $n } more of the family released.
field-signed-by = Who agrees
relation-mother = Mother
relation-father = Father
relation-grandparent = Grandparent, entrusted
relation-other-guardian = Other guardian
relation-other-entrusted = Other adult, entrusted
relation-oneself = The recipient
precheck-fever = Fever by this plan ({ $fever } °C and above): consider deferring.
precheck-fever-from = Any other temperature (fever from { $fever } °C)
exit-released = Ticket { $ticket } is released.
exit-wait = Ticket { $ticket }: { $minutes } min left, until { $due }.
exit-refused = Ticket { $ticket } stays: { $why }
exit-reacted = Ticket { $ticket } had a reaction. Look at them first, then release them from the list.
exit-several = “{ $text }” fits { $n } people under observation. Scan the slip.
refused-nobody-chosen = Nobody is ticked. Tick who is meant.
refused-signer-for-others = The recipient can agree only for themselves. Choose the guardian, or an adult they entrusted.
refused-asked-apart = This post asks that step at a station of its own. Use that station, or have the coordinator change the post's way of working.
