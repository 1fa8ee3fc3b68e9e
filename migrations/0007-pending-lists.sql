-- What is inserted into such an index waits in a list, which whoever fills it sorts into the index: 4 MB take 80 ms, in
-- which a view stands still and its readers wait. Small lists cost no more in all, and 10 ms at a time.
alter index report_text_search set (gin_pending_list_limit = 512);

alter index actor_row_search set (gin_pending_list_limit = 512);

alter index actor_row_groups set (gin_pending_list_limit = 512);

alter index place_row_search set (gin_pending_list_limit = 512);

alter index actor_row_latin set (gin_pending_list_limit = 512);
