### 数据库服务器上的活动中心、更换密钥，以及其他提示

backup-by-server = 活动中心的数据在数据库服务器上，由服务器备份：每晚运行 pg_dump，加密后另外存放，办法见 docs/centre.md。硬盘空间也在服务器上查看。
exchange-moving-by-server = 活动中心的数据在数据库服务器上，不用搬：在另一台电脑上用同样的 CAMPAIGN_DB 启动程序，这台停用即可。更换服务器本身，见 docs/centre.md。
refused-server-backs-up = 数据在数据库服务器上：备份和恢复请用服务器自带的 pg_dump 和 pg_restore，办法见 docs/centre.md。
