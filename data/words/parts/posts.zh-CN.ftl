### 各岗位怎样工作：谁在做、怎样签字、停靠点、别处接种

finding-staff-unknown = 纸上写的 { $name } 不在本接种点的人员名单上。请核对是谁做的。

## 签字

field-signed = 怎样签字
signed-screen = 屏幕签名
signed-thumbprint = 按手印
signed-witness = 见证人
signed-paper = 纸质同意书编号
signed-handed-in = 已收签字回执
signed-spoken = 口头同意
field-signature = 请在框内签名
field-signed-name = 姓名（按手印人或见证人）
field-signed-name-thumbprint = 按手印人姓名（手印按在纸上存档）
field-signed-name-witness = 见证人姓名
field-paper-no-paper = 纸质同意书编号（可扫描）
do-sign-again = 重签
refused-signing-unknown = 本方案不用“{ $signed }”这种签字方式。请换一种。
refused-signature-unreadable = 没有收到签名。请在框内重新签名。
people-signature = 签名

## 别处的号票

find-other-site = “{ $text }”是“{ $site }”的号票，不属于本接种点。请核对后到登记台办理。
find-foreign-slip = “{ $text }”是别的接种点的号票，不属于本接种点。请核对后到登记台办理。
