//! The rules, one file each.

mod any_for_everyone;
mod callback_needs_any;
mod cannot_dial;
mod cannot_play_own;
mod confusable_name;
mod credentials;
mod delete_beyond_play;
mod department_is_company;
mod department_without_department;
mod dial_any_for_everyone;
mod direct_grant;
mod duplicate_assignment;
mod duplicate_role;
mod empty_role;
mod empty_selector;
mod expired_assignment;
mod expiring_soon;
mod free_plan;
mod guests_included;
mod head_below_team;
mod inactive_employee;
mod ineffective_include;
mod long_exception;
mod missing_reason;
mod no_limits;
mod no_role;
mod nobody_can;
mod not_enforced;
mod open_ended_exception;
mod other_doors;
mod recordings_deletable;
mod recordings_for_many;
mod redundant_assignment;
mod rights_editor;
mod single_administrator;
mod statistics_beyond_play;
mod too_many_administrators;
mod two_roles_one_selector;
mod unused_role;
mod waiver_ended;
mod waiver_unused;
mod waiver_without_reason;

use super::Rule;

/// All rules, in the order in which they are shown.
pub static RULES: [Rule; 42] = [
    unused_role::RULE,
    empty_role::RULE,
    duplicate_role::RULE,
    expired_assignment::RULE,
    inactive_employee::RULE,
    empty_selector::RULE,
    duplicate_assignment::RULE,
    redundant_assignment::RULE,
    ineffective_include::RULE,
    expiring_soon::RULE,
    open_ended_exception::RULE,
    long_exception::RULE,
    missing_reason::RULE,
    any_for_everyone::RULE,
    dial_any_for_everyone::RULE,
    recordings_for_many::RULE,
    recordings_deletable::RULE,
    delete_beyond_play::RULE,
    statistics_beyond_play::RULE,
    department_is_company::RULE,
    rights_editor::RULE,
    credentials::RULE,
    guests_included::RULE,
    too_many_administrators::RULE,
    single_administrator::RULE,
    direct_grant::RULE,
    cannot_play_own::RULE,
    cannot_dial::RULE,
    department_without_department::RULE,
    no_role::RULE,
    head_below_team::RULE,
    nobody_can::RULE,
    not_enforced::RULE,
    free_plan::RULE,
    other_doors::RULE,
    two_roles_one_selector::RULE,
    callback_needs_any::RULE,
    no_limits::RULE,
    confusable_name::RULE,
    waiver_without_reason::RULE,
    waiver_ended::RULE,
    waiver_unused::RULE,
];
