use open_outcomes_registry::definition::table::LongColumn;

use crate::plan::{FieldId, FieldPlan, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds numbers of organisations that cannot be: after the code of a register that this program knows stands something of another form than the numbers of that register, the code is written otherwise than in the list of registers, or there is a number without a register. Registers that it does not know are left alone.
    /// ## Why it matters
    /// With the right number an organisation can be found in its register and in grant data; with a wrong one it is taken for another, or for none.
    /// ## Fires
    /// ```csv
    /// field,value
    /// organisation,Fixture Charity
    /// organisation_id,GB-CHC-12345678
    /// period_start,2025-04-01
    /// period_end,2026-03-31
    /// ```
    /// ## Fires
    /// ```csv
    /// field,value
    /// organisation,Fixture Charity
    /// organisation_id,1234567
    /// period_start,2025-04-01
    /// period_end,2026-03-31
    /// ```
    /// ## Passes
    /// ```csv
    /// field,value
    /// organisation,Fixture Charity
    /// organisation_id,GB-CHC-1234567
    /// period_start,2025-04-01
    /// period_end,2026-03-31
    /// ```
    /// ## Passes
    /// ```csv
    /// field,value
    /// organisation,Fixture Charity
    /// organisation_id,NL-KVK-27264198
    /// period_start,2025-04-01
    /// period_end,2026-03-31
    /// ```
    /// ## How to fix
    /// Look the organisation up in its register. Write the code of the register, a hyphen, and the number just as the register shows it, such as GB-CHC-1234567 or GB-COH-09506232.
    /// ## Source
    /// org-id.guide, the list of registers, and how the registers form their numbers.
    "bad-identifier", Codes, Error, "the number of an organisation cannot be", since "0.5.0", start
}

/// The fields that hold the number of an organisation with its register.
const FIELDS: [&str; 5] = [
    "investor_org",
    "org_identifier",
    "organisation_id",
    "partner_id",
    "partner_org",
];

/// A register whose numbers have a form that is certain.
struct Register {
    code: &'static str,
    name: &'static str,
    /// What its numbers look like, in words.
    form: &'static str,
    fits: fn(&str) -> bool,
}

const REGISTERS: [Register; 7] = [
    Register {
        code: "GB-CHC",
        name: "charities in England and Wales",
        form: "six or seven digits, and for a linked charity a hyphen and its number",
        fits: |number| {
            let (main, linked) = number.split_once('-').unwrap_or((number, "1"));
            is_digits(main, 6..=7) && is_digits(linked, 1..=3)
        },
    },
    Register {
        code: "GB-SC",
        name: "charities in Scotland",
        form: "SC and six digits",
        fits: |number| after(number, "SC").is_some_and(|rest| is_digits(rest, 6..=6)),
    },
    Register {
        code: "GB-NIC",
        name: "charities in Northern Ireland",
        form: "six digits",
        fits: |number| is_digits(after(number, "NIC").unwrap_or(number), 6..=6),
    },
    Register {
        code: "GB-COH",
        name: "companies",
        form: "eight characters, such as 09506232 or SC123456",
        fits: |number| {
            let is_plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            let middle = number.get(2..6).unwrap_or_default();
            number.len() == 8 && number.bytes().all(is_plain) && is_digits(middle, 4..=4)
        },
    },
    Register {
        code: "GB-UKPRN",
        name: "learning providers",
        form: "eight digits",
        fits: |number| is_digits(number, 8..=8),
    },
    Register {
        code: "GB-EDU",
        name: "schools",
        form: "six digits",
        fits: |number| is_digits(number, 6..=6),
    },
    Register {
        code: "GB-LAE",
        name: "councils in England",
        form: "three or four capital letters, such as MAN",
        fits: |number| {
            (3..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_uppercase())
        },
    },
];

fn is_digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    text.strip_prefix(start)
}

/// What is wrong with the number of an organisation: what tells its cause apart, and what is said of it.
fn fault(text: &str) -> Option<(&'static str, Words)> {
    for register in &REGISTERS {
        let Some(number) = after(text, register.code).and_then(|rest| after(rest, "-")) else {
            continue;
        };
        if (register.fits)(number) {
            return None;
        }
        let message = format!(
            "“{}” is the register of {}, and its numbers have another form",
            register.code, register.name
        );
        let words =
            Words::new(message).expected(format!("{}-, then {}", register.code, register.form));
        return Some((register.code, words.suggest(meant(register, number))));
    }
    let folded: String = fold(text).collect();
    for register in &REGISTERS {
        let code: String = fold(register.code).collect();
        let Some(number) = after(&folded, &code).filter(|number| (register.fits)(number)) else {
            continue;
        };
        let words = Words::new(format!(
            "the register “{}” and the number are written in another way than in the list of registers",
            register.code
        ));
        let meant = format!("for the first of them, {}-{number}", register.code);
        return Some((
            "written",
            words
                .expected(format!("{}-, then the number", register.code))
                .suggest(Some(meant)),
        ));
    }
    let number = after(text, "SC").unwrap_or(text);
    is_digits(number, 6..=8).then(|| {
        let words = Words::new(
            "the number stands without its register, so that nobody can tell whose it is",
        );
        (
            "register",
            words.expected("the code of the register before it, such as GB-CHC-1234567"),
        )
    })
}

