//! What goes wrong in real exports, one at a time, and what hostile ones try.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::company::table_options;
use super::*;

/// The chart and the report of an import, or why there is none.
type Told = Result<(String, Vec<String>), String>;

fn scim_of(value: &Value, options: Options<'_>) -> Told {
    on(&[value.to_string()], |dumps| scim(dumps, options)).map(told).map_err(|error| error.to_string())
}

fn graph_of(value: &Value, options: Options<'_>) -> Told {
    on(&[value.to_string()], |dumps| graph(dumps, options)).map(told).map_err(|error| error.to_string())
}

fn ldif_of(text: &str, tree: Tree) -> Told {
    let asked = LdifOptions { base: None, day: "2026-11-21".parse().unwrap() };
    on(&[text.to_owned()], |dumps| ldif(dumps, asked, with(tree))).map(told).map_err(|error| error.to_string())
}

fn table_of(text: &str, map: &[(&str, &str)], tree: Tree) -> Told {
    let map: Vec<(Field, String)> =
        map.iter().map(|(field, column)| (Field::find(field).unwrap(), (*column).to_owned())).collect();
    let dump = Dump { name: "0", text };
    csv(dump, table_options(&map), with(tree), &|_, _| None).map(told).map_err(|error| error.to_string())
}

const FLAT: Options<'_> = Options { tree: Tree::Departments, root: None, administrators: &[], is_partial: false };

#[test]
fn pages_of_users_and_of_groups_are_counted_apart() {
    let users = json!({"totalResults": 1, "Resources": [{"id": "1", "userName": "ana", "active": true}]});
    let groups = json!({"totalResults": 2, "Resources": [{"id": "g", "displayName": "Desk", "members": []}]});
    let short = "0: is not whole: it speaks of 2 groups, and 1 are given; add the other pages; `--partial` imports what there is";
    assert_eq!(scim_of(&json!([users, groups]), FLAT), Err(short.to_owned()));
    let both = json!({"totalResults": 2, "Resources": [{"userName": "ana", "active": true}, {"displayName": "Desk", "members": []}]});
    assert!(scim_of(&both, FLAT).unwrap().0.contains("  desk: { name: Desk }\n"));
    let none = json!({"totalResults": 3, "startIndex": 4});
    assert!(scim_of(&json!([users, none]), FLAT).is_err());
    assert!(scim_of(&json!({"totalResults": 0}), FLAT).unwrap().0.contains("employees: {}\n"));
    let cursor = json!({"Resources": [{"id": "1", "userName": "ana"}], "nextCursor": "x"});
    assert!(scim_of(&cursor, FLAT).unwrap_err().contains("every page of users says that another follows"));
}

