### 不能这样做的原因、疑点、数字核对


## 设置

refused-site-begun = 这台电脑已经建立了台账（{ $origin }），不能再建一次。请直接登录使用。
refused-field-missing = 请填写“{ $field }”。
refused-post-code-twice = 有两个接种台用了同一个编号。请改掉其中一个。
refused-role-unknown = 没有这样的分工：{ $roles }。请从列表里选择。
refused-plan-unknown = 还没有采用这个方案（{ $version }）。请先在设置里采用方案。
refused-mode-unknown = 方案里没有“{ $mode }”这种接种台。请改选方案里有的形式。
refused-product-unknown = 方案里没有这种疫苗（{ $product }）。请核对批号登记的品名。
refused-round-unknown = 方案里没有第 { $number } 轮。请选择方案里有的轮次。
refused-round-not-open = 第 { $round } 轮还没有开启。请负责人先在设置里开启。
refused-round-opened-already = 第 { $round } 轮已经开启，不必再开。
refused-round-frozen-already = 第 { $round } 轮的应种人数已经锁定。以后确认的名单另记为“锁定后补充”。
refused-aefi-kind-unknown = 方案没有规定“{ $kind }”的报告时限。请改选方案里有的类别。
refused-denominators-mixed = 不能把不同的应种数加在一起（{ $names }）。请分开统计。
refused-wastage-impossible = 损耗率 { $wastage } 不可能。请填 0 到 1 之间的数，不含 1。

## 名单与人

refused-list-here-already = 这个名单已经录入过（{ $name }），没有重复添加任何人。
refused-list-unknown = 找不到名单 { $list }。请从名单列表里选择。
refused-list-not-so = { $state ->
    [arriving] 名单还在录入，请等录完再操作。
    [accepted] 名单已经确认，不能再次确认。要取消请撤回。
    [withdrawn] 名单已经撤回。需要时请重新录入。
   *[other] 名单现在的状态不能这样操作。请刷新后再看。
    }
refused-person-known = 这个人已经在册（{ $person }）。请用已有的记录；确实是另一个人时，再选“确为新人”。
refused-person-unknown = 找不到这个人（{ $person }）。请重新查找，或新登记一个人。
refused-birth-missing = 请填出生日期；只知道年份时填年份。
refused-birth-unreadable = “{ $text }”不是一个日期，或者没有这一天。请写成 2019-03-05 的样子；不知道日子可写 2019-03 或 2019。
refused-birth-future = 出生日期 { $birth } 在今天之后。请核对年份。
refused-date-future = 日期 { $date } 在今天之后。请核对。

## 能不能接种

refused-too-young = 出生日期 { $birth } 晚于本轮范围（{ $born_from } 至 { $born_to }），还没到年龄，不能提前接种。请告知家长到龄后再来。
refused-too-old = 出生日期 { $birth } 早于本轮范围（{ $born_from } 至 { $born_to }），已超龄，不能接种。请核对出生日期；需要补种请转常规门诊。
refused-already-vaccinated = 本轮已经在 { $on } 接种过（第 { $round } 轮）。不要再接种；请查看这个人的记录。
refused-too-soon = 距上一剂（{ $last }）间隔不够，{ $due } 起可以接种。请预约到那天以后。
refused-course-complete = 全程 { $doses } 剂已种完（已有 { $had } 剂），不需要再接种。
refused-not-needed = 按接种史（{ $had } 剂）不需要补种。请核对接种证。
refused-different-maker = 前一剂是另一家企业（{ $maker }）的疫苗，这次是 { $product }。请换用同一企业的疫苗。

## 到场的步骤

refused-not-registered = 还没有登记。请先到登记台。
refused-not-consented = 还没有知情同意。请先到知情同意台。
refused-not-fit = 还没有预检，或预检未通过。请先到预检台。
refused-not-dosed = 还没有接种，不能做这一步。请先接种。
refused-already-registered = 这次到场已经登记过。请继续下一步。
refused-already-dosed = 这次到场已经接种过。不要再接种；登记有误请更正那一条。
refused-already-refused = 已经记录为拒绝接种。改变主意的，请先重新做知情同意。
refused-already-stopped = 预检未通过，不能接种。情况改变的，请先重新预检。
refused-already-released = 已经留观结束离开。请查看记录。
refused-already-left-early = 已经记录为提前离开。请查看记录。
refused-registered-already = 今天已经登记过，还没有离开（{ $visit }）。请继续那一次。
refused-ticket-taken = 号条 { $ticket } 今天已经有人用了。请换一张。
refused-visit-unknown = 找不到这张条码（{ $visit }）。请重新扫码，或按姓名查找；不会自动新建人员。
refused-visit-of-other-site = 这是另一个接种点（{ $site }）的条（{ $visit }）。请回那里办理，或在这里重新登记。
refused-signer-unknown = 请选择由谁签字（{ $signer } 不在列表里）。
refused-reason-unknown = 请从列表里选一个原因（“{ $reason }”不在列表里）。
refused-decision-unknown = 请从列表里选择预检结论（“{ $decision }”不在列表里）。
refused-temperature-impossible = 体温 { $temperature } ℃ 不可能。请重新测量后填写。
refused-until-not-later = 暂缓到的日期（{ $until }）要在今天以后。请改。
refused-checks-missing = 还没有逐项核对：{ $checks }。请核对后再记录接种。
refused-coordinator-needed = { $name } 不是现场负责人。请由现场负责人确认。
refused-repeat-too-late = 超过接种后 { $minutes } 分钟，不再补服。请告知家长。
refused-release-too-soon = 留观还差 { $minutes } 分钟。请等时间到，或写明原因和批准人后放行。
refused-time-is-over = 留观时间已到，请按“离开”办理，不是提前离开（{ $visit }）。
refused-nobody-waiting = 这里没有人在原地留观。请核对接种台和接种队。

