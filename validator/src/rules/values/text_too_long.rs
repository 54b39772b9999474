use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds texts with more characters than the field allows.
    /// ## Why it matters
    /// A long text in a field for codes is usually a remark that belongs in a note.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Shorten the text, or move it to the column for notes.
    /// ## Source
    /// The table's definition, the longest text of a field.
    "text-too-long", Values, Error, "a text is longer than the field allows", since "0.4.0", start
}

struct State {
    fields: Vec<(FieldId, usize)>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::FORM
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for (field, most) in &self.fields {
            let text = row.text(*field);
            if text.len() > *most && text.chars().count() > *most {
                let name = row.called(*field);
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” has more than {most} characters"))
                        .expected(format!("{most} characters at most"))
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields = plan.present_fields().filter_map(|(id, plan)| {
        let most = plan.field.constraints.max_length?;
        Some((id, usize::try_from(most).ok()?))
    });
    Started::runs(State {
        fields: fields.collect(),
    })
}
