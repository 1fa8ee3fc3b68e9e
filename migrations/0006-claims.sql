-- What each source says, after corrections, retractions, merges and judgements. Views of before are built anew.

-- A report that was corrected keeps a row for each version of what it says.
alter table claim drop constraint claim_pkey;

alter table claim add primary key (dossier_id, view_id, report_id, text_position, from_at);

alter table claim add column grade text;

-- The records that corrected, retracted or moved a report, as far as the reading knows of them.
create table claim_change (
  dossier_id uuid not null,
  view_id uuid not null,
  report_id uuid not null,
  position bigint not null,
  from_at bigint not null,
  to_at bigint not null,
  primary key (dossier_id, view_id, report_id, position, from_at)
);

-- What analysts say of an incident: the record of the last assessment, the preferred reports, and the records of notes.
create table incident_judgement (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  assessed_at bigint,
  prefer json not null,
  notes bigint[] not null,
  primary key (dossier_id, view_id, incident_id, from_at)
);

-- Which reports hold what is shown, of incidents with so many reports that it would take long to work out.
create table incident_fields (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  fields json not null,
  primary key (dossier_id, view_id, incident_id, from_at)
);

-- The incident as which one that was merged is shown, at the end of the chain.
create table incident_merge (
  dossier_id uuid not null,
  view_id uuid not null,
  incident_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  into_id uuid not null,
  primary key (dossier_id, view_id, incident_id, from_at)
);

create index incident_merge_into on incident_merge (dossier_id, view_id, into_id);

-- The records that made a change of an item, where they are others than the one at `position`.
alter table incident_state add column causes bigint[];

-- What changed between two moments.
create index incident_state_from on incident_state (dossier_id, view_id, from_at, incident_id);

-- `state` is what is shown: of one into which others were merged, what is known of all of them; `own` then is what is
-- known of it by itself. `latin` has its names in Latin letters.
alter table actor_row
  add column grade text,
  add column merged_into uuid,
  add column latin text not null default '',
  add column own json;

create index actor_row_latin on actor_row using gin (latin gin_trgm_ops);

create index actor_row_merged on actor_row (dossier_id, view_id, merged_into) where merged_into is not null;

alter table place_row
  add column within uuid,
  add column merged_into uuid,
  add column own json;

create index place_row_within on place_row (dossier_id, view_id, within) where within is not null;

create index place_row_merged on place_row (dossier_id, view_id, merged_into) where merged_into is not null;

-- The types of incident that the dossier has added; they are records of the dossier's own stream.
create table type_table (
  dossier_id uuid not null,
  view_id uuid not null,
  stream_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  version integer not null,
  state json not null,
  primary key (dossier_id, view_id, stream_id, from_at)
);

-- A report of a type of the dossier's own: whom a change of that type may concern.
alter table report_text add column own_type text;

create index report_text_own_type on report_text (dossier_id, own_type) where own_type is not null;

-- The figures that a report claims, one a row; an open bound is null.
create table report_figure (
  dossier_id uuid not null,
  report_id uuid not null,
  position bigint not null,
  ordinal integer not null,
  measure text not null,
  of text,
  at text,
  -- milliseconds since 1970: the first moment of `at`
  at_earliest bigint,
  low double precision,
  best double precision,
  high double precision,
  unit text,
  primary key (dossier_id, report_id, position, ordinal)
);

create index report_figure_measure on report_figure (dossier_id, measure, of);
