use open_outcomes_registry::definition::table::{FieldType, LongColumn};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::{is_open, no_answers, present};
use crate::number::{Number, shown, slip, yes_or_no};
use crate::plan::lookup::{Lookup, Named};
use crate::plan::{FieldId, FieldPlan, Plan};
use crate::row::{Row, date};
use crate::rule::{Check, Started, declare_rule};
use crate::rules::values::bad_date;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Holds the value of an answer to what its field allows: a number, a whole number, a day, true or false; the least and the most; the form and the length of a text; an outcome, a unit cost or the like that the registry has.
    /// ## Why it matters
    /// Such a value was mistyped, or answers another field.
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,about 40,2026-03-31
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,-1,2026-03-31
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// intended_outcomes,,wellbein,
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// intended_outcomes,,wellbeing,
    /// ```
    /// ## How to fix
    /// Look up the value in the record, and on the page of the table what the field asks for. Write plain numbers with a decimal point and days as 2025-03-31.
    /// ## Source
    /// The table's definition: type and constraints of the field that the row answers.
    "entry-value", Entries, Error, "the value of an answer is not what its field allows", since "0.4.0", start
}

struct State<'p> {
    value: FieldId,
    /// What values may name, by kind.
    lookups: Vec<(Kind, Lookup<'p>)>,
    profiles: &'p [&'p str],
}

/// What is wrong with a value: what tells its cause apart, and what is said of it.
struct Fault {
    cause: String,
    words: Words,
}

impl Fault {
    fn new(cause: impl Into<String>, words: Words) -> Self {
        let cause = cause.into();
        Self { cause, words }
    }
}

impl Check for State<'_> {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (text, Some(answered), Some(entries)) =
            (row.text(self.value), row.answered(), row.plan.answers())
        else {
            return;
        };
        if text.is_empty() || !entries.filled_by(answered).contains(&LongColumn::Value) {
            return;
        }
        let found = of_type(answered, text)
            .or_else(|| of_text(answered, text))
            .or_else(|| self.of_kind(answered, text));
        if let Some(Fault { cause, mut words }) = found {
            if !is_open(answered.field) {
                words.suggestion = None;
            }
            let cause = format!("{} {cause}", answered.field.name);
            sink.cell(row, self.value, &cause, || words);
        }
    }
}

/// Holds a value to the type of its field, and to the least and the most of a number.
fn of_type(answered: &FieldPlan<'_>, text: &str) -> Option<Fault> {
    let name = &answered.field.name;
    match answered.field.field_type {
        FieldType::Number | FieldType::Integer => of_number(answered, text),
        FieldType::Date if date(text).is_none() => {
            let (cause, meant) = bad_date::slip(text);
            let words = Words::new(format!("the value of “{name}” {cause}"));
            let meant = meant.map(|date| format!("for the first of them, {date}"));
            Some(Fault::new(
                cause,
                words.expected("a date such as 2025-03-31").suggest(meant),
            ))
        }
        FieldType::Boolean if !matches!(text, "true" | "false") => {
            let meant =
                yes_or_no(text).map(|(_, number)| if number == "1" { "true" } else { "false" });
            let words = Words::new(format!("the value of “{name}” should be true or false"));
            Some(Fault::new(
                meant.unwrap_or_default(),
                words.expected("true or false").suggest(meant),
            ))
        }
        FieldType::Date | FieldType::Boolean | FieldType::String => None,
    }
}

fn of_number(answered: &FieldPlan<'_>, text: &str) -> Option<Fault> {
    let (field, name) = (answered.field, &answered.field.name);
    let is_whole = field.field_type == FieldType::Integer;
    let wanted = if is_whole {
        "a whole number"
    } else {
        "a plain number, such as 7 or 12.5"
    };
    let number = match Number::read(text) {
        Number::Blank => return None,
        Number::Finite(number) => number,
        Number::NotFinite => {
            let words = Words::new(format!("the value of “{name}” is infinite or no number"));
            return Some(Fault::new("finite", words.expected(wanted)));
        }
        Number::Other => {
            let (cause, meant) = slip(text);
            let words = Words::new(format!(
                "the value of “{name}” should be a number, but {cause}"
            ));
            let meant = meant.map(|number| format!("for the first of them, {number}"));
            return Some(Fault::new(cause, words.expected(wanted).suggest(meant)));
        }
    };
    if is_whole && number.fract() != 0.0 {
        let words = Words::new(format!("the value of “{name}” is not a whole number"));
        return Some(Fault::new("whole", words.expected(wanted)));
    }
    let (least, most) = (field.constraints.minimum, field.constraints.maximum);
    if let Some(least) = least.filter(|least| number < *least) {
        let least = shown(least);
        let words = Words::new(format!("the value of “{name}” is below {least}"));
        return Some(Fault::new(
            "least",
            words.expected(format!("{least} at least")),
        ));
    }
    let most = shown(most.filter(|most| number > *most)?);
    let words = Words::new(format!("the value of “{name}” is above {most}"));
    Some(Fault::new(
        "most",
        words.expected(format!("{most} at most")),
    ))
}

