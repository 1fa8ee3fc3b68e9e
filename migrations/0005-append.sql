-- Appends as before, at a lower price: arrays come in binary, so that JSON needs neither escapes nor a separator;
-- what a call does not bring is not looked for; and the caller says whether its own requests may clash.
drop function append_records;

-- The head of a dossier is its last record. It was a row, updated by every append; a transaction left open anywhere in
-- the database kept the dead versions of that row, and each append walked over all of them. A row that is only locked
-- has no versions.
alter table head rename to log;

alter table log drop column position, drop column recorded_at;

alter table log reset (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold);

create view head as
select l.dossier_id,
  coalesce((
    select r.position from record r where r.dossier_id = l.dossier_id order by r.position desc limit 1
  ), 0) as position,
  (
    select r.recorded_at from record r where r.dossier_id = l.dossier_id order by r.position desc limit 1
  ) as recorded_at
from log l;

-- Appends many requests to one dossier, as if one after the other in array order; each holds or is refused as a whole.
-- A request is its number 1 … requests; the arrays that end in _request say which request an element belongs to, in
-- ascending order. claim_record and answer_record are places in the arrays of records, from 1.
-- record_version is the version of a record whose request expects its stream to be one before, else null; record_nth
-- counts the call's records of one stream up to this one.
-- clashing is false where no request expects a stream that an earlier one writes to, claims a key that an earlier one
-- claims, or has an earlier one's idempotency key.
--
-- Takes the lock of the dossier's log: what follows happens for one call at a time.
--
-- Answers null for an unknown dossier, else base, the position before the call; at, the instant of what was appended;
-- refused, the requests that were not. The others hold positions in request order, so the caller can count them off.
--
-- Works in rounds. All that remain are checked at once against the tables. An answer is final unless an earlier
-- request, itself about to be appended, changes what it looked at (a version it expects, a key it claims): the round
-- ends before the first such one. Commonly there is one round.
--
-- A statement costs more to begin than to run for a few records, so each is left out where it has nothing to do.
create function append_records(
  dossier uuid,
  requests integer,
  clashing boolean,
  record_request integer[],
  record_stream uuid[],
  record_version integer[],
  record_nth integer[],
  record_id uuid[],
  record_type text[],
  record_schema integer[],
  record_data json[],
  record_meta json[],
  expect_request integer[],
  expect_stream uuid[],
  expect_version integer[],
  claim_request integer[],
  claim_space text[],
  claim_key text[],
  claim_stream uuid[],
  claim_record integer[],
  claim_shared boolean[],
  answer_request integer[],
  answer_principal uuid[],
  answer_key text[],
  answer_digest text[],
  answer_record integer[],
  answer_json json[]
) returns json
language plpgsql
-- Plans are made once per connection, when the tables may still be small: they must be the ones for large tables.
set enable_seqscan = off
set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  base bigint;
  now_at timestamptz;
  last bigint;
  first_open integer := 1;
  first_later integer;
  failing integer[];
  outcomes json[];
  more_failing integer[];
  more_outcomes json[];
  refusals json[] := '{}';
  placed bigint[];
  nth_of_stream integer[] := record_nth;
