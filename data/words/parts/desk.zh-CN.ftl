### 扫描框、合并工作台、家庭与最近操作的词语

step-merged-desk = 合并工作台
menu-apart = 单独的工作站
scan-last = 最近扫描 { $n } 次
find-found = 找到 { $n } 人
page-asked-apart = 这个接种点各步骤分开办理。请负责人在“设置”里改接种点的方式。
next-merged-desk-choose = 扫描号票或查找，或点“现场补登”，开始
desk-last-acts = 本站最近 { $n } 次操作：作废或更正
family-others = 同一家还有 { $n } 人应种
family-also = 同一监护人也同意 { $who } 接种
family-refused-of = { $who }：{ $why }
family-without = 先不办 { $name }
do-all-together = 一家人一起办（{ $n } 人）
do-register-together = 勾选的一起登记（应种 { $n } 人）
do-release-together = 一家人一起放行：{ $names }
do-serve = { $n ->
    [1] 登记、同意、预检一次办完
   *[other] { $n } 人登记、同意、预检一次办完
}
do-serve-and-dose = { $n ->
    [1] 已接种，全部记录
   *[other] { $n } 人已接种，全部记录
}
merged-desk-not-today = 今天不接种（拒绝或预检不通过）
said-served = 已记录：{ $tickets } 可以去接种。
said-served-dosed = 已记录：{ $tickets } 已接种。
said-released-together = 同一家又放行 { $n } 人。
field-signed-by = 谁同意
relation-mother = 母亲
relation-father = 父亲
relation-grandparent = 祖辈（受委托）
relation-other-guardian = 其他监护人
relation-other-entrusted = 其他受委托成人
relation-oneself = 本人
precheck-fever = 按本方案算发热（{ $fever } ℃及以上），请考虑暂缓。
precheck-fever-from = 其他体温（{ $fever } ℃起为发热）
exit-released = { $ticket } 号已放行。
exit-wait = { $ticket } 号还要 { $minutes } 分钟，到 { $due }。
exit-refused = { $ticket } 号不能放行：{ $why }
exit-reacted = { $ticket } 号有反应，请先看过本人，再在名单上单独放行。
exit-several = “{ $text }”对应留观中的 { $n } 人。请扫描号票。
refused-nobody-chosen = 没有勾选任何人。请勾选要办理的人。
refused-signer-for-others = 本人只能替自己同意。请选监护人或受委托的成人。
refused-asked-apart = 这个接种点这一步在单独的工作站办理。请到那个工作站，或请负责人改接种点的方式。
