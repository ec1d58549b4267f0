-- The one truth: events, appended and never changed. `at` counts 100 ns since 1970 UTC: to_timestamp(at / 1e7).
-- Collation "C" orders streams by their bytes, so that a prefix is a range of the unique index.
create table events (
    position  bigint  generated always as identity primary key,
    stream    text    collate "C" not null,
    version   integer not null check (version > 0),
    type      text    collate "C" not null,
    data      text    collate "C" not null,
    at        bigint  not null,
    actor     text    collate "C" not null,
    operation text    collate "C" not null
);

create unique index events_by_stream on events (stream, version);

-- Partial indexes: an insert pays for them only when it is one of the rare events.
create index events_of_moves on events (type, position)
    where type in ('student.booking-moved', 'student.seat-settled');

create index events_by_actor on events (actor, position)
    where substr(actor, 1, 8) <> 'student:';

create function events_keep() returns trigger language plpgsql as $$
begin
    raise exception 'events are never changed or deleted';
end;
$$;

create trigger events_keep before update or delete or truncate on events
    for each statement execute function events_keep();
