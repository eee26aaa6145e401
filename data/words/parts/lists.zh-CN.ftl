### 摸底登记表的读取：文件不能读的原因、单元格里的差错、提醒和说明。

## 文件不能读

refused-list-damaged = 这个文件已损坏，打不开。请在原来的电脑上重新打开、另存为 .xlsx 或 .csv，再交来。
refused-list-password-protected = 这个文件设了打开密码。请在表格软件里去掉密码，另存后再交来。
refused-list-old-xls = 这是旧版 .xls 表格。请在表格软件里“另存为”.xlsx，再交来。
refused-list-empty = 名单里一个人也没有。请查看是否交错了文件，或者内容在隐藏的工作表里。
refused-list-no-header = 前 { $rows } 行里找不到表头。表头至少要有“{ $name }”和“{ $birth }”（或年龄、身份证号），请补上表头再交来。
refused-list-too-large = 文件太大：一个名单最多 { $rows } 行、{ $megabytes } MB。请按村或单位分成几个文件。
refused-list-kind-unknown = 这个文件不是表格。请交 .xlsx 或 .csv 格式的名单。
refused-list-with-macros = 这个表格带有宏程序，不予打开。请另存为不带宏的 .xlsx，再交来。
refused-list-encoding = 第 { $row } 行附近有认不出的文字编码。请把文件另存为“CSV UTF-8”或 .xlsx，再交来。

## 差错：这一行不算，改好后重新交来

fault-birth-missing = “{ $sheet }”第 { $row } 行 { $cell }：没有出生日期，也没有年龄。请填出生日期；只知道年份就填年份。
fault-birth-unreadable = “{ $sheet }”{ $cell }：“{ $text }”不是一个日期，或者没有这一天。请写成 2019-03-05 的样子，年份写四位；不知道日子可写 2019-03 或 2019。
fault-birth-ambiguous = “{ $sheet }”{ $cell }：“{ $text }”可以是 { $first }，也可以是 { $second }。请写成 2019-03-05 的样子。
fault-birth-lunar = “{ $sheet }”{ $cell }：“{ $text }”是农历，年、月、日没有写全，换算不了。请填公历日期。
fault-birth-future = “{ $sheet }”{ $cell }：出生日期“{ $text }”在今天（{ $today }）之后。请核对年份。
fault-birth-too-early = “{ $sheet }”{ $cell }：出生日期“{ $text }”早于 1900 年。请核对年份。
fault-age-unreadable = “{ $sheet }”{ $cell }：看不懂年龄“{ $text }”。请写成“3岁”或“8月龄”，最好填出生日期。

## 提醒：这一行照算，请核对

fault-birth-lunar-turned = “{ $sheet }”{ $cell }：农历生日“{ $text }”已换算成公历 { $birth }。请向家长核对。
fault-birth-from-age = “{ $sheet }”{ $cell }：只有年龄“{ $text }”，出生年月是推算的。请问清出生日期后补上。
fault-birth-from-id = “{ $sheet }”{ $cell }：没有填出生日期，取了身份证号里的 { $birth }。请核对。
fault-sex-from-id = “{ $sheet }”{ $cell }：没有填性别，取了身份证号里的性别。请核对。
fault-name-missing = “{ $sheet }”第 { $row } 行 { $cell }：没有姓名。新生儿可以先空着，取名后请补上。
fault-sex-unreadable = “{ $sheet }”{ $cell }：看不懂性别“{ $text }”，没有采用。请写“男”或“女”。
fault-residence-unreadable = “{ $sheet }”{ $cell }：看不懂居住状态“{ $text }”，没有采用。请写“常住”“流动”或“暂住”。
fault-has-card-unreadable = “{ $sheet }”{ $cell }：看不懂“{ $text }”，没有采用。有无证卡请写“有”或“无”。
fault-evidence-unreadable = “{ $sheet }”{ $cell }：看不懂依据“{ $text }”，没有采用。请写“证”“卡”或“其他”。
fault-due-unreadable = “{ $sheet }”{ $cell }：看不懂“{ $text }”，没有采用。是否应种请写“是”或“否”。
fault-group-unreadable = “{ $sheet }”{ $cell }：看不懂人群标签“{ $text }”，没有采用。请写“租住户”“工地”“集市”“经常流动”“船上”“偏远住户”或“未上户口”。
fault-unit-kind-unreadable = “{ $sheet }”{ $cell }：看不懂单位类别“{ $text }”，没有采用。请写“村”“学校”或“单位”。
fault-since-unreadable = “{ $sheet }”{ $cell }：看不懂居住起始日期“{ $text }”，没有采用。请写成 2019-03-05 的样子。
fault-prior-doses-unreadable = “{ $sheet }”{ $cell }：看不懂既往剂次“{ $text }”，没有采用。请写数字，不清楚就写“不详”。
fault-prior-doses-range = “{ $sheet }”{ $cell }：“{ $text }”是一个范围，按至少 { $least } 剂记。知道确切剂次请改成数字。
fault-phone-lost-digits = “{ $sheet }”{ $cell }：电话“{ $text }”被表格软件变成了科学计数，位数已丢，没有采用。请把这一列设为“文本”后重填。
fault-phone-doubtful = “{ $sheet }”{ $cell }：电话“{ $text }”位数太少。请核对。
fault-id-lost-digits = “{ $sheet }”{ $cell }：身份证号“{ $text }”被表格软件当成数字，后几位已丢，没有采用。请把这一列设为“文本”后重填。
fault-id-length = “{ $sheet }”{ $cell }：身份证号“{ $text }”不是 18 位。请对照证件核对；没有就空着。
fault-id-characters = “{ $sheet }”{ $cell }：身份证号“{ $text }”里有不该有的字符。请对照证件核对。
fault-id-other-form = “{ $sheet }”{ $cell }：“{ $text }”不是居民身份证号的样子，没有查验。如果是护照或出生证号，可以留着。
fault-id-check-digit = “{ $sheet }”{ $cell }：身份证号“{ $text }”的校验码不对，多半是抄错了一位。请对照证件核对。
fault-id-date = “{ $sheet }”{ $cell }：身份证号“{ $text }”里的出生日期不存在。请对照证件核对。
fault-id-future = “{ $sheet }”{ $cell }：身份证号“{ $text }”里的出生日期在今天之后。请对照证件核对。
fault-id-birth-differs = “{ $sheet }”{ $cell }：身份证号“{ $text }”里的出生日期和填写的 { $birth } 不一样。请核对哪一个对，也看看是不是填了家长的号码。
fault-id-sex-differs = “{ $sheet }”{ $cell }：身份证号“{ $text }”里的性别和填写的不一样。请核对哪一个对，也看看是不是填了家长的号码。
fault-row-repeated = “{ $sheet }”第 { $row } 行：“{ $text }”和“{ $first_sheet }”第 { $first_row } 行是同一个人，只算一次。如果是两个人，请在姓名或电话上分清。

