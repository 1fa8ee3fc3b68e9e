-- Fewer positions in an era of incidents: see libs/queries/src/eras.ts, where the expression is the same.
drop index incident_row_as_of;

create index incident_row_as_of on incident_row (
  dossier_id, view_id, (case when from_at between 0 and 1099511627775 then from_at >> 14 else from_at >> 43 end),
  sort_at, incident_id, from_at, to_at
);
