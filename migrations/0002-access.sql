-- Who may do what. Plain tables, read at each request: a stopped view must not keep a removed member in.

create table principal (
  id uuid primary key,
  name text not null unique,
  admin boolean not null default false,
  created_at timestamptz not null
);

-- The key itself is shown once and never stored. SHA-256 is enough for 256 random bits: there is nothing to guess.
create table api_key (
  id uuid primary key,
  principal_id uuid not null references principal,
  hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

create index api_key_of_principal on api_key (principal_id);

-- The registry: slug to dossier, claimed in the transaction that opens the dossier.
-- opened_by, open_key and open_digest let a caller send the opening again without opening two.
create table dossier (
  slug text primary key,
  dossier_id uuid not null unique,
  title text not null,
  opened_by uuid not null,
  open_key text,
  open_digest text,
  unique (opened_by, open_key)
);

create table member (
  dossier_id uuid not null,
  principal_id uuid not null,
  role text not null check (role in ('reader', 'reporter', 'analyst', 'owner')),
  primary key (dossier_id, principal_id)
);

create index member_of_principal on member (principal_id);
