### 总结中的快速评估

summary-assessed = 第 { $round } 轮 { $method }：评估 { $areas } 个区域，查 { $seen } 人，漏种 { $missed } 人。
summary-assessed-below = 需要查漏补种的区域 { $n } 个：{ $areas }。
summary-assessed-open = 评估未完成的区域 { $n } 个：{ $areas }。