begin
  perform from log l where l.dossier_id = dossier for update;
  if not found then
    return null;
  end if;
  -- A statement of its own, which sees what was committed while this one waited for the lock.
  select r.position, greatest(clock_timestamp(), r.recorded_at + interval '1 microsecond')
  into base, now_at
  from record r
  where r.dossier_id = dossier
  order by r.position desc
  limit 1;
  if not found then
    base := 0;
    now_at := clock_timestamp();
  end if;
  last := base;

  while first_open <= requests loop
    first_later := requests + 1;
    outcomes := '{}';
    failing := '{}';

    if cardinality(answer_request) > 0 then
      select array_agg(a.request), array_agg(
          case when i.digest = a.digest
            then json_build_object('request', a.request, 'status', 'duplicate', 'answer', i.answer,
              'position', i.position,
              'recordedAt', to_char(i.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            else json_build_object('request', a.request, 'status', 'idempotency-mismatch')
          end)
      into more_failing, more_outcomes
      from unnest(answer_request, answer_principal, answer_key, answer_digest) a(request, principal_id, key, digest)
      join idempotency i
        on i.dossier_id = dossier and i.principal_id = a.principal_id and i.key = a.key
      where a.request >= first_open;
      failing := failing || more_failing;
      outcomes := outcomes || more_outcomes;
    end if;

    if cardinality(expect_request) > 0 then
      select array_agg(e.request), array_agg(
          json_build_object('request', e.request, 'status', 'conflict', 'stream', e.stream_id, 'expected', e.version,
            'found', coalesce(s.version, 0)))
      into more_failing, more_outcomes
      from (
        select unnest(expect_request) as request, unnest(expect_stream) as stream_id, unnest(expect_version) as version
      ) e
      left join lateral (
        select r.version from record r
        where r.dossier_id = dossier and r.stream_id = e.stream_id
        order by r.version desc limit 1
      ) s on true
      where coalesce(s.version, 0) <> e.version and e.request >= first_open;
      failing := failing || more_failing;
      outcomes := outcomes || more_outcomes;
    end if;

    if cardinality(claim_request) > 0 then
      select array_agg(c.request), array_agg(
          json_build_object('request', c.request, 'status', 'key-taken', 'space', c.space, 'key', c.key,
            'stream', k.stream_id))
      into more_failing, more_outcomes
      from (
        select unnest(claim_request) as request, unnest(claim_space) as space, unnest(claim_key) as key,
          unnest(claim_shared) as shared
      ) c
      cross join lateral (
        select k.stream_id from key k
        where k.dossier_id = dossier and k.space = c.space and k.key = c.key
        order by k.stream_id limit 1
      ) k
      where not c.shared and c.request >= first_open;
      failing := failing || more_failing;
      outcomes := outcomes || more_outcomes;
    end if;

    -- Of several reasons for one request the first counts.
    if failing <> '{}' then
      select array_agg(f.request), array_agg(f.outcome)
      into failing, outcomes
      from (
        select distinct on (u.request) u.request, u.outcome
        from unnest(failing, outcomes) with ordinality u(request, outcome, n)
        order by u.request, u.n
      ) f;
    end if;

    if clashing then
      select coalesce(min(l.request), requests + 1) into first_later
      from (
        select e.request
        from unnest(expect_request, expect_stream) e(request, stream_id)
        join unnest(record_request, record_stream) r(request, stream_id)
          on r.stream_id = e.stream_id and r.request < e.request
        where r.request >= first_open and r.request <> all (failing)
        union all
        select c.request
        from unnest(claim_request, claim_space, claim_key, claim_shared) c(request, space, key, shared)
        join unnest(claim_request, claim_space, claim_key) b(request, space, key)
          on b.key = c.key and b.space = c.space and b.request < c.request
        where not c.shared and b.request >= first_open and b.request <> all (failing)
        union all
        select a.request
        from unnest(answer_request, answer_principal, answer_key) a(request, principal_id, key)
        join unnest(answer_request, answer_principal, answer_key) b(request, principal_id, key)
          on b.key = a.key and b.principal_id = a.principal_id and b.request < a.request
        where b.request >= first_open and b.request <> all (failing)
      ) l;
    end if;

    -- Of each record its position, null if it is not of this round, and how many of its stream come up to it. Where
    -- everything is appended in one round both are known: positions are counted off, and the caller has counted streams.
    if first_open = 1 and first_later > requests and failing = '{}' then
      last := base + cardinality(record_request);
    else
      select array_agg(case when r.held then last + r.nth end order by r.n),
        array_agg(r.nth_of_stream order by r.n),
        last + count(*) filter (where r.held)
      into placed, nth_of_stream, last
      from (
        select q.n, q.held,
          count(*) filter (where q.held) over (order by q.n) as nth,
          count(*) filter (where q.held) over (partition by q.stream_id order by q.n) as nth_of_stream
        from (
          select t.n, t.stream_id,
            t.request >= first_open and t.request < first_later and t.request <> all (failing) as held
          from unnest(record_request, record_stream) with ordinality t(request, stream_id, n)
        ) q
      ) r;
    end if;

    insert into record
      (dossier_id, position, stream_id, version, id, type, schema_version, data, meta, recorded_at)
    select dossier, case when placed is null then base + t.n else placed[t.n] end,
      t.stream_id, coalesce(t.version, coalesce(s.version, 0) + t.nth_of_stream),
      t.id, t.type, t.schema_version, t.data, t.meta, now_at
    from (
      select generate_subscripts(record_stream, 1) as n, unnest(record_stream) as stream_id,
        unnest(record_version) as version, unnest(nth_of_stream) as nth_of_stream, unnest(record_id) as id,
        unnest(record_type) as type, unnest(record_schema) as schema_version, unnest(record_data) as data,
        unnest(record_meta) as meta
    ) t
    left join lateral (
      select r.version from record r
      where t.version is null and r.dossier_id = dossier and r.stream_id = t.stream_id
      order by r.version desc limit 1
    ) s on true
    where placed is null or placed[t.n] is not null;

    if cardinality(claim_request) > 0 then
      insert into key (dossier_id, space, key, stream_id, position, shared)
      select dossier, c.space, c.key, c.stream_id,
        case when placed is null then base + c.record else placed[c.record] end, c.shared
      from (
        select unnest(claim_space) as space, unnest(claim_key) as key, unnest(claim_stream) as stream_id,
          unnest(claim_record) as record, unnest(claim_shared) as shared
      ) c
      where placed is null or placed[c.record] is not null
      on conflict do nothing;
    end if;

    if cardinality(answer_request) > 0 then
      insert into idempotency (dossier_id, principal_id, key, digest, answer, position, recorded_at)
      select dossier, a.principal_id, a.key, a.digest, a.answer,
        case when placed is null then base + a.record else placed[a.record] end, now_at
      from (
        select unnest(answer_principal) as principal_id, unnest(answer_key) as key, unnest(answer_digest) as digest,
          unnest(answer_record) as record, unnest(answer_json) as answer
      ) a
      where placed is null or placed[a.record] is not null;
    end if;

    if failing <> '{}' then
      refusals := refusals || array(
        select f.outcome from unnest(failing, outcomes) f(request, outcome) where f.request < first_later
      );
    end if;
    first_open := first_later;
  end loop;

  return json_build_object('base', base,
    'at', to_char(now_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'refused', refusals);
end
$$;
