-- The database's own roles log in with the one password of this installation.
\set password `echo "$POSTGRES_PASSWORD"`
alter role authenticator with password :'password';
alter role supabase_auth_admin with password :'password';
alter role supabase_admin with password :'password';
alter role pgbouncer with password :'password';
create database _supabase owner supabase_admin;
\c _supabase
create schema if not exists _supavisor;
alter schema _supavisor owner to supabase_admin;
\c postgres
