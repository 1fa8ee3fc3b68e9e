-- Of a report there are few versions: whether one holds is seen in its row.
drop index claim_of_incident;

create index claim_of_incident on claim (dossier_id, view_id, incident_id, position);

drop index claim_by_position;

create index claim_by_position on claim (dossier_id, view_id, position);
