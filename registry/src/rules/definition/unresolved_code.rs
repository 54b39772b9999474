use std::collections::BTreeSet;

use crate::definition::code_list::Openness;
use crate::definition::{CodeList, DataSource, Definition, Metric, Table};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;
use crate::suggest;

/// The list that beneficiary groups come from.
pub(super) const GROUPS: &str = "beneficiary-groups";

/// The list of those who bear a cost or gain a saving.
pub(super) const AGENCIES: &str = "agencies";

/// The list that says whether a saving sets money free.
pub(super) const CASHABILITY: &str = "cashability";

/// How many names of a list are told.
const LISTED: usize = 12;

/// From how many findings on none is told what was probably meant: nobody wrote so many by hand.
const MOST: usize = 1_000;

declare_rule! {
    /// ## What it does
    /// Finds names that are not on the list they come from: beneficiary groups, agencies, scores, items, the
    /// data sources of a metric's other measures, fields of tables, broader and replacing codes.
    /// Where a list is open, `misspelt-code` looks for slips.
    /// ## Why it matters
    /// A name that leads nowhere is silently without effect: nobody is recommended anything by it.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// beneficiary_groups = ["elder-people"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/beneficiary-groups.toml
    /// id = "beneficiary-groups"
    /// version = "1.0.0"
    /// title = "Beneficiary groups"
    /// openness = "closed"
    /// codes = [{ code = "older-people", title = "Older people" }]
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// beneficiary_groups = ["older-people"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # code-lists/beneficiary-groups.toml
    /// id = "beneficiary-groups"
    /// version = "1.0.0"
    /// title = "Beneficiary groups"
    /// openness = "closed"
    /// codes = [{ code = "older-people", title = "Older people" }]
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Take a name from the list, or add the name to it.
    RULE("unresolved-code") = {
        summary: "a name is not on the list that it comes from",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let mut names = Names { living, sink };
        match &living.value {
            Definition::Outcome(outcome) => {
                names.of(
                    context,
                    GROUPS,
                    "/beneficiary_groups",
                    &outcome.beneficiary_groups,
                );
            }
            Definition::Profile(profile) => {
                names.of(
                    context,
                    GROUPS,
                    "/beneficiary_groups",
                    &profile.beneficiary_groups,
                );
            }
            Definition::Metric(metric) => of_metric(context, metric, &mut names),
            Definition::DataSource(source) => of_data_source(source, &mut names),
            Definition::CodeList(list) => of_code_list(list, &mut names),
            Definition::Table(table) => of_table(context, table, &mut names),
            Definition::UnitCost(cost) => {
                names.of(context, AGENCIES, "/agencies", &cost.agencies);
                names.of(context, CASHABILITY, "/cashable", cost.cashable.as_slice());
            }
            Definition::Map(_) => {}
        }
    }
}

/// Looks names up on lists, and reports those that are not there.
struct Names<'a, 's, 'r> {
    living: &'s Living,
    sink: &'a mut Sink<'r>,
}

impl Names<'_, '_, '_> {
    fn one(&mut self, pointer: &str, name: &str, known: &[&str], list: &str) {
        if known.contains(&name) {
            return;
        }
        let help = if self.sink.problems.len() < MOST {
            advice(name, known)
        } else {
            "take a name from the list".to_owned()
        };
        let message = format!("“{name}” is not among {list}");
        self.sink.report(self.living, pointer, message, help);
    }

    /// Item numbers are names too: of the instrument's items, counted from 1.
    fn items(&mut self, source: &DataSource, pointer: &str, numbers: &[u16]) {
        let instrument = source.instrument.as_ref();
        let items = instrument.map_or(0, |instrument| instrument.items);
        let numbers = numbers.iter().enumerate();
        for (nth, item) in numbers.filter(|(_, item)| !(1..=items).contains(*item)) {
            self.sink.report(
                self.living,
                &format!("{pointer}/{nth}"),
                format!("there is no item {item}"),
                format!("the instrument has {items} items, counted from 1"),
            );
        }
    }

    /// Names that all come from one list, `from`.
    fn of(&mut self, context: &Context<'_>, from: &str, pointer: &str, names: &[DefinitionId]) {
        if context.is_unreadable(Kind::CodeList, from) {
            return;
        }
        let list = context
            .standard
            .get(Kind::CodeList, from)
            .map(|living| &living.value);
        let codes = match list {
            Some(Definition::CodeList(list)) if list.openness == Openness::Open => return,
            Some(Definition::CodeList(list)) => codes(list),
            _ => Vec::new(),
        };
        for (at, name) in names.iter().enumerate() {
            let list = format!("the codes of the list “{from}”");
            self.one(&format!("{pointer}/{at}"), name.as_str(), &codes, &list);
        }
    }
}

/// The name that was probably meant, or some of those there are.
fn advice(name: &str, known: &[&str]) -> String {
    if let Some(near) = suggest::nearest(name, known.iter().copied()) {
        return format!("did you mean “{near}”?");
    }
    if known.is_empty() {
        return "there is none to choose from".to_owned();
    }
    let mut seen = BTreeSet::new();
    let mut once = known.iter().copied().filter(|name| seen.insert(*name));
    let listed: Vec<_> = once.by_ref().take(LISTED).collect();
    match once.count() {
        0 => format!("there is {}", listed.join(", ")),
        more => format!("there is {} and {more} more", listed.join(", ")),
    }
}

