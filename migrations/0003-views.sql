-- Read models. Every table that depends on a reading of the history has (dossier_id, view_id) in front, and its rows
-- carry the half-open range [from_at, to_at) of the view's axis in which they hold: positions on the recorded axis,
-- microseconds since 1970 on the reported axis. An open end is 9223372036854775807.

create extension if not exists pg_trgm;

create extension if not exists unaccent;

create table view (
  dossier_id uuid not null,
  id uuid not null,
  -- null while a rebuild has not taken its label over yet
  label text,
  axis text not null check (axis in ('recorded', 'reported')),
  lens json not null,
  until bigint,
  projector_version integer not null,
  position bigint not null,
  status text not null check (status in ('building', 'ready', 'failed')),
  target bigint,
  error json,
  created_at timestamptz not null,
  primary key (dossier_id, id),
  unique (dossier_id, label)
);

-- Thin: the keys by which incidents are sorted and filtered; a new version only when one of them changes.
create table incident_row (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  incident_key text,
  -- milliseconds since 1970; null is open. sort_at is the earliest, else the latest; null is undated
  sort_at bigint,
  earliest_at bigint,
  latest_at bigint,
  first_reported_at bigint,
  type text not null,
  subtype text,
  modality text not null,
  standing text not null,
  verdict text,
  disputed text[] not null,
  -- how many parties assert or confirm
  party_count integer not null,
  place_id uuid,
  from_place_id uuid,
  country text,
  lat double precision,
  lon double precision,
  tags text[] not null,
  primary key (dossier_id, view_id, incident_id, from_at)
);

-- sort_at first, then id: the order of every page. Undated rows (sort_at null) lie together at the index's end.
create index incident_row_live on incident_row (dossier_id, view_id, sort_at, incident_id)
  where to_at = 9223372036854775807;

create index incident_row_live_reported on incident_row (dossier_id, view_id, first_reported_at, incident_id)
  where to_at = 9223372036854775807;

create index incident_row_as_of on incident_row (dossier_id, view_id, sort_at, incident_id, from_at, to_at);

-- Incidents that lasted longer than 31 days, for windows of time; shorter ones are found by sort_at. A difference of
-- two dates far from ours would not fit a bigint; a sum does.
create index incident_row_long on incident_row (dossier_id, view_id, earliest_at, latest_at)
  where earliest_at is null or latest_at is null or latest_at > earliest_at + 2678400000;

-- What is shown, bounded: no participants, no list that grows with the reports. Names of places are joined at reading.
create table incident_body (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  body json not null,
  primary key (dossier_id, view_id, incident_id, from_at)
);

-- Narrow and insert-only: the last one at or before P holds. Every change of an item makes one, so its from_at is
-- the position that last changed the item.
create table incident_state (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  from_at bigint not null,
  position bigint not null,
  version integer not null,
  reports integer not null,
  asserts integer not null,
  confirms integer not null,
  denies integer not null,
  declines integer not null,
  cannot_verify integer not null,
  first_reported text,
  last_reported text,
  primary key (dossier_id, view_id, incident_id, from_at)
);

create table participation (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  actor_id uuid not null,
  role text not null,
  from_at bigint not null,
  to_at bigint not null,
  sort_at bigint,
  count bigint,
  primary key (dossier_id, view_id, incident_id, actor_id, role, from_at)
);

create index participation_live on participation (dossier_id, view_id, actor_id, sort_at, incident_id)
  include (role) where to_at = 9223372036854775807;

create index participation_as_of on participation (dossier_id, view_id, actor_id, sort_at, incident_id, from_at, to_at);

-- One per report and version of its reading: who stands behind it, and whether it counts.
create table claim (
  dossier_id uuid not null,
  view_id uuid not null,
  report_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  incident_id uuid not null,
  -- the record that filed the report, and the one whose text holds now
  position bigint not null,
  text_position bigint not null,
  stance text not null,
  stands text not null,
  party_id uuid,
  origin_id uuid,
  outlet_id uuid,
  -- milliseconds since 1970 that reportedAt allows; both null: undated or open
  reported_earliest bigint,
  reported_latest bigint,
  undated boolean not null,
  primary key (dossier_id, view_id, report_id, from_at)
);

create index claim_of_incident on claim (dossier_id, view_id, incident_id, position, from_at, to_at);

create index claim_of_party on claim (dossier_id, view_id, party_id, incident_id);

create index claim_by_position on claim (dossier_id, view_id, position, from_at, to_at);

-- What a report says never depends on the view: stored once per dossier and version of the report, insert-only.
create table report_text (
  dossier_id uuid not null,
  report_id uuid not null,
  position bigint not null,
  recorded_at timestamptz not null,
  report_key text,
  -- the places that it names, shown by its incident or not
  place_id uuid,
  from_place_id uuid,
  -- the claim as the incident lists it, without what depends on the reading
  body json not null,
  search tsvector not null,
  primary key (dossier_id, report_id, position)
);

create index report_text_search on report_text using gin (search);

create index report_text_place on report_text (dossier_id, place_id) where place_id is not null;

create index report_text_from_place on report_text (dossier_id, from_place_id) where from_place_id is not null;

-- Everybody in an attribution, from the outlet nearest to us (0) back to the origin.
create table report_source (
  dossier_id uuid not null,
  actor_id uuid not null,
  report_id uuid not null,
  position bigint not null,
  ordinal integer not null,
  is_origin boolean not null,
  in_custody boolean not null,
  primary key (dossier_id, actor_id, report_id, position, ordinal)
);

create index report_source_of_report on report_source (dossier_id, report_id, position);

create table incident_link (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  to_incident_id uuid not null,
  relation text not null,
  from_at bigint not null,
  to_at bigint not null,
  primary key (dossier_id, view_id, incident_id, to_incident_id, relation, from_at)
);

create index incident_link_inverse on incident_link (dossier_id, view_id, to_incident_id);

create table actor_row (
  dossier_id uuid not null,
  view_id uuid not null,
  actor_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  actor_key text,
  version integer not null,
  kind text,
  -- what is shown: the name, else the description
  name text not null,
  -- every name and alias, folded, one a line: what search looks through
  search text not null,
  -- the groups it has ever been part of, for what happened to it as a member
  groups uuid[] not null,
  state json not null,
  primary key (dossier_id, view_id, actor_id, from_at)
);

create index actor_row_live on actor_row (dossier_id, view_id, name, actor_id) where to_at = 9223372036854775807;

create index actor_row_search on actor_row using gin (search gin_trgm_ops);

create index actor_row_groups on actor_row using gin (groups);

-- Who was ever said to speak for, or to be part of, whom: whose incidents an actor's description may change.
create table actor_relation (
  dossier_id uuid not null,
  to_actor_id uuid not null,
  actor_id uuid not null,
  primary key (dossier_id, to_actor_id, actor_id)
);

create table place_row (
  dossier_id uuid not null,
  view_id uuid not null,
  place_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  place_key text,
  version integer not null,
  name text not null,
  search text not null,
  state json not null,
  primary key (dossier_id, view_id, place_id, from_at)
);

create index place_row_search on place_row using gin (search gin_trgm_ops);
