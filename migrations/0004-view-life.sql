-- The life of views: one is built anew beside the one that answers, takes its label over, and what nobody reads any
-- longer is deleted in pages.

-- Of a rebuild: the view whose label it takes over once it has caught up.
alter table view add column replaces uuid;

-- From then on nobody reads it, and any worker deletes its rows; null stays.
alter table view add column expires_at timestamptz;

alter table view drop constraint view_status_check;

-- What is dropped still answers those who are reading it, until it expires, but is not built on.
alter table view add constraint view_status_check check (status in ('building', 'ready', 'failed', 'dropped'));

-- One view is rebuilt once at a time.
create unique index view_rebuild on view (dossier_id, replaces) where replaces is not null;

create index view_expiry on view (expires_at) where expires_at is not null;
