//! What stands behind each key.

use crate::finding::{Tunable, Tuned};
use crate::model::{EXTENSIONS, Kind as SelectorKind, Permissions, RECORDINGS_DOWNLOAD, Scale};
use crate::read::{Field, Fields, Form, Named, OWN_PREFIX, SEVERITY, Shape, VERSION};

use super::Kind;
use super::forms;
use super::names::Names;
use super::patterns::{self, id, id_key, length, one_of, scalar};
use super::value::{Value, list, object, text};

/// Makes the schemas of values.
pub(super) struct Shapes<'a> {
    pub(super) rules: &'a [Tunable],
    pub(super) names: &'a Names,
}

fn null() -> Value {
    object([("type", text("null"))])
}

/// A list, of which no item is absent.
fn list_of(items: Value) -> Value {
    object([("type", text("array")), ("items", items)])
}

fn one_or_many(item: Value) -> Value {
    object([("anyOf", list([item.clone(), list_of(item), null()]))])
}

/// What is defined once and named wherever it stands.
fn defined(name: &'static str) -> Value {
    object([("$ref", text(format!("#/$defs/{name}")))])
}

fn definition(named: Named) -> &'static str {
    match named {
        Named::Role => "role-id",
        Named::Department => "department-id",
        Named::Employee => "employee-id",
    }
}

/// A mapping whose keys are of `keys` or have that form, and nothing else.
fn mapping<'k>(keys: impl IntoIterator<Item = (&'k str, Value)>, other: Option<(String, Value)>) -> Value {
    let known = object(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
    let open = other.map(|other| ("patternProperties", object([other])));
    object([("type", text("object")), ("properties", known)])
        .and(object(open))
        .and(object([("additionalProperties", Value::Flag(false))]))
}

impl Shapes<'_> {
    /// A mapping with fixed keys, or nothing at all where no key is needed.
    pub(super) fn record(&self, fields: &Fields) -> Value {
        let is_needed = |name| matches!(fields.form, Form::Needs(keys) if keys.contains(&name));
        let field = |field: &Field| (field.name, self.field(field, is_needed(field.name)));
        let known = fields.known.iter().map(field);
        let later = fields.later.iter().map(|key| (*key, kept_for_later(key, fields)));
        let own = (format!("^{OWN_PREFIX}"), Value::Flag(true));
        mapping(known.chain(later), Some(own)).and(forms::demands(fields, self.names))
    }

    fn field(&self, field: &Field, is_needed: bool) -> Value {
        let value = match (field.shape, is_needed) {
            (Shape::Name(named), true) => defined(definition(named)),
            (Shape::Selector, true) => defined("selector"),
            (shape, true) => self.value(shape).and(object([("not", null())])),
            (shape, false) => self.value(shape),
        };
        object([("description", text(field.about))]).and(value)
    }

    fn value(&self, shape: Shape) -> Value {
        match shape {
            Shape::Version => version(),
            Shape::Text | Shape::Target => scalar().or_null(),
            Shape::Flag => object([("type", list([text("boolean"), text("null")]))]),
            Shape::Number => object([("type", list([text("integer"), text("null")])), ("minimum", Value::Whole(0))]),
            Shape::Day => day().or_null(),
            Shape::Choice(words) => one_of(words()).or_null(),
            Shape::Phones => {
                one_or_many(object([("type", list([text("string"), text("number")])), ("pattern", text("[0-9]"))]))
            }
            Shape::Name(named) => defined(definition(named)).or_null(),
            Shape::Names(named) => one_or_many(defined(definition(named))),
            Shape::DifferentNames(named) => different(defined(definition(named))),
            Shape::Selector => defined("selector").or_null(),
            Shape::People => one_or_many(defined("person")),
            Shape::Permission => defined("permission").or_null(),
            Shape::Level => id().or_null(),
            Shape::Abilities => some(one_or_many(defined("ability"))),
            Shape::Grants => self.grants().or_null(),
            Shape::Levels => self.by_permission(|scale| one_of(scale.names()), &id()).or_null(),
            Shape::Causes => {
                let role = defined(definition(Named::Role));
                self.by_permission(|_| role.clone(), &role).or_null()
            }
            Shape::Scales => scales().or_null(),
            Shape::Tunings => self.tunings().or_null(),
            Shape::Record(fields) => self.record(fields).or_null(),
            Shape::Records(fields) => object([("type", text("object")), ("propertyNames", id_key())])
                .and(object([("additionalProperties", self.record(fields).or_null())]))
                .or_null(),
            Shape::List(fields) => list_of(self.record(fields)).or_null(),
        }
    }

    /// What the values of a kind of file refer to.
    pub(super) fn definitions(&self, kind: Kind) -> Value {
        let name = |named| (definition(named), self.name(named));
        match kind {
            Kind::Org => object([name(Named::Department), name(Named::Employee)]),
            Kind::Policy => {
                self.definitions(Kind::Tests).and(object([("severity", one_of(Tuned::NAMED.map(|(word, _)| word)))]))
            }
            Kind::Tests => object([
                name(Named::Role),
                ("permission", self.permission()),
                ("selector", self.selector()),
                ("person", self.person()),
                ("ability", self.ability()),
            ]),
        }
    }

    fn name(&self, named: Named) -> Value {
        self.names.ids(named).map_or_else(id, |ids| one_of(ids.iter().map(String::as_str)))
    }

    fn permission(&self) -> Value {
        let known = one_of(self.names.permissions.names());
        if !self.names.is_open {
            return known;
        }
        let declared = object([("type", text("string")), ("pattern", text(patterns::declared()))]);
        object([("anyOf", list([known, declared]))])
    }

    /// The words, the kinds with the ids that are known, and those with any id.
    fn selector(&self) -> Value {
        let (mut names, mut open) = (Vec::new(), Vec::new());
        for (kind, spelling) in SelectorKind::ALL {
            match self.names.behind(kind) {
                _ if !spelling.ends_with(':') => names.push(spelling.to_owned()),
                Some(ids) => names.extend(ids.iter().map(|id| format!("{spelling}{id}"))),
                None => open.push(spelling),
            }
        }
        let known = one_of(names.iter().map(String::as_str));
        if open.is_empty() {
            return known;
        }
        object([("anyOf", list([known, patterns::selector_with_id(&open)]))])
    }

    /// A selector, or the id of an employee.
    fn person(&self) -> Value {
        object([("anyOf", list([defined("selector"), self.name(Named::Employee)]))])
    }

    fn ability(&self) -> Value {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (scale, names) in self.names.scales() {
            match scale {
                Scale::Reach | Scale::Dial => with.extend(names),
                Scale::Switch | Scale::Own(_) => without.extend(names),
            }
        }
        let known = one_of(self.names.permissions.names());
        object([("anyOf", list([known, patterns::ability(&with, &without, self.names.is_open)]))])
    }

    /// The levels that a role grants; one permission it cannot.
    fn grants(&self) -> Value {
        let permissions = &self.names.permissions;
        let level = |id| {
            let scale = permissions.scale(id);
            let levels = scale.names().take(if id == RECORDINGS_DOWNLOAD { 1 } else { usize::MAX });
            (permissions.name(id), described(permissions.name(id), scale).and(one_of(levels).or_null()))
        };
        mapping(permissions.ids().map(level), self.undeclared(id().or_null()))
    }

    /// A value for each of some permissions, one at least, none of them absent.
    fn by_permission(&self, value: impl Fn(&Scale) -> Value, other: &Value) -> Value {
        let permissions = &self.names.permissions;
        let entry = |id| {
            let (name, scale) = (permissions.name(id), permissions.scale(id));
            (name, described(name, scale).and(value(scale)))
        };
        mapping(permissions.ids().map(entry), self.undeclared(other.clone()))
            .and(object([("minProperties", Value::Whole(1))]))
    }

    /// Permissions that are not known, where there may be some.
    fn undeclared(&self, value: Value) -> Option<(String, Value)> {
        self.names.is_open.then(|| (patterns::declared(), value))
    }

    fn tunings(&self) -> Value {
        let severity = || defined("severity");
        let number = |(name, number): &(&'static str, usize)| {
            let types = list(["integer", "string", "null"].map(text));
            let whole = object([("type", types), ("minimum", Value::Whole(0)), ("pattern", text("^\\+?[0-9]+$"))]);
            (*name, whole.and(object([("default", length(*number))])))
        };
        let rule = |rule: &Tunable| {
            let severity_key = (SEVERITY, severity().or_null());
            let whole = mapping(std::iter::once(severity_key).chain(rule.numbers.iter().map(number)), None);
            let tuned = object([("anyOf", list([severity(), whole, null()]))]);
            (rule.rule, object([("description", text(rule.finds))]).and(tuned))
        };
        mapping(self.rules.iter().map(rule), None)
    }
}

