# 信号、急救箱、零报告
board-signals = 信号
signal-how = 反应数除以接种剂次；区间为95%精确区间，剂次越少区间越宽，单看占比容易误判。
refused-kit-expiry-unreadable = “{ $text }”不是日期，请按包装填写年月，如 2027-06。
opening-kits = **急救箱**：请看箱内药品和器材，填写最早到期的年月；没有查看的留空。
opening-kit = { $post } 急救箱最早到期（如 2027-06）
opening-kits-lacking = 今天还没有查看急救箱：{ $posts }。请在接种第一剂之前查看，并在“留观”页登记。
refused-reported-in-future = 上报时间（{ $reported_at }）还没到，请核对。
refused-reported-before-discovery = 上报时间（{ $reported_at }）早于发现时间（{ $discovered_at }），请核对。
zero-unseen = 还有 { $unseen } 人次没有留观结果：漏扫离开后未回访到，或仅在纸上计数
zero-by-month = 每月零报告
zero-site = 接种点
zero-due = 应报
zero-received = 已报
zero-not-come = 未报
zero-all = 合计
paper-not-borne-out = 报告 { $n } 例；留观期满 { $watched } 人，但还有 { $unseen } 人次没有留观结果（仍在留观、漏扫离开后未回访到，或仅在纸上计数），不能据此作零报告。
