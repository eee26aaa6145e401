### 数据核对、接种率、快速评估

## 核对发现的问题
flag-figure-unreadable = “{ $text }”不是可读的数字。请查原件，按原件填写。
flag-denom-missing-stated = 没有“{ $denominator }”的人数，算不出接种率（所报：{ $stated }）。请补填。
flag-part-gt-whole-suggested = 部分（{ $part }）大于总数（{ $whole }）。按其余一栏推算应为 { $suggestion }，请核对原始表。
flag-no-due = 摸底名单中本组无应种，实种 { $n } 人。请查看是现场补登，还是归错了组。
flag-lower-bound = “{ $text }”只说明不少于 { $low }，不是准确数。请补报准确数。
flag-rate-impossible = 所报为 { $stated }；无论遮住的是什么数字，率只能在 { $low } % 到 { $high } % 之间。请查原件。
flag-dose-before-arrival = 接种时间比登记时间早 { $minutes } 分钟。请对照纸质记录核对两个时间，更正有误的一个。
flag-dose-after-close = 接种时间比日结晚 { $minutes } 分钟。请核对日期和时间；确属日结后接种的，请重新打开当日或更正重报。
flag-digit-preference = { $n } 个数字中有 { $heaped } 个尾数是 0 或 5，按机会约 { $expected } 个。可能是取整或事后补填，请与原始记录核对。

## 核对项目
consistency-sum-mismatch = 分项之和与合计不符
consistency-part-gt-whole = 部分大于总数
consistency-duplicate-round = 两轮数字完全相同
consistency-rate-mismatch = 率与分子分母不符
consistency-rate-impossible = 率不可能如此
consistency-denom-missing = 缺应种数（分母）
consistency-no-due = 本组无应种
consistency-cov-gt-100 = 超过 100 %
consistency-walk-ins = 实种多于摸底应种
consistency-unit-ambiguous = 单位混用
consistency-masked = 数字被遮
consistency-decimal-typo = 小数点写错
consistency-lower-bound = 只报“多少余”
consistency-figure-unreadable = 数字无法识别
consistency-dose-before-arrival = 接种早于到场
consistency-dose-after-close = 接种晚于日结
consistency-digit-preference = 尾数偏好（取整）

## 方案
plan-fault-tiers-out-of-order = 第 { $line } 行 { $key }：判定表每一行允许的漏种数应比上一行多、接种率应比上一行低。请更正。
plan-fault-tiers-beyond-sample = 第 { $line } 行 { $key }：判定表允许漏种 { $missed } 人，而样本只有 { $children } 人。请改小。

refused-no-figures = 里面没有数字表格。请提供带表头的表格，或直接粘贴。

refused-reading-no-figure = “{ $text }”不是数字。请按原件填写数字，例如 98.9。

## 位置
consistency-rounds = 第 { $first } 轮与第 { $second } 轮
consistency-visit = 就诊记录 { $number }
consistency-reported = 上报数 { $number }
consistency-paper-times = 纸质记录的时间
consistency-paper-sheets = 计数单上的数字
consistency-file = 整个文件
consistency-places = { $places } 等 { $n } 处

## 命令行
terminal-help-check = 按核对项目检查文件（.xlsx、.csv）中的上报数字；不给文件时检查本轮自己的数字
terminal-found = { $where }：{ $check }。{ $what }
terminal-checked = { $n ->
    [0] 核对未发现问题。
   *[other] 共有 { $n } 处需要核对。
}

## 事件
kind-reading-confirmed = 确认读数
kind-child-assessed = 快速评估个案

## 数据核对页
step-checks = 数据核对
checks-own = 本点数字
checks-brought = 上报数字
checks-all-well = 共核对 { $n } 项，未发现问题。
checks-found = 有 { $n } 处需要核对
checks-list = 核对哪些内容
checks-check = 核对项目
checks-where = 位置
checks-what = 问题和处理办法
checks-hint = 上传表格（.xlsx、.csv），或把表格连同表头粘贴到下面。按原样核对，不改动任何数字。
checks-file = 表格（.xlsx、.csv）
checks-paste = 或粘贴表格
do-check = 核对这些数字
checks-confirm = 难以辨认的数字：请查原件后确认
checks-written = { $where }，写作：{ $text }
checks-read = 原件上的数字
do-confirm-reading = 确认这个读数
checks-confirmed = 已确认读数：{ $read }。
checks-readings = 已确认：{ $readings }