#[test]
fn what_is_no_answer_of_a_directory_is_refused() {
    for (value, reason) in [
        (json!([1]), "holds something else than records and pages of them"),
        (json!("x"), "holds something else than records and pages of them"),
        (
            json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "detail": "no"}),
            "answered with an error: no",
        ),
    ] {
        assert!(scim_of(&value, FLAT).unwrap_err().contains(reason), "{value}");
    }
    let twice = on(&[r#"{"userName": "a", "USERNAME": "b"}"#.to_owned()], |dumps| scim(dumps, FLAT)).unwrap_err();
    assert_eq!(twice.reason, "cannot be read as JSON: duplicate field `username` at line 1 column 28");
    let deep = on(&["[".repeat(300_000)], |dumps| graph(dumps, FLAT)).unwrap_err();
    assert!(deep.reason.starts_with("cannot be read as JSON: recursion limit"), "{deep}");
}

#[test]
fn a_person_given_twice_with_other_words_is_reported_and_one_is_used_in_any_order() {
    let one = json!({"id": "1", "userName": "ana", "displayName": "Ana", "active": true});
    let other = json!({"id": "1", "userName": "ana", "displayName": "Anna", "active": false});
    let (chart, report) = scim_of(&json!([one, other]), FLAT).unwrap();
    let (again, _) = scim_of(&json!([other, one]), FLAT).unwrap();
    assert_eq!(chart, again);
    let said = "warning: 0: record 1: given again in 0 with another name, status, which is not used";
    assert!(report.contains(&said.to_owned()), "{report:?}");
}

#[test]
fn a_manager_may_be_a_text_an_object_or_an_address_and_is_known_by_other_names() {
    let extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    for manager in [
        json!("k-1"),
        json!({"value": "k-1"}),
        json!({"$ref": "../Users/k-1"}),
        json!({"managerId": "k-1"}),
        json!({"value": "Boris@acme.example"}),
        json!([{"value": "E-7"}]),
    ] {
        let boris = json!({
            "id": "k-1", "userName": "boris@acme.example", "active": true, extension: {"department": "Sales", "employeeNumber": "e-7"},
        });
        let ana = json!({"id": "k-2", "userName": "ana", "active": true, extension: {"department": "Sales", "manager": manager}});
        let (chart, report) = scim_of(&json!([ana, boris]), FLAT).unwrap();
        assert!(chart.contains("sales: { name: Sales, head: [boris] }"), "{manager}: {report:?}");
    }
}

#[test]
fn a_guest_or_a_leaver_is_no_head() {
    for (what, value) in [("userType", json!("Guest")), ("accountEnabled", json!(false))] {
        let mut boris = json!({"id": "1", "userPrincipalName": "boris@x", "department": "Sales", "manager": null,
            "accountEnabled": true, "userType": "Member"});
        boris[what] = value;
        let report = |at: u32| {
            json!({"id": at.to_string(), "userPrincipalName": format!("p{at}@x"), "department": "Sales",
            "manager": {"id": "1"}, "accountEnabled": true, "userType": "Member"})
        };
        let (chart, said) = graph_of(&json!([boris, report(2), report(3)]), FLAT).unwrap();
        assert!(chart.contains("sales: { name: Sales }"), "{chart}");
        let why = "note: 0: department Sales: has no head: p2, p3 report to nobody in it, and not all to the same active person";
        assert!(said.contains(&why.to_owned()), "{said:?}");
    }
}

#[test]
fn an_expanded_group_may_have_more_members_than_it_shows() {
    let members: Vec<Value> = (0..20).map(|at| json!({"id": at.to_string()})).collect();
    let users: Vec<Value> = (0..20)
        .map(|at| {
            json!({"id": at.to_string(), "userPrincipalName": format!("p{at}@x"), "accountEnabled": true,
            "userType": "Member", "department": null, "manager": null})
        })
        .collect();
    let (_, report) = graph_of(&json!([users, {"id": "g", "displayName": "All", "members": members}]), FLAT).unwrap();
    assert!(report.iter().any(|it| it.contains("group All: has 20 members, and Graph expands no more")), "{report:?}");
}

#[test]
fn no_password_is_repeated() {
    let secrets =
        "dn: uid=ana,dc=x\nuid: ana\nuserPassword: hunter2\nunicodePwd:: aHVudGVyMg==\nsambaNTPassword: hunter2\n";
    let (chart, report) = ldif_of(secrets, Tree::Units).unwrap();
    assert!(!format!("{chart}{report:?}").contains("hunter2"));
    for text in [
        "dn: uid=ana,dc=x\nuserPassword hunter2\n",
        "dn: uid=ana,dc=x\nuid:: hunter2!\n",
        "dn: hunter2\n",
        "hunter2\n",
        "hunter2: x\n",
        " hunter2\n",
        "dn: uid=ana,dc=x\nuid:< file:///hunter2\n",
        "version: hunter2\n",
        "dn: uid=ana,dc=x\nchangetype: hunter2\n",
    ] {
        let said = ldif_of(text, Tree::Units).unwrap_err();
        assert!(said.starts_with("0:") && !said.contains("hunter2"), "{said}");
    }
    let table = "name,password\nAna,hunter2,more\n";
    assert!(!table_of(table, &[("name", "name")], Tree::Departments).unwrap_err().contains("hunter2"));
}

#[test]
fn an_export_of_chosen_attributes_needs_no_classes() {
    let text = "dn: ou=Sales,dc=x\nou: Sales\n\ndn: cn=Ana,ou=Sales,dc=x\nmail: ana@acme.example\n\n\
                dn: cn=Desk,dc=x\nmember: CN=ana , OU=sales,DC=X\n\ndn: cn=Something,dc=x\ncn: Something\n";
    let (chart, report) = ldif_of(text, Tree::Units).unwrap();
    assert!(chart.contains("  ana: { name: Ana, email: ana@acme.example, departments: [sales] }\n"), "{chart}");
    assert!(chart.contains("  desk: { name: Desk, members: [ana] }\n"), "{chart}");
    assert!(report.contains(&"note: left out, because they are no people, groups or units: 1 no class".to_owned()));
}

#[test]
fn a_value_that_is_not_text_is_left_out_and_reported() {
    let (chart, report) = ldif_of("dn: uid=ana,dc=x\nuid: ana\nmail:: /////w==\n", Tree::Units).unwrap();
    assert!(chart.contains("  ana: { name: ana }\n"), "{chart}");
    assert!(
        report.contains(&"warning: 0: entry of line 1: `mail` is not UTF-8 text; left out".to_owned()),
        "{report:?}"
    );
}

#[test]
fn names_with_a_comma_are_split_at_no_comma_and_managers_are_found_by_them() {
    let text =
        "full,dep,boss\n\"Ivanov, Boris\",Sales,\nAna Souza,Sales,Boris Ivanov\nKim Lee,Sales,\"Ivanov, Boris\"\n";
    let map = [("name", "full"), ("department", "dep"), ("manager", "boss")];
    let (chart, report) = table_of(text, &map, Tree::Departments).unwrap();
    assert!(chart.contains("sales: { name: Sales, head: [ivanov-boris] }"), "{chart}{report:?}");
}

#[test]
fn heads_are_as_a_table_says_when_it_does() {
    let text = "id,dep,boss,lead\nana,Sales,,no\nboris,Sales,ana,yes\n";
    let map = [("id", "id"), ("department", "dep"), ("manager", "boss"), ("head", "lead")];
    let (chart, _) = table_of(text, &map, Tree::Departments).unwrap();
    assert!(chart.contains("sales: { name: Sales, head: [boris] }"), "{chart}");
}

#[test]
fn numbers_keep_their_order_whoever_comes_first() {
    let text = "no,mail\n100,ana@a.example\n99,ana@b.example\n0101,ana@c.example\n";
    let (chart, _) = table_of(text, &[("number", "no"), ("email", "mail")], Tree::Departments).unwrap();
    assert!(chart.contains("  ana: { name: ana@b.example,"), "{chart}");
    assert!(chart.contains("  ana-3: { name: ana@c.example,"), "{chart}");
}

/// As many of them as make anything quadratic show.
const MANY: usize = 20_000;

#[test]
fn deep_paths_and_long_chains_cost_what_they_are_long() {
    let deep = format!("name,dep,boss\nAna,{},\nBoris,x,Ana\n", "a>".repeat(MANY));
    let map = [("name", "name"), ("department", "dep"), ("manager", "boss")];
    let (_, report) = table_of(&deep, &map, Tree::Path).unwrap();
    assert!(report.iter().any(|it| it.contains("more than 100 levels deep")), "{report:?}");
    let mut chain = "name,dep,parent,boss\n".to_owned();
    for at in 0..MANY {
        writeln!(chain, "p{at},d{at},d{},p{}", (at + 1) % MANY, (at + 1) % MANY).unwrap();
    }
    let map = [("name", "name"), ("department", "dep"), ("parent", "parent"), ("manager", "boss")];
    for tree in [Tree::Parents, Tree::Managers, Tree::Teams] {
        let (chart, _) = table_of(&chain, &map, tree).unwrap();
        assert!(chart.contains("  p0: { name: p0, departments: ["), "{tree:?}");
    }
}

#[test]
fn groups_that_multiply_are_stopped() {
    let mut text = String::new();
    for at in 0..MANY / 10 {
        let nested = format!("member: cn=g{},dc=x\n", at + 1);
        write!(text, "dn: uid=p{at},dc=x\nuid: p{at}\n\ndn: cn=g{at},dc=x\n{nested}member: uid=p{at},dc=x\n\n")
            .unwrap();
    }
    let (chart, report) = ldif_of(&text, Tree::Units).unwrap();
    assert!(report.iter().any(|it| it.contains("too much is nested in it")), "{}", report.len());
    assert!(chart.len() < 100 * text.len(), "{} from {}", chart.len(), text.len());
}

#[test]
fn many_of_the_same_name_are_told_apart_quickly() {
    let mut text = "no,mail\n".to_owned();
    (0..MANY).for_each(|at| writeln!(text, "{at},ana@d{at}.example").unwrap());
    let (chart, _) = table_of(&text, &[("number", "no"), ("email", "mail")], Tree::Departments).unwrap();
    assert!(chart.contains(&format!("  ana-{MANY}: ")), "the last one");
}
