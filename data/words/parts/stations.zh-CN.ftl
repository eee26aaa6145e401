### 各工作站与日结页面的词语

## 进入与菜单

page-sign-in-first = 请先在“开始”页登录。
page-not-your-role = 您的分工不含这个工作站。请现场负责人调整，或到“开始”页换人。
page-no-round = 还没有开启轮次。请负责人先在“设置”里开启。
page-failed = 这一页没能显示。已经记录的都在；请点上面的菜单重新打开这一页，还是不行就告诉负责人。
page-lost = 连接中断
page-lost-more = 这台平板暂时连不上登记用的电脑。已登记的内容都在；请看看电脑和无线网络，恢复后会自动接上。留观时间照常计算。
menu-people = 名单与档案
menu-site = 现场管理
do-turn-language = English
do-find = 查找

## 查找与排队

field-find = 扫描或输入
field-find-hint = 号票、姓名、首字母、末四位
field-choose = 请选择
find-nobody = 没有找到“{ $text }”。请重新扫描，或换姓名加出生日期、末四位查找；确实是新来的人，请到登记台按现场补登。
find-too-many = 符合的人多于 { $n } 个，没有全部列出。请加上出生日期，或换末四位查找。
find-not-here = { $ticket } 号现在是“{ $stage }”，不在本工作站。
find-not-registered = 这个人今天还没有登记。请先到登记台。
queue-waiting = 等候 { $n } 人
queue-more = 后面还有 { $n } 人
next-consent-choose = 扫描号票，或点左边等候的人，开始知情同意
next-precheck-choose = 扫描号票，或点左边等候的人，开始预检
next-vaccination-choose = 扫描号票，或点左边等候的人，开始接种
next-observation-choose = 扫描号票，或点左边的人，办理提前离开或记录反应

## 登记

registration-walk-in = 现场补登（名单上没有）
registration-choose = 扫描或输入，找到来的人
do-register = 登记，发号
do-register-walk-in = 补登并发号
field-name = 姓名
field-birth = 出生日期
field-birth-hint = 2023-03-05 或 2023-03 或 2023
field-sex = 性别
field-residence = 居住状态
field-more = 更多（没有可不填）
field-unit = 村（居）、单位或学校
field-guardian = 监护人
field-phone = 电话
field-id-no = 身份证号
field-hukou = 户籍地区码
field-area = 现住址地区码
field-resident-since = 何时起住在这里
field-prior-doses = 以往剂次（0、1、2……不详不填）
field-ticket-roll = 预印号票号码（没有不填，自动编号）
field-truly-new = 与已有的人证件号相同，或同名同出生日期，但确实是另一个人
said-registered = 已登记，号票 { $ticket }。
slip-next = 下一站：**{ $station }**

## 知情同意

consent-notice = 知情告知书版本 { $version }
consent-refused = 不同意接种
field-signer = 签字人
field-paper-no = 纸质同意书编号（没有不填）
do-give-consent = 已告知，同意接种
do-refuse-consent = 记录拒绝
said-consented = 已记录同意。
said-refused = 已记录拒绝及原因。

## 预检

precheck-any-yes = 有下列情况吗？有的点一下
precheck-none-means-no = 没有点的都记为“没有”。
field-decision = 不能接种时的结论
field-until = 暂缓到哪一天
do-pass-precheck = 没有问题，可以接种
do-stop-precheck = 今天不接种，记录结论
said-fit = 预检通过，可以接种。
said-deferred = 已记录暂缓接种。
said-contraindicated = 已记录接种禁忌。
said-referred = 已记录转诊。

## 接种

vaccination-no-lot = 没有可用的批号。请负责人先在“疫苗批号”里入库。
vaccination-lot = { $lot } · 效期 { $expiry } · { $product }
vaccination-checked = 以上三查七对逐项核对无误（姓名、出生日期由本人或监护人说出）
vaccination-verified = 受种者或监护人已验证疫苗名称和有效期
vaccination-repeat = { $minutes } 分钟内吐出或呕吐了？
vaccination-already = 已经打了，但不该这样打（差错记录）
field-finger-mark = 已在指甲上做标记
field-cause = 原因
field-coordinator = 现场负责人
cause-spat = 吐出
cause-vomited = 呕吐
do-give-dose = 已接种，开始留观
do-repeat-dose = 补服一次
do-record-given = 按实际情况记录
said-dosed = 已接种，留观计时开始。
said-repeated = 已记录补服：仍算一人一剂，多用一剂。
said-recorded = 已按实际情况记录，列入疑点待处理。

## 留观

observation-summary = 留观中 { $n } 人，可以离开 { $due } 人
observation-empty = 留观区没有人。
observation-may-leave = **可以离开**
observation-left = 还有 **{ $minutes }** 分钟（{ $due }）
observation-other = 提前离开、医生放行、记录反应
field-note = 备注（是否能电话联系）
field-reason-early = 提前放行的原因
do-release = 放行
do-release-stop = 本停靠点全部放行（{ $n } 人）
do-leave-early = 自行提前离开了
do-release-early = 医生决定提前放行
do-report-reaction = 记录反应
said-released = 已放行。
said-stop-released = 本停靠点已全部放行。
said-left-early = 已记录提前离开，请电话回访。
said-reaction = 已记录反应。

## 统计

