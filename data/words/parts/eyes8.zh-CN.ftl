### 数据库服务器上的活动中心、更换密钥，以及其他提示

backup-by-server = 活动中心的数据在数据库服务器上，由服务器备份：每晚运行 pg_dump，加密后另外存放，办法见 docs/centre.md。硬盘空间也在服务器上查看。
exchange-moving-by-server = 活动中心的数据在数据库服务器上，不用搬：在另一台电脑上用同样的 CAMPAIGN_DB 启动程序，这台停用即可。更换服务器本身，见 docs/centre.md。
refused-server-backs-up = 数据在数据库服务器上：备份和恢复请用服务器自带的 pg_dump 和 pg_restore，办法见 docs/centre.md。
exchange-renew-keys-head = 更换密钥（电脑丢失或密钥泄露时）
exchange-renew-keys-more-site = 更换后本机有一张新名片。中心读入新名片并勾选停用旧密钥以前，不能上报；现场工作不受影响。
exchange-renew-keys-more-centre = 更换后本机有一张新名片。每个接种点读入新名片以前，不能上报；已有的记录不会丢。
exchange-renew-keys-sure = 我会把新名片交给对方，并打电话核对指纹
exchange-renewed = 密钥已更换。请马上把新名片交给对方。
exchange-instead = 同时停用这个接种点原来的密钥（电脑丢失、密钥更换时勾选）
do-renew-keys = 更换密钥
refused-store-away = 现在连不上数据库服务器。这一步没有记录，请稍后再做，并检查服务器。
do-reach-again = 再试一次
