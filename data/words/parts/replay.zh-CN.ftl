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
