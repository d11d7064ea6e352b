//! Companies that look like real ones, always the same for the same size.

/// Departments and employees, each sorted by id as `import` does.
pub(crate) struct Company {
    pub(crate) departments: Vec<Department>,
    pub(crate) employees: Vec<Employee>,
}

pub(crate) struct Department {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The parent's id.
    pub(crate) parent: Option<String>,
    /// Ids of employees.
    pub(crate) heads: Vec<String>,
    /// Ids of employees.
    pub(crate) deputies: Vec<String>,
    pub(crate) number: usize,
}

pub(crate) struct Employee {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    /// Ids of departments.
    pub(crate) departments: Vec<String>,
    pub(crate) phone: Option<String>,
    pub(crate) is_active: bool,
    pub(crate) is_guest: bool,
    pub(crate) is_administrator: bool,
    pub(crate) number: usize,
}

/// How the departments hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Tree {
    /// About six deep.
    Usual,
    /// Each below the one before.
    Chain,
}

/// How deep the usual tree is.
const DEPTH: u32 = 6;

/// First and last names, each as it is written in an e-mail address, too.
const FIRST: [(&str, &str); 16] = [
    ("Ana", "ana"),
    ("Boris", "boris"),
    ("Chidi", "chidi"),
    ("Daniela", "daniela"),
    ("Émile", "emile"),
    ("Fatima", "fatima"),
    ("Günther", "guenther"),
    ("Анна", "anna"),
    ("Игорь", "igor"),
    ("美咲", "misaki"),
    ("Katarzyna", "katarzyna"),
    ("Lee", "lee"),
    ("Mohammed", "mohammed"),
    ("Noor", "noor"),
    ("Zoë", "zoe"),
    ("يوسف", "yusuf"),
];
const LAST: [(&str, &str); 16] = [
    ("Souza", "souza"),
    ("Ivanov", "ivanov"),
    ("Okafor", "okafor"),
    ("García Márquez", "garcia"),
    ("Dupont", "dupont"),
    ("Haddad", "haddad"),
    ("Müller", "mueller"),
    ("Кузнецова", "kuznetsova"),
    ("Петров", "petrov"),
    ("佐藤", "sato"),
    ("Nowak", "nowak"),
    ("Kim", "kim"),
    ("O'Brien", "obrien"),
    ("Van den Berg", "vandenberg"),
    ("Costa", "costa"),
    ("Larsen", "larsen"),
];
const TRADES: [&str; 10] =
    ["Sales", "Support", "Logistics", "Purchasing", "Field service", "Отдел продаж", "営業部", "R&D", "Legal", "HR"];
const REGIONS: [&str; 6] = ["North", "South", "EMEA", "Americas", "Ouest", "Юг"];

impl Company {
    pub(crate) fn new(employees: usize, departments: usize, tree: Tree) -> Self {
        let mut chance = Chance(0x5eed_0001);
        let mut departments: Vec<Department> =
            (0..departments).map(|number| department(number, departments, tree)).collect();
        let mut people: Vec<Employee> =
            (0..employees).map(|number| employee(number, &departments, &mut chance)).collect();
        for department in &mut departments {
            department.heads.push(people[chance.below(people.len())].id.clone());
            if chance.is_one_of(10) {
                department.deputies.push(people[chance.below(people.len())].id.clone());
            }
        }
        departments.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        people.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        Self { departments, employees: people }
    }
}

fn department(number: usize, of: usize, tree: Tree) -> Department {
    let (name, id) = department_name(number);
    let parent = number.checked_sub(1).map(|before| match tree {
        Tree::Usual => before / branching(of),
        Tree::Chain => before,
    });
    let parent = parent.map(|parent| department_name(parent).1);
    Department { id, name, parent, heads: Vec::new(), deputies: Vec::new(), number: number + 1 }
}

/// How many departments hang below each, so that so many are as deep as usual.
fn branching(departments: usize) -> usize {
    (2..departments).find(|branches| branches.pow(DEPTH - 1) * 6 / 5 >= departments).unwrap_or(2)
}

fn department_name(number: usize) -> (String, String) {
    if number == 0 {
        return ("Acme".to_owned(), "acme".to_owned());
    }
    let name = format!("{} {}", TRADES[number % TRADES.len()], REGIONS[number / 7 % REGIONS.len()]);
    let id = format!("{}-{}", name.to_lowercase().replace([' ', '&'], "-"), number + 1);
    (name, id)
}

fn employee(number: usize, departments: &[Department], chance: &mut Chance) -> Employee {
    let (first, last) = (FIRST[chance.below(FIRST.len())], LAST[chance.below(LAST.len())]);
    let id = format!("{}.{}{}", first.1, last.1, number + 1);
    let is_guest = number > 2 && chance.is_one_of(200);
    let mut home = Vec::new();
    if !is_guest {
        home.push(departments[chance.below(departments.len())].id.clone());
        let other = &departments[chance.below(departments.len())].id;
        if chance.is_one_of(10) && !home.contains(other) {
            home.push(other.clone());
        }
    }
    Employee {
        name: format!("{} {}", first.0, last.0),
        email: format!("{id}@acme.example"),
        id,
        departments: home,
        phone: chance.is_one_of(6).then(|| format!("+4930{:07}", chance.below(10_000_000))),
        is_active: number < 2 || !chance.is_one_of(30),
        is_guest,
        is_administrator: number < 2 || chance.is_one_of(10_000),
        number: number + 1,
    }
}

/// Numbers that look like chance and are always the same (`SplitMix64`).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a usize")
    }

    /// True once in so many times.
    pub(crate) fn is_one_of(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}
