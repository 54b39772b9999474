use crate::kind::Kind;
use crate::rules::change_rule::metric::refers_elsewhere;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The codes that a measure’s values can be come from another list, or from a list after a break.
    /// ## Why
    /// The same people fall into other categories, so shares before and after are shares of different things.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-days.toml
    /// id = "lonely-days"
    /// version = "1.0.0"
    /// title = "Days on which people are lonely"
    /// provenance = {}
    /// definition = "The answer to one question about being lonely."
    /// [[measures]]
    /// data_source = "loneliness-question@^1.0"
    /// value_type = "category"
    /// unit = "{answer}"
    /// direction = "lower-is-better"
    /// code_list = "lonely-answers@^1.0"
    /// ```
    /// ```toml
    /// # code-lists/lonely-answers.toml
    /// id = "lonely-answers"
    /// version = "1.0.0"
    /// title = "Answers about being lonely"
    /// definition = "Three answers, from never to often."
    /// openness = "closed"
    /// provenance = {}
    /// codes = [{ code = "never", title = "Never" }, { code = "some-days", title = "Some days" }, { code = "most-days", title = "Most days" }]
    /// ```
    /// ```toml
    /// # code-lists/lonely-frequencies.toml
    /// id = "lonely-frequencies"
    /// version = "1.0.0"
    /// title = "How often people are lonely"
    /// definition = "Two answers, without anything between."
    /// openness = "closed"
    /// provenance = {}
    /// codes = [{ code = "never", title = "Never" }, { code = "ever", title = "At some time" }]
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-days.toml
    /// id = "lonely-days"
    /// version = "1.0.0"
    /// title = "Days on which people are lonely"
    /// provenance = {}
    /// definition = "The answer to one question about being lonely."
    /// [[measures]]
    /// data_source = "loneliness-question@^1.0"
    /// value_type = "category"
    /// unit = "{answer}"
    /// direction = "lower-is-better"
    /// code_list = "lonely-frequencies@^1.0"
    /// ```
    /// ```toml
    /// # code-lists/lonely-answers.toml
    /// id = "lonely-answers"
    /// version = "1.0.0"
    /// title = "Answers about being lonely"
    /// definition = "Three answers, from never to often."
    /// openness = "closed"
    /// provenance = {}
    /// codes = [{ code = "never", title = "Never" }, { code = "some-days", title = "Some days" }, { code = "most-days", title = "Most days" }]
    /// ```
    /// ```toml
    /// # code-lists/lonely-frequencies.toml
    /// id = "lonely-frequencies"
    /// version = "1.0.0"
    /// title = "How often people are lonely"
    /// definition = "Two answers, without anything between."
    /// openness = "closed"
    /// provenance = {}
    /// codes = [{ code = "never", title = "Never" }, { code = "ever", title = "At some time" }]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # submission.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,code
    /// P1,lonely-days,loneliness-question,baseline,2025-03-01,some-days
    /// ```
    /// ## What to do
    /// Raise the first number of the version. Where each old code has its new one, record that as the bridge in the
    /// change record.
    RULE("metric-category-list-changed") = {
        summary: "values are codes of another list",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.from.is_none() && refers_elsewhere(edit, "measures/*/code_list"),
    }
}
