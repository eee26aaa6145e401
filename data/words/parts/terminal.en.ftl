### The terminal: what its commands are for, what they ask and what they answer; and backups

terminal-about = A mass-vaccination site from the terminal: the same records and figures as on the pages. Answers 0 when done, 1 when refused or when something does not agree, 2 when a command cannot be read.
terminal-help-init = Begins a site in a new file: adopts a plan, names the site and its posts, opens a round.
terminal-help-enumerate = Reads an enumeration list (.xlsx, .csv) and shows its faults; it counts only with --accept.
terminal-help-replay = Enters a day's paper record (.csv, one act a line); the same file twice adds nothing.
terminal-help-tally = Shows the doses by age band and residence, and the sum of every other measure.
terminal-help-coverage = Shows coverage against each named denominator, and reported figures beside the computed ones.
terminal-help-close = Closes a day: counts by lot, a reason for each difference, two names.
terminal-help-verify = Builds everything derived again from the records and names each difference.
terminal-help-demo = Makes an invented site in mid-morning, in a new file.
terminal-help-backup = Writes an encrypted backup; asks for a passphrase if none has been set.
terminal-help-restore = Opens a backup as a new file, which goes on under a new origin.

terminal-asks-db = the site's file (CAMPAIGN_DB; else data/local/campaign.db)
terminal-asks-lang = the language (CAMPAIGN_LANG)
terminal-asks-plan = the plan, a .toml file as in data/plans
terminal-asks-site = the site's code
terminal-asks-name = the site's name
terminal-asks-operator = who does this; where it may be left out, the site's first coordinator
terminal-asks-area = the area code of the site's address
terminal-asks-zone = the time zone
terminal-asks-post = a post: its code, its mode and, if it has one, its zone; may be repeated; without it, the plan's posts
terminal-asks-team = a team; may be repeated
terminal-asks-round = the round; without it, the latest that is open
terminal-asks-passphrase = also sets the backups' passphrase (typed unseen, or from CAMPAIGN_PASSPHRASE)
terminal-asks-file = the file
terminal-asks-accept = accepts the list, so that it counts
terminal-asks-sure = the list was looked at and is this campaign's
terminal-asks-brought-by = who brought the list
terminal-asks-json = prints the figures as JSON
terminal-asks-day = the day, as in 2026-12-05
terminal-asks-counts = the counts by lot, a CSV with the columns that --count names
terminal-asks-count = the counts of one lot, parted by colons; what was not counted stays blank; may be repeated
terminal-asks-tallied = the doses on the tally sheet, where one was kept
terminal-asks-reason = the reason for a difference: its name and lot as they were told, =, the reason; may be repeated
terminal-asks-second = the name of the second who signs
terminal-asks-seed = a number; the same number makes the same people
terminal-asks-to = the folder to write into; without it, the folder backups beside the file
terminal-asks-device = the name of this machine

terminal-begun = { $name } is begun: origin { $origin }, round { $round }, file { $path }.
terminal-list-read = { $name }: { $rows } people read, { $faults } faults.
terminal-list-looked-at = { $name }: { $rows } people can be read, { $faults } faults. Nothing counts yet; --accept enters them.
terminal-say-sure = The list was not brought in. Look at it first; if it is this campaign's, add --sure.
terminal-list-accepted = List { $list } is accepted: { $new } new, { $known } known before, { $same } on it twice.
terminal-line = Line { $row }: { $said }
terminal-total = Control total { $what }: { $stated } stated, { $counted } counted, difference { $difference }.
terminal-replayed = { $entered } lines entered, { $known } entered before, { $findings } findings, { $faults } remarks on lines left out.
terminal-tally-of = Round { $round } { $day }, as of { $time }
terminal-reached = reached (persons)
terminal-due = due (persons)
terminal-reached-persons = All rounds: { $doses } doses, { $persons } persons by their records.
terminal-person-bounds = Without records of persons, the doses of each round alone would only tell that it is between { $low } and { $high } persons.
terminal-closed = { $day } is closed with { $n } explained differences; the second signature is { $second }'s.
terminal-unexplained = { $said }, with no reason yet. Add --reason "{ $key }=the reason".
terminal-verified = { $n ->
    [0] All agrees.
    [one] { $n } difference.
   *[other] { $n } differences.
}
terminal-demo-made = A demonstration with { $n } invented people is in { $path }.
terminal-backed-up = Backed up to { $path }.
terminal-restored = Restored to { $path }, under the new origin { $origin }. Fetch from the centre what was sent after the backup.
terminal-passphrase = Passphrase:
terminal-passphrase-again = The same passphrase again:

refused-file-missing = There is no file { $path }. Check its name and folder.
refused-site-not-begun = { $path } is no site's file yet. Begin the site first.
refused-demo-would-overwrite = { $path } is there already and is not overwritten. Choose another file.
refused-count-unreadable = The count “{ $text }” cannot be read. Write the lot and whole numbers, parted by colons.
refused-passphrase-missing = No passphrase has been set, so no backup can be made. Set one first.
refused-passphrase-set-already = A passphrase is set already. Backups are opened with that one.
refused-passphrase-too-short = The passphrase is too short: it needs at least { $n } characters.
refused-passphrase-wrong = The passphrase does not open this backup. Check spelling, capitals and keyboard layout.
refused-backup-damaged = { $path } is damaged or is no backup. Take another copy or an earlier one.
refused-restore-would-overwrite = { $path } is there already and is not overwritten. Restore to another file.

## The file and the disk

refused-file-unreadable = { $path } cannot be opened: it may be a folder, be barred to you, or be no text. Check the path.
refused-zone-unknown = There is no time zone “{ $zone }”. Write it like Asia/Shanghai.
refused-store-busy = Another program has been writing to this file for 30 seconds. Nothing of this step was recorded; try again shortly.
refused-disk-full = The disk is full, and nothing of this step was recorded. Make room and do it again.
refused-store-damaged = This file is damaged or is no site's file. Check its name; if it is damaged, restore a backup.
refused-store-unreadable = The file cannot be opened. Check the path: it must not be a folder, and you must be allowed to read and write it.
refused-disk-failed = The disk failed or may not be written to, and this step was not done. Check disk and permissions, and back up to another device at once.
refused-store-failed = The file could not be read or written, and nothing of this step was recorded: { $detail }
terminal-asks-package = the code of its package
terminal-asks-uncoded = why none was scanned: damaged, absent or scanner_failed
