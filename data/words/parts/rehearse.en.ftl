### A campaign in a box: a rehearsal from a seed, and what agrees.

terminal-help-rehearse = plays a whole invented campaign of sites and a centre, with cut networks, late sticks, a killed program and a lost computer, and holds every number against what was planned
terminal-asks-sites = how many sites
terminal-asks-days = how many days
terminal-asks-people = how many people in all
terminal-asks-store = the centre's ledger in this empty PostgreSQL database instead of a file in the folder
terminal-rehearsing-before = Sites are begun and their lists brought in: site { $site } of { $sites }
terminal-rehearsing-on = Day { $day } of { $days }, { $half ->
    [0] morning
   *[other] afternoon
}: site { $site } of { $sites }, { $people } { $people ->
    [one] person
   *[other] people
} so far{ $minutes ->
    [-1] {""}
    [one] , about a minute left
   *[other] , about { $minutes } minutes left
}
terminal-rehearsing-after = After the last day, everything still on the way arrives: site { $site } of { $sites }
terminal-rehearsal-compared = Every ledger, tally and finding is compared with the plan.
terminal-rehearsal-kind = Compared
terminal-rehearsal-compared-n = Figures
terminal-rehearsal-differing = Differ
terminal-rehearsal-ledger = Ledgers
terminal-rehearsal-tally = Tally
terminal-rehearsal-coverage = Coverage
terminal-rehearsal-vials = Vials and signatures
terminal-rehearsal-reactions = Reactions
terminal-rehearsal-reports = Reports of units without the program
terminal-rehearsal-home = What stays at the site
terminal-rehearsal-findings = Findings
terminal-rehearsal-road = On the way
terminal-rehearsal-differs = { $kind }, { $where }, { $of }: planned { $told }, found { $found }
terminal-rehearsed = { $n ->
    [0] All { $all } figures agree with the plan.
   *[other] { $n } of { $all } figures differ from the plan.
} The files of the centre and of the sites lie in { $path }.

refused-folder-not-empty = { $path } holds something already: name a new or empty folder.
refused-rehearsal-store = { $path } is no empty PostgreSQL database: name one in which nothing has been recorded, as postgresql://user@server/name.
refused-rehearsal-size = A rehearsal has 1 to { $sites } sites, 1 to { $days } days and at least one person a site.
