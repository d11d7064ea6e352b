-- A level is a position on its scale: of reach, 2 is `department` and 3 is `any`.
-- `cross join` keeps the order in which the tables are looked through: few are able, many are in a place.
with recursive
  wanted(permission) as materialized (select number from permission where name = :permission),
  above(party, ancestor) as (
    select number, number from party
    union
    select above.party, parent from above cross join party on number = ancestor where parent is not null
  ),
  granted_through(role, source) as (
    select number, number from role
    union
    select granted_through.role, included from granted_through cross join inclusion on inclusion.role = source
  ),
  party_level(party, level) as materialized (
    select above.party, max(level)
    from above
    join assignment on assignment.party = ancestor
    join granted_through on granted_through.role = assignment.role
    join granting on granting.role = source
    where permission = (select permission from wanted)
      and coalesce(first_day <= :day, true) and coalesce(last_day >= :day, true)
    group by 1
  ),
  part(employee, level) as (
    select employee, level from membership join party_level using (party)
    union all
    select employee.number, position from employee, level
    where is_active and is_administrator and permission = (select permission from wanted)
  ),
  able(employee, level) as materialized (select employee, max(level) from part group by 1 having max(level) >= 2),
  branch(department) as (
    select number from department where id = :department
    union
    select number from branch cross join department on parent = branch.department
  ),
  people(employee) as materialized (
    select distinct number from branch cross join home using (department) cross join employee on number = employee
    where is_active
  ),
  place(employee, department) as (
    select people.employee, department from people cross join home using (employee)
    union
    select place.employee, parent from place cross join department on number = place.department
    where parent is not null
  ),
  reached(employee, people) as materialized (
    select able.employee, count(distinct place.employee)
    from able
    cross join home on home.employee = able.employee
    cross join place on place.department = home.department
    where able.level = 2 and place.employee <> able.employee
    group by 1
  )
select able.employee, permission, level
from able join wanted left join reached on reached.employee = able.employee
where level = 3 or reached.people = (select count(*) from people) - (able.employee in people)
order by 1;
