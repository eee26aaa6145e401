### Words of the desks: the post of a seat, second thoughts after a dose, families, the notice

seat-which-post = This tablet has no post yet. At which post do you work?
seat-go-to-post = Work at { $post }
