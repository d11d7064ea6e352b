//! Roles: added, edited, renamed, removed.

use super::outline::{Outline, RoleAt, entry, pairs, text, texts};
use super::{Plan, Refusal};
use crate::document::{Change, Kind, Node, Path, Value};

/// A role to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRole {
    /// Its id.
    pub id: String,
    /// A name in any language.
    pub title: Option<String>,
    /// The role whose grants and includes it has, too.
    pub like: Option<String>,
    /// Permissions and levels; the last of several for one permission counts.
    pub grants: Vec<(String, String)>,
    /// Roles that it includes.
    pub includes: Vec<String>,
}

/// What becomes of a role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleChanges {
    /// The new title; an empty one removes it.
    pub title: Option<String>,
    /// Permissions and their new levels; the last of several for one permission counts.
    pub grants: Vec<(String, String)>,
    /// Permissions that it grants no more.
    pub revoked: Vec<String>,
    /// Roles that it includes from now on.
    pub included: Vec<String>,
    /// Roles that it includes no more.
    pub excluded: Vec<String>,
}

/// Adds a role.
///
/// # Errors
/// When there is one of that id that is not the same, or none to be like.
pub fn add_role(outline: &Outline<'_>, new: &NewRole) -> Result<Plan, Refusal> {
    let like = new.like.as_deref().map(|like| known(outline, like)).transpose()?;
    let mut grants: Vec<(String, String)> = like.map(grants_of).unwrap_or_default();
    for (permission, level) in &new.grants {
        set(&mut grants, permission, level);
    }
    let mut includes: Vec<String> = like.map(includes_of).unwrap_or_default();
    for role in &new.includes {
        if !includes.contains(role) {
            includes.push(role.clone());
        }
    }
    if let Some(there) = outline.role(&new.id) {
        return refuse_other(outline, there, new, &grants, &includes);
    }
    let value = Value::Mapping(
        [
            new.title.clone().map(|title| ("title".to_owned(), Value::Text(title))),
            (!includes.is_empty()).then(|| ("includes".to_owned(), Value::texts(includes.iter().map(String::as_str)))),
            (!grants.is_empty()).then(|| ("grants".to_owned(), mapping(grants))),
        ]
        .into_iter()
        .flatten()
        .collect(),
    );
    let change = match outline.section("roles") {
        Some((at, _)) => Change::AddEntry(vec![at], new.id.clone(), value),
        None => Change::AddEntry(Path::new(), "roles".to_owned(), Value::Mapping(vec![(new.id.clone(), value)])),
    };
    Ok(Plan { changes: vec![change], notes: Vec::new() })
}

/// A role that is there already must be the same.
fn refuse_other(
    outline: &Outline<'_>,
    there: &RoleAt<'_>,
    new: &NewRole,
    grants: &[(String, String)],
    includes: &[String],
) -> Result<Plan, Refusal> {
    let sorted = |mut pairs: Vec<(String, String)>| {
        pairs.sort();
        pairs
    };
    let sorted_ids = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    let has_title = new.title.is_none() || title_of(there) == new.title.as_deref();
    let is_same = has_title
        && sorted(grants_of(there)) == sorted(grants.to_vec())
        && sorted_ids(includes_of(there)) == sorted_ids(includes.to_vec());
    let (id, place) = (&new.id, outline.role_place(there));
    if is_same {
        return Ok(Plan::default().note(format!("role `{id}` is there already ({place})")));
    }
    let help = format!("role `{id}` exists and is another ({place}); `role edit {id}` changes it");
    Err(Refusal::Contradiction(help))
}

/// Changes a role.
///
/// # Errors
/// When there is none of that id.
pub fn edit_role(outline: &Outline<'_>, id: &str, changes: &RoleChanges) -> Result<Plan, Refusal> {
    let role = known(outline, id)?;
    let mut plan = Plan::default();
    edit_title(role, changes, &mut plan);
    edit_includes(role, changes, &mut plan);
    edit_grants(role, changes, &mut plan);
    Ok(plan)
}

fn edit_title(role: &RoleAt<'_>, changes: &RoleChanges, plan: &mut Plan) {
    let Some(title) = &changes.title else { return };
    let at = entry(role.node, "title").map(|(at, _)| below(&role.path, at));
    match (title_of(role), at) {
        (Some(there), _) if there == title => {}
        (_, Some(path)) if title.is_empty() => plan.add(Change::Remove(path)),
        (_, None) if title.is_empty() => {}
        (_, Some(path)) => plan.add(Change::Replace(path, title.clone())),
        (_, None) => {
            plan.add(Change::AddEntry(role.path.clone(), "title".to_owned(), Value::Text(title.clone())));
        }
    }
}

