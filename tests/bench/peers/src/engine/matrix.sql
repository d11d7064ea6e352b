with recursive
  above(party, ancestor) as (
    select number, number from party
    union
    select above.party, parent from above join party on number = ancestor where parent is not null
  ),
  granted_through(role, source) as (
    select number, number from role
    union
    select granted_through.role, included from granted_through join inclusion on inclusion.role = source
  ),
  party_level(party, permission, level) as materialized (
    select above.party, permission, max(level)
    from above
    join assignment on assignment.party = ancestor
    join granted_through on granted_through.role = assignment.role
    join granting on granting.role = source
    where coalesce(first_day <= :day, true) and coalesce(last_day >= :day, true)
    group by 1, 2
  ),
  part(employee, permission, level) as (
    select employee, permission, level from membership join party_level using (party)
    union all
    select employee.number, permission, max(position) from employee, level
    where is_active and is_administrator group by 1, 2
  )
select employee, permission, max(level) from part where level > 0 group by 1, 2;
