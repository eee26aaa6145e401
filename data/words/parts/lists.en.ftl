### Reading enumeration lists: why a file cannot be read, faults in cells, warnings and notes.

## The file cannot be read

refused-list-damaged = This file is damaged and cannot be opened. Open it again where it was made, save it as .xlsx or .csv, and hand it in again.
refused-list-password-protected = This file needs a password to open. Remove the password in the spreadsheet program, save it, and hand it in again.
refused-list-old-xls = This is an old .xls workbook. Save it as .xlsx in the spreadsheet program and hand it in again.
refused-list-empty = There is nobody in this list. Check that it is the right file and that its people are not on a hidden sheet.
refused-list-no-header = No headings were found in the first { $rows } rows. At least a name (“{ $name }” or “Name”) and a date of birth (“{ $birth }” or “Date of birth”), an age or an ID number are needed: add the headings and hand the list in again.
refused-list-too-large = The file is too large: a list holds at most { $rows } rows and { $megabytes } MB. Split it by village or employer.
refused-list-kind-unknown = This file is not a table. Hand in the list as .xlsx or .csv.
refused-list-with-macros = This workbook carries macros and was not opened. Save it as an .xlsx without macros and hand it in again.
refused-list-encoding = Near row { $row } the text is in an unknown encoding. Save the file as “CSV UTF-8” or .xlsx and hand it in again.

## Faults: the row does not count; mend it and hand the list in again

fault-birth-missing = “{ $sheet }” row { $row } { $cell }: neither date of birth nor age. Fill in the date of birth; the year alone will do if no more is known.
fault-birth-unreadable = “{ $sheet }” { $cell }: “{ $text }” is not a date, or there is no such day. Write it like 2019-03-05, the year in four digits; 2019-03 or 2019 if the day is not known.
fault-birth-ambiguous = “{ $sheet }” { $cell }: “{ $text }” may be { $first } or { $second }. Write it like 2019-03-05.
fault-birth-lunar = “{ $sheet }” { $cell }: “{ $text }” is a date of the lunar calendar without year, month and day in full, so it cannot be turned into the public one. Fill in the date of the public calendar.
fault-birth-future = “{ $sheet }” { $cell }: the date of birth “{ $text }” lies after today ({ $today }). Check the year.
fault-birth-too-early = “{ $sheet }” { $cell }: the date of birth “{ $text }” lies before 1900. Check the year.
fault-age-unreadable = “{ $sheet }” { $cell }: the age “{ $text }” cannot be read. Write “3 years” or “8 months”, or better the date of birth.

## Warnings: the row counts; check it

fault-birth-lunar-turned = “{ $sheet }” { $cell }: the lunar birthday “{ $text }” was turned into { $birth } of the public calendar. Check it with the parent.
fault-birth-from-age = “{ $sheet }” { $cell }: only the age “{ $text }” is given, so the birth date is an estimate. Ask for the date of birth and add it.
fault-birth-from-id = “{ $sheet }” { $cell }: no date of birth was given; { $birth } was taken from the ID number. Check it.
fault-sex-from-id = “{ $sheet }” { $cell }: no sex was given; it was taken from the ID number. Check it.
fault-name-missing = “{ $sheet }” row { $row } { $cell }: no name. A newborn may be left without one; add it when there is one.
fault-sex-unreadable = “{ $sheet }” { $cell }: the sex “{ $text }” cannot be read and was left out. Write “male” or “female”.
fault-residence-unreadable = “{ $sheet }” { $cell }: the residence “{ $text }” cannot be read and was left out. Write “resident”, “migrant” or “temporary”.
fault-has-card-unreadable = “{ $sheet }” { $cell }: “{ $text }” cannot be read and was left out. Write “yes” or “no” for the card.
fault-evidence-unreadable = “{ $sheet }” { $cell }: the evidence “{ $text }” cannot be read and was left out. Write “certificate”, “card” or “other”.
fault-due-unreadable = “{ $sheet }” { $cell }: “{ $text }” cannot be read and was left out. Write “yes” or “no” for due.
fault-group-unreadable = “{ $sheet }” { $cell }: the group “{ $text }” cannot be read and was left out. Write rented, worksite, market, on the move, boat, remote or unregistered.
fault-unit-kind-unreadable = “{ $sheet }” { $cell }: the kind of unit “{ $text }” cannot be read and was left out. Write “village”, “school” or “employer”.
fault-since-unreadable = “{ $sheet }” { $cell }: the day “{ $text }” since when the person lives here cannot be read and was left out. Write it like 2019-03-05.
fault-prior-doses-unreadable = “{ $sheet }” { $cell }: the prior doses “{ $text }” cannot be read and were left out. Write a number, or “unknown”.
fault-prior-doses-range = “{ $sheet }” { $cell }: “{ $text }” is a range and is taken as at least { $least }. Write the number if it is known.
fault-phone-lost-digits = “{ $sheet }” { $cell }: the spreadsheet turned the telephone number into “{ $text }” and lost its digits; it was left out. Format the column as text and type it again.
fault-phone-doubtful = “{ $sheet }” { $cell }: the telephone number “{ $text }” has too few digits. Check it.
fault-id-lost-digits = “{ $sheet }” { $cell }: the spreadsheet took the ID number “{ $text }” for a number and lost its last digits; it was left out. Format the column as text and type it again.
fault-id-length = “{ $sheet }” { $cell }: the ID number “{ $text }” does not have 18 characters. Check it against the card; leave it empty if there is none.
fault-id-characters = “{ $sheet }” { $cell }: the ID number “{ $text }” holds characters that do not belong there. Check it against the card.
fault-id-other-form = “{ $sheet }” { $cell }: “{ $text }” has not the form of a resident ID number and was not checked. A passport or birth certificate number may stay.
fault-id-check-digit = “{ $sheet }” { $cell }: the check digit of the ID number “{ $text }” is wrong, most likely one digit was miscopied. Check it against the card.
fault-id-date = “{ $sheet }” { $cell }: the birth date within the ID number “{ $text }” does not exist. Check it against the card.
fault-id-future = “{ $sheet }” { $cell }: the birth date within the ID number “{ $text }” lies after today. Check it against the card.
fault-id-birth-differs = “{ $sheet }” { $cell }: the birth date within the ID number “{ $text }” differs from { $birth }. Check which is right, and whether it is a parent's number.
fault-id-sex-differs = “{ $sheet }” { $cell }: the sex within the ID number “{ $text }” differs from the one given. Check which is right, and whether it is a parent's number.
fault-row-repeated = “{ $sheet }” row { $row }: “{ $text }” is the same person as in “{ $first_sheet }” row { $first_row } and counts once. If they are two people, tell them apart by name or telephone.

