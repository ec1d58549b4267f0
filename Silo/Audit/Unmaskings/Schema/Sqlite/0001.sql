-- Why somebody looked at personal data in clear stays as it was given.
create trigger vault_unmaskings_keep_from_update before update on vault_unmaskings
begin
    select raise(abort, 'unmaskings are never changed');
end;

create trigger vault_unmaskings_keep_from_delete before delete on vault_unmaskings
begin
    select raise(abort, 'unmaskings are never deleted');
end;
