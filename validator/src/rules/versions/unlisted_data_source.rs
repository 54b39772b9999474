use crate::plan::lookup::Named;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a data source is not in the registry. You are free to use it; only a profile can make this an error. An answer may name the web address at which it can be checked instead. An answer on no metric may name any place.
    /// ## Why it matters
    /// Its range, its direction and how sure one can be of it are not known here.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,my-own-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Use the identifier suggested, if there is one and it is the one you mean. Otherwise keep yours, and say in the report where it comes from.
    /// ## Source
    /// The data sources of the release.
    "unlisted-data-source", Versions, Warning, "a data source is not in the registry", since "0.4.0", start
}

struct State {
    field: FieldId,
    may_be_anywhere: bool,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let text = row.text(self.field);
        let near = match row.data_source {
            Named::Blank | Named::Known(_) => return,
            // An answer that is on no metric may have been found anywhere; only a slip is told.
            Named::Unknown(None) if self.may_be_anywhere && matches!(row.metric, Named::Blank) => {
                return;
            }
            Named::Unknown(near) => *near,
            Named::NoVersion(_) => text.split('@').next(),
        };
        let open = row.open_text(self.field);
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "of that name".to_owned(), |text| format!("“{text}”"));
            Words::new(format!("the registry has no data source {named}, so its values could not be checked against a range"))
                .suggest(near.filter(|_| open.is_some()))
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.present("data_source") {
        Some(field) => Started::runs(State {
            field,
            may_be_anywhere: plan.entries.is_some(),
        }),
        None => Started::no_column("data_source"),
    }
}
