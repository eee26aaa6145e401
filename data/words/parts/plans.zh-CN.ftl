### 方案：文件里的差错、原因编码、预检问题

plan-fault-toml-unreadable = 第 { $line } 行读不懂，不是合规的 TOML。请检查引号、括号和等号。
plan-fault-key-missing = 缺少 { $key }（应在第 { $line } 行所在的表里）。请补上。
plan-fault-key-unknown = 第 { $line } 行的 { $key } 不是方案的栏目，可能拼错。请改正或删去。
plan-fault-blank = 第 { $line } 行的 { $key } 是空的。请填写。
plan-fault-wrong-type = 第 { $line } 行的 { $key } 类型不对，应为{ $wanted ->
    [str] 带引号的文字
    [int] 整数
    [float] 数字
    [bool] true 或 false
    [date] 不带引号的日期
    [list] 方括号里的列表
    [dict] 一个表
    [texts] 文字的列表
    [lists] 列表的列表
    [tables] 表的列表
   *[other] 另一种类型（{ $wanted }）
    }。
plan-fault-not-among = 第 { $line } 行的 { $key } 不能是“{ $value }”，只能是：{ $among }。
plan-fault-out-of-range = 第 { $line } 行的 { $key } 是 { $value }，应在 { $low } 到 { $high } 之间。
plan-fault-list-empty = 第 { $line } 行的 { $key } 一项也没有。请至少写一项。
plan-fault-code-twice = 第 { $line } 行的 { $key }：“{ $code }”出现了两次。请改掉一个。
plan-fault-approval-missing = 第 { $line } 行的 { $key } 是空的。群体性预防接种须经县级以上政府决定并备案（疫苗管理法第五十条），请填写。
plan-fault-band-reversed = 第 { $line } 行的 { $key }：年龄组的上限 { $high } 小于下限 { $low }。请对调。
plan-fault-bands-overlap = 第 { $line } 行的 { $key }：年龄组 { $band } 与 { $before } 重叠。请让它从前一组之后开始。
plan-fault-bands-gap = 第 { $line } 行的 { $key }：年龄组 { $before } 与 { $band } 之间有空档。请接上。
plan-fault-round-number = 第 { $line } 行的 { $key }：这一轮应编为 { $expected }。请按顺序编号。
plan-fault-round-reversed = 第 { $line } 行的 { $key }：这一轮的结束日早于开始日。请改正。
plan-fault-rounds-overlap = 第 { $line } 行的 { $key }：这一轮在第 { $before } 轮结束前就开始了。请改正日期。
plan-fault-window-reversed = 第 { $line } 行的 { $key }：出生日期范围的终点早于起点。请改正。
plan-fault-window-outside-bands = 第 { $line } 行的 { $key }：{ $born } 出生的人不在任何年龄组里，统计会漏人。请调整范围或年龄组。
plan-fault-stations-not-once = 第 { $line } 行的 { $key }：每一步都要写一次，不多不少：{ $stations }。
plan-fault-vaccination-not-last = 第 { $line } 行的 { $key }：接种必须是最后一步。请调整顺序。
plan-fault-mode-unknown = 第 { $line } 行的 { $key }：没有“{ $mode }”这种形式。请用固定、合并台、学校、流动、入户五种之一的代码。
plan-fault-product-unknown = 第 { $line } 行的 { $key }：疫苗文件里没有 { $product }。请核对代码。
plan-fault-course-missing = 第 { $line } 行的 { $key }：{ $product } 没有写全程剂次，不能用在按程序接种的方案里。请在疫苗文件里补上。
plan-fault-intervals-differ = 第 { $line } 行的 { $key }：应有 { $expected } 个间隔，写了 { $found } 个。请补齐。
plan-fault-hour-unreadable = 第 { $line } 行的 { $key }：“{ $value }”不是时刻。请写成 08:30 这样。
plan-fault-hours-reversed = 第 { $line } 行的 { $key }：开始、休息、结束的时刻没有按先后排列。请改正。
plan-text-plan = 方案文件
plan-text-vaccines = 疫苗文件

## 原因的类别

reasons-refused = 拒绝原因
reasons-deferred = 暂缓原因
reasons-contraindicated = 禁忌
reasons-referred = 转诊原因
reasons-not-vaccinated = 未种原因
reasons-waste = 损耗原因
reasons-difference = 差异原因
reasons-correction = 更正原因
reasons-early-release = 提前放行原因

## 原因