## Notes: what was not read

fault-sheet-hidden = The sheet “{ $sheet }” is hidden and was not read. Unhide it if it should be.
fault-sheet-without-headings = The sheet “{ $sheet }” has no headings and was not read. If there are people on it, add headings such as “Name” and “Date of birth”.
fault-unit-carried-down = On the sheet “{ $sheet }” { $count } rows name no village or unit; that of the row above was taken. Check them.
fault-line-left-out = “{ $sheet }” row { $row } is not a person (a sum, a sample or the form's foot) and was not read: { $text }. If it is a person, fill in name and date of birth.
fault-column-exchanged = “{ $sheet }” { $cell }: the column “{ $text }” holds mostly “{ $holds }”; it may have been exchanged with another. Put it right under “What the columns hold”; until then the list cannot be brought in.
fault-column-guessed = “{ $sheet }” { $cell }: the heading “{ $text }” is not known; by its cells it was read as “{ $holds }”. Put it right under “What the columns hold” if that is wrong.
refused-list-not-whole = This list has not arrived whole and cannot be accepted: choose the same file again to go on, or withdraw it.
enumeration-not-whole = { $done } of its { $n } rows are here: it is being entered at another device, or was interrupted. Choose the same file again to go on, or withdraw it.
enumeration-begun-before = This file was brought before and broke off: { $done } of { $n } rows are here. Bringing it goes on from there and doubles nobody.
enumeration-part-of = On { $time } { $by } began to accept only “{ $units }”, and it is not finished: of { $n } others to be left out { $done } are. It is going on at another device, or was interrupted: finish it, or withdraw the whole list. Nothing of it counts until it is finished.
enumeration-part-begun = part accepted, not finished
enumeration-broken-off = broke off; to be brought again
do-go-on-with-part = Finish it
kind-list-part-begun = Part of a list begun to be accepted
refused-list-part-begun = A part of this list was begun to be accepted and is not finished: finish it on the page “Enumeration”, or withdraw the list and bring it anew.
kind-list-arrived = List arrived whole
enumeration-under-way = not all here yet
enumeration-leaving-out = { $n } left out
fault-name-formula = “{ $sheet }” { $cell }: the name “{ $text }” begins like a formula. It is kept as text and never calculated. Check the name.
refused-revisit-past = { $day } has passed: say a day from today on to come again.
unlisted-nobody = This round has no list yet. Read one on the page “Enumeration”, or add people there by hand; on a household walk they are listed at the door.
unlisted-waiting = { $n ->
    [one] One list waits
   *[other] { $n } lists wait
} to be accepted; nobody on it is due before that. Look at it on the page “Enumeration” and accept it.
incoming-of-another-county = The present address of { $n } of { $of } people lies in another county by its code: this may be another county's list. Check before it is brought in.
incoming-of-another-round = The list calls itself one of round { $said }, and this is round { $round }. Check before it is brought in.
incoming-of-another-vaccine = The list calls itself one for another vaccine ({ $antigen }) than this campaign gives. Check before it is brought in.
antigen-measles = measles
antigen-rubella = rubella
antigen-mumps = mumps
antigen-hepatitis-a = hepatitis A
antigen-hepatitis-b = hepatitis B
antigen-influenza = influenza
antigen-meningococcal = meningococcal disease
antigen-japanese-encephalitis = Japanese encephalitis
antigen-diphtheria = diphtheria
antigen-varicella = varicella
antigen-rabies = rabies
antigen-hpv = HPV
