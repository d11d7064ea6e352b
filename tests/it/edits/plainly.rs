//! The same intentions on a plain value, naively, and what they touch.

use jiff::ToSpan;
use jiff::civil::Date;
use ringfence::edit::{End, Ends, NewRole, RoleChanges};
use serde_yaml::{Mapping, Value};

use super::layout::Path;
use super::policy::Intention;

/// What an intention touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touch {
    /// The entry or item is gone.
    Removed(Path),
    /// The scalar is another.
    Replaced(Path),
    /// The key is another.
    Renamed(Path),
    /// The container, or what was absent, has more.
    Added(Path),
}

/// The value after an intention, and what it touches; none when it contradicts the value.
pub(super) fn applied(value: &Value, intention: &Intention, day: &str) -> Option<(Value, Vec<Touch>)> {
    let mut plain = Plain { value: value.clone(), touched: Vec::new() };
    match intention {
        Intention::AddRole(new) => plain.add_role(new)?,
        Intention::EditRole(id, changes) => plain.edit_role(id, changes)?,
        Intention::RenameRole(old, new) => plain.rename_role(old, new)?,
        Intention::RemoveRole(id, with_assignments) => plain.remove_role(id, *with_assignments)?,
        Intention::Assign { role, to, ends, reason } => plain.assign(role, to, *ends, reason.as_deref())?,
        Intention::Unassign(role, to) => {
            plain.role(role)?;
            plain.remove_assignments(|item| is(item, "role", role) && to.iter().any(|to| is(item, "to", to)));
        }
        Intention::UnassignExpired(role, to) => plain.remove_assignments(|item| {
            let is_meant = role.as_ref().is_none_or(|role| is(item, "role", role));
            let is_theirs = to.is_empty() || to.iter().any(|to| is(item, "to", to));
            is_meant && is_theirs && item["until"].as_str().is_some_and(|until| until < day)
        }),
        Intention::Forget(to) => plain.remove_assignments(|item| is(item, "to", to)),
    }
    Some((plain.value, plain.touched))
}

struct Plain {
    value: Value,
    touched: Vec<Touch>,
}

fn path(steps: &[&str]) -> Path {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

fn is(item: &Value, key: &str, text: &str) -> bool {
    item[key].as_str() == Some(text)
}

/// The texts of a list, or of one text in its place.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Sequence(items) => items.iter().map(|item| item.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn list(texts: &[String]) -> Value {
    texts.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>().into()
}

fn pairs(value: &Value) -> Vec<(String, String)> {
    let pairs = value.as_mapping().into_iter().flatten();
    pairs.filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.as_str()?.to_owned()))).collect()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

impl Plain {
    fn role(&self, id: &str) -> Option<&Value> {
        self.value["roles"].as_mapping().and_then(|roles| roles.get(id))
    }

    fn role_ids(&self) -> Vec<String> {
        let roles = self.value["roles"].as_mapping().into_iter().flatten();
        roles.map(|(id, _)| id.as_str().unwrap().to_owned()).collect()
    }

    fn at(&mut self, steps: &[&str]) -> &mut Value {
        steps.iter().fold(&mut self.value, |value, step| match step.parse::<usize>() {
            Ok(at) if value.is_sequence() => &mut value[at],
            _ => &mut value[*step],
        })
    }

    /// Sets a key of a mapping, or of what is absent.
    fn set(&mut self, steps: &[&str], key: &str, new: Value) {
        let there = self.at(steps);
        if there.is_null() {
            *there = Mapping::new().into();
        }
        let mapping = there.as_mapping_mut().unwrap();
        let is_known = mapping.contains_key(key);
        if mapping.get(key) == Some(&new) {
            return;
        }
        mapping.insert(key.into(), new);
        let touch = if is_known { Touch::Replaced(path(&[steps, &[key]].concat())) } else { Touch::Added(path(steps)) };
        self.touched.push(touch);
    }