/// Holds a value to the form and the length of its field.
fn of_text(answered: &FieldPlan<'_>, text: &str) -> Option<Fault> {
    let name = &answered.field.name;
    let pattern = answered.pattern.as_ref();
    if pattern.is_some_and(|pattern| !pattern.is_match(text)) {
        let words = Words::new(format!(
            "the value of “{name}” does not have the form of its field"
        ));
        return Some(Fault::new(
            "form",
            words.expected(answered.field.description.clone()),
        ));
    }
    let most = usize::try_from(answered.field.constraints.max_length?).ok()?;
    if text.len() <= most || text.chars().count() <= most {
        return None;
    }
    let words = Words::new(format!(
        "the value of “{name}” has more than {most} characters"
    ));
    Some(Fault::new(
        "length",
        words.expected(format!("{most} characters at most")),
    ))
}

/// The kind of definition that values of a field name, where the registry must have it: everybody is free to use
/// another data source.
fn kind_of(answered: &FieldPlan<'_>) -> Option<Kind> {
    let kind = answered.field.refers_to;
    kind.filter(|kind| *kind != Kind::DataSource)
}

impl<'p> State<'p> {
    fn new(plan: &'p Plan<'p>, value: FieldId, fields: &[FieldPlan<'p>]) -> Self {
        let mut kinds: Vec<_> = fields.iter().filter_map(kind_of).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let release: ReleaseView<'p> = plan.release;
        let lookups = kinds
            .into_iter()
            .map(|kind| (kind, Lookup::new(release, kind)));
        Self {
            value,
            lookups: lookups.collect(),
            profiles: &plan.profiles,
        }
    }

    /// Looks up the definition that a value names.
    fn of_kind(&mut self, answered: &FieldPlan<'_>, text: &str) -> Option<Fault> {
        let kind = kind_of(answered)?;
        // A profile of one's own is in no registry.
        let id = text.split('@').next().unwrap_or(text);
        if kind == Kind::Profile && self.profiles.contains(&id) {
            return None;
        }
        let mut lookups = self.lookups.iter_mut();
        let (_, lookup) = lookups.find(|(of, _)| *of == kind)?;
        let at = lookup.find(text);
        let (shown, label) = if is_open(answered.field) {
            (text, kind.label())
        } else {
            ("", kind.label())
        };
        match lookup.get(at) {
            Named::Blank | Named::Known(_) => None,
            Named::Unknown(near) => {
                let words = Words::new(format!("the registry has no {label} “{shown}”"));
                let words = words.expected(format!("the identifier of one {label}"));
                Some(Fault::new(shown, words.suggest(*near)))
            }
            Named::NoVersion(versions) => {
                let versions: Vec<_> = versions.iter().map(ToString::to_string).collect();
                let words = Words::new(format!(
                    "the registry does not have the {label} “{shown}” in that version"
                ));
                let words = words.expected(format!("version {}", versions.join(", ")));
                Some(Fault::new(shown, words.suggest(text.split('@').next())))
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let Some(entries) = plan.answers() else {
        return no_answers(plan);
    };
    match present(plan, entries, LongColumn::Value) {
        Some(value) => Started::runs(State::new(plan, value, &entries.fields)),
        None => Started::no_column(LongColumn::Value.name()),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge;

    /// What is told of one value, and what is suggested.
    fn told(field: &str, value: &str) -> Option<(String, Option<String>)> {
        let group = "beneficiary_group,older-people,40,,2026-03-31\n";
        let data = format!("field,code,value,unit,date\n{group}{field},,{value},,\n");
        let report = judge(data.as_bytes());
        let mut findings = report.findings.into_iter();
        let finding = findings.find(|one| one.rule == "entry-value")?;
        assert_eq!(finding.samples[0].cell.as_deref(), Some("C3"));
        Some((finding.message, finding.suggestion))
    }

    #[test]
    fn values_that_a_field_allows_are_left_alone() {
        for (field, value) in [
            ("beneficiaries_unique", "0"),
            ("share_reached", "100"),
            ("share_reached", "12.5"),
            ("first_session", "2025-04-01"),
            ("went_ahead", "true"),
            ("price_year", "2025/26"),
            ("need_statement", "Twenty characters ok"),
            ("intended_outcomes", "wellbeing@1.0.0"),
            ("unit_cost_id", "gp-visit"),
            // An answer in codes has no value, which is told by another rule.
            ("count_method", "by hand"),
        ] {
            assert_eq!(told(field, value), None, "{field} {value}");
        }
    }

    #[test]
    fn each_kind_of_slip_is_told_in_its_own_words() {
        for (field, value, message, suggestion) in [
            (
                "beneficiaries_unique",
                "\"1,234\"",
                "should be a number, but it has a comma between thousands",
                Some("1234"),
            ),
            (
                "beneficiaries_unique",
                "NaN",
                "is infinite or no number",
                None,
            ),
            (
                "beneficiaries_unique",
                "12.5",
                "is not a whole number",
                None,
            ),
            ("beneficiaries_unique", "-1", "is below 0", None),
            ("share_reached", "101", "is above 100", None),
            (
                "first_session",
                "14/03/2025",
                "is written with the day or the month first",
                Some("2025-03-14"),
            ),
            ("went_ahead", "Yes", "should be true or false", Some("true")),
            ("went_ahead", "perhaps", "should be true or false", None),
            (
                "price_year",
                "spring",
                "does not have the form of its field",
                None,
            ),
            (
                "need_statement",
                "Twenty-one characters",
                "has more than 20 characters",
                None,
            ),
        ] {
            let (told, suggested) = told(field, value).expect("it is found");
            assert_eq!(told, format!("the value of “{field}” {message}"));
            assert_eq!(suggested.as_deref(), suggestion, "{field} {value}");
        }
    }

    #[test]
    fn a_definition_that_the_registry_lacks_is_told_with_the_nearest() {
        for (field, value, message, suggestion) in [
            (
                "intended_outcomes",
                "wellbein",
                "the registry has no outcome “wellbein”",
                Some("wellbeing"),
            ),
            (
                "intended_outcomes",
                "gp-visit",
                "the registry has no outcome “gp-visit”",
                None,
            ),
            (
                "unit_cost_id",
                "gp-visits",
                "the registry has no unit cost “gp-visits”",
                Some("gp-visit"),
            ),
            (
                "unit_cost_id",
                "gp-visit@9.0.0",
                "the registry does not have the unit cost “gp-visit@9.0.0” in that version",
                Some("gp-visit"),
            ),
        ] {
            let (told, suggested) = told(field, value).expect("it is found");
            assert_eq!((told.as_str(), suggested.as_deref()), (message, suggestion));
        }
    }

    #[test]
    fn nothing_of_a_personal_answer_is_repeated_outside_its_value() {
        let data = b"field,code,value,date\n\
            beneficiary_group,older-people,40,2026-03-31\n\
            need_statement,,Jade of Oak Street said so,\n\
            day_of_birth,,31/12/2001,\n\
            who_said_it,Jade,,\n\
            nobody_knows,,Jade of Oak Street,2026-02-30\n";
        let report = judge(data);
        let rules: Vec<_> = report.findings.iter().map(|one| one.rule).collect();
        for rule in ["entry-value", "unknown-code", "unknown-entry", "bad-date"] {
            assert!(rules.contains(&rule), "{rule} is not among {rules:?}");
        }
        let masked = report.to_json(false).expect("JSON");
        for word in ["Jade", "2001"] {
            assert!(!masked.contains(word), "{word}: {masked}");
        }
        assert!(report.to_json(true).expect("JSON").contains("Jade"));
    }
}
