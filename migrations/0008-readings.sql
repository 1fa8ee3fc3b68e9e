-- Readings by when statements became public, and through lenses.

-- Why an incident shows something else from there on.
alter table incident_state add column kind text not null default 'reported';

-- Of a view of the reported axis: from which instant on rows were made or changed by the batch that ended at a position.
-- Whoever goes on with an answer of before may, if that is after what he reads. Kept for a while.
create table view_rewind (
  dossier_id uuid not null,
  view_id uuid not null,
  position bigint not null,
  from_at bigint not null,
  created_at timestamptz not null,
  primary key (dossier_id, view_id, position)
);

create index view_rewind_age on view_rewind (created_at);

-- The incident under which the report was filed: where to look for it, however a view reads it.
alter table report_text add column incident_id uuid;

-- Of a view that somebody asked for: for how many hours it stays while nobody reads it.
alter table view add column kept_hours integer;