## 说明：没有读的部分

fault-sheet-hidden = 工作表“{ $sheet }”是隐藏的，没有读。要读的话请先取消隐藏。
fault-sheet-without-headings = 工作表“{ $sheet }”没有表头，没有读。如果里面有人，请补上“姓名”“出生日期”等表头。
fault-unit-carried-down = 工作表“{ $sheet }”有 { $count } 行没有写村或单位，沿用了上一行的。请核对。
fault-line-left-out = “{ $sheet }”第 { $row } 行不是一个人（合计、示例或落款），没有读：{ $text }。如果是人，请填上姓名和出生日期。
fault-column-exchanged = “{ $sheet }”{ $cell }：“{ $text }”这一列里填的大多是{ $holds }，可能与别的列弄反了。请在“列的对应”里改正，改正前名单不能导入。
fault-column-guessed = “{ $sheet }”{ $cell }：“{ $text }”这个列名不认识，按内容当作“{ $holds }”读取。不对的话请在“列的对应”里改正。
refused-list-not-whole = 这份名单还没有录完，不能确认：请再次选择同一文件接着录，或撤回。
enumeration-not-whole = 名单共 { $n } 行，已录 { $done } 行，还没有录完：可能正在另一台设备上录入，也可能中途断了。再次选择同一文件即接着录；也可以撤回。
enumeration-begun-before = 这个文件录过一部分后中断了：共 { $n } 行，已录 { $done } 行。录入时接着往下录，已录的不会重复。
enumeration-part-of = { $by }在 { $time } 已开始只采用“{ $units }”，还没有做完：其余 { $n } 人应剔除，已剔除 { $done } 人。可能正在另一台设备上进行，也可能中途断了；可以接着做完，也可以撤回整份名单。确认完成前不计入应种。
enumeration-part-begun = 部分采用，未完成
enumeration-broken-off = 中途断了，重新录入
do-go-on-with-part = 接着做完
kind-list-part-begun = 开始只采用名单的一部分
refused-list-part-begun = 这份名单已开始只采用其中一部分，还没有做完：请在“摸底登记”页接着做完，或撤回名单后重新录入。
kind-list-arrived = 名单录完
enumeration-under-way = 未录完
enumeration-leaving-out = 已剔除 { $n } 人
fault-name-formula = “{ $sheet }”{ $cell }：姓名“{ $text }”以公式符号开头，只当作文字保存，不会计算。请核对姓名。
refused-revisit-past = 再访日期 { $day } 已经过去。请填今天或以后的日期。
unlisted-nobody = 本轮还没有摸底名单。请先到“摸底登记”读取名单，或逐人添加；入户时也可以在门口登记。
unlisted-waiting = 有 { $n } 份名单还没有确认，名单上的人还不算应种。请到“摸底登记”核对后确认。
incoming-of-another-county = { $of } 人中有 { $n } 人的现住址编码不在本县（区）内，这份名单可能是别的县的。请核对后再导入。
incoming-of-another-round = 名单标题写的是第 { $said } 轮，现在是第 { $round } 轮，这份名单可能不是本轮的。请核对后再导入。
incoming-of-another-vaccine = 名单标题写的是{ $antigen }疫苗，不是本次活动接种的疫苗，这份名单可能不是本次活动的。请核对后再导入。
antigen-measles = 麻疹
antigen-rubella = 风疹
antigen-mumps = 腮腺炎
antigen-hepatitis-a = 甲肝
antigen-hepatitis-b = 乙肝
antigen-influenza = 流感
antigen-meningococcal = 流脑
antigen-japanese-encephalitis = 乙脑
antigen-diphtheria = 百白破
antigen-varicella = 水痘
antigen-rabies = 狂犬病
antigen-hpv = 人乳头瘤病毒（HPV）
