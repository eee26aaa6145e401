### 现场网络：平板如何连接和信任本机、时钟、硬盘；练习文件

network-tablets = 这台电脑：连接平板、核对时钟
network-clock = 这台电脑的时钟
network-clock-more = 请与手表核对。接种和留观的时间都以它为准。
network-disk = 硬盘剩余 { $gb } GB
network-disk-low = 硬盘只剩 { $gb } GB。请删除不需要的文件，否则数据和备份可能无法保存。
network-loopback-only = 现在只有这台电脑能使用本程序，平板连不上。
network-no-address = 这台电脑没有连接网络。请连接现场的路由器，或打开电脑的移动热点，二维码稍后会自动出现。
network-step-trust = ① 新平板先扫这个，每台只做一次
network-step-work = ② 做完后扫这个，开始工作
network-step-trust-more = 平板会提示“连接不是私密的”：点“高级”，再点“继续前往”，然后按页面上的步骤做。
network-step-work-more = 不再出现警告，就说明平板已经信任本接种点。
network-fingerprint = 本接种点证书的指纹（SHA-256）。平板安装证书后，请与平板上显示的逐组核对：
network-others = 平板在另一个网络时用：{ $urls }
network-first-time = 这台平板第一次使用？先让它信任本接种点
refused-network-port-taken = 端口 { $port } 已被别的程序占用，平板连不上。请关闭那个程序后重新启动，或换一个端口（见使用说明）。
trust-title = 让这台平板信任本接种点
trust-why = 平板和现场电脑之间的数据是加密的。本接种点自己签发证书，平板还不认识它，所以会先警告一次。按下面的步骤做完，以后就不再警告，摄像头等功能也能使用。
trust-download = 下载本接种点的证书
trust-system-android = 安卓平板
trust-steps-android =
    点上面的按钮下载证书。
    打开“设置”，搜索“CA 证书”（一般在“安全”→“加密与凭据”→“安装证书”里）。
    选“CA 证书”，看到警告点“仍然安装”，选刚下载的 site-authority.crt。
    在“信任的凭据”→“用户”里点开这张证书，与现场电脑上显示的 SHA-256 指纹逐组核对。不一样就删除，并告诉负责人。
trust-system-ipad = iPad
trust-steps-ipad =
    用 Safari 打开本页，点上面的按钮，再点“允许”。
    打开“设置”，点“已下载描述文件”，点“安装”。
    在“更多详细信息”里点开证书，与现场电脑上显示的 SHA-256 指纹逐组核对。不一样就移除，并告诉负责人。
    打开“设置”→“通用”→“关于本机”→“证书信任设置”，打开本接种点的开关。
trust-system-windows = Windows 平板或电脑
trust-steps-windows =
    点上面的按钮下载证书，双击打开 site-authority.crt。
    点“安装证书”，选“当前用户”，再选“将所有的证书都放入下列存储”→“受信任的根证书颁发机构”。
    系统会显示指纹并询问是否安装，点“是”。关闭浏览器再打开本页。
    点地址栏左边的锁查看证书，在颁发它的证书里核对 SHA-256 指纹，要与现场电脑上显示的一样。不一样就删除，并告诉负责人。
trust-compare = 证书的指纹（SHA-256）
trust-compare-more = 请以现场电脑屏幕上显示的为准，与平板“设置”里显示的核对。这张证书只能用于现场内部网络的地址，不能冒充别的网站。活动结束后可以在平板上删除它。
trust-go = 已经做完，开始工作
practice-banner = 练习 · 这里的人和数据都不是真的
practice-paper = 练习，不是真实记录
refused-certificate-not-kept = 无法保存证书，平板连不上。请检查数据文件夹能否写入、硬盘是否已满，然后重新启动。
practice-hint = 想先练习？在这台电脑上运行 make practice，会打开一个单独的练习文件，里面的人和数据都是虚构的，永远不会进入接种点的正式数据。
terminal-asks-practice = 建立练习文件：内容永远不会进入接种点的正式数据
