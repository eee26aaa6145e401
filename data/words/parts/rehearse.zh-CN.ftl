### 活动演练：按种子推演整场活动，并逐项核对

terminal-help-rehearse = 演练一整场虚构的接种活动（多个接种点和一个活动中心），其间断网、U 盘迟到、程序被强行终止、电脑丢失，最后逐项与预设核对
terminal-asks-sites = 接种点数
terminal-asks-days = 天数
terminal-asks-people = 总人数
terminal-asks-store = 活动中心的账本放在这个空的 PostgreSQL 数据库里，而不是文件夹中的文件
terminal-rehearsing-before = 正在建立接种点并导入名单：接种点 { $site } / { $sites }
terminal-rehearsing-on = 第 { $day } 天（共 { $days } 天）{ $half ->
    [0] 上午
   *[other] 下午
}：接种点 { $site } / { $sites }，已到 { $people } 人{ $minutes ->
    [-1] {""}
   *[other] ，约剩 { $minutes } 分钟
}
terminal-rehearsing-after = 最后一天结束，路上的数据陆续到达：接种点 { $site } / { $sites }
terminal-rehearsal-compared = 正在把全部账本、统计和待核问题与预设逐项核对。
terminal-rehearsal-kind = 核对内容
terminal-rehearsal-compared-n = 项数
terminal-rehearsal-differing = 不一致
terminal-rehearsal-ledger = 账本
terminal-rehearsal-tally = 统计
terminal-rehearsal-coverage = 接种率
terminal-rehearsal-vials = 疫苗与签字
terminal-rehearsal-reactions = 不良反应
terminal-rehearsal-reports = 未用本程序单位的报表
terminal-rehearsal-home = 留在接种点的数据
terminal-rehearsal-findings = 待核问题
terminal-rehearsal-road = 传送途中
terminal-rehearsal-differs = { $kind }，{ $where }，{ $of }：预设 { $told }，实际 { $found }
terminal-rehearsed = { $n ->
    [0] { $all } 项全部与预设一致。
   *[other] { $all } 项中有 { $n } 项与预设不一致。
}活动中心和各接种点的文件在 { $path }。

refused-folder-not-empty = { $path } 里已有内容，请换一个新的或空的文件夹。
refused-rehearsal-store = { $path } 不是空的 PostgreSQL 数据库。请指定一个还没有任何记录的数据库，例如 postgresql://user@server/name。
refused-rehearsal-size = 演练须有 1–{ $sites } 个接种点、1–{ $days } 天，且每个接种点至少一人。
