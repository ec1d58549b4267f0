-- The one truth: events, appended and never changed. `at` counts 100 ns since 1970 UTC: datetime(at / 10000000, 'unixepoch').
create table events (
    position  integer primary key,
    stream    text    not null,
    version   integer not null check (version > 0),
    type      text    not null,
    data      text    not null,
    at        integer not null,
    actor     text    not null,
    operation text    not null
) strict;

create unique index events_by_stream on events (stream, version);

-- Partial indexes: an insert pays for them only when it is one of the rare events.
create index events_of_moves on events (type, position)
    where type in ('student.booking-moved', 'student.seat-settled');

create index events_by_actor on events (actor, position)
    where substr(actor, 1, 8) <> 'student:';

create trigger events_keep_from_update before update on events
begin
    select raise(abort, 'events are never changed');
end;

create trigger events_keep_from_delete before delete on events
begin
    select raise(abort, 'events are never deleted');
end;