    fn remove(&mut self, steps: &[&str], key: &str) {
        let mapping = self.at(steps).as_mapping_mut();
        if mapping.and_then(|mapping| mapping.shift_remove(key)).is_some() {
            self.touched.push(Touch::Removed(path(&[steps, &[key]].concat())));
        }
    }

    fn push(&mut self, steps: &[&str], key: &str, items: Vec<Value>) {
        let there = self.at(steps).as_mapping().and_then(|mapping| mapping.get(key)).cloned();
        match there {
            _ if items.is_empty() => {}
            None => self.set(steps, key, items.into()),
            Some(there) => {
                let old = there.as_sequence().cloned().unwrap_or_default();
                self.at(steps)[key] = [old, items].concat().into();
                self.touched.push(Touch::Added(path(&[steps, &[key]].concat())));
            }
        }
    }

    fn add_role(&mut self, new: &NewRole) -> Option<()> {
        let like = match &new.like {
            Some(like) => self.role(like)?.clone(),
            None => Value::Null,
        };
        let mut grants: Mapping =
            pairs(&like["grants"]).into_iter().map(|(key, level)| (key.into(), level.into())).collect();
        for (permission, level) in &new.grants {
            grants.insert(permission.as_str().into(), level.as_str().into());
        }
        let mut includes = texts(&like["includes"]);
        for id in &new.includes {
            if !includes.contains(id) {
                includes.push(id.clone());
            }
        }
        if let Some(there) = self.role(&new.id) {
            let known: Mapping =
                pairs(&there["grants"]).into_iter().map(|(key, level)| (key.into(), level.into())).collect();
            let mut known_includes = texts(&there["includes"]);
            known_includes.sort();
            includes.sort();
            let has_title = new.title.is_none() || there["title"].as_str() == new.title.as_deref();
            return (has_title && known == grants && known_includes == includes).then_some(());
        }
        let mut role = Mapping::new();
        if let Some(title) = &new.title {
            role.insert("title".into(), title.as_str().into());
        }
        if !includes.is_empty() {
            role.insert("includes".into(), list(&includes));
        }
        if !grants.is_empty() {
            role.insert("grants".into(), grants.into());
        }
        if self.value["roles"].is_null() && self.value.as_mapping().is_none_or(|root| !root.contains_key("roles")) {
            let roles: Mapping = [(new.id.as_str().into(), Value::from(role))].into_iter().collect();
            self.set(&[], "roles", roles.into());
        } else {
            self.set(&["roles"], &new.id, role.into());
        }
        Some(())
    }

    fn edit_role(&mut self, id: &str, changes: &RoleChanges) -> Option<()> {
        let role = self.role(id)?.clone();
        let here = ["roles", id];
        match changes.title.as_deref() {
            Some("") if !role["title"].is_null() => self.remove(&here, "title"),
            Some(title) if !title.is_empty() => self.set(&here, "title", title.into()),
            _ => {}
        }
        let there = texts(&role["includes"]);
        let mut includes: Vec<String> = there.iter().filter(|id| !changes.excluded.contains(id)).cloned().collect();
        for (at, id) in there.iter().enumerate().filter(|(_, id)| changes.excluded.contains(id)) {
            let _ = id;
            self.touched.push(Touch::Removed(path(&[&here[..], &["includes", &at.to_string()]].concat())));
        }
        let kept = includes.len();
        for id in &changes.included {
            if !includes.contains(id) {
                includes.push(id.clone());
            }
        }
        let is_one = role["includes"].is_string();
        if includes != there && (is_one || role["includes"].is_null()) {
            self.touched.retain(
                |touch| !matches!(touch, Touch::Removed(path) if path.get(2).is_some_and(|key| key == "includes")),
            );
            match (is_one, includes.is_empty()) {
                (true, true) => self.remove(&here, "includes"),
                (true, false) => {
                    self.at(&here)["includes"] = list(&includes);
                    self.touched.push(Touch::Replaced(path(&["roles", id, "includes"])));
                }
                (false, _) => self.push(&here, "includes", list(&includes).as_sequence().unwrap().clone()),
            }
        } else if includes != there {
            self.at(&here)["includes"] = list(&includes);
            if includes.len() > kept {
                self.touched.push(Touch::Added(path(&["roles", id, "includes"])));
            }
        }
        let granted = &role["grants"];
        if granted.is_null() && role.as_mapping().is_none_or(|role| !role.contains_key("grants")) {
            let new: Mapping =
                changes.grants.iter().map(|(key, level)| (key.as_str().into(), level.as_str().into())).collect();
            if !new.is_empty() {
                self.set(&here, "grants", new.into());
            }
        } else {
            for (permission, level) in &changes.grants {
                self.set(&["roles", id, "grants"], permission, level.as_str().into());
            }
            for permission in changes.revoked.iter().filter(|permission| granted[permission.as_str()].is_string()) {
                self.remove(&["roles", id, "grants"], permission);
            }
        }
        Some(())
    }

