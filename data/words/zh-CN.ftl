### 通用词语：系统、语言、步骤、人群、场次、事件、单位


## 系统与语言

app-name = 群体接种现场
language = 语言
language-zh-cn = 中文
language-en = English
as-of = 截至 { $time }
not-filled = 未填
total = 合计
today = 今天
round = 第 { $n } 轮
round-all = 全部轮次
site = 接种点
post = 接种台
team = 接种队
yes = 是
no = 否
not-known = 不详

## 步骤

step-start = 开始
step-setup = 设置
step-enumeration = 摸底登记
step-registration = 登记
step-consent = 知情同意
step-precheck = 预检
step-vaccination = 接种
step-observation = 留观
step-tally = 统计
step-closing = 日结
step-lots = 疫苗批号
step-people = 人员档案
step-paper = 纸质补录

## 人员分工

role-coordinator = 现场负责人
role-registrar = 登记员
role-informer = 知情告知员
role-precheck-doctor = 预检医生
role-vaccinator = 接种人员
role-observer = 留观人员

## 居住状态与性别

residence-resident = 常住
residence-migrant = 流动
residence-temporary = 暂住
residence-unknown = 居住状态不详
sex-0 = 未知
sex-1 = 男
sex-2 = 女
sex-9 = 未说明

## 年龄组

band-under-one = <1 岁
band-one-year = { $low } 岁
band-years = { $low }–{ $high } 岁
band-years-over = ≥{ $low } 岁
band-months = { $low }–{ $high } 月龄
band-months-over = ≥{ $low } 月龄
band-none = 年龄组以外
birth-year = { $year } 年出生

## 一次到场的状态

stage-arriving = 已到场
stage-registered = 已登记
stage-consented = 已知情同意
stage-fit = 预检可接种
stage-ready = 待接种
stage-refused = 已拒绝
stage-stopped = 预检未通过
stage-dosed = 已接种
stage-repeated = 已补服
stage-observing = 留观中
stage-reacted = 有反应
stage-released = 已离开
stage-left-early = 提前离开
missing-registered = 还没有登记
missing-consented = 还没有知情同意
missing-fit = 还没有预检

## 预检结论

decision-fit = 可接种
decision-caution = 慎种
decision-deferred = 暂缓接种
decision-contraindicated = 接种禁忌
decision-referred = 转诊

## 接种台的形式与留观方式

mode-fixed = 固定接种点
mode-merged-desk = 合并台
mode-school = 学校接种
mode-mobile = 流动接种
mode-house-to-house = 入户接种
observation-seated = 坐在留观区
observation-at-the-stop = 在接种点原地留观
observation-advised = 已告知自行观察（不计入留观）
unit-kind-village = 村（居）委会
unit-kind-employer = 单位
unit-kind-school = 学校

## 三查七对一验证

check-health = 健康状况和接种禁忌
check-certificate = 接种卡（簿）与接种证
check-vaccine = 疫苗、注射器外观与批号、效期
check-name = 姓名
check-age = 年龄
check-product = 疫苗品名
check-specification = 规格
check-dose = 剂量
check-body-site = 接种部位
check-route = 接种途径
check-verification = 受种者或监护人已验证疫苗名称和有效期

## 谁签字

signer-self = 本人
signer-guardian = 监护人
signer-entrusted = 受委托人

## 接种途径、部位、单位

route-oral = 口服
route-intramuscular = 肌内注射
route-subcutaneous = 皮下注射
route-intradermal = 皮内注射
body-site-mouth = 口腔
body-site-left-upper-arm = 左上臂
body-site-right-upper-arm = 右上臂
body-site-left-thigh = 左大腿
body-site-right-thigh = 右大腿
dose-unit-ml = 毫升
dose-unit-drop = 滴
dose-unit-pill = 粒
container-vial = 支
container-pill = 粒
antigen-polio = 脊髓灰质炎
antigen-covid19 = 新型冠状病毒
unit-person = 人
unit-dose = 剂
unit-vial = 支
count-persons = { $n } 人
count-doses = { $n } 剂
count-vials = { $n } 支
minutes-left = 还差 { $n } 分钟

## 应种的来源

denominator-census = 户籍人口数
denominator-enumerated = 摸底应种
denominator-added-after-freeze = 锁定后补充
denominator-revised-target = 修订应种

## 统计项目

measure-target = 应种（人）
measure-registered = 登记（人次）
measure-consented = 知情同意（人次）
measure-refused = 拒绝（人次）
measure-fit = 预检可接种（人次）
measure-deferred = 暂缓（人次）
measure-contraindicated = 禁忌（人次）
measure-referred = 转诊（人次）
measure-vaccinated = 实种（人）
measure-doses = 接种（剂）
measure-counted = 纸质计数（剂）
measure-repeated = 补服（剂）
measure-observing = 留观中（人）
measure-released-observed = 留观期满离开（人）
measure-released-early = 有原因提前放行（人）
measure-released-advised = 告知自行观察（人）
measure-left-early = 擅自提前离开（人）
measure-walk-in = 现场补登（人）
measure-zero-dose = 零剂次（人）
measure-reactions = 反应（例）
measure-missed = 未种（人）
measure-elsewhere = 在别处接种（人）
coverage = 接种率

## 事件

kind-origin-opened = 建立本机台账
kind-clock-jumped = 电脑时钟被改动
kind-plan-adopted = 采用方案
kind-site-named = 登记接种点
kind-staff-named = 登记工作人员
kind-round-opened = 开启轮次
kind-round-frozen = 锁定应种人数
kind-list-opened = 开始录入名单
kind-list-accepted = 确认名单
kind-list-withdrawn = 撤回名单
kind-enumerated = 摸底登记
kind-listed = 列入名单
kind-registered = 登记
kind-consent-given = 同意接种
kind-consent-refused = 拒绝接种
kind-precheck-passed = 预检可接种
kind-precheck-stopped = 预检未通过
kind-dose-given = 接种
kind-dose-repeated = 补服
kind-released = 留观后离开
kind-left-early = 提前离开
kind-reaction-reported = 报告接种反应
kind-not-vaccinated = 记录未种原因
kind-vaccinated-elsewhere = 在别处接种
kind-vials-received = 疫苗入库
kind-vials-returned = 疫苗退回
kind-vials-used = 疫苗使用
kind-vials-wasted = 疫苗报废
kind-doses-wasted = 剂次损耗
kind-doses-counted = 纸质计数
kind-figure-reported = 上报数字
kind-day-opened = 开诊
kind-day-closed = 日结
kind-day-signed = 日结签字
kind-day-reopened = 重新打开当日
kind-day-restated = 更正日结
kind-voided = 作废
kind-amended = 更正
kind-same-person = 认定为同一人
kind-not-same-person = 认定不是同一人
kind-finding-settled = 处理疑点
kind-erased = 删除个人信息

## 栏目

field-site-name = 接种点名称
field-staff-name = 工作人员姓名
field-lot = 批号
field-reason = 原因
field-relation = 与受种者的关系
field-precheck-doctor = 预检医生
field-temperature = 体温
field-advice = 医学建议
field-vaccinator = 接种人员
field-reaction = 反应情况
field-place = 接种地点
field-on = 接种日期
field-evidence = 依据
field-sheet = 纸质表编号
field-source = 来源
