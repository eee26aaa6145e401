### 开诊、停止登记、最后一剂、日结签字

step-opening = 开诊
step-signing = 第二人签字
start-next-close-day = 已停止登记：场内的人办完后日结
start-next-day-closed = 今天已日结
start-next-open-day = 下一步：开诊（看时钟、点疫苗、点人）

## 开诊

opening-clock = 这台电脑的时钟，请与手机对照：
opening-clock-apart = 现有记录用的时间是 { $time }。确认后改用电脑时钟，已有记录的时间不会倒退。
opening-clock-right = 时钟正确，疫苗已当面清点
opening-last-day-open = { $day } 还没有日结。请先去“日结”办理；现在办不了的，写明原因。
opening-why-open = { $day } 未日结的原因
opening-lots = **清点未开封的疫苗（支）**
opening-no-lots = 账上没有疫苗，不用清点。
opening-lot = 批号 { $lot }（账面 { $expected } 支）
opening-present = 在岗人员：{ $post }
do-open-day = 开诊
refused-clock-unconfirmed = 还没有确认时钟和清点。请与手机对照时间：时钟正确就勾选；不正确先把电脑时钟调好。
refused-clock-moves-observation = 改用电脑时钟会变动 { $seconds } 秒，而现在有 { $n } 人在留观。请等他们离开后再开诊；登记和接种照常。
refused-day-opened-already = { $day } 已经开诊。
refused-nobody-present = 没有选在岗人员。请至少选一人。
refused-post-unknown = 没有接种台“{ $post }”。请从本接种点的接种台中选择。
refused-lots-uncounted = 这些批号还没有清点：{ $lots }。请点数后填写支数，没有了填 0。
refused-yesterday-not-closed = { $day } 还没有日结。请先日结，或写明没有日结的原因。
finding-opening-count-differs = 开诊清点与账面不符（支）：{ $lots }

## 当天经过

kind-registering-stopped = 停止登记
kind-registering-resumed = 恢复登记
kind-dosing-ended = 最后一剂
kind-dosing-resumed = 恢复接种
day-course = 当天经过
day-told = 内容
day-not-opened = 这一天没有开诊
day-is-open = { $day } 已开诊
day-present = 在岗：{ $staff }
day-counted = 清点（实点/账面，支）：{ $lots }
day-no-lots = 没有疫苗
day-left-open = { $day } 未日结：{ $reason }
day-signed = 第 { $number } 次，{ $first }、{ $second } 签字
day-unsigned = 第 { $number } 次，{ $first } 签字，第二人未签（{ $due } 前）
day-overdue = 第 { $number } 次，{ $first } 签字，第二人未签，{ $due } 已过期

## 停止登记与最后一剂

day-registering-stopped = { $time } 起停止登记（{ $by }）。已在场内的人照常办完。
day-dosing-ended = { $time } 已接种最后一剂（{ $by }），不再接种。
day-inside = 场内还没有接种的：{ $n } 人
day-resume-reason = 恢复的原因
do-stop-registering = 停止登记
do-resume-registering = 恢复登记
do-end-dosing = 最后一剂已接种
do-resume-dosing = 恢复接种
said-stopped = 已停止，各站都能看到。
said-resumed = 已恢复。
refused-registering-stopped = { $stopped_at } 起已停止登记（{ $by }）。请来人下次再来，或请负责人在“日结”页恢复登记；纸质记录仍可补录。
refused-dosing-ended = { $stopped_at } 已接种最后一剂（{ $by }），不再接种，请不要抽药。确需接种的，请负责人在“日结”页恢复接种。
refused-registering-goes-on = 还在登记。请先停止登记，再结束接种。
refused-dosing-ended-already = 接种已结束。请先恢复接种，再恢复登记。
refused-stopped-already = 已经停止了。请刷新。
refused-not-stopped = 没有停止，不用恢复。请刷新。

## 第二人签字

day-signature-due = { $day } 的日结还缺第二人签字，请在 { $due } 前签。
day-signature-overdue = { $day } 的日结缺第二人签字，已过 { $due } 的期限。请马上签。
closing-signed-by-first = 第 { $number } 次日结，{ $first } 签字，{ $time }；第二人未签
closing-second-later = 第二人现在用自己的 PIN 签字；不在场的可以空着，{ $hours } 小时内补签。
do-sign-day = 数字已看过，签字
said-signed = 已签字。
signing-none = 没有等第二人签字的日结。
signing-by-another = { $first } 是第一签字人，要由另一位工作人员签字。
seat-second-pin = 第二签字人的 PIN
refused-second-is-first = { $name } 已是第一签字人。请由另一位工作人员签字。
refused-signed-already = { $day } 已由 { $name } 签字。

## 终端

terminal-help-open = 开诊：确认时钟、清点疫苗、在岗人员。
terminal-help-stop = 停止登记（registering）或结束接种（dosing）；加 --resume 恢复。
terminal-help-sign = 第二人为已日结的一天签字（PIN 输入时不显示，或取自 CAMPAIGN_PIN）。
terminal-asks-clock-right = 已与手机对照，时钟正确
terminal-asks-present = 在岗人员，可加冒号和接种台；可写多次
terminal-asks-not-closed = 上一个工作日没有日结的原因
terminal-asks-what = registering（登记）或 dosing（接种）
terminal-asks-resume = 恢复，须写 --reason
terminal-opened = { $day } 已开诊。
terminal-signed = { $day } 已由 { $second } 签字。
terminal-closed-unsigned = { $day } 已日结，差异 { $n } 项均已说明；第二人尚未签字。
terminal-pin = PIN：
refused-pin-untyped = 没有 PIN。请在终端输入，或设 CAMPAIGN_PIN。

# 没有接种就回去的人
kind-went-home = 未种离开
stage-went-home = 未种离开
measure-went-home = 未种离开（人）
refused-already-went-home = 已经记录为没有接种就离开。要接种请重新登记；记错了请在“最近操作”里作废。
against-already-went-home = 已记录为没有接种就离开
day-gone-home = 场内 { $n } 人没有接种就走了？写明原因，结束他们的流程
do-record-gone-home = 记为未种离开
said-gone-home = { $n } 人记为未种离开。
field-tickets = 号条
closing-uncounted = 这些批号没有清点：{ $lots }。没有点数，就不能说账物相符。
field-roles = 分工
