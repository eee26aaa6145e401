### How the posts work: who acts, how consent is signed, the stop, doses given elsewhere

finding-staff-unknown = The paper names { $name }, who is not on this site's staff list. Please check who did it.

## Signing

field-signed = How it is signed
signed-screen = On the screen
signed-thumbprint = Thumbprint
signed-witness = Witness
signed-paper = Paper form's number
signed-handed-in = Signed slip handed in
signed-spoken = Spoken
field-signature = Signature
sign-here = Sign in the box
field-signed-name = Name (thumbprint or witness)
field-signed-name-thumbprint = Name of who presses the thumb (the print stays on paper)
field-signed-name-witness = Name of the witness
field-paper-no-paper = Number of the paper form (may be scanned)
do-sign-again = Sign again
refused-signing-unknown = This plan does not use { $signed } as a way of signing. Choose another.
refused-signature-unreadable = No signature was received. Please sign in the box again.
people-signature = Signature

## Slips of other sites

find-other-site = “{ $text }” is a slip of { $site }, not of this site. Register the person at the registration desk.
find-foreign-slip = “{ $text }” is a slip of another site, not of this one. Register the person at the registration desk.

## Not here, and the stop

registration-not-here = Not vaccinated here: why, or where else
stop-wait = The stop: { $n } waiting. The last dose needs { $minutes } more minutes, until { $due }; then all leave by one tap.

## A forgotten PIN

kind-pin-reset = PIN taken away at the terminal
terminal-help-reset-pin = Takes away the PIN of somebody who has forgotten it; they set a new one at the next sign-in.
terminal-asks-staff = the member of staff, as named on the staff list
terminal-pin-reset = { $name } has no PIN any more. Set a new one at the next sign-in; this is recorded.
