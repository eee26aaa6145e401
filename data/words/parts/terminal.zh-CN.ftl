### 终端：命令的用途、所问和所答；以及备份

terminal-about = 在终端里做接种现场的事：记录和数字与页面相同。完成返回 0，被拒绝或有不符返回 1，命令写错返回 2。
terminal-help-init = 在新文件里建立一个接种现场：采用方案、为现场和岗位命名、开启一轮。
terminal-help-enumerate = 读入摸底登记表（.xlsx、.csv）并列出问题；加 --accept 才计入。
terminal-help-replay = 录入一天的纸质记录（.csv，一行一件事）；同一文件录两次不会重复。
terminal-help-tally = 按年龄组和常住/流动列出剂次，以及其他各项合计。
terminal-help-coverage = 按各个分母列出接种率，并把上报数与计算数并列。
terminal-help-close = 日结：按批号清点、说明每项差异、两人签名。
terminal-help-verify = 由记录重新推算全部结果，逐项指出不符。
terminal-help-demo = 在新文件里造一个上午进行中的虚构现场。
terminal-help-backup = 写一份加密备份；还没有口令时先要求设定。
terminal-help-restore = 把备份恢复为新文件，以新的来源号继续。

terminal-asks-db = 现场的文件（CAMPAIGN_DB；否则 data/local/campaign.db）
terminal-asks-lang = 语言（CAMPAIGN_LANG）
terminal-asks-plan = 方案，.toml 文件，见 data/plans
terminal-asks-site = 现场代码
terminal-asks-name = 现场名称
terminal-asks-operator = 由谁操作；可以不写时，为现场的第一位负责人
terminal-asks-area = 现场所在地的区划代码
terminal-asks-zone = 时区
terminal-asks-post = 岗位：代码、方式，有分区的再写分区；可写多次；不写则用方案里的岗位
terminal-asks-team = 小组；可写多次
terminal-asks-round = 轮次；不写则为最近开启的一轮
terminal-asks-passphrase = 同时设定备份口令（输入时不显示，或取自 CAMPAIGN_PASSPHRASE）
terminal-asks-file = 文件
terminal-asks-accept = 接受这份名单，使其计入
terminal-asks-sure = 已核对，这份名单确实属于本次活动
terminal-asks-brought-by = 名单由谁交来
terminal-asks-json = 以 JSON 输出数字
terminal-asks-day = 日期，如 2026-12-05
terminal-asks-counts = 按批号的清点数，CSV，列与 --count 相同
terminal-asks-count = 一个批号的清点数，以冒号分隔；没有清点的留空；可写多次
terminal-asks-tallied = 计数表上的剂次（有计数表时）
terminal-asks-reason = 差异的原因：所报的差异名称和批号、等号、原因；可写多次
terminal-asks-second = 第二位签名人的姓名
terminal-asks-seed = 一个数；相同的数造出相同的人
terminal-asks-to = 写到哪个文件夹；不写则为文件旁的 backups
terminal-asks-device = 这台机器的名称

terminal-begun = { $name }已建立：来源号 { $origin }，第 { $round } 轮，文件 { $path }。
terminal-list-read = { $name }：读到 { $rows } 人，{ $faults } 处有误。
terminal-list-looked-at = { $name }：能读到 { $rows } 人，{ $faults } 处有误。还没有计入；加 --accept 录入。
terminal-say-sure = 名单没有录入。请先核对；确实属于本次活动的，加 --sure 再录入。
terminal-list-accepted = 名单 { $list } 已接受：新增 { $new } 人，原已在册 { $known } 人，名单内重复 { $same } 人。
terminal-line = 第 { $row } 行：{ $said }
terminal-total = 控制合计 { $what }：所写 { $stated }，计得 { $counted }，相差 { $difference }。
terminal-replayed = 录入 { $entered } 行，此前已录 { $known } 行，待核实 { $findings } 项，未录入行的提示 { $faults } 条。
terminal-tally-of = 第 { $round } 轮 { $day }，截至 { $time }
terminal-reached = 已种（人）
terminal-due = 应种（人）
terminal-reached-persons = 各轮合计：{ $doses } 剂次；按记录为 { $persons } 人。
terminal-person-bounds = 如果没有逐人记录，仅凭各轮剂次只能推知在 { $low } 至 { $high } 人之间。
terminal-closed = { $day } 已日结，差异 { $n } 项均已说明；第二签名人 { $second }。
terminal-unexplained = { $said }，还没有原因。请加上 --reason "{ $key }=原因"。
terminal-verified = { $n ->
    [0] 全部相符。
   *[other] 有 { $n } 处不符。
}
terminal-demo-made = 演示现场已建好，虚构 { $n } 人，文件 { $path }。
terminal-backed-up = 已备份到 { $path }。
terminal-restored = 已恢复到 { $path }，新来源号 { $origin }。备份之后已发出的记录请从上级取回。
terminal-passphrase = 口令：
terminal-passphrase-again = 再输入一次口令：

refused-file-missing = 没有文件 { $path }。请核对文件名和文件夹。
refused-site-not-begun = { $path } 还不是任何现场的文件。请先建立现场。
refused-demo-would-overwrite = { $path } 已经存在，不会覆盖。请换一个文件。
refused-count-unreadable = 清点数“{ $text }”读不出来。请写批号和整数，用冒号分隔。
refused-passphrase-missing = 还没有设定口令，不能备份。请先设定。
refused-passphrase-set-already = 口令已经设定。备份用原来的口令打开。
refused-passphrase-too-short = 口令太短：至少要 { $n } 个字符。
refused-passphrase-wrong = 口令打不开这份备份。请核对拼写、大小写和键盘布局。
refused-backup-damaged = { $path } 已损坏或不是备份。请换另一份或更早的备份。
refused-restore-would-overwrite = { $path } 已经存在，不会覆盖。请恢复到另一个文件。

## 文件和磁盘

refused-file-unreadable = { $path } 打不开：可能是文件夹，可能没有权限，也可能不是文本。请核对路径。
refused-zone-unknown = 没有“{ $zone }”这个时区。请写成 Asia/Shanghai 的样子。
refused-store-busy = 另一个程序正在写这个文件，等了 30 秒还没有轮到。这一步没有记录，请稍后再做。
refused-disk-full = 磁盘已满，这一步没有记录。请腾出空间后再做。
refused-store-damaged = 这个文件已损坏，或不是接种现场的文件。请核对文件名；确实损坏的，请从备份恢复。
refused-store-unreadable = 文件打不开。请核对路径，它不能是文件夹，并要有读写权限。
refused-disk-failed = 磁盘读写出错，或不允许写入，这一步没有完成。请检查磁盘和权限，并立即备份到另一台设备。
refused-store-failed = 读写文件时出错，这一步没有记录：{ $detail }
terminal-asks-package = 包装上的追溯码
terminal-asks-uncoded = 没有扫码的原因：damaged（码损坏）、absent（没有码）、scanner_failed（扫码设备坏了）
