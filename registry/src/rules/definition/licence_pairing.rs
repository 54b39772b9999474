use crate::definition::data_source::{Cost, Licence};
use crate::definition::{CodeList, DataSource, Definition};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Holds a licence against what must go with it. An open licence costs nothing. A licence for
    /// non-commercial use is free for some only. The scoring of an instrument stands here only where
    /// its licence is known and nobody sells it. A code list taken from elsewhere names both its source and its licence.
    /// ## Why it matters
    /// Charities budget by what we say of cost, and owners of instruments have rights that we respect.
    /// ## Fires
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [licence]
    /// terms = "Anybody may use it."
    /// id = "CC-BY-NC-4.0"
    /// cost = "free"
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/short-wellbeing-scale.toml
    /// id = "short-wellbeing-scale"
    /// version = "1.0.0"
    /// title = "Short wellbeing scale"
    /// kind = "instrument"
    /// provenance = {}
    ///
    /// [licence]
    /// terms = "Anybody may use it without charge for what is not commercial."
    /// id = "CC-BY-NC-4.0"
    /// cost = "free-for-some"
    /// ```
    /// ## How to fix
    /// Read the licence again and correct what contradicts it. Where it forbids passing on the scoring, or
    /// is not known, take the scoring's `method` out.
    RULE("licence-pairing") = {
        summary: "a licence contradicts what stands beside it",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        match &living.value {
            Definition::DataSource(source) => of_source(living, source, sink),
            Definition::CodeList(list) => of_list(living, list, sink),
            _ => {}
        }
    }
}

fn of_source(living: &Living, source: &DataSource, sink: &mut Sink<'_>) {
    if let Some(licence) = &source.licence
        && let Some(wanted) = contradicted_cost(licence)
    {
        let id = licence.id.as_deref().unwrap_or_default();
        sink.report(
            living,
            "/licence/cost",
            format!("the licence is {id}, which does not go with this cost"),
            format!("it should be {wanted}"),
        );
    }
    let held = source
        .scores
        .iter()
        .position(|score| score.method.is_some());
    let not_ours = match &source.licence {
        None => Some("no licence is named"),
        Some(licence) if licence.cost == Cost::Paid => Some("the instrument is sold"),
        Some(_) => None,
    };
    if let (Some(at), Some(why)) = (held, not_ours) {
        sink.report(
            living,
            &format!("/scores/{at}/method"),
            format!("the scoring stands here, but {why}"),
            "take `method` out, or say under which licence it may stand here".to_owned(),
        );
    }
}

/// What the cost should be, where the licence's identifier tells and the cost is another.
fn contradicted_cost(licence: &Licence) -> Option<&'static str> {
    let id = licence.id.as_deref()?;
    let some_only = id.contains("-NC");
    let open = ["OGL-", "CC0-", "CC-BY-"]
        .iter()
        .any(|open| id.starts_with(open));
    match licence.cost {
        Cost::FreeForSome if some_only => None,
        _ if some_only => Some("`free-for-some`"),
        Cost::Free | Cost::FreeWithRegistration => None,
        _ if open => Some("`free` or `free-with-registration`"),
        _ => None,
    }
}

fn of_list(living: &Living, list: &CodeList, sink: &mut Sink<'_>) {
    let (there, lacking) = match (&list.source, &list.licence) {
        (Some(_), None) => ("source", "licence"),
        (None, Some(_)) => ("licence", "source"),
        _ => return,
    };
    sink.report(
        living,
        &format!("/{there}"),
        format!("the list names its {there} but not its {lacking}"),
        format!("add `{lacking}`"),
    );
}
