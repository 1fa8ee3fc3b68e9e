-- For a report that opens an incident others of its place are looked up that may be the same.
create index incident_row_place on incident_row (dossier_id, view_id, place_id, sort_at) where place_id is not null;
