### Words of the desks: the post of a seat, second thoughts after a dose, families, the notice

seat-which-post = This tablet has no post yet. At which post do you work?
seat-go-to-post = Work at { $post }

vaccination-repeat-one-of = { $n } vaccinated here in the last { $minutes } minutes. Did one of them spit it out or vomit?
vaccination-dosed = The dose was given at { $time }, lot { $lot }. A second one is not due today.

family-walk-in-too = Another walk-in of the same guardian