tally-doses-today = 今日（剂）
tally-doses-round = 本轮（剂）
tally-observing = 留观中（人）
tally-of-enumerated = 占摸底应种
tally-of-revised = 占修订应种
tally-band = 年龄组
tally-today-resident = 今日常住
tally-today-migrant = 今日流动
tally-round-resident = 本轮常住
tally-round-migrant = 本轮流动
tally-today-unknown = 今日不详
tally-round-unknown = 本轮不详
tally-today-all = 今日合计
tally-round-all = 本轮合计
tally-no-target = 无应种数
tally-over = 超过 100 %，来自：{ $groups }
tally-queues = 各站等候

## 日结

closing-day = 哪一天
day-open = { $day } 尚未日结
day-reopened = { $day } 已重新打开，需要再次日结
day-closed = { $day } 已日结
closing-lot = **{ $lot }** · 账面应剩 { $expected } 支 · 记录用掉 { $recorded } 剂
count-used = 用掉（支）
count-returned = 退回（支）
count-wasted = 整支损失（支）
count-doses-wasted = 开瓶剩余弃掉（剂）
count-counted = 实点库存（支）
field-cause-of-waste = 损失原因
field-tallied = 纸质统计表合计（剂）
field-tallied-hint = 没有纸质表可不填
field-second = 第二签字人
closing-lot-head = 批号
closing-recorded = 人：记录剂数
closing-drawn = 苗：用去剂数
closing-opening = 期初（支）
closing-received = 收（支）
closing-used = 用（支）
closing-returned = 退（支）
closing-wasted = 损（支）
closing-expected = 应剩（支）
closing-counted = 实点（支）
closing-tallied = 表：统计合计 **{ $n }** 剂；人：接种记录 **{ $recorded }** 剂
closing-agree = 人、苗、表三本账相符。
closing-reason-for = 原因：{ $difference }
closing-signed = 第 { $number } 次日结，{ $first }、{ $second } 签字，{ $time }
closing-unsigned = 尚未签字
closing-after = 签字后又有 { $n } 条记录
closing-time = 时间
closing-kind = 事项
closing-by = 经手
closing-event = 编号
closing-measure = 项目
closing-change = 变化
do-look-at-differences = 看三本账差多少
do-close-day = 签字，日结
do-restate-day = 签字，更正日结
do-reopen-day = 重新打开这一天
do-download-summary = 下载一页汇总（.xlsx）
said-closed = 已日结。
said-restated = 已更正日结。
said-reopened = 已重新打开，可以继续工作。
summary-title = { $site } { $day } 第 { $round } 轮 日报
field-ticket = 号票

## 其他

tally-stage = 环节
tally-stages-today = 今日各环节
closing-difference = 差异
closing-names = 签字
closing-heads = 台账末号
registration-here-already = 今天已登记：{ $stage }
menu-more = 更多
finding-done-twice = “{ $kind }”做了两次，互不知情。请核对以哪一次为准。
field-in-spite = 有情况但仍可接种的理由（医生）
field-in-spite-hint = 没有上述情况可不填
refused-precheck-against = 有不宜接种的情况：{ $questions }。请记录为暂缓、禁忌或转诊；医生认为仍可接种的，请写明理由。
refused-last-coordinator = { $name } 是最后一位现场负责人。请先指定另一位负责人。
refused-day-not-closable = “{ $day }”不是可以日结的日期。请填今天或以前的日期，如 2026-12-05。
registration-alike = 名单或档案里有 { $n } 个同名同出生日期的人，列在左边。是同一人就从左边登记；确实是另一个人，请勾选后再补登。
do-show-slip = 再看号票
measure-released-too-soon = 时间未到放行（人）
people-warned = 证件号提示：{ $faults }
id-length = 位数不对
id-characters = 有不该有的字符
id-check-digit = 校验位不对
id-date = 出生日期不成立
id-birth-differs = 与出生日期不符
id-sex-differs = 与性别不符
id-future = 出生日期在将来
id-other-form = 不是身份证号
setup-which-round = 为哪一轮准备
kind-pin-renewed = 负责人在场重设了 PIN 码
refused-role-needed = { $name } 没有{ $role ->
    [precheck_doctor] 预检医生
   *[other] 接种人员
}的岗位职责。请选择有该职责的人员，或由现场负责人在人员名单中补上。
refused-day-ahead-of-clock = 将开诊的日期是 { $day }，电脑时钟是 { $by_clock }：记录曾在时钟超前时写入，时间不能倒退。若尚无接种记录，请用新文件重新开始；否则请确认已知晓后再开诊。
finding-day-ahead-of-clock = 开诊日期早先因电脑时钟超前而记错，当时时钟显示 { $by_clock }。请负责人说明。
opening-ahead = 注意：将开诊的日期是 { $day }，而电脑时钟显示 { $by_clock }。以前在时钟超前时写过记录，时间不能倒退。若还没有接种记录，请用新文件重新开始。
opening-ahead-known = 已知晓：今天的记录都记在 { $day }
start-clock = 电脑时钟：{ $time }。请先与手表核对再开始
start-clock-more = 开始以后，记录的时间只能向前，不能倒退。
network-made-ahead = 本接种点的证书是在时钟超前时做的，{ $day } 起才有效，平板现在不会信任它。若电脑时钟现在正确，请重新制作。
network-make-anew = 重新制作证书（每台平板要重新信任一次，约半分钟后生效）
