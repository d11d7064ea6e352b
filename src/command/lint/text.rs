//! Findings of rules for people.

use std::io;

use super::super::phrase;
use super::Summary;
use crate::finding::Severity;
use crate::lint::Finding;
use crate::model::Chart;
use crate::report::{Screen, escape};

/// How many of the people of a finding are named.
const MAX_NAMED: usize = 5;

/// Writes a finding: where, how grave, what, of whom, and the mend.
pub(super) fn write(finding: &Finding, chart: &Chart, screen: &mut Screen<'_>) -> io::Result<()> {
    let style = match finding.severity {
        Severity::Error => anstyle::AnsiColor::Red,
        Severity::Warning => anstyle::AnsiColor::Yellow,
        Severity::Note => anstyle::AnsiColor::Green,
    };
    let grave = screen.styled(style.on_default().bold(), finding.severity.name());
    let (place, rule) = (finding.place.to_string(), finding.rule.name);
    let (place, sentence) = (escape::visible(&place), sentence(finding, chart));
    screen.line(&format!("{place}: {grave}[{rule}]: {}", escape::visible(&sentence)))?;
    screen.line(&format!("help: {}", finding.rule.mend))
}

/// What is the matter, and with whom.
pub(super) fn sentence(finding: &Finding, chart: &Chart) -> String {
    if finding.people.is_empty() {
        return finding.message.clone();
    }
    format!("{} ({})", finding.message, phrase::named(chart, &finding.people, MAX_NAMED))
}

/// How many findings there are: `1 error, 2 notes; 1 waived`.
pub(super) fn summary(summary: &Summary) -> String {
    let kinds = [(summary.error, "error"), (summary.warning, "warning"), (summary.note, "note")];
    let some = kinds.into_iter().filter(|(count, _)| *count > 0);
    let plural = |count| if count == 1 { "" } else { "s" };
    let parts: Vec<String> = some.map(|(count, kind)| format!("{count} {kind}{}", plural(count))).collect();
    let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
    if summary.waived == 0 { found } else { format!("{found}; {} waived", summary.waived) }
}