    fn rename_role(&mut self, old: &str, new: &str) -> Option<()> {
        match (self.role(old).is_some(), self.role(new).is_some()) {
            (true, true) if old != new => return None,
            (false, false) => return None,
            (true, false) => {}
            _ => return Some(()),
        }
        let roles = self.value["roles"].as_mapping().unwrap().clone();
        let renamed: Mapping =
            roles.into_iter().map(|(id, role)| if id == old { (new.into(), role) } else { (id, role) }).collect();
        self.value["roles"] = renamed.into();
        self.touched.push(Touch::Renamed(path(&["roles", old])));
        // The way to what a role includes goes by its id before.
        let mut mentioned = Vec::new();
        for id in self.role_ids() {
            let known = if id == new { old } else { &id };
            let Some(includes) = self.value["roles"][id.as_str()].get_mut("includes") else { continue };
            if includes.as_str() == Some(old) {
                *includes = new.into();
                mentioned.push(path(&["roles", known, "includes"]));
            }
            for (at, item) in includes.as_sequence_mut().into_iter().flatten().enumerate() {
                if item.as_str() == Some(old) {
                    *item = new.into();
                    mentioned.push(path(&["roles", known, "includes", &at.to_string()]));
                }
            }
        }
        for (section, key) in [("assignments", "role"), ("tests", "because")] {
            let Some(items) = self.value.get_mut(section).and_then(Value::as_sequence_mut) else { continue };
            for (at, item) in items.iter_mut().enumerate() {
                let at = at.to_string();
                if is(item, key, old) {
                    item[key] = new.into();
                    mentioned.push(path(&[section, &at, key]));
                }
                let reasons = item.get_mut("because").and_then(Value::as_mapping_mut);
                for (permission, role) in reasons.into_iter().flatten().filter(|(_, role)| role.as_str() == Some(old)) {
                    *role = new.into();
                    mentioned.push(path(&[section, &at, key, permission.as_str().unwrap()]));
                }
            }
        }
        self.touched.extend(mentioned.into_iter().map(Touch::Replaced));
        Some(())
    }

    fn remove_role(&mut self, id: &str, with_assignments: bool) -> Option<()> {
        if self.role(id).is_none() {
            return Some(());
        }
        let is_included = self
            .role_ids()
            .iter()
            .any(|other| texts(&self.value["roles"][other.as_str()]["includes"]).iter().any(|included| included == id));
        let assignments = self.value["assignments"].as_sequence();
        let is_assigned = assignments.is_some_and(|items| items.iter().any(|item| is(item, "role", id)));
        if is_included || is_assigned && !with_assignments {
            return None;
        }
        self.remove_assignments(|item| is(item, "role", id));
        self.remove(&["roles"], id);
        Some(())
    }

