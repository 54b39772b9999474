use crate::kind::Kind;
use crate::parse::Place;
use crate::parse::problem::Severity;
use crate::review::is_name;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::{kind_of, published_at};

declare_rule! {
    /// ## What it does
    /// Finds a definition whose file is not named after its identifier, and files in folders that
    /// belong to no kind of definition.
    /// ## Why it matters
    /// People find a definition by its file, and a file in the wrong place is silently left out.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
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
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Rename the file, or move it to the folder of its kind.
    RULE("file-name") = {
        summary: "a file has another name than the definition in it, or lies in no known folder",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let id = &living.value.header().id;
        let kind = living.value.kind();
        let expected = format!("{}/{id}.toml", kind.folder());
        if kind != Kind::Map && living.file != expected {
            let message = format!("the {} in this file is called “{id}”", kind.label());
            sink.report(
                living,
                "/id",
                message,
                format!("rename the file to {expected}"),
            );
        }
    }
    check_records(context, sink);
    for (path, _) in context.files.iter().filter(|(path, _)| !is_placed(path)) {
        let folders: Vec<_> = Kind::ALL.into_iter().skip(1).map(Kind::folder).collect();
        sink.report_at(
            path,
            Place::START,
            "this file belongs to no kind of definition, so nobody would read it".to_owned(),
            match path.split_once('/') {
                Some((top @ ("changes" | "reviews"), _)) => format!(
                    "under {top} the next folder is the definition's own: one of {}",
                    folders.join(", ")
                ),
                _ => format!(
                    "put it directly into one of the folders {}",
                    folders.join(", ")
                ),
            },
        );
    }
}

/// Change records must lie with a version that there is, and reviews under what they read.
fn check_records(context: &Context<'_>, sink: &mut Sink<'_>) {
    for record in context.standard.changes() {
        let path = record.file.replacen("changes/", "published/", 1);
        let is_of_a_version = published_at(&path).is_some_and(|(kind, id, version)| {
            context.standard.versions(kind, &id).contains(&&version)
        });
        if !is_of_a_version {
            sink.report_at(
                &record.file,
                Place::START,
                "this change record belongs to no version of a definition".to_owned(),
                "name it changes/<kind>/<id>/<version>.toml".to_owned(),
            );
        }
    }
    for review in context.standard.reviews() {
        if let Err(name) = is_name(&review.file, &review.value) {
            sink.report_at(
                &review.file,
                Place::START,
                "this review has another name than what it says it is about".to_owned(),
                format!("rename it to {name}"),
            );
        }
    }
    for signature in context.standard.signatures() {
        let review = signature.strip_suffix(".sig").unwrap_or(signature);
        if context.files.get(review).is_none() {
            sink.report_at(
                signature,
                Place::START,
                "this signature belongs to no review".to_owned(),
                "put it beside the review that was signed, with the same name and .sig".to_owned(),
            );
        }
    }
}

/// Whether the path is one that the standard knows.
fn is_placed(path: &str) -> bool {
    let steps: Vec<_> = path.split('/').collect();
    match steps.as_slice() {
        [file] => matches!(
            *file,
            "map.toml" | "policy.toml" | "people.toml" | "thesaurus.toml" | "ledger.jsonl"
        ),
        ["published" | "changes", folder, _, _] | ["reviews", folder, _, _, _] => {
            Kind::ALL.into_iter().any(|kind| kind.folder() == *folder)
        }
        [folder, _] => kind_of(folder).is_some(),
        _ => false,
    }
}
