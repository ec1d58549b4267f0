-- Why somebody looked at personal data in clear stays as it was given.
create function vault_unmaskings_keep() returns trigger language plpgsql as $$
begin
    raise exception 'unmaskings are never changed or deleted';
end;
$$;

create trigger vault_unmaskings_keep before update or delete or truncate on vault_unmaskings
    for each statement execute function vault_unmaskings_keep();