fn edit_grants(role: &RoleAt<'_>, changes: &RoleChanges, plan: &mut Plan) {
    let section = entry(role.node, "grants");
    let path = section.map(|(at, _)| below(&role.path, at));
    let find = |permission: &str| section.and_then(|(_, grants)| entry(grants, permission)).zip(path.as_deref());
    let mut wanted: Vec<(String, String)> = Vec::new();
    for (permission, level) in &changes.grants {
        set(&mut wanted, permission, level);
    }
    let mut missing = Vec::new();
    for (permission, level) in wanted {
        match find(&permission) {
            Some(((_, known), _)) if text(known) == Some(&level) => {}
            Some(((at, _), path)) => plan.add(Change::Replace(below(path, at), level)),
            None => missing.push((permission, level)),
        }
    }
    for permission in &changes.revoked {
        match find(permission) {
            Some(((at, known), path)) if !known.is_absent() => plan.add(Change::Remove(below(path, at))),
            _ => plan.notes.push(format!("role `{}` does not grant `{permission}`", role.id)),
        }
    }
    match path {
        _ if missing.is_empty() => {}
        Some(path) => {
            for (permission, level) in missing {
                plan.add(Change::AddEntry(path.clone(), permission, Value::Text(level)));
            }
        }
        None => plan.add(Change::AddEntry(role.path.clone(), "grants".to_owned(), mapping(missing))),
    }
}

fn edit_includes(role: &RoleAt<'_>, changes: &RoleChanges, plan: &mut Plan) {
    let section = entry(role.node, "includes");
    let there = section.map(|(_, node)| texts(node)).unwrap_or_default();
    for excluded in changes.excluded.iter().filter(|id| !there.iter().any(|(_, known)| known == id)) {
        plan.notes.push(format!("role `{}` does not include `{excluded}`", role.id));
    }
    let removed: Vec<&Path> =
        there.iter().filter(|(_, known)| changes.excluded.iter().any(|id| id == known)).map(|(path, _)| path).collect();
    let mut added: Vec<&str> = Vec::new();
    for id in &changes.included {
        if !there.iter().any(|(_, known)| known == id) && !added.contains(&id.as_str()) {
            added.push(id);
        }
    }
    let Some((at, node)) = section else {
        if !added.is_empty() {
            plan.add(Change::AddEntry(role.path.clone(), "includes".to_owned(), Value::texts(added)));
        }
        return;
    };
    let path = below(&role.path, at);
    let is_one = matches!(node.kind, Kind::Scalar(_)) && text(node).is_some();
    if is_one && !(removed.is_empty() && added.is_empty()) {
        // One id in the place of a list becomes a list.
        let kept = there.iter().map(|(_, id)| *id).filter(|_| removed.is_empty());
        let ids: Vec<String> = kept.chain(added).map(str::to_owned).collect();
        plan.add(if ids.is_empty() { Change::Remove(path) } else { Change::Spread(path, ids) });
        return;
    }
    for item in removed {
        plan.add(Change::Remove([path.as_slice(), item.as_slice()].concat()));
    }
    for id in added {
        plan.add(Change::AddItem(path.clone(), Value::Text(id.to_owned())));
    }
}

/// Gives a role another id, wherever it is named.
///
/// # Errors
/// When there is no such role, or one of the new id.
pub fn rename_role(outline: &Outline<'_>, old: &str, new: &str) -> Result<Plan, Refusal> {
    let role = match (outline.role(old), outline.role(new)) {
        (None, Some(there)) => {
            let place = outline.role_place(there);
            return Ok(Plan::default().note(format!("role `{new}` has that id already ({place})")));
        }
        (Some(_), Some(there)) if old != new => {
            let place = outline.role_place(there);
            let help = format!("role `{new}` exists ({place}); remove it first, or choose another id");
            return Err(Refusal::Contradiction(help));
        }
        (Some(role), _) => role,
        (None, None) => return Err(Refusal::UnknownRole(old.to_owned())),
    };
    if old == new {
        return Ok(Plan::default().note(format!("role `{new}` has that id already")));
    }
    let mut plan = Plan::default();
    plan.changes.push(Change::Rename(role.path.clone(), new.to_owned()));
    plan.changes.extend(mentions(outline, old).into_iter().map(|path| Change::Replace(path, new.to_owned())));
    Ok(plan)
}

