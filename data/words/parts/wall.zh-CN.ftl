### 大屏和负责人看板用语

step-wall = 大屏
step-board = 看板

## 大屏

wall-title = { $site } · 第 { $n } 轮
wall-today = 今日接种（剂）
wall-round = 第 { $n } 轮（剂）
wall-observation = 留观（人）
wall-observing = 留观中
wall-may-leave = 现在可离开
wall-waiting = 等候（人）
wall-coverage = 本轮接种率
wall-of = 占{ $name }
wall-share = { $n } / { $of } 人
wall-picture = 第 { $n } 轮各年龄组已种（人）；横线：摸底应种
wall-resident = 常住
wall-migrant = 流动
wall-unknown = 不详
wall-station = 站点
wall-persons = 人数
wall-median = 等候中位（分）
wall-longest = 最久（分）
wall-bottleneck = 瓶颈：{ $station }，{ $n } 人在等，最久 { $minutes } 分钟。
wall-no-bottleneck = 各站通畅，没有积压。
wall-pace = 今日进度
wall-given = 已种（剂）
wall-planned-now = 此时计划 { $n }
wall-planned = 今日计划（人）
wall-left = 剩余疫苗（剂）
wall-vials = { $n } 支未开
wall-by-hour = 每小时接种（剂）；横线：计划
wall-outlook = 预计收工时 { $n } 剂（{ $low } 至 { $high }）。
wall-too-early = 开工不足半小时，暂不预计。
wall-closed = 今日接种时间已过，共 { $n } 剂。
wall-no-hours = 方案没有写接种时间，不作预计。
wall-lost = { $time } 起连接中断
wall-lost-more = 数字已过时，暂不显示；恢复连接后自动显示。
wall-no-site = 本机还没有建立接种点，请负责人在“开始”页建立。
wall-no-round = 还没有开启轮次。负责人开启后，大屏自动显示。

## 负责人看板

board-doses = 剂次
board-walk = 环节与等候
board-pace = 进度
board-lots = 批号
board-findings = 疑点
board-too-long = 等候过久的标准
board-minutes = { $n } 分钟
board-next-no-lot = 下一步：疫苗入库。今天没有可用的批号。
board-next-release = 下一步：留观区。{ $n } 人早已到时，可以放行。
board-next-late = 下一步：{ $station }。票号 { $ticket } 已等 { $minutes } 分钟，等候最久。
board-next-findings = 下一步：处理待定疑点 { $n } 项。
board-next-queue = 下一步：留意“{ $station }”，{ $n } 人在等，队伍最长。
board-next-calm = 无人等候，无待办事项。
board-recounted = 截至 { $now }。打勾：已按原始记录重新清点，结果一致（今日 { $day }，本轮和支数 { $round }）。感叹号：清点结果不一致。沙漏：正在清点。
do-recount = 立即重新清点
board-counting = 正在清点
board-differs = { $span }，{ $cell }：显示 { $kept }，按原始记录清点为 { $told }。以原始记录为准；签字前请先重建数字。
board-today = 今日
board-round = 本轮
board-vials = 支数
board-acts = 每小时人次
board-late = { $n } 人等候 { $minutes } 分钟以上
board-waited = { $minutes } 分钟
board-tap = 点按任一数字，查看其背后的人或记录。
board-behind = { $what }：{ $total }（{ $n } 条记录）
board-leaf = 页，共 { $of } 页
board-findings-open = 待定疑点 { $n } 项
board-vials-received = 入库（支）
board-vials-used = 已用（支）
board-vials-returned = 退回（支）
board-vials-wasted = 损失（支）
board-vials-left = 结余（支）
board-given = 今日接种（剂）
board-drawn = 今日抽取（剂）
board-repeated = 补种（剂）
board-open-wasted = 开启后剩余（剂）
board-doses-received = 入库（剂）
board-doses-used = 已用（剂）
board-doses-returned = 退回（剂）
board-doses-wasted = 损失（剂）
