### Words of the desks: the post of a seat, second thoughts after a dose, families, the notice

seat-which-post = 本平板还没有选定接种台。您在哪个接种台工作？
seat-go-to-post = 到接种台 { $post } 工作
