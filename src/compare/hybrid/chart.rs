//! The chart of a world between the two: the people it is about, and what of either chart concerns them.

use std::sync::Arc;

use super::super::edit::{EditId, Which};
use super::super::union::Pair;
use super::{Hybrid, IsMade};
use crate::model::{Chart, Draft, EmployeeFields, EmployeeId, GroupId, Text, Texts, WorkgroupId};
use crate::span::Span;

impl Hybrid<'_, '_> {
    pub(super) fn chart(&self, is_made: IsMade<'_>) -> Chart {
        let mut draft = Draft::of(Texts::of(Arc::default()));
        for at in &self.departments {
            self.add_department(&mut draft, *at, is_made);
        }
        for person in &self.people {
            self.add_person(&mut draft, *person, is_made);
        }
        for at in &self.groups {
            self.add_group(&mut draft, *at, is_made);
        }
        for at in &self.workgroups {
            self.add_workgroup(&mut draft, *at, is_made);
        }
        // Names that lead nowhere are of records that do not exist when those edits are made.
        draft.finish().0
    }

    fn add_department(&self, draft: &mut Draft, at: usize, is_made: IsMade<'_>) {
        let edits = &self.worlds.edits;
        let pair = self.worlds.departments.get(at);
        let own = edits.departments.get(&at).copied();
        let chosen = Self::chosen(pair, own, is_made);
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        let mut holders = |edit: Option<&EditId>, is_head: bool| {
            let chosen = if is_on_both { Self::chosen(pair, edit.copied(), is_made) } else { chosen };
            let Some((which, department)) = chosen else { return Vec::new() };
            let chart = self.worlds.chart(which);
            let holders = if is_head { chart.heads(department) } else { chart.deputies(department) };
            self.kept(draft, which, holders)
        };
        let heads = holders(edits.heads.get(&at), true);
        let deputies = holders(edits.deputies.get(&at), false);
        let Some((which, department)) = chosen else { return };
        let parent = self.worlds.chart(which).tree().parent(department);
        let parent = parent.map_or(Text::ABSENT, |parent| kept(draft, self.worlds.chart(which).department_id(parent)));
        let id = kept(draft, self.worlds.department_id(at));
        let _ = draft.add_department(id, Text::ABSENT, parent, &heads, &deputies);
    }

    /// The ids of those of the list whom this is about.
    fn kept(&self, draft: &mut Draft, which: Which, list: &[EmployeeId]) -> Vec<Text> {
        let is_of = |employee: &&EmployeeId| self.people.contains(&self.worlds.person(which, **employee));
        list.iter().filter(is_of).map(|employee| kept(draft, self.worlds.chart(which).employee_id(*employee))).collect()
    }

    fn add_person(&self, draft: &mut Draft, person: usize, is_made: IsMade<'_>) {
        let pair = self.worlds.people.get(person);
        let own = self.worlds.edits.people.get(&person).copied().unwrap_or_default();
        let exists = Self::chosen(pair, own.existence, is_made);
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        let mut side = |edit| if is_on_both { Self::chosen(pair, edit, is_made) } else { exists };
        let (activity, administrator, listing) = (side(own.activity), side(own.administrator), side(own.listing));
        if exists.is_none() {
            return;
        }
        let departments: Vec<Text> = listing.map_or_else(Vec::new, |(which, employee)| {
            let chart = self.worlds.chart(which);
            chart.listed(employee).map(|home| kept(draft, chart.department_id(home))).collect()
        });
        let fields = EmployeeFields {
            name: Text::ABSENT,
            email: Text::ABSENT,
            is_active: activity.is_some_and(|(which, employee)| self.worlds.chart(which).is_active(employee)),
            is_guest: false,
            is_administrator: administrator
                .is_some_and(|(which, employee)| self.worlds.chart(which).is_marked_administrator(employee)),
            departments: &departments,
            phones: &[],
        };
        let id = kept(draft, self.worlds.person_id(person));
        draft.add_employee(id, fields);
    }

    fn add_group(&self, draft: &mut Draft, at: usize, is_made: IsMade<'_>) {
        let pair: Pair<GroupId> = self.worlds.groups.get(at);
        let edit = self.worlds.edits.groups.get(&at).copied();
        let Some((which, group)) = Self::chosen(pair, edit, is_made) else { return };
        let members = self.kept(draft, which, self.worlds.chart(which).members(group));
        let id = kept(draft, self.worlds.chart(which).group_id(group));
        let _ = draft.add_group(id, &members);
    }

    fn add_workgroup(&self, draft: &mut Draft, at: usize, is_made: IsMade<'_>) {
        let pair: Pair<WorkgroupId> = self.worlds.workgroups.get(at);
        let edit = self.worlds.edits.workgroups.get(&at).copied();
        let Some((which, workgroup)) = Self::chosen(pair, edit, is_made) else { return };
        let crew = self.worlds.chart(which).crew(workgroup);
        let owner = self.kept(draft, which, crew.owner.as_slice()).first().copied().unwrap_or(Text::ABSENT);
        let moderators = self.kept(draft, which, &crew.moderators);
        let members = self.kept(draft, which, &crew.members);
        let id = kept(draft, self.worlds.chart(which).workgroup_id(workgroup));
        let _ = draft.add_workgroup(id, owner, moderators, members);
    }
}

fn kept(draft: &mut Draft, text: &str) -> Text {
    draft.texts().keep_aside(text, Span::default())
}
