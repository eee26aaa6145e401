### A centre on a server's database, keys made anew, and what beside is said to whom

backup-by-server = This centre lies on a database server, which makes its backups: pg_dump every night, encrypted and kept apart, as docs/centre.md says. Its disk is watched there too.
exchange-moving-by-server = This centre lies on a database server, so there is nothing to carry: start the program on the other computer with the same CAMPAIGN_DB and stop it here. Where the server itself changes, see docs/centre.md.
refused-server-backs-up = This is a database on a server: back it up and restore it with the server's own pg_dump and pg_restore, as docs/centre.md says.
exchange-renew-keys-head = New keys, after a lost computer or a key that became known
exchange-renew-keys-more-site = This computer gets a new card. Until the centre has taken it and ticked that it replaces the old one, nothing is exchanged; work here goes on.
exchange-renew-keys-more-centre = This computer gets a new card. Every site must take it before anything is exchanged with it again; nothing recorded is lost.
exchange-renew-keys-sure = I shall hand over the new card and compare its fingerprint by phone
exchange-renewed = New keys are made. Hand over the new card now.
exchange-instead = This site's earlier keys are revoked (lost computer, keys made anew)
do-renew-keys = Make new keys
refused-store-away = The database server cannot be reached. Nothing of this step was recorded; try again shortly, and look after the server.
do-reach-again = Try again
