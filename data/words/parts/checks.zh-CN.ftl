### 数据核对、接种率、快速评估

## 核对发现的问题
flag-figure-unreadable = “{ $text }”不是可读的数字。请查原件，按原件填写。
flag-lower-bound = “{ $text }”只说明不少于 { $low }，不是准确数。请补报准确数。
flag-dose-before-arrival = 接种时间比登记时间早 { $minutes } 分钟。请对照纸质记录核对两个时间，更正有误的一个。
flag-dose-after-close = 接种时间比日结晚 { $minutes } 分钟。请核对日期和时间；确属日结后接种的，请重新打开当日或更正重报。
flag-digit-preference = { $n } 个数字中有 { $heaped } 个尾数是 0 或 5，按机会约 { $expected } 个。可能是取整或事后补填，请与原始记录核对。

## 核对项目
consistency-sum-mismatch = 分项之和与合计不符
consistency-part-gt-whole = 部分大于总数
consistency-duplicate-round = 两轮数字完全相同
consistency-rate-mismatch = 率与分子分母不符
consistency-denom-missing = 缺应种数（分母）
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
