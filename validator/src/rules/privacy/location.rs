use super::detect::columns;
use super::detect::headers::{Subject, subject};
use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds columns of precise coordinates and of unique property reference numbers: the header must say so, and at least half of the values must be of that form. Coordinates count from four decimals on, which is about ten metres. A column whose header is about an organisation, a site or a venue is left alone.
    /// ## Why it matters
    /// They lead to one front door. Places where people hide, such as refuges, must not be found through a file.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,latitude,longitude
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,51.50074,-0.12462
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,latitude,venue longitude
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,51.5,-0.12462
    /// ```
    /// ## How to fix
    /// Replace them by the local authority or the ward. If the places are public, such as a library, say so in the header, as in “venue latitude”.
    /// ## Source
    /// The guidance of 360Giving on places of refuge, in our own words.
    "location", Privacy, Warning, "a column leads to single addresses", since "0.5.0", start
}

struct State {
    columns: Vec<Places>,
}

struct Places {
    column: usize,
    subject: Subject,
    filled: u64,
    precise: u64,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        for one in &mut self.columns {
            let cell = row.raw(one.column).map(str::trim).unwrap_or_default();
            one.filled += u64::from(!cell.is_empty());
            one.precise += u64::from(one.subject.can_be(cell));
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for one in &self.columns {
            if one.precise > 0 && one.precise * 2 >= one.filled {
                let what = match one.subject {
                    Subject::Property => "numbers of single properties",
                    _ => "precise coordinates",
                };
                sink.column(plan, one.column, "", || {
                    Words::new(format!(
                        "the column holds {what}: {} of {} filled cells",
                        one.precise, one.filled
                    ))
                    .expected("a local authority or a ward, or no such column")
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let columns = columns::unknown(plan).filter_map(|(column, header)| {
        let subject = subject(header)?;
        let is_place = matches!(
            subject,
            Subject::Latitude | Subject::Longitude | Subject::Grid | Subject::Property
        );
        is_place.then_some(Places {
            column,
            subject,
            filled: 0,
            precise: 0,
        })
    });
    let columns: Vec<_> = columns.collect();
    if columns.is_empty() {
        return Started::Skipped("no header speaks of coordinates or properties".to_owned());
    }
    Started::runs(State { columns })
}

#[cfg(test)]
mod tests {
    use crate::rules::privacy::detect::testing::sheet;
    use crate::rules::testing::findings_of;

    #[test]
    fn the_header_and_half_of_the_values_are_needed() {
        let found =
            |header, values: &[&str]| findings_of("location", sheet(header, values).as_bytes());
        assert_eq!(found("UPRN", &["100012345678"]), 1);
        assert_eq!(found("UPRN", &["known", "known", "100012345678"]), 0);
        assert_eq!(found("number", &["100012345678"]), 0);
        assert_eq!(found("lat", &["12.34567"]), 0);
        assert_eq!(found("long", &["-0.12462"]), 1);
    }
}
