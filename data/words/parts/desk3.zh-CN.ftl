### Words of the desks: the post of a seat, second thoughts after a dose, families, the notice

seat-which-post = 本平板还没有选定接种台。您在哪个接种台工作？
seat-go-to-post = 到接种台 { $post } 工作

vaccination-repeat-nobody = 最近 { $minutes } 分钟内本台没有接种。
vaccination-dosed = 已于 { $time } 接种，批号 { $lot }。今天不需再接种。

family-walk-in-too = 同一监护人再补登一人

vaccination-how = **{ $route } · { $site } · { $dose } { $unit } · { $number }** { $product }
vaccination-dose-no = 第 { $n } 剂
vaccination-round-no = 第 { $n } 轮一剂

area-zone = { $zone } 区
area-whole = 留观区

precheck-unusual = 其他体温、有情况仍可接种、延长留观
precheck-other-temperature = 其他体温
precheck-not-today = 今天不能接种（暂缓、禁忌、转诊）
vaccination-which-checks = 三查七对逐项内容
day-is-closed = { $day } 已日结，不再登记。迟到的纸质记录请到“纸质补录”办理。

do-print-slip = 打印号票