## 疫苗

refused-lot-unknown = 本接种点没有登记批号 { $lot }。请核对批号，或先办入库。
refused-lot-expired = 批号 { $lot } 有效期到 { $expiry }，已过期，不能使用。请隔离并换一批。
refused-area-of-nobody = 名单和接种记录里没有家在 { $area } 的人。报表可按县（6 位）、乡镇（9 位）或村（12 位）出。
refused-lot-differs = 批号 { $lot } 已按另一个品名、有效期或每瓶剂数登记。请核对瓶签。
refused-count-not-positive = 数量 { $count } 不对。请填大于零的整数。
refused-stock-below-nought = 批号 { $lot } 只剩 { $left } 支，不能再减 { $vials } 支。请先核对入库和使用的数量。
refused-band-unknown = 方案里没有年龄组“{ $band }”。请从列表里选择。

## 更正

refused-event-unknown = 找不到记录 { $event }。请核对编号。
refused-event-not-correctable = “{ $kind }”不能作废或更正。请按它自己的步骤办理。
refused-nothing-changed = 没有改动任何内容。请先修改再提交。
refused-same-record = 这是同一条记录。请选两条不同的记录。
refused-finding-unknown = 这个疑点（{ $code }）已经处理或不存在。请刷新。
refused-token-used-otherwise = 这次提交的编号（{ $token }）已经用在别的操作上。请刷新页面再做。

## 日结

refused-day-closed = { $day } 已经日结，不能再记当场的操作。请用纸质补录或更正，或由负责人重新打开。
refused-day-not-closed = { $day } 还没有日结。请先日结。
refused-visits-open = { $n } 人还没有办完：{ $tickets }。请逐个办完后再日结。
refused-difference-unexplained = “{ $lot }”有差异（{ $n }）还没有写明原因。请先写明原因。
refused-second-name-missing = 日结要两个人签名。请填另一个人的姓名。
refused-nothing-to-restate = { $day } 日结以后没有变化，不需要更正。
difference-drawn-against-recorded = 批号 { $lot }：开瓶用量减接种记录为 { $n } 剂
difference-counted-against-expected = 批号 { $lot }：清点支数减应存支数为 { $n } 支
difference-tallied-against-recorded = 纸质统计减接种记录为 { $n } 剂

## 疑点：照收，由人处理

finding-amended-twice = 两处同时更正了记录 { $of }，现按后一次。请核对哪一次对。
finding-dosed-twice = 同一剂次有两条接种记录，另一条是 { $before }。请核对是重复录入还是重复接种。
finding-too-soon = 与上一剂的间隔不够。请核对日期，并告知医生。
finding-released-too-soon = 留观时间不够就放行，也没有原因。请核对时间，补记原因。

## 上报数字的核对

flag-sum-mismatch = 合计应为 { $computed }，上报为 { $reported }，相差 { $difference }。请核对各栏。
flag-part-gt-whole = 部分（{ $part }）大于总数（{ $whole }）。请核对原始表。
flag-duplicate-round = 两轮的 { $cells } 个数字完全一样，可能是抄了上一轮。请核对。
flag-denom-missing = 没有“{ $denominator }”的人数，算不出接种率。请补填。
flag-cov-gt-100 = 按“{ $denominator }”算是 { $pct } %，超过 100 %，照实显示。请查看摸底后补登的人。
flag-walk-ins = 至少有 { $at_least } 人没有摸底就来了。请补进修订应种。
flag-unit-ambiguous = 数字的单位不清（{ $units }）：人、剂次和支数不能混加。请注明单位。
flag-masked = “{ $text }”有数字被遮住，只知道在 { $low } 到 { $high } 之间。请查原件。
flag-decimal-typo = “{ $text }”的小数点可能写错，是不是 { $candidate }？请确认。
flag-rate-mismatch = 所报为 { $stated }，按数字算是 { $computed }。请核对分子和分母。

## 核验的结果

verify-number-missing = { $where } 这一号记录不在，编号有缺口。请从备份或中心取回。
verify-digest-differs = 记录 { $where } 的校验值对不上，内容可能损坏。请与纸质日结和备份核对。
verify-head-differs = { $where } 的末号对不上。请与备份核对。
verify-seal-differs = 记录 { $where } 的个人信息与记录时不符。请查看是谁改动了文件。
verify-subjects-differ = 记录 { $where } 所指的人、场次或批号对不上。请与备份核对。
verify-fork = { $where } 有两份不同的记录用了同一个号，多半是旧备份又被使用。请报告中心。
verify-picture-differs = { $where } 的现状与记录推算的不同。请与备份核对。
verify-picture-without-events = { $where } 有现状而没有记录。请与备份核对。
verify-cell-differs = 统计数 { $where } 与记录推算的不同。请与备份核对。
verify-link-differs = { $where } 是否同一人，与记录推算的不同。请与备份核对。
refused-stopped-before = 本轮预检结论是“{ $decision }”，现在仍然有效。要接种，须由医生写明理由。
refused-signer-too-young = 不满 { $years } 周岁不能自己签字，请监护人签。
