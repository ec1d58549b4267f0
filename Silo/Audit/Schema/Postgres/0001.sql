-- One seal for each stretch of the log, chained by hashes; see docs/security.md. `sealed_at` counts as events.at does.
create table audit_seals (
    number        bigint not null primary key,
    from_position bigint not null,
    to_position   bigint not null,
    events        bigint not null,
    sealed_at     bigint not null,
    fingerprints  bytea  not null,
    digest        bytea  not null,
    previous      bytea  not null,
    hash          bytea  not null,
    mac           bytea  not null
);

create function audit_seals_keep() returns trigger language plpgsql as $$
begin
    raise exception 'seals are never changed or deleted';
end;
$$;

create trigger audit_seals_keep before update or delete or truncate on audit_seals
    for each statement execute function audit_seals_keep();
