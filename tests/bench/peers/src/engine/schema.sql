create table employee (number integer primary key, id text not null unique, is_active integer not null, is_administrator integer not null);
create table department (number integer primary key, id text not null unique, parent integer);
create index department_by_parent on department (parent);
create table home (employee integer not null, department integer not null, primary key (employee, department)) without rowid;
create index home_by_department on home (department);

-- A party is whom a role can be given to: a department with all below it, some heads, a single employee.
create table party (number integer primary key, name text not null unique, parent integer);
create table membership (employee integer not null, party integer not null, primary key (employee, party)) without rowid;

create table role (number integer primary key, id text not null unique);
create table inclusion (role integer not null, included integer not null, primary key (role, included)) without rowid;
create table permission (number integer primary key, name text not null unique, is_reach integer not null);
create table level (permission integer not null, position integer not null, name text not null, primary key (permission, position)) without rowid;
create table granting (role integer not null, permission integer not null, level integer not null, primary key (role, permission)) without rowid;
create table assignment (number integer primary key, role integer not null, party integer not null, first_day text, last_day text);
create index assignment_by_party on assignment (party);
