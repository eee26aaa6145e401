### 名单、去重、查找、入户和完整性。

terminal-help-county = 写出一个虚构县的摸底名单，供试用和练习
terminal-asks-dir = 名单写到哪个文件夹
terminal-county-made = { $path }：已写出 { $n } 份虚构名单，共 { $lines } 行；其中埋下的重复、双胞胎和同名同生日见 planted.json。
