-- A level is a position on its scale: of reach, 1 is `own`, 2 `department` and 3 `any`.
-- `cross join` keeps the order in which the tables are looked through, which is from the asker outwards.
with recursive
  asker(number, is_administrator) as materialized (
    select number, is_administrator from employee where id = :employee and is_active
  ),
  wanted(permission, is_reach) as materialized (select number, is_reach from permission where name = :permission),
  held_party(party) as (
    select party from membership where employee = (select number from asker)
    union
    select parent from held_party cross join party on number = held_party.party where parent is not null
  ),
  held_role(role) as (
    select assignment.role from held_party cross join assignment using (party)
    where coalesce(first_day <= :day, true) and coalesce(last_day >= :day, true)
    union
    select included from held_role cross join inclusion using (role)
  ),
  effective(level) as materialized (
    select case when is_administrator
      then (select max(position) from level where permission = (select permission from wanted))
      else (
        select coalesce(max(level), 0) from held_role cross join granting using (role)
        where permission = (select permission from wanted)
      )
    end
    from asker
  ),
  place(department) as (
    select department from home where employee = (select number from employee where id = :target and is_active)
    union
    select parent from place cross join department on number = place.department where parent is not null
  )
select case
  when not is_reach then level >= (
    select position from level where permission = (select permission from wanted) and name = :level
  )
  when level = 0 then false
  when level = 3 or :target = :employee then true
  when level = 1 then false
  else exists (
    select 1 from place cross join home using (department) where employee = (select number from asker)
  )
end
from effective cross join wanted;