    fn remove_assignments(&mut self, is_gone: impl Fn(&Value) -> bool) {
        let Some(items) = self.value.get_mut("assignments").and_then(Value::as_sequence_mut) else { return };
        let gone = items.iter().enumerate().filter(|(_, item)| is_gone(item));
        let gone: Vec<Touch> = gone.map(|(at, _)| Touch::Removed(path(&["assignments", &at.to_string()]))).collect();
        items.retain(|item| !is_gone(item));
        self.touched.extend(gone);
    }

    fn assign(&mut self, role: &str, to: &[String], ends: Ends, reason: Option<&str>) -> Option<()> {
        self.role(role)?;
        let asked = |end: Option<End>| match end {
            Some(End::On(day)) => Some(day.to_string()),
            Some(End::Open) | None => None,
        };
        let (from, until) = (asked(ends.from), asked(ends.until));
        let mut new = Vec::new();
        let mut seen: Vec<&String> = Vec::new();
        for to in to {
            if seen.contains(&to) {
                continue;
            }
            seen.push(to);
            let items = self.value["assignments"].as_sequence().cloned().unwrap_or_default();
            let theirs = items.iter().enumerate().filter(|(_, item)| is(item, "role", role) && is(item, "to", to));
            let fitting: Vec<(usize, &Value)> =
                theirs.filter(|(_, item)| touches(item, from.as_deref(), until.as_deref())).collect();
            let is_so = |(_, item): &(usize, &Value)| {
                let has_reason = reason.is_none_or(|reason| item["reason"].as_str().unwrap_or_default() == reason);
                let has_from = ends.from.is_none() || item["from"].as_str() == from.as_deref();
                has_reason && has_from && (ends.until.is_none() || item["until"].as_str() == until.as_deref())
            };
            match fitting.as_slice() {
                _ if fitting.iter().any(is_so) => {}
                [] => new.push(assignment(role, to, from.as_deref(), until.as_deref(), reason)),
                [(at, item)] => self.change(*at, item, ends, reason)?,
                _ => return None,
            }
        }
        self.push(&[], "assignments", new);
        Some(())
    }

    fn change(&mut self, at: usize, item: &Value, ends: Ends, reason: Option<&str>) -> Option<()> {
        let at = at.to_string();
        let mut after = item.clone();
        for (key, end) in [("from", ends.from), ("until", ends.until)] {
            let wanted = match end {
                Some(End::On(day)) => Value::from(day.to_string()),
                Some(End::Open) => Value::Null,
                None => continue,
            };
            after[key] = wanted.clone();
            self.set_or_remove(&at, key, wanted);
        }
        if let Some(reason) = reason {
            self.set_or_remove(&at, "reason", if reason.is_empty() { Value::Null } else { reason.into() });
        }
        let is_turned =
            matches!((after["from"].as_str(), after["until"].as_str()), (Some(from), Some(until)) if until < from);
        (!is_turned).then_some(())
    }

    fn set_or_remove(&mut self, at: &str, key: &str, wanted: Value) {
        if !wanted.is_null() {
            self.set(&["assignments", at], key, wanted);
        } else if !self.at(&["assignments", at])[key].is_null() {
            self.remove(&["assignments", at], key);
        }
    }
}

/// Whether an assignment shares a day with a window, or begins on the day after it, or ends on the day before.
fn touches(item: &Value, from: Option<&str>, until: Option<&str>) -> bool {
    let is_before = |until: Option<&str>, from: Option<&str>| match (until, from) {
        (Some(until), Some(from)) => date(until).checked_add(1.day()).unwrap() < date(from),
        _ => false,
    };
    !is_before(item["until"].as_str(), from) && !is_before(until, item["from"].as_str())
}

fn assignment(role: &str, to: &str, from: Option<&str>, until: Option<&str>, reason: Option<&str>) -> Value {
    let reason = reason.filter(|reason| !reason.is_empty());
    let entries = [("role", Some(role)), ("to", Some(to)), ("from", from), ("until", until), ("reason", reason)];
    let entries = entries.into_iter().filter_map(|(key, text)| Some((Value::from(key), Value::from(text?))));
    entries.collect::<Mapping>().into()
}