fn version() -> Value {
    one_of([&*VERSION.to_string()]).or_null()
}

fn day() -> Value {
    let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    object([("type", text("string")), ("pattern", text(pattern)), ("format", text("date"))])
}

/// One or several, none of them twice.
fn different(item: Value) -> Value {
    let several = list_of(item.clone()).and(object([("uniqueItems", Value::Flag(true))]));
    object([("anyOf", list([item, several, null()]))])
}

/// The same, but not a list of nothing.
fn some(value: Value) -> Value {
    value.and(object([("minItems", Value::Whole(1))]))
}

fn described(permission: &str, scale: &Scale) -> Value {
    let scale_is = scale.description();
    let about = match patterns::about(permission) {
        Some(about) => format!("{about} ({scale_is})"),
        None => scale_is,
    };
    object([("description", text(about))])
}

/// Takes nothing. Of a value that is there, editors say it in our words.
fn kept_for_later(key: &str, fields: &Fields) -> Value {
    let about =
        format!("`{key}` in {} is kept for a later version; for a note of your own, write `x-{key}`", fields.what);
    object([
        ("description", text(about.clone())),
        ("type", text("null")),
        ("not", null()),
        ("errorMessage", text(about)),
        ("doNotSuggest", Value::Flag(true)),
    ])
}

/// Permissions that a policy declares.
fn scales() -> Value {
    let levels = list_of(id()).and(object([
        ("minItems", Value::Whole(2)),
        ("maxItems", length(Scale::MAX_LEVELS)),
        ("uniqueItems", Value::Flag(true)),
    ]));
    let named = || one_of(Scale::NAMED.map(|(name, _)| name));
    let any = object([("anyOf", list([named(), levels, null()]))]);
    let extension = |(name, scale): (&'static str, Scale)| {
        let known = Scale::NAMED.into_iter().filter(|(_, known)| *known == scale).map(|(name, _)| name);
        (name, described(name, &scale).and(one_of(known.collect::<Vec<_>>()).or_null()))
    };
    mapping(EXTENSIONS.into_iter().map(extension), Some((patterns::declared(), any)))
        .and(object([("maxProperties", length(Permissions::MAX_DECLARED))]))
}
