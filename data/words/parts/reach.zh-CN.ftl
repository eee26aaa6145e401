### 总结中的快速评估

summary-assessed = 第 { $round } 轮 { $method }：评估 { $areas } 个区域，查 { $seen } 人，漏种 { $missed } 人。
summary-assessed-below = 需要查漏补种的区域 { $n } 个：{ $areas }。
summary-assessed-open = 评估未完成的区域 { $n } 个：{ $areas }。

## 纸上须写明的核对结果
noticed-reported = { $what }：上报 { $reported }，按记录重算 { $computed }，相差 { $difference }。请核对。
noticed-stated = { $what }：上报 { $n }。{ $why }
noticed-found = { $where }：{ $what }
noticed-ledgers = { $n } 处记录、疫苗与计数对不上，见“{ $part }”。

## 不知道的不写作零
linked-prior-unknown = 既往剂次不详
coverage-prior-unknown = 既往剂次不详 { $n } 人

## 总结与简短日报中的空白
summary-enumerated-nowhere = 摸底登记覆盖的村（居）、单位或学校：未填。各轮应种人数如下（人）。
summary-mop-up-no-target = 第 { $round } 轮没有摸底应种人数，算不出未种人数；另有 { $elsewhere } 人在别处接种；已记录的未种原因：{ $reasons }。
summary-supervised = 督导：{ $told }
issue-short-covered = 第{ $round }轮摸底应种{ $due }人，已种{ $reached }人，接种率{ $pct }。
issue-short-no-target = 第{ $round }轮已种{ $reached }人，没有摸底应种人数，不计算接种率。

board-hour-running = 带“…”的是当前小时，还没有满，不是下降。

# 各批各自判定
summary-assessed-lots = 第 { $round } 轮 { $method }：评估 { $areas } 批，各批分别判定。
summary-lot-decided = { $area }查 { $seen } 人、漏种 { $missed } 人，判为接种率不低于 { $pct } %。
