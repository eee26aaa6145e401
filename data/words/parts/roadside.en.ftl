### The exchange: clocks apart, keys put aside, what is sent, two computers at one site's work

clock-ahead = { $lasting } ahead
clock-behind = { $lasting } behind
lasting-minutes = { $n } minutes
lasting-hours = { $n } hours
lasting-days = { $n } days
exchange-kept-before = What the centre confirmed earlier is still kept there; since then it has taken nothing, and what is new lies on this computer. See to the trouble above first.
exchange-sums-kept = The centre has said that it keeps every sum. The people's records stay at this site and were not sent.
exchange-beside = Another computer (ledger { $origin }) is at work on this site's records too: restored from a backup, or the earlier one that was never stopped. Both send and nothing is lost, but one person may be registered and dosed at each. Keep one at work and stop recording at the other under “Second laptop”.
exchange-old-keys = Revoked keys ({ $n })
exchange-key-head = Fingerprint
exchange-revoked-head = Revoked
exchange-revoked-by-head = By
mode-look = Look at which records are sent
mode-personal = Of these with a name, ID number or the like
mode-nobody-matched = No matching key yet: nobody of this site can be matched with other sites. Make or copy the key below.
mode-tallies-unmatched = From sums the centre cannot match people between sites; the persons reached are a range.
centre-told-apart = { $n } vaccinated people are here by their ID number without a pseudonym and cannot be matched with sites that send pseudonyms alone. Let their sites use the same matching key (Exchange, What is sent).
terminal-asks-renew = makes new keys before writing the card (a computer lost, a key become known)
centre-form-kept = The form of { $name } is read: { $target } persons due, { $reached } vaccinated. Compare with the form; bringing it in again replaces this one.
refused-report-empty = No figure is filled in. Fill in at least one; where nobody was vaccinated that day, 0.
refused-no-township-table = This file has no table of round { $n } by age and residence; nothing was taken. Bring the township form (.xlsx or .csv).
