-- How many incidents there are by date and standing is counted in the index alone.
drop index incident_row_live;

create index incident_row_live on incident_row (dossier_id, view_id, sort_at, incident_id)
  include (standing) where to_at = 9223372036854775807;
