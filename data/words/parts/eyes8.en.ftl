### A centre on a server's database, keys made anew, and what beside is said to whom

backup-by-server = This centre lies on a database server, which makes its backups: pg_dump every night, encrypted and kept apart, as docs/centre.md says. Its disk is watched there too.
exchange-moving-by-server = This centre lies on a database server, so there is nothing to carry: start the program on the other computer with the same CAMPAIGN_DB and stop it here. Where the server itself changes, see docs/centre.md.
refused-server-backs-up = This is a database on a server: back it up and restore it with the server's own pg_dump and pg_restore, as docs/centre.md says.
