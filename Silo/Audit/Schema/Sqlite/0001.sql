-- One seal for each stretch of the log, chained by hashes; see docs/security.md. `sealed_at` counts as events.at does.
create table audit_seals (
    number        integer primary key,
    from_position integer not null,
    to_position   integer not null,
    events        integer not null,
    sealed_at     integer not null,
    fingerprints  blob    not null,
    digest        blob    not null,
    previous      blob    not null,
    hash          blob    not null,
    mac           blob    not null
) strict;

create trigger audit_seals_keep_from_update before update on audit_seals
begin
    select raise(abort, 'seals are never changed');
end;

create trigger audit_seals_keep_from_delete before delete on audit_seals
begin
    select raise(abort, 'seals are never deleted');
end;
