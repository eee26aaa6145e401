### Who is at the tablet: PINs, signing in, changing over, training certificates

refused-pin-wrong = That is not the PIN. { $left ->
    [one] One more wrong one locks this name for a minute.
   *[other] { $left } tries are left before this name is locked for a minute.
}
refused-pin-locked = { $name } is locked after wrong PINs. Wait { $seconds } seconds, or let the coordinator set a new PIN.
refused-pin-too-short = A PIN has { $least } to { $most } digits and nothing else. Choose another.
refused-pin-missing = { $name } has no PIN yet: sign out, choose this name and set one with the coordinator.
refused-pins-differ = The two PINs are not the same. Type the new PIN again, twice.
refused-coordinator-absent = A coordinator must be present: choose their name and let them type their PIN.
refused-staff-unknown = { $name } is not on this site's staff list. Choose a name from the list.
refused-seat-closed = Nobody is signed in at this tablet any more. Sign in again.
refused-day-unreadable = “{ $text }” is not a date. Write it like 2027-06-30.
seat-pin = PIN
seat-new-pin = New PIN ({ $least } to { $most } digits)
seat-again = The same PIN again
seat-by = Coordinator present
seat-by-pin = PIN of the coordinator
seat-own-pin = Your own PIN
seat-first-pin = Choose your PIN. You will need it at every sign-in, here and at every tablet of the site.
seat-first-pin-present = First sign-in of this name: choose a PIN while the coordinator is beside you and types theirs.
seat-who-now = Who takes over?
seat-taken-over = { $name } works at this tablet from now on.
seat-renew = A PIN was forgotten
seat-pin-set = The new PIN of { $name } is set.
seat-certificate = Training certificate
seat-certificate-until = Certificate valid until
seat-certificate-missing = No training certificate is on record for this name. Work goes on; tell the coordinator.
seat-certificate-expired = The training certificate ran out on { $until }. Work goes on; tell the coordinator.
do-take-over = Take over
do-set-pin = Set the new PIN
