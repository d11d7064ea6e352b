//! Which column of a table is what.

use super::DirectoryError;
use super::words::folded;

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the chart's id is made from, and a way to name a manager.
    Id,
    /// What managers are named by when that is not the id.
    Number,
    /// The full name.
    Name,
    /// The given name.
    Given,
    /// The family name.
    Family,
    /// The e-mail address.
    Email,
    /// A telephone number; several columns may be.
    Phone,
    /// The department; several columns may be.
    Department,
    /// The department above it.
    Parent,
    /// The manager, by number, id, e-mail address or full name.
    Manager,
    /// Whether they lead their department.
    Head,
    /// Whether they work here.
    Active,
    /// Whether they are a guest.
    Guest,
    /// Whether they are an administrator of the portal.
    Administrator,
    /// User groups, parted by `;`, `,` or `|`; several columns may be.
    Group,
}

impl Field {
    /// All, with their names and what columns are often called that hold them, folded and without blanks and marks.
    const ALL: [(Self, &'static str, &'static [&'static str]); 15] = [
        (Self::Id, "id", &["login", "username", "user", "uid", "samaccountname", "benutzername", "логин"]),
        (
            Self::Number,
            "number",
            &["id", "employeenumber", "employeeid", "eid", "personalnummer", "mitarbeiternummer", "табельныйномер"],
        ),
        (
            Self::Name,
            "name",
            &["fullname", "displayname", "employee", "mitarbeiter", "фио", "сотрудник", "имяифамилия"],
        ),
        (Self::Given, "given", &["firstname", "givenname", "vorname", "имя", "prénom", "prenom", "nombre"]),
        (Self::Family, "family", &["lastname", "surname", "familyname", "nachname", "фамилия", "nom", "apellido"]),
        (Self::Email, "email", &["workemail", "mail", "emailaddress", "почта", "correo", "courriel"]),
        (
            Self::Phone,
            "phone",
            &[
                "workphone",
                "telephone",
                "mobile",
                "mobilephone",
                "telefon",
                "workphoneextension",
                "extension",
                "телефон",
            ],
        ),
        (
            Self::Department,
            "department",
            &["dept", "abteilung", "orgunit", "отдел", "подразделение", "departamento", "service"],
        ),
        (Self::Parent, "parent", &["parentdepartment", "departmentparent", "überabteilung", "hauptabteilung"]),
        (
            Self::Manager,
            "manager",
            &[
                "supervisoreid",
                "managerid",
                "manageremail",
                "supervisoremail",
                "supervisor",
                "reportsto",
                "vorgesetzter",
                "руководитель",
            ],
        ),
        (Self::Head, "head", &["ishead", "islead", "leiter"]),
        (Self::Active, "active", &["status", "isactive", "employmentstatus", "aktiv", "статус"]),
        (Self::Guest, "guest", &["external", "isguest", "extern", "usertype"]),
        (Self::Administrator, "administrator", &["admin", "isadmin"]),
        (Self::Group, "group", &["groups", "teams", "gruppen", "группы"]),
    ];

    /// Returns the field's name in `--map`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// Returns all names.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(_, name, _)| *name)
    }

    /// Returns the field of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
    }

    fn may_be_several(self) -> bool {
        matches!(self, Self::Phone | Self::Department | Self::Group)
    }
}

/// The columns of each field.
#[derive(Debug, Default)]
pub(super) struct Mapping(Vec<(Field, usize)>);

impl Mapping {
    /// Returns the columns of a field, in the order in which they were named.
    pub(super) fn columns(&self, field: Field) -> impl Iterator<Item = usize> {
        self.0.iter().filter(move |(known, _)| *known == field).map(|(_, column)| *column)
    }

    /// Returns whether a field has a column.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns(field).next().is_some()
    }

    /// Finds the columns that pairs of a field and a column's name speak of. `nearest` finds the known name that a wrong one
    /// was probably meant to be.
    ///
    /// # Errors
    /// An unknown column or one of which there are several, a field given twice, or nothing to know people by.
    pub(super) fn of(
        pairs: &[(Field, String)],
        header: &[String],
        file: &str,
        nearest: &dyn Fn(&str, &[String]) -> Option<String>,
    ) -> Result<Self, DirectoryError> {
        let wrong = |reason: String| DirectoryError { is_usage: true, ..DirectoryError::new(file, reason) };
        if pairs.is_empty() {
            return Err(wrong(proposal(header)));
        }
        let mut mapping = Self::default();
        for (field, name) in pairs {
            if mapping.has(*field) && !field.may_be_several() {
                return Err(wrong(format!("`{}` is given two columns", field.name())));
            }
            mapping.0.push((*field, column(name, header, nearest).map_err(wrong)?));
        }
        if ![Field::Id, Field::Number, Field::Email, Field::Name, Field::Given, Field::Family]
            .iter()
            .any(|it| mapping.has(*it))
        {
            return Err(wrong("nothing says who a row is about; map id, email or name".to_owned()));
        }
        Ok(mapping)
    }
}

/// Returns the column of that name, else the only one that differs from it in case or blanks alone.
fn column(name: &str, header: &[String], nearest: &dyn Fn(&str, &[String]) -> Option<String>) -> Result<usize, String> {
    let exact: Vec<usize> =
        (0..header.len()).filter(|at| header.get(*at).is_some_and(|it| it == name.trim())).collect();
    let loose =
        || (0..header.len()).filter(|at| header.get(*at).is_some_and(|it| folded(it) == folded(name))).collect();
    let found = if exact.is_empty() { loose() } else { exact };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(match nearest(name, header) {
            Some(nearest) => format!("has no column `{name}`; did you mean `{nearest}`?"),
            None => format!("has no column `{name}`; it has {}", listed(header)),
        }),
        _ => Err(format!("has several columns `{name}`; rename all but one")),
    }
}

fn listed(header: &[String]) -> String {
    const SHOWN: usize = 40;
    let mut names: Vec<String> =
        header.iter().filter(|name| !name.is_empty()).take(SHOWN).map(|name| format!("`{name}`")).collect();
    if header.len() > SHOWN {
        names.push("...".to_owned());
    }
    names.join(", ")
}

/// Says what the columns are, and what they could be.
fn proposal(header: &[String]) -> String {
    let bare = |name: &String| folded(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let bare: Vec<String> = header.iter().map(bare).collect();
    let mut pairs = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    for (_, field, often) in &Field::ALL {
        // A column of the field's own name goes before others, but `id` says too little to be one.
        let own = (*field != "id").then_some(*field);
        let names = own.into_iter().chain(often.iter().copied());
        let found = names.filter_map(|name| bare.iter().position(|it| it == name)).find(|at| !taken.contains(at));
        if let Some(name) = found.and_then(|at| header.get(at).filter(|_| taken.insert(at))) {
            pairs.push(format!("{field}={name}"));
        }
    }
    let columns = listed(header);
    if pairs.is_empty() {
        let fields: Vec<&str> = Field::names().collect();
        return format!("say with --map which column is what; it has {columns}; the fields are {}", fields.join(", "));
    }
    format!("say with --map which column is what; it has {columns}; perhaps --map '{}'", pairs.join(","))
}