/// The scalars that name a role: in assignments, in includes, and as the reason that a test expects.
fn mentions(outline: &Outline<'_>, id: &str) -> Vec<Path> {
    let is_it = |text: &&str| *text == id;
    let assigned = outline.assignments.iter().filter(|assignment| assignment.role == id);
    let assigned = assigned.filter_map(|assignment| Some(below(&assignment.path, entry(assignment.node, "role")?.0)));
    let included = outline.roles.iter().filter_map(|role| Some((role, entry(role.node, "includes")?)));
    let included = included.flat_map(|(role, (at, node))| {
        let items = texts(node).into_iter().filter(|(_, text)| is_it(text));
        items.map(move |(item, _)| [below(&role.path, at), item].concat()).collect::<Vec<_>>()
    });
    assigned.chain(included).chain(expected(outline, id)).collect()
}

fn expected(outline: &Outline<'_>, id: &str) -> Vec<Path> {
    let Some((section, node)) = outline.section("tests") else { return Vec::new() };
    let Kind::Sequence(tests) = &node.kind else { return Vec::new() };
    let of_test = |(at, test): (usize, &Node<'_>)| {
        let Some((because, reasons)) = entry(test, "because") else { return Vec::new() };
        let path = vec![section, at, because];
        pairs(reasons).into_iter().filter(|(_, _, role)| *role == id).map(|(at, ..)| below(&path, at)).collect()
    };
    tests.iter().enumerate().flat_map(of_test).collect()
}

/// Removes a role; with its assignments, when that is said.
///
/// # Errors
/// When another role includes it, or it is assigned and its assignments are to stay.
pub fn remove_role(outline: &Outline<'_>, id: &str, with_assignments: bool) -> Result<Plan, Refusal> {
    let Some(role) = outline.role(id) else {
        return Ok(Plan::default().note(format!("there is no role `{id}`")));
    };
    let including: Vec<String> = outline
        .roles
        .iter()
        .filter(|other| includes_of(other).iter().any(|included| included == id))
        .map(|other| format!("`{}` ({})", other.id, outline.role_place(other)))
        .collect();
    if !including.is_empty() {
        let help = "`role edit ROLE --exclude` ends that";
        return Err(Refusal::Contradiction(format!("role `{id}` is included by {}; {help}", including.join(", "))));
    }
    let assigned: Vec<_> = outline.assignments.iter().filter(|assignment| assignment.role == id).collect();
    if !assigned.is_empty() && !with_assignments {
        let to = assigned.iter().map(|assignment| format!("{} ({})", assignment.to, outline.place(assignment)));
        let help = "`unassign` them first, or add `--with-assignments`";
        return Err(Refusal::Contradiction(format!("role `{id}` is assigned to {}; {help}", few(to))));
    }
    let removed = assigned.iter().map(|assignment| &assignment.path).chain([&role.path]);
    Ok(Plan { changes: removed.cloned().map(Change::Remove).collect(), notes: Vec::new() })
}

/// The first few of many, and how many more there are.
pub(super) fn few(all: impl ExactSizeIterator<Item = String>) -> String {
    const FEW: usize = 5;
    let more = all.len().saturating_sub(FEW);
    let mut few: Vec<String> = all.take(FEW).collect();
    few.extend((more > 0).then(|| format!("and {more} more")));
    few.join(", ")
}

fn known<'o, 'd>(outline: &'o Outline<'d>, id: &str) -> Result<&'o RoleAt<'d>, Refusal> {
    outline.role(id).ok_or_else(|| Refusal::UnknownRole(id.to_owned()))
}

fn title_of<'d>(role: &RoleAt<'d>) -> Option<&'d str> {
    entry(role.node, "title").and_then(|(_, node)| text(node))
}

fn grants_of(role: &RoleAt<'_>) -> Vec<(String, String)> {
    let grants = entry(role.node, "grants").map(|(_, node)| pairs(node)).unwrap_or_default();
    grants.into_iter().map(|(_, permission, level)| (permission.to_owned(), level.to_owned())).collect()
}

fn includes_of(role: &RoleAt<'_>) -> Vec<String> {
    let includes = entry(role.node, "includes").map(|(_, node)| texts(node)).unwrap_or_default();
    includes.into_iter().map(|(_, id)| id.to_owned()).collect()
}

fn mapping(pairs: Vec<(String, String)>) -> Value {
    Value::Mapping(pairs.into_iter().map(|(key, text)| (key, Value::Text(text))).collect())
}

fn set(pairs: &mut Vec<(String, String)>, key: &str, value: &str) {
    match pairs.iter_mut().find(|(known, _)| known == key) {
        Some((_, known)) => value.clone_into(known),
        None => pairs.push((key.to_owned(), value.to_owned())),
    }
}

fn below(path: &[usize], step: usize) -> Path {
    [path, &[step]].concat()
}
