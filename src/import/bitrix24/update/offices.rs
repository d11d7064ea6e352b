//! Departments and workgroups.

use std::collections::BTreeSet;

use super::{Becomes, Happening, Kind, Record, Updater, record, text, texts, word};
use crate::import::bitrix24::departments::Department;
use crate::import::bitrix24::marks::Method;
use crate::import::bitrix24::workgroups::Workgroup;
use crate::import::chart_text::{DepartmentRow, WorkgroupRow};
use crate::import::report::Report;

impl Updater<'_, '_> {
    /// Brings the departments up to date.
    pub(super) fn departments(&mut self, rows: &[DepartmentRow<'_>], report: &mut Report<'_>) {
        let (existing, portal) = (self.existing, self.portal);
        for (department, row) in portal.departments.iter().zip(rows) {
            match existing.departments.find(department.number) {
                Some(record) => self.department(department, row, record),
                None => self.add_department(department.number, row),
            }
        }
        if !self.is_whole(Method::Departments) {
            return;
        }
        let parents: BTreeSet<u64> = portal.departments.iter().filter_map(|department| department.parent).collect();
        let numbers = portal.departments.iter().map(|department| department.number).chain(parents);
        for (number, record) in Self::missing(&existing.departments, numbers) {
            let message = format!(
                "`{}` is not in the portal; it stays, for the policy may name it, and nobody heads it",
                record.id
            );
            report.warn_unplaced(format_args!("department {number}"), message);
            self.close(number, record);
        }
    }

    fn add_department(&mut self, number: u64, row: &DepartmentRow<'_>) {
        let value = record([
            text("name", Some(row.name)),
            text("parent", row.parent),
            texts("head", &row.heads),
            texts("deputies", &row.deputies),
            word("bitrix", true, &number),
        ]);
        let [departments, ..] = &mut self.added;
        departments.push((row.id.to_owned(), value));
        self.happen(Happening::new(Kind::Department, Becomes::Added, (row.id, row.name), number));
    }

    fn department(&mut self, department: &Department, row: &DepartmentRow<'_>, record: &Record<'_>) {
        let existing = self.existing;
        let stays = |id: &str| existing.employees.is_by_hand(id);
        let mut fields = Vec::new();
        let has_name = !department.is_placeholder && !department.name.is_empty();
        if has_name && self.set_text(record, "name", row.name) {
            fields.push("name");
        }
        let is_above_by_hand = record.text("parent").is_some_and(|id| existing.departments.is_by_hand(id));
        let has_other_parent = match row.parent {
            Some(parent) => self.set_text(record, "parent", parent),
            None => department.says.parent && !is_above_by_hand && self.unset(record, "parent"),
        };
        if has_other_parent {
            fields.push("parent");
        }
        if department.says.heads && self.set_list(record, "head", &row.heads, stays) {
            fields.push("head");
        }
        if department.says.deputies && self.set_list(record, "deputies", &row.deputies, stays) {
            fields.push("deputies");
        }
        self.change(Kind::Department, Becomes::Changed, record, department.number, fields);
    }

    /// Nobody heads what is not there.
    fn close(&mut self, number: u64, record: &Record<'_>) {
        let existing = self.existing;
        let stays = |id: &str| existing.employees.is_by_hand(id);
        let offices = ["head", "deputies"].into_iter().filter(|office| self.set_list(record, office, &[], stays));
        let fields: Vec<&'static str> = offices.collect();
        self.change(Kind::Department, Becomes::Gone, record, number, fields);
    }

    fn change(&mut self, kind: Kind, change: Becomes, record: &Record<'_>, number: u64, fields: Vec<&'static str>) {
        if !fields.is_empty() {
            let name = record.text("name").unwrap_or(record.id);
            let happening = Happening::new(kind, change, (record.id, name), number);
            self.happen(Happening { fields, ..happening });
        }
    }

    /// Brings the workgroups up to date.
    pub(super) fn workgroups(&mut self, rows: &[WorkgroupRow<'_>], report: &mut Report<'_>) {
        let (existing, portal) = (self.existing, self.portal);
        for (workgroup, row) in portal.workgroups.iter().zip(rows) {
            match existing.workgroups.find(workgroup.number) {
                Some(record) => self.workgroup(workgroup, row, record),
                None => self.add_workgroup(workgroup.number, row),
            }
        }
        if self.is_whole(Method::Workgroups) {
            let numbers = portal.workgroups.iter().map(|workgroup| workgroup.number);
            for (number, record) in Self::missing(&existing.workgroups, numbers) {
                let message = format!("`{}` is not in the answers of sonet_group.get; it stays as it is", record.id);
                report.warn_unplaced(format_args!("workgroup {number}"), message);
            }
        }
    }

    fn add_workgroup(&mut self, number: u64, row: &WorkgroupRow<'_>) {
        let value = record([
            text("name", Some(row.name)),
            text("owner", row.owner),
            texts("moderators", &row.moderators),
            texts("members", &row.members),
            word("bitrix", true, &number),
        ]);
        let [_, _, workgroups] = &mut self.added;
        workgroups.push((row.id.to_owned(), value));
        self.happen(Happening::new(Kind::Workgroup, Becomes::Added, (row.id, row.name), number));
    }

    fn workgroup(&mut self, workgroup: &Workgroup, row: &WorkgroupRow<'_>, record: &Record<'_>) {
        let existing = self.existing;
        let stays = |id: &str| existing.employees.is_by_hand(id);
        let mut fields = Vec::new();
        let has_name = !workgroup.is_placeholder && !workgroup.name.is_empty();
        if has_name && self.set_text(record, "name", row.name) {
            fields.push("name");
        }
        if row.owner.is_some_and(|owner| self.set_text(record, "owner", owner)) {
            fields.push("owner");
        }
        if workgroup.says_members && self.set_list(record, "moderators", &row.moderators, stays) {
            fields.push("moderators");
        }
        if workgroup.says_members && self.set_list(record, "members", &row.members, stays) {
            fields.push("members");
        }
        self.change(Kind::Workgroup, Becomes::Changed, record, workgroup.number, fields);
    }
}
