use open_outcomes_registry::definition::table::LongColumn;
use open_outcomes_registry::unit;

use super::{no_answers, present};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds answers in another unit than the one that the field always has, and units that are none: neither one of UCUM nor a currency.
    /// ## Why it matters
    /// Years read as months are wrong by a factor of twelve, and an amount in no currency is no amount.
    /// ## Fires
    /// ```csv
    /// field,code,value,unit,date
    /// beneficiary_group,older-people,40,households,2026-03-31
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,unit,date
    /// beneficiary_group,older-people,40,,2026-03-31
    /// cost,,1200,pounds,
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,unit,date
    /// beneficiary_group,older-people,40,{person},2026-03-31
    /// cost,,1200,GBP,
    /// ```
    /// ## How to fix
    /// Where the field has one unit, convert the value to it, and write that unit or leave the cell empty. Otherwise write a unit of UCUM, such as h, mo or %, or a currency, such as GBP. What is counted may stand in braces: {session}.
    /// ## Source
    /// The field's unit; UCUM; ISO 4217.
    "entry-unit", Entries, Error, "the unit of an answer cannot be used", since "0.4.0", start
}

struct State {
    unit: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (found, Some(answered)) = (row.text(self.unit), row.answered()) else {
            return;
        };
        if found.is_empty() {
            return;
        }
        let name = answered.field.name.as_str();
        let open = row.open_text(self.unit);
        let (cause, found_here) = match open {
            Some(found) => (format!("{name} {found}"), format!("“{found}”")),
            None => (name.to_owned(), "what stands here".to_owned()),
        };
        match &answered.field.unit {
            Some(unit) if found == unit => {}
            Some(unit) => sink.cell(row, self.unit, &cause, || {
                Words::new(format!(
                    "the unit is {found_here}, but answers to “{name}” are in “{unit}”"
                ))
                .expected(format!("{unit}, or an empty cell"))
                .suggest(Some(unit))
            }),
            None if unit::check(found).is_ok() => {}
            None => sink.cell(row, self.unit, &cause, || {
                Words::new(format!(
                    "{found_here} is no unit of UCUM and no currency of ISO 4217"
                ))
                .expected("a unit such as h, % or {session}, or a currency such as GBP")
                .suggest(open.and_then(meant))
            }),
        }
    }
}

/// What a word or a sign for money or for a share stands for.
fn meant(text: &str) -> Option<String> {
    let folded = text.to_lowercase();
    let unit = match folded.as_str() {
        "£" | "pound" | "pounds" => "GBP",
        "€" | "euro" | "euros" => "EUR",
        "percent" | "per cent" => "%",
        _ => {
            let upper = text.to_ascii_uppercase();
            return (upper.len() == 3 && unit::check(&upper).is_ok()).then_some(upper);
        }
    };
    Some(unit.to_owned())
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let Some(entries) = plan.answers() else {
        return no_answers(plan);
    };
    match present(plan, entries, LongColumn::Unit) {
        Some(unit) => Started::runs(State { unit }),
        None => Started::no_column(LongColumn::Unit.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::meant;
    use crate::rules::testing::findings_of;

    #[test]
    fn any_unit_will_do_where_the_field_has_none_of_its_own() {
        for (unit, found) in [
            ("GBP", 0),
            ("EUR/{person}", 0),
            ("%", 0),
            ("1", 0),
            ("", 0),
            ("gbp", 1),
            ("£", 1),
            ("sessions run", 1),
        ] {
            let data = format!(
                "field,code,value,unit\nbeneficiary_group,older-people,40,\ncost,,1200,{unit}\n"
            );
            assert_eq!(findings_of("entry-unit", data.as_bytes()), found, "{unit}");
        }
    }

    #[test]
    fn a_unit_is_suggested_only_where_one_can_be_meant() {
        assert_eq!(meant("£").as_deref(), Some("GBP"));
        assert_eq!(meant("gbp").as_deref(), Some("GBP"));
        assert_eq!(meant("Per cent").as_deref(), Some("%"));
        assert_eq!(meant("abc"), None);
        assert_eq!(meant("sessions"), None);
    }
}
