-- Makes Hamyar's database and its two roles: hamyar_owner owns the tables and migrates them, hamyar is the program's
-- and owns nothing, so that a mistake in the program can't change the shape of what is kept. Run once by a superuser
-- (psql 14 or newer):
--
--   OWNER_PASSWORD=... PROGRAM_PASSWORD=... psql -X -v ON_ERROR_STOP=1 -f roles.sql postgres

\getenv owner_password OWNER_PASSWORD
\getenv program_password PROGRAM_PASSWORD

CREATE ROLE hamyar_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE hamyar LOGIN PASSWORD :'program_password';

-- Byte order, because sorting names is the program's: it knows Persian, and it must not change with the C library.
CREATE DATABASE hamyar OWNER hamyar_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';

\connect hamyar

REVOKE ALL ON DATABASE hamyar FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE hamyar TO hamyar;
GRANT USAGE ON SCHEMA public TO hamyar;

-- Tables don't exist yet: these rights are for whatever a migration makes.
ALTER DEFAULT PRIVILEGES FOR ROLE hamyar_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hamyar;
ALTER DEFAULT PRIVILEGES FOR ROLE hamyar_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO hamyar;
