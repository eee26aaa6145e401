### Words of the desks: the post of a seat, second thoughts after a dose, families, the notice

seat-which-post = This tablet has no post yet. At which post do you work?
seat-go-to-post = Work at { $post }

vaccination-repeat-nobody = Nobody was vaccinated here in the last { $minutes } minutes.
vaccination-dosed = The dose was given at { $time }, lot { $lot }. A second one is not due today.

family-walk-in-too = Another walk-in of the same guardian

vaccination-how = **{ $route } · { $site } · { $dose } { $unit } · { $number }** { $product }
vaccination-dose-no = dose { $n }
vaccination-round-no = dose of round { $n }

area-zone = Zone { $zone }
area-whole = Observation area

precheck-unusual = Any other temperature, fit in spite of something, observed longer
precheck-other-temperature = Any other temperature
precheck-not-today = Not fit today (deferred, contraindicated, referred)
vaccination-which-checks = The checks and matches, one by one
day-is-closed = The day { $day } is closed here: nobody is registered any more. Late paper is entered on the page Paper records.

do-print-slip = Print the slip
