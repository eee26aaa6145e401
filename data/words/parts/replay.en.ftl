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
