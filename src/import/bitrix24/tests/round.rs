//! A random company there and back, in random shapes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_yaml::Value as Yaml;

use super::super::*;
use super::company::{Company, File, Naming, company, export, whims};
use super::options;
use crate::document::Source;
use crate::import::Dump;
use crate::read;

/// Imports files, called by their positions.
pub(super) fn import_files(files: &[File]) -> Imported {
    let names: Vec<String> = (0..files.len()).map(|at| format!("{at}.json")).collect();
    let dumps: Vec<Dump<'_>> = names.iter().zip(files).map(|(name, file)| Dump { name, text: &file.text }).collect();
    bitrix24(&dumps, &strictly(files)).unwrap_or_else(|error| panic!("{error}: {files:#?}"))
}

/// The options that say what the files are, and take nothing that is not whole.
pub(super) fn strictly(files: &[File]) -> Options {
    let named = files.iter().enumerate().filter_map(|(at, file)| Some((at, file.named?))).collect();
    Options { named, is_partial_fine: false, ..options(&[]) }
}

/// What the chart of a company with names apart from each other says, made without the importer.
fn expected(company: &Company) -> Yaml {
    let ids = |word: &str, numbers: &BTreeSet<u64>| {
        let ids: Vec<Yaml> = numbers.iter().map(|number| format!("{word}{number}").into()).collect();
        (!ids.is_empty()).then_some(Yaml::Sequence(ids))
    };
    let record = |fields: Vec<(&str, Option<Yaml>)>| {
        let fields = fields.into_iter().filter_map(|(key, value)| Some((Yaml::from(key), value?)));
        Yaml::Mapping(fields.collect())
    };
    let departments = company.departments.iter().map(|(number, it)| {
        let fields = vec![
            ("name", Some(it.name.clone().into())),
            ("parent", it.parent.map(|parent| format!("dept-{parent}").into())),
            ("head", ids("p", &it.heads)),
            ("deputies", ids("p", &it.deputies)),
            ("bitrix", Some((*number).into())),
        ];
        (Yaml::from(format!("dept-{number}")), record(fields))
    });
    let people = company.people.iter().map(|(number, it)| {
        let phones: Vec<Yaml> = it.phones.iter().map(|phone| phone.clone().into()).collect();
        let fields = vec![
            ("name", Some(it.name.clone().into())),
            ("email", Some(it.email.clone().into())),
            ("phone", (!phones.is_empty()).then_some(Yaml::Sequence(phones))),
            ("departments", ids("dept-", &it.departments)),
            ("active", (!it.is_active).then_some(false.into())),
            ("guest", it.is_guest.then_some(true.into())),
            ("bitrix", Some((*number).into())),
        ];
        (Yaml::from(format!("p{number}")), record(fields))
    });
    let workgroups = company.workgroups.iter().map(|(number, it)| {
        let fields = vec![
            ("name", Some(it.name.clone().into())),
            ("owner", Some(format!("p{}", it.owner).into())),
            ("moderators", ids("p", &it.moderators)),
            ("members", ids("p", &it.members)),
            ("bitrix", Some((*number).into())),
        ];
        (Yaml::from(format!("group-{number}")), record(fields))
    });
    let sections = [
        ("departments", Yaml::Mapping(departments.collect())),
        ("employees", Yaml::Mapping(people.collect())),
        ("workgroups", Yaml::Mapping(workgroups.collect())),
    ];
    Yaml::Mapping(sections.into_iter().map(|(key, section)| (key.into(), section)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_company_comes_back_as_it_was(
        company in company(Naming::Unique), as_nodes in any::<bool>(), mut whims in whims(),
    ) {
        let files = export(&company, as_nodes, &mut whims);
        let imported = import_files(&files);
        let chart: Yaml = serde_yaml::from_str(&imported.chart).unwrap();
        prop_assert_eq!(&chart, &expected(&company), "{}", imported.chart);
        let read = read::chart(&Source::new("org.yaml", imported.chart.clone()));
        prop_assert!(read.is_ok(), "{:?}", read.err());
    }

    #[test]
    fn the_order_of_the_dumps_and_their_shape_do_not_matter(
        company in company(Naming::Meeting), as_nodes in any::<bool>(), (mut one, mut other) in (whims(), whims()),
        turn in 0_usize..20,
    ) {
        let first = import_files(&export(&company, as_nodes, &mut one));
        let mut files = export(&company, as_nodes, &mut other);
        files.reverse();
        let turn = turn % files.len();
        files.rotate_left(turn);
        prop_assert_eq!(first.chart, import_files(&files).chart);
    }
}
