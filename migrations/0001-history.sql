-- The append-only history: one log per dossier, positions 1, 2, 3 … without gaps, in the order of commit.
-- Every table leads its keys with dossier_id: a dossier is the unit of order, of locking and of sharding.

-- One row per dossier: the last position and its instant. Whoever appends locks it, so dossiers never wait for each
-- other. It is rewritten by every call, so its pages leave room for new versions beside the old (HOT) and are swept often.
create table head (
  dossier_id uuid primary key,
  position bigint not null check (position >= 0),
  recorded_at timestamptz not null
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- data and meta are json, not jsonb: their exact text is kept (jsonb drops duplicate keys, rewrites numbers and refuses
-- U+0000). sealed is for personal text kept encrypted; nothing writes it yet.
create table record (
  dossier_id uuid not null,
  position bigint not null,
  stream_id uuid not null,
  version integer not null,
  id uuid not null,
  type text not null,
  schema_version integer not null,
  data json not null,
  meta json not null,
  recorded_at timestamptz not null,
  sealed bytea,
  primary key (dossier_id, position),
  unique (dossier_id, stream_id, version),
  unique (dossier_id, id)
);

-- Natural keys of streams: a report's key, an actor's folded name. A claimed key has one stream; a shared one may have
-- several. position is that of the record that the key leads to.
create table key (
  dossier_id uuid not null,
  space text not null,
  key text not null,
  stream_id uuid not null,
  position bigint not null,
  shared boolean not null,
  primary key (dossier_id, space, key, stream_id)
);

-- The first answer to each idempotency key, written with the records that it answers for; forgotten after 30 days.
create table idempotency (
  dossier_id uuid not null,
  principal_id uuid not null,
  key text not null,
  digest text not null,
  answer json not null,
  position bigint not null,
  recorded_at timestamptz not null,
  primary key (dossier_id, principal_id, key)
);

create index idempotency_by_age on idempotency (dossier_id, recorded_at);

-- Appends many requests to one dossier, as if one after the other in array order; each holds or is refused as a whole.
-- A request is its number 1 … requests; the arrays that end in _request say which request an element belongs to, in
-- ascending order. claim_record and answer_record are places in the arrays of records, from 1.
-- record_version is the version of a record whose request expects its stream to be one before, else null; record_nth
-- counts the call's records of one stream up to this one.
--
-- Texts that are JSON come joined by U+001E, which no JSON text contains: in an array literal every quote would be
-- escaped and unescaped, and one json document for all would be parsed twice and refuse the escape of U+0000.
--
-- base is the position before the call, null for an unknown dossier; at the instant of what was appended; refused the
-- requests that were not. The others hold positions in request order, so the caller can count them off.
--
-- Works in rounds. All that remain are checked at once against the tables. An answer is final unless an earlier
-- request, itself about to be appended, changes what it looked at (a version it expects, a key it claims): the round
-- ends before the first such one. Commonly there is one round.
create function append_records(
  dossier uuid,
  requests integer,
  record_request integer[],
  record_stream uuid[],
  record_version integer[],
  record_nth integer[],
  record_id uuid[],
  record_type text[],
  record_schema integer[],
  record_data text,
  record_meta text,
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
  answer_json text,
  out base bigint,
  out at text,
  out refused json
)
language plpgsql
-- Plans are made once per connection, when the tables may still be small: they must be the ones for large tables.
set enable_seqscan = off
set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  separator constant text := chr(30);
  now_at timestamptz;
  last bigint;
  first_open integer := 1;
  first_later integer;
  failing integer[];
  outcomes json[];
  refusals json[] := '{}';
  placed bigint[];
  nth_of_stream integer[] := record_nth;
begin
  -- Takes the lock and, as nearly every call appends all it brings, advances at once; corrected below if not.
  update head h
  set position = h.position + cardinality(record_request),
    recorded_at = greatest(clock_timestamp(), h.recorded_at + interval '1 microsecond')
  where h.dossier_id = dossier
  returning h.position - cardinality(record_request), h.recorded_at
  into base, now_at;
  if not found then
    return;
  end if;
  last := base;

  while first_open <= requests loop
    first_later := requests + 1;
    failing := '{}';

    if cardinality(expect_request) + cardinality(claim_request) + cardinality(answer_request) > 0 then
      select coalesce(array_agg(f.request), '{}'), array_agg(f.outcome)
      into failing, outcomes
      from (
        select distinct on (u.request) u.request, u.outcome
        from (
          select a.request, 0 as rank, 0::bigint as n,
            case when i.digest = a.digest
              then json_build_object('request', a.request, 'status', 'duplicate', 'answer', i.answer,
                'position', i.position,
                'recordedAt', to_char(i.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
              else json_build_object('request', a.request, 'status', 'idempotency-mismatch')
            end as outcome
          from unnest(answer_request, answer_principal, answer_key, answer_digest) a(request, principal_id, key, digest)
          join idempotency i
            on i.dossier_id = dossier and i.principal_id = a.principal_id and i.key = a.key
          union all
          select e.request, 1, e.n,
            json_build_object('request', e.request, 'status', 'conflict', 'stream', e.stream_id, 'expected', e.version,
              'found', coalesce(s.version, 0))
          from unnest(expect_request, expect_stream, expect_version) with ordinality e(request, stream_id, version, n)
          left join lateral (
            select r.version from record r
            where r.dossier_id = dossier and r.stream_id = e.stream_id
            order by r.version desc limit 1
          ) s on true
          where coalesce(s.version, 0) <> e.version
          union all
          select c.request, 2, c.n,
            json_build_object('request', c.request, 'status', 'key-taken', 'space', c.space, 'key', c.key,
              'stream', k.stream_id)
          from unnest(claim_request, claim_space, claim_key, claim_shared)
            with ordinality c(request, space, key, shared, n)
          cross join lateral (
            select k.stream_id from key k
            where k.dossier_id = dossier and k.space = c.space and k.key = c.key
            order by k.stream_id limit 1
          ) k
          where not c.shared
        ) u
        where u.request >= first_open
        order by u.request, u.rank, u.n
      ) f;

      if requests > first_open then
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
      t.id, t.type, t.schema_version, t.data::json, t.meta::json, now_at
    from unnest(record_stream, record_version, nth_of_stream, record_id, record_type, record_schema,
      string_to_array(record_data, separator), string_to_array(record_meta, separator)
    ) with ordinality t(stream_id, version, nth_of_stream, id, type, schema_version, data, meta, n)
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
      from unnest(claim_space, claim_key, claim_stream, claim_record, claim_shared) c(space, key, stream_id, record, shared)
      where placed is null or placed[c.record] is not null
      on conflict do nothing;
    end if;

    if cardinality(answer_request) > 0 then
      insert into idempotency (dossier_id, principal_id, key, digest, answer, position, recorded_at)
      select dossier, a.principal_id, a.key, a.digest, a.answer::json,
        case when placed is null then base + a.record else placed[a.record] end, now_at
      from unnest(answer_principal, answer_key, answer_digest, answer_record, string_to_array(answer_json, separator)
      ) a(principal_id, key, digest, record, answer)
      where placed is null or placed[a.record] is not null;
    end if;

    if failing <> '{}' then
      refusals := refusals || array(
        select f.outcome from unnest(failing, outcomes) f(request, outcome) where f.request < first_later
      );
    end if;
    first_open := first_later;
  end loop;

  if last < base + cardinality(record_request) then
    update head h
    set position = last,
      recorded_at = case when last > base then now_at
        else coalesce((select r.recorded_at from record r where r.dossier_id = dossier and r.position = base), now_at) end
    where h.dossier_id = dossier;
  end if;
  at := to_char(now_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  refused := array_to_json(refusals);
end
$$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The history is append-only: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'ZH001';
end
$$;

-- Rights stop every role but a superuser, the owner too until it grants them to itself again; by owning the table it
-- may always do that, or drop the trigger. The trigger stops everybody who has not dropped or disabled it. So both
-- guard against mistakes and against intruders who can only send statements, not against the owner's own intent.
revoke update, delete, truncate on record from public, current_user;

create trigger record_is_append_only before update or delete or truncate on record
  for each statement execute function refuse_change();
