//! The committed JSON Schemas are those of the Rust types.

use std::fs;
use std::path::Path;

use open_outcomes_registry::parse::schema::Form;

const COMMAND: &str = "UPDATE_SCHEMAS=1 cargo test -p open-outcomes-registry schemas";

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../standards/schema");
    let update = std::env::var_os("UPDATE_SCHEMAS").is_some();
    let mut known = Vec::new();
    for form in Form::ALL {
        let name = format!("{}.schema.json", form.name());
        let path = folder.join(&name);
        if update {
            fs::create_dir_all(&folder).expect("the folder");
            fs::write(&path, form.schema_text()).expect("the schema");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == form.schema_text(),
            "{name} is out of date; run: {COMMAND}"
        );
        known.push(name);
    }
    for entry in fs::read_dir(&folder).expect("the folder") {
        let name = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        assert!(
            known.contains(&name),
            "{name} belongs to no kind of file: remove it"
        );
    }
}
