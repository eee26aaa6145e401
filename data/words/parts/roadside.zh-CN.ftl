### 上报与交换：时钟差、停用的密钥、送出的内容、两台电脑同时在记

clock-ahead = 快 { $lasting }
clock-behind = 慢 { $lasting }
lasting-minutes = { $n } 分钟
lasting-hours = { $n } 小时
lasting-days = { $n } 天
exchange-kept-before = 中心以前确认收到的都还在；从那以后没有再收，新的记录还在本机。请先解决上面的问题。
exchange-sums-kept = 中心已确认收到全部合计。人员记录留在本接种点，没有送出。
exchange-beside = 另一台电脑（账本 { $origin }）也在接着本接种点的数据记录：可能是从备份恢复的，也可能是原来那台没有停。两台的记录都会上报，不会丢；但同一个人可能在两台各登记、各接种一次。请只留一台工作，在另一台的“换电脑”里停止记录。
exchange-old-keys = 已停用的密钥（{ $n }）
exchange-key-head = 指纹
exchange-revoked-head = 停用时间
exchange-revoked-by-head = 停用人
mode-look = 看看送出了哪些记录
mode-personal = 其中含姓名、证件号码等
mode-nobody-matched = 还没有比对密钥：本接种点的人都不能与其他接种点查重。请在下面生成或照抄密钥。
mode-tallies-unmatched = 只报合计时，中心不能在接种点之间查重，已种人数只能给出范围。
centre-told-apart = 有 { $n } 名已接种的人只有证件号码、没有假名，不能与只送假名的接种点查重。请让这些接种点也采用同一把比对密钥（“上报与交换”的“送出什么”）。
terminal-asks-renew = 先换新密钥，再写出名片（电脑丢失或密钥泄露时）
centre-form-kept = 已读入“{ $name }”的报表：应种 { $target } 人，已种 { $reached } 人。请与原表核对；再导入一次就会代替这一份。
refused-report-empty = 没有填数字。请至少填一个剂次；当天没有接种就填 0。
refused-no-township-table = 这个文件里没有第 { $n } 轮按年龄和居住状态的表，没有读入。请交乡镇报表（.xlsx 或 .csv）。
