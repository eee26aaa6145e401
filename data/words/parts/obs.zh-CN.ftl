# 信号、急救箱、零报告
board-signals = 信号
signal-how = 反应数除以接种剂次；区间为95%精确区间，剂次越少区间越宽，单看占比容易误判。
refused-kit-expiry-unreadable = “{ $text }”不是日期，请按包装填写年月，如 2027-06。
opening-kits = **急救箱**：请看箱内药品和器材，填写最早到期的年月；没有查看的留空。
opening-kit = { $post } 急救箱最早到期（如 2027-06）
opening-kits-lacking = 今天还没有查看急救箱：{ $posts }。请在接种第一剂之前查看，并在“留观”页登记。