reason-other = 其他（请注明）
reason-side-effects-feared = 担心不良反应
reason-no-felt-need = 认为不需要
reason-child-ill = 孩子生病
reason-too-many-rounds = 接种次数太多
reason-decider-absent = 能做主的人不在
reason-belief = 信仰或观念
reason-other-product-wanted = 想要另一种疫苗
reason-wants-to-wait = 想再等等
reason-fever = 发热
reason-acute-illness = 急性疾病
reason-severe-illness = 重病
reason-acute-infectious-disease = 急性传染病
reason-chronic-acute-phase = 慢性病急性发作期
reason-diarrhoea-vomiting = 腹泻或呕吐
reason-recent-vaccine = 近期接种过其他疫苗
reason-recent-immunoglobulin = 近期用过免疫球蛋白或血制品
reason-interval-not-reached = 间隔不够
reason-pregnancy-lactation = 妊娠或哺乳
reason-guardian-absent = 监护人不在场
reason-immunodeficiency = 免疫缺陷
reason-immunosuppressants = 正在用免疫抑制剂
reason-component-allergy = 对疫苗成分过敏
reason-milk-allergy = 对牛乳过敏
reason-antibiotic-allergy = 对疫苗所含抗生素过敏
reason-previous-severe-reaction = 以前有严重接种反应
reason-neurological-disease = 神经系统疾病
reason-pregnancy = 妊娠
reason-to-doctor = 转医生诊察
reason-other-product = 改用另一种疫苗
reason-emergency-care = 转急救
reason-not-visited = 没有走访到
reason-absent-travel = 外出不在本地
reason-absent-local = 在本地但不在家
reason-refused = 拒绝
reason-contraindicated = 接种禁忌
reason-deferred-ill = 因病暂缓
reason-vaccinated-elsewhere = 在别处接种
reason-unaware = 不知道要接种
reason-unaware-place = 不知道地点
reason-no-time = 没有时间
reason-too-far = 接种点太远
reason-out-of-stock = 疫苗缺货
reason-expired = 过期
reason-monitor-past-discard = 温度标签已变色
reason-broken = 破损
reason-contaminated = 污染
reason-frozen = 冻结
reason-opened-too-long = 开瓶超时
reason-open-vial = 开瓶剩余
reason-session-end = 收工剩余
reason-spilt = 洒漏
reason-missing = 缺失
reason-paper-pending = 纸质记录未录入
reason-dose-unrecorded = 接种了没有记录
reason-dose-repeated = 补服
reason-miscounted-vials = 支数点错
reason-drawn-unused = 抽取未用
reason-wrong-person = 人弄错了
reason-wrong-lot = 批号弄错了
reason-wrong-product = 疫苗弄错了
reason-wrong-time = 时间弄错了
reason-mistyped = 录入错误
reason-entered-twice = 重复录入
reason-did-not-happen = 没有发生
reason-own-wish = 本人要求
reason-called-away = 有急事
reason-to-hospital = 送医院
reason-site-evacuated = 现场疏散
reason-spat = 吐出
reason-vomited = 呕吐

## 预检问题

question-fever = 今天发热吗？
question-acute-illness = 现在有急性疾病吗？
question-acute-infectious-disease = 现在有急性传染病吗？
question-chronic-acute-phase = 慢性病正在急性发作吗？
question-diarrhoea-vomiting = 有腹泻或呕吐吗？
question-recent-immunoglobulin = 近期用过免疫球蛋白或血制品吗？
question-recent-vaccine = 近期接种过其他疫苗吗？
question-guardian-absent = 监护人不在场吗？
question-pregnancy = 怀孕了吗？
question-pregnancy-lactation = 怀孕或哺乳吗？
question-component-allergy = 对疫苗成分过敏吗？
question-milk-allergy = 对牛乳或牛乳制品过敏吗？
question-antibiotic-allergy = 对新霉素、链霉素或多粘菌素B过敏吗？
question-previous-severe-reaction = 以前接种后有过严重反应吗？
question-immunodeficiency = 有免疫缺陷吗？
question-immunosuppressants = 正在用免疫抑制剂吗？
question-neurological-disease = 有惊厥、癫痫等神经系统疾病吗？
question-chronic-disease = 有慢性病吗？
question-allergic-constitution = 是过敏体质吗？

## 疫苗

product-topv-pill = 脊灰减毒活疫苗糖丸（三价）
product-bopv-liquid = 脊灰减毒活疫苗（二价，液体，20剂）
product-nopv2 = 新型口服脊灰疫苗2型（50剂）
product-ipv = 脊灰灭活疫苗
product-covid-bibp = 新冠灭活疫苗（Vero细胞，国药北京）
product-covid-coronavac = 新冠灭活疫苗（Vero细胞，科兴）
product-covid-kconvac = 新冠灭活疫苗（Vero细胞，康泰）
product-covid-cansino = 新冠腺病毒载体疫苗（Ad5，康希诺）
product-covid-zhifei = 新冠重组蛋白疫苗（CHO细胞，智飞）