## 接种率页
menu-figures = 数据
step-coverage = 接种率
coverage-groups = 分组
coverage-areas = 区域和地图
coverage-posts = 接种点和小组
coverage-rounds = 人员衔接
coverage-pace = 进度
coverage-target = { $name }：{ $n }{ $day }
coverage-frozen = 摸底应种已锁定。按出生年、性别、现住区域和单位分组时，应种数按已锁定名单的现况计算。
coverage-not-frozen = 应种数尚未锁定，随名单变动。
coverage-by = 分组方式
coverage-by-band = 年龄组
coverage-by-birth-year = 出生年
coverage-by-residence = 居住状态
coverage-by-sex = 性别
coverage-by-area = 现住区域
coverage-by-unit = 村、单位或学校
coverage-nowhere = 未注明
coverage-due = 摸底应种
coverage-reached = 实种
coverage-enumerated = 摸底对象中实种
coverage-walk-in = 现场补登
coverage-out-of-area = 外区来种
coverage-added-after-freeze = 锁定后补充
coverage-elsewhere = 在外接种
coverage-rate = 占摸底应种 %
coverage-revised-rate = 占修订应种 %
coverage-over = { $group }：{ $pct } %，比摸底应种多 { $n } 人。来自：{ $brought }。
coverage-cause = { $group }（{ $residence }）{ $n } 人
coverage-chart = 占摸底应种（%）；竖线：{ $pct } %
coverage-post = 接种点
coverage-team = 小组
coverage-two-rounds = 两轮全程接种（两轮均应种者）
coverage-drop-out = 脱失：上一轮已种、本轮未种
coverage-course = 全程接种（应种者）
coverage-cards = 有接种卡（情况已知者）
coverage-certificates = 有接种证（凭证已知者）
coverage-zero-dose = 零剂次首次接种（人）：{ $n }
coverage-nobody = 暂无
coverage-no-pace = 没有应种数，无法计算进度。请先导入名单。
coverage-round-over = 本轮已于 { $day } 结束。
coverage-needed = 每天还需接种 { $n } 人：剩余 { $remaining } 人，还有 { $days } 天
coverage-behind = 连续两天低于进度的 90 %。请查看小组安排、开放时间和宣传。
coverage-persons = 人数
coverage-trend = 柱：每日接种人数。线：累计。虚线：摸底应种。
coverage-map = 红色：低于 { $pct } %。蓝色：达到 { $pct } %。灰色：没有应种数。
coverage-bring-shapes = 导入区域边界
coverage-shapes = GeoJSON 文件，区域的代码或名称应与现住区域一致
do-bring-shapes = 使用这些边界
linked-reached-both = 两轮均已种
linked-due-both = 两轮均应种
linked-dropped-out = 脱失
linked-reached-before = 上一轮已种
linked-full-course = 全程接种
linked-due = 应种
linked-carded = 有接种卡
linked-card-known = 建卡情况已知
linked-certified = 有接种证
linked-certificate-known = 凭证已知
refused-areas-unreadable = 这不是区域边界的 GeoJSON 文件。请提供带代码或名称的多边形。

## 快速评估页
step-assessment = 快速评估
assessment-child = 登记儿童
assessment-samples = 各区域
assessment-beside = 结果对照
assessment-curve = 判定曲线
assessment-rca = 快速评估（RCA）
assessment-lqas = 批质量抽样（LQAS）
assessment-method = 方法
assessment-not-planned = 方案中没有快速评估。请在方案中加入 [assessment.rca] 或 [assessment.lqas]。
assessment-area-first = 请填写评估的区域或批。
assessment-so-far = { $area }：已查 { $n } / { $of } 人，漏种 { $missed } 人
assessment-goes-on = { $area }：评估未完成，目前漏种 { $missed } 人。
assessment-rca-below = { $area }：漏种 { $missed } 人，超过 { $at_most } 人。该区域需要查漏补种。
assessment-rca-passed = { $area }：查 { $n } 人，漏种 { $missed } 人。不需补种。
assessment-lqas-below = { $area }：漏种 { $missed } 人，超过 { $at_most } 人。低于 { $least } %，需要查漏补种。
assessment-lqas-passed = { $area }：查 { $n } 人，漏种 { $missed } 人。按 { $pct } % 判定通过。
assessment-done = 已登记 { $area } 儿童 1 人。
assessment-none = 还没有评估记录。
assessment-area = 区域
assessment-seen = 已查
assessment-missed = 漏种
assessment-finger = 手指标记
assessment-recall = 询问
assessment-card = 证卡
assessment-reasons = 漏种原因
assessment-source = 来源
assessment-reached = 已种
assessment-of = 总数
assessment-pct = 接种率
assessment-interval = 95 % 区间
assessment-interval-note = 精确二项区间（Clopper-Pearson），按逐个抽取儿童计算；整群抽样时实际更宽。接种记录包括所有人，没有区间。各批分别计算，不合并：各批人数不同，合并须按人数加权。快速评估（RCA）只列人数，不能估计接种率。
assessment-admin = 接种记录，{ $name }
assessment-admin-both = 接种记录，两轮全程（按人衔接）
assessment-by-finger = 评估，手指标记
assessment-by-recall = 评估，询问
assessment-by-card = 评估，证卡
assessment-by-both = 评估，两轮均种（询问）
assessment-tier = { $method }：{ $of } 人中漏种不超过 { $missed } 人
assessment-true-coverage = 实际接种率（%）
assessment-accepted = 判为通过的可能性
assessment-curve-note = 按逐个抽取儿童计算。查二十人只用来决定是否补种，不能估计接种率。
field-assessed-area = 区域或批
field-assessed-finger = 手指标记
field-assessed-recall = 本轮是否接种（询问）
field-assessed-before = 上一轮是否接种（询问）
field-assessed-card = 接种证或卡
field-assessed-place = 地点
assessed-finger-marked = 有标记
assessed-finger-not-marked = 无标记
assessed-finger-not-seen = 未查看
assessed-recall-yes = 已种
assessed-recall-no = 未种
assessed-recall-unknown = 不清楚
assessed-card-recorded = 有记录
assessed-card-not-recorded = 无记录
assessed-card-no-card = 无证卡
assessed-place-household = 入户
assessed-place-school = 学校
assessed-place-market = 集市
assessed-place-transit = 车站、路口
do-assess-child = 登记这名儿童
refused-assessment-not-planned = 方案中没有{ $method }。请在方案中加入。
refused-sample-full = { $area }：{ $children } 名儿童已查满。请到下一个区域。

flag-sum-mismatch-masked = 合计应为 { $computed }，上报为 { $reported }；无论遮住的是什么数字都对不上。请核对各栏和原件。
