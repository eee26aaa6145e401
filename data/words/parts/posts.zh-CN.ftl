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
field-signature = 签名
sign-here = 请在框内签名
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

## 不在这里接种与停靠点

registration-not-here = 不在这里接种：原因，或已在别处接种
stop-wait = 本停靠点等候 { $n } 人。最后一剂还要 { $minutes } 分钟（到 { $due }），届时一次全部放行。

## 忘记 PIN 码

kind-pin-reset = 在终端作废了 PIN 码
terminal-help-reset-pin = 有人忘记 PIN 码时，作废原来的；本人下次登录时重新设定。
terminal-asks-staff = 人员姓名，与人员名单一致
terminal-pin-reset = { $name } 的 PIN 码已作废，请在下次登录时重新设定。此事已记录。