/// The number that was meant, where a zero at its beginning was lost.
fn meant(register: &Register, number: &str) -> Option<String> {
    let padded = format!("0{number}");
    let is_lost = register.code == "GB-COH" && is_digits(number, 7..=7) && (register.fits)(&padded);
    is_lost.then(|| format!("for the first of them, {}-{padded}", register.code))
}

/// Letters and digits alone, all capitals.
fn fold(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase())
}

/// Tells what is wrong with the number in a cell. One that has not the form of its field is told by another rule.
fn judge(row: &Row<'_>, field: FieldId, of: &FieldPlan<'_>, sink: &mut Sink<'_>) {
    let text = row.text(field);
    let is_told = of
        .pattern
        .as_ref()
        .is_some_and(|pattern| !pattern.is_match(text));
    if text.is_empty() || is_told {
        return;
    }
    if let Some((cause, mut words)) = fault(text) {
        if row.open_text(field).is_none() {
            words.suggestion = None;
        }
        sink.cell(row, field, cause, || words);
    }
}

/// Tables with a column for the number.
struct Columns {
    fields: Vec<FieldId>,
}

impl Check for Columns {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.fields {
            judge(row, *field, row.plan.field(*field), sink);
        }
    }
}

/// Tables in which each row answers a field.
struct Answers {
    value: FieldId,
}

impl Check for Answers {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if let Some(answered) = row.answered()
            && FIELDS.contains(&answered.field.name.as_str())
        {
            judge(row, self.value, answered, sink);
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let nothing = || Started::Skipped("the file has no number of an organisation".to_owned());
    if let Some(entries) = plan.answers() {
        let mut fields = entries.fields.iter();
        let asks = fields.any(|plan| FIELDS.contains(&plan.field.name.as_str()));
        let value = plan.present(LongColumn::Value.name());
        return match value.filter(|_| asks) {
            Some(value) => Started::runs(Answers { value }),
            None => nothing(),
        };
    }
    let fields: Vec<_> = FIELDS
        .iter()
        .filter_map(|name| plan.present(name))
        .collect();
    if fields.is_empty() {
        return nothing();
    }
    Started::runs(Columns { fields })
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn numbers_of_the_known_registers_are_held_to_their_form() {
        for good in [
            "GB-CHC-1234567",
            "GB-CHC-200011",
            "GB-CHC-1234567-1",
            "GB-SC-SC012345",
            "GB-NIC-100002",
            "GB-NIC-NIC100002",
            "GB-COH-09506232",
            "GB-COH-SC123456",
            "GB-COH-IP12345R",
            "GB-COH-SP1234RS",
            "GB-COH-OC300001",
            "GB-UKPRN-10007774",
            "GB-EDU-123456",
            "GB-LAE-MAN",
            "GB-NHS-RXX",
            "GB-GOR-D3",
            "NL-KVK-27264198",
            "US-EIN-123456789",
            "XI-GRID-grid.5335.0",
            "360G-Fixture-1",
            "none",
            "",
            "Fixture Charity",
        ] {
            assert!(fault(good).is_none(), "{good}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_and_mended_where_that_is_certain() {
        let told = |text: &str| {
            let (_, words) = fault(text).expect(text);
            let meant = words.suggestion.unwrap_or_default();
            format!(
                "{text}: {}; {}; {meant}",
                words.message,
                words.expected.unwrap_or_default()
            )
        };
        let lines: Vec<_> = [
            "GB-CHC-12345678",
            "GB-SC-012345",
            "GB-COH-9506232",
            "GB-COH-123",
            "gb-chc-1234567",
            "GB CHC 1234567",
            "GB-CHC1234567",
            "1234567",
            "SC012345",
            "GB-LAE-Manchester",
        ]
        .into_iter()
        .map(told)
        .collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        GB-CHC-12345678: “GB-CHC” is the register of charities in England and Wales, and its numbers have another form; GB-CHC-, then six or seven digits, and for a linked charity a hyphen and its number; 
        GB-SC-012345: “GB-SC” is the register of charities in Scotland, and its numbers have another form; GB-SC-, then SC and six digits; 
        GB-COH-9506232: “GB-COH” is the register of companies, and its numbers have another form; GB-COH-, then eight characters, such as 09506232 or SC123456; for the first of them, GB-COH-09506232
        GB-COH-123: “GB-COH” is the register of companies, and its numbers have another form; GB-COH-, then eight characters, such as 09506232 or SC123456; 
        gb-chc-1234567: the register “GB-CHC” and the number are written in another way than in the list of registers; GB-CHC-, then the number; for the first of them, GB-CHC-1234567
        GB CHC 1234567: the register “GB-CHC” and the number are written in another way than in the list of registers; GB-CHC-, then the number; for the first of them, GB-CHC-1234567
        GB-CHC1234567: the register “GB-CHC” and the number are written in another way than in the list of registers; GB-CHC-, then the number; for the first of them, GB-CHC-1234567
        1234567: the number stands without its register, so that nobody can tell whose it is; the code of the register before it, such as GB-CHC-1234567; 
        SC012345: the number stands without its register, so that nobody can tell whose it is; the code of the register before it, such as GB-CHC-1234567; 
        GB-LAE-Manchester: “GB-LAE” is the register of councils in England, and its numbers have another form; GB-LAE-, then three or four capital letters, such as MAN;
        ");
    }
}
