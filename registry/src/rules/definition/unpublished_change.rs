use crate::ledger::Register;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::snapshot::published_path;

declare_rule! {
    /// ## What it does
    /// Finds a definition that was changed and still has the version under which it was published.
    /// ## Why it matters
    /// A published version never changes: whoever cites it must find the same words tomorrow.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Well-being"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # published/outcomes/wellbeing/1.0.0.toml
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
    /// version = "1.1.0"
    /// title = "Well-being"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # published/outcomes/wellbeing/1.0.0.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Give the definition a higher version, or undo the change.
    RULE("unpublished-change") = {
        summary: "a published definition was changed without a new version",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let ledger = context.ledger();
    let register = ledger.as_ref().map(Register::of);
    for living in context.standard.definitions() {
        let header = living.value.header();
        let path = published_path(living.value.kind(), &header.id, &header.version);
        if context
            .files
            .get(&path)
            .is_some_and(|frozen| frozen != living.text.as_bytes())
        {
            let message = format!(
                "“{}” changed but still says version {}",
                header.id, header.version
            );
            let help = format!("give it a higher version, or make it the same as {path} again");
            sink.report(living, "/version", message, help);
        }
        let published = register.as_ref();
        if let Some(newest) =
            published.and_then(|known| known.newest(living.value.kind(), &header.id))
            && *newest > header.version
        {
            let message = format!(
                "“{}” says version {}, but {newest} is published already",
                header.id, header.version
            );
            let help = format!("give it a version higher than {newest}");
            sink.report(living, "/version", message, help);
        }
    }
}
