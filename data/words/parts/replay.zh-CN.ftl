### 一天的纸质记录：为什么读不了，哪一行没有录入

refused-paper-empty = 这份记录里没有内容。请确认文件是否选对。
refused-paper-no-header = 第一行没有“act（事项）”这一列。请按 docs/replay.md 写好表头，存为 CSV。
refused-person-ambiguous = 有几个人的姓名和出生日期相同：{ $persons }。请在“person（人员编号）”列写明是哪一位。
refused-time-future = 时间 { $time } 还没有到。请核对日期和年份。

## 有误：本行未录入，其他行已录入；改正后再录入

fault-cell-missing = 第 { $row } 行 { $cell }：“{ $column }”列是空的，而事项“{ $act }”必须有它。请补上。
fault-time-unreadable = 第 { $row } 行 { $cell }：“{ $text }”不是时间。请写成 2026-12-05 09:30 的样子。
fault-time-undated = 第 { $row } 行 { $cell }：“{ $text }”没有日期，上面各行也没有。请写成 2026-12-05 09:30 的样子。
fault-code-unknown = 第 { $row } 行 { $cell }：“{ $column }”列不认识“{ $text }”。请从这些里选：{ $codes }。
fault-day-unreadable = 第 { $row } 行 { $cell }：“{ $text }”不是日期。请写成 2026-12-05 的样子。
fault-number-unreadable = 第 { $row } 行 { $cell }：“{ $text }”不是数字。请只写数字。

## 已经发生、照录为疑点的：与哪条规则不符

replay-against = 录入时与规则不符：{ $what }。
against-not-registered = 没有登记
against-not-consented = 没有知情同意
against-not-fit = 没有预检，或预检未通过
against-not-dosed = 没有接种记录
against-already-registered = 这次到场已有登记
against-already-dosed = 这次到场已有接种记录
against-already-refused = 已记录为拒绝接种
against-already-stopped = 已记录为预检未通过
against-already-released = 已记录为留观结束
against-already-left-early = 已记录为提前离开
against-registered-already = 当天已登记，还没有离开（{ $visit }）
against-ticket-taken = 号条 { $ticket } 当天已有人用
against-signer-unknown = 没有写明由谁签字
against-reason-unknown = 原因没有写，或不在列表里（“{ $reason }”）
against-decision-unknown = 预检结论不在列表里（“{ $decision }”）
against-temperature-impossible = 体温 { $temperature } ℃ 不可能
against-until-not-later = 暂缓到的日期（{ $until }）没有写或不在当天以后
against-checks-missing = 没有逐项核对：{ $checks }
against-repeat-too-late = 补服超过接种后 { $minutes } 分钟
against-release-too-soon = 留观还差 { $minutes } 分钟就放行，原因或批准人没有写全
against-time-is-over = 留观时间已到，却记为提前离开（{ $visit }）
against-field-missing = 没有写“{ $field }”
against-person-known = 这个人原已在册（{ $person }）
against-birth-missing = 没有写出生日期
against-birth-future = 出生日期 { $birth } 在当天之后
against-date-future = 日期 { $date } 在当天之后
against-too-young = 出生日期 { $birth } 晚于本轮范围（{ $born_from } 至 { $born_to }），未到年龄
against-too-old = 出生日期 { $birth } 早于本轮范围（{ $born_from } 至 { $born_to }），已超龄
against-already-vaccinated = 此前已在 { $on } 接种（第 { $round } 轮）
against-course-complete = 全程 { $doses } 剂此前已种完（已有 { $had } 剂）
against-not-needed = 按接种史（{ $had } 剂）不需要补种
against-different-maker = 前一剂是另一家企业（{ $maker }），这次是 { $product }
against-lot-unknown = 本接种点没有登记批号 { $lot }
against-lot-expired = 批号 { $lot } 有效期到 { $expiry }，已过期
against-lot-differs = 批号 { $lot } 原按另一个品名或有效期登记
against-count-not-positive = 数量 { $count } 不对
against-stock-below-nought = 批号 { $lot } 只剩 { $left } 支，却减了 { $vials } 支
against-band-unknown = 方案里没有年龄组“{ $band }”
against-precheck-against = 有不宜接种的情况：{ $questions }
finding-event-unreadable = 这条记录内容不全，不能计入；记录已保留。请向记录的地点核对，并重新录入。