fn codes(list: &CodeList) -> Vec<&str> {
    list.codes.iter().map(|code| code.code.as_str()).collect()
}

fn of_metric(context: &Context<'_>, metric: &Metric, names: &mut Names<'_, '_, '_>) {
    let sources: Vec<_> = metric
        .measures
        .iter()
        .map(|measure| measure.data_source.id.as_str())
        .collect();
    for (at, measure) in metric.measures.iter().enumerate() {
        let pointer = format!("/measures/{at}");
        for (nth, recommendation) in measure.recommendations.iter().enumerate() {
            let group = recommendation.group.as_slice();
            let pointer = format!("{pointer}/recommendations/{nth}/group");
            names.of(context, GROUPS, &pointer, group);
        }
        for (nth, relation) in measure.relations.iter().enumerate() {
            let pointer = format!("{pointer}/relations/{nth}/to");
            names.one(
                &pointer,
                relation.to.as_str(),
                &sources,
                "the data sources of this metric",
            );
        }
        let wanted = &measure.data_source;
        let source = context.standard.get(Kind::DataSource, wanted.id.as_str());
        if let Some(Definition::DataSource(source)) = source.map(|living| &living.value)
            && let Some(score) = &measure.score
            && wanted.requirement.matches(&source.header.version)
        {
            let scores: Vec<_> = source
                .scores
                .iter()
                .map(|score| score.id.as_str())
                .collect();
            let list = format!("the scores of {}", wanted.id);
            names.one(&format!("{pointer}/score"), score.as_str(), &scores, &list);
        }
    }
}

fn of_data_source(source: &DataSource, names: &mut Names<'_, '_, '_>) {
    let ids: Vec<_> = source
        .scores
        .iter()
        .map(|score| score.id.as_str())
        .collect();
    if let Some(instrument) = &source.instrument {
        let others = instrument.other_responses.iter().enumerate();
        for (at, other) in others {
            let pointer = format!("/instrument/other_responses/{at}/items");
            names.items(source, &pointer, &other.items);
        }
        names.items(source, "/instrument/risk_items", &instrument.risk_items);
    }
    for (at, score) in source.scores.iter().enumerate() {
        let pointer = format!("/scores/{at}");
        names.items(source, &format!("{pointer}/items"), &score.items);
        names.items(source, &format!("{pointer}/reversed"), &score.reversed);
        for (nth, recode) in score.recodes.iter().enumerate() {
            names.items(
                source,
                &format!("{pointer}/recodes/{nth}/items"),
                &recode.items,
            );
        }
        for (nth, skip) in score.skips.iter().enumerate() {
            names.items(source, &format!("{pointer}/skips/{nth}/items"), &skip.items);
            let asked: Vec<_> = skip.when.iter().map(|answer| answer.item).collect();
            names.items(source, &format!("{pointer}/skips/{nth}/when"), &asked);
        }
        for (nth, part) in score.scores.iter().enumerate() {
            let pointer = format!("{pointer}/scores/{nth}");
            names.one(&pointer, part.as_str(), &ids, "the scores of this source");
        }
    }
}

fn of_code_list(list: &CodeList, names: &mut Names<'_, '_, '_>) {
    let known = codes(list);
    for (at, code) in list.codes.iter().enumerate() {
        let replaced_by = code.replaced_by.as_ref().map(DefinitionId::as_str);
        for (field, other) in [
            ("broader", code.broader.as_deref()),
            ("replaced_by", replaced_by),
        ] {
            if let Some(other) = other {
                let pointer = format!("/codes/{at}/{field}");
                names.one(&pointer, other, &known, "the codes of this list");
            }
        }
    }
}

fn of_table(context: &Context<'_>, table: &Table, names: &mut Names<'_, '_, '_>) {
    let fields: Vec<_> = table
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    for (at, field) in table.primary_key.iter().enumerate() {
        names.one(
            &format!("/primary_key/{at}"),
            field.as_str(),
            &fields,
            "the fields of this table",
        );
    }
    let readable = |table: &str| !context.is_unreadable(Kind::Table, table);
    let keys = table.foreign_keys.iter().enumerate();
    for (at, key) in keys.filter(|(_, key)| readable(key.table.as_str())) {
        let pointer = format!("/foreign_keys/{at}");
        for (nth, field) in key.fields.iter().enumerate() {
            let pointer = format!("{pointer}/fields/{nth}");
            names.one(
                &pointer,
                field.as_str(),
                &fields,
                "the fields of this table",
            );
        }
        let other = context.standard.get(Kind::Table, key.table.as_str());
        let Some(Definition::Table(other)) = other.map(|living| &living.value) else {
            let tables: Vec<_> = context
                .standard
                .ids(Kind::Table)
                .map(DefinitionId::as_str)
                .collect();
            names.one(
                &format!("{pointer}/table"),
                key.table.as_str(),
                &tables,
                "the tables",
            );
            continue;
        };
        let there: Vec<_> = other
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        for (nth, field) in key.reference_fields.iter().enumerate() {
            let pointer = format!("{pointer}/reference_fields/{nth}");
            names.one(
                &pointer,
                field.as_str(),
                &there,
                &format!("the fields of {}", key.table),
            );
        }
    }
}
