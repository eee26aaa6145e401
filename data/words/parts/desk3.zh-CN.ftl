### Words of the desks: the post of a seat, second thoughts after a dose, families, the notice

seat-which-post = 本平板还没有选定接种台。您在哪个接种台工作？
seat-go-to-post = 到接种台 { $post } 工作

vaccination-repeat-one-of = 最近 { $minutes } 分钟内本台接种 { $n } 人。有人吐出或呕吐了？
vaccination-dosed = 已于 { $time } 接种，批号 { $lot }。今天不需再接种。

family-walk-in-too = 同一监护人再补登一人
