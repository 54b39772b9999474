use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_validator::*;
fn main() {
    let store = Store::open(std::path::Path::new("/tmp/w/T")).unwrap();
    let snap = Snapshot::new(&store.working().unwrap()).unwrap();
    let p = std::env::args().nth(1).unwrap();
    let b = std::fs::read(&p).unwrap();
    let r = validate(
        &snap,
        vec![Input {
            name: "x.xlsx".into(),
            reader: Box::new(&b[..]),
        }],
        &Options::new("2026-11-22".parse().unwrap()),
    )
    .unwrap();
    println!("{}", report::text::render(&r));
}
