//! Forged files: what is published, what lives, and what no standard may hold.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;

use super::{Forgery, after, forgery};
use crate::testing::Place;
use crate::verify::Verification;
use crate::verify::tests::{FRIENDS, released, twice};

const PUBLISHED: &str = "published/metrics/close-friends/1.0.0.toml";

pub(super) const FORGERIES: &[Forgery] = &[
    forgery("a published byte changed", &["published-changed"], || {
        rewritten(folder(), PUBLISHED, "close friends", "closed friends")
    }),
    forgery(
        "a published byte changed and committed",
        &["published-changed"],
        || {
            after(twice(), |place| {
                rewrite(place, PUBLISHED, "close friends", "closed friends");
                place.commit("Tamper");
            })
        },
    ),
    forgery("a published file gone", &["published-missing"], || {
        after(folder(), |place| {
            fs::remove_file(place.file(PUBLISHED)).expect("it is removed");
        })
    }),
    forgery(
        "a file slipped in among the published",
        &["published-unknown"],
        || {
            after(folder(), |place| {
                place.write(
                    "published/metrics/close-friends/1.0.1.toml",
                    b"id = \"x\"\n",
                );
            })
        },
    ),
    forgery(
        "a living file changed, its version kept",
        &["living-changed"],
        || {
            rewritten(
                folder(),
                FRIENDS,
                "Fixture: close friends",
                "Fixture: friends",
            )
        },
    ),
    forgery(
        "a living file behind what is published",
        &["living-behind"],
        || {
            rewritten(
                folder(),
                FRIENDS,
                "version = \"1.0.0\"",
                "version = \"0.9.0\"",
            )
        },
    ),
    forgery(
        "a living file set back to an older version",
        &["living-behind"],
        || {
            after(twice(), |place| {
                fs::copy(place.file(PUBLISHED), place.file(FRIENDS)).expect("a copy");
            })
        },
    ),
    forgery(
        "Windows line ends in what is published",
        &["carriage-return"],
        || rewritten(folder(), PUBLISHED, "\n", "\r\n"),
    ),
    forgery("Windows line ends, committed", &["carriage-return"], || {
        after(twice(), |place| {
            rewrite(place, FRIENDS, "\n", "\r\n");
            place.commit("Convert");
        })
    }),
    forgery("a file that is no text", &["not-text"], || {
        after(folder(), |place| place.write(FRIENDS, b"\xFF\n"))
    }),
    forgery("a path with a space", &["bad-path"], || {
        after(folder(), |place| place.write("metrics/a b.toml", b""))
    }),
    forgery("attributes hidden deeper down", &["bad-path"], || {
        after(folder(), |place| {
            place.write("published/.gitattributes", b"* text\n");
        })
    }),
    forgery("case twins", &["case-twins"], || {
        after(folder(), |place| {
            place.write("metrics/Close-Friends.toml", b"");
        })
    }),
    forgery("a symbolic link", &["symbolic-link"], || {
        after(folder(), |place| {
            symlink("/etc/passwd", place.file("metrics/linked.toml")).expect("a link");
        })
    }),
    forgery(
        "attributes through a symbolic link",
        &["symbolic-link"],
        || {
            after(folder(), |place| {
                symlink("/etc/passwd", place.path().join(".gitattributes")).expect("a link");
            })
        },
    ),
    forgery("a program", &["executable"], || {
        after(twice(), |place| {
            let runs = fs::Permissions::from_mode(0o755);
            fs::set_permissions(place.file(FRIENDS), runs).expect("a mode");
            place.commit("Mark");
        })
    }),
    forgery("a socket", &["not-a-file"], || {
        let place = folder();
        let socket = UnixListener::bind(place.file("metrics/socket")).expect("a socket");
        let found = after(place, |_| {});
        drop(socket);
        found
    }),
    forgery("a huge file", &["too-large"], || {
        after(folder(), |place| {
            place.write(FRIENDS, &vec![b'#'; 300 * 1024]);
        })
    }),
    forgery("attributes that alter", &["altering-attributes"], || {
        after(folder(), |place| {
            attributes(place, "standards/** text eol=crlf\n");
        })
    }),
    forgery(
        "a filter, committed in a bare repository",
        &["altering-attributes"],
        || {
            let place = twice();
            attributes(&place, "*.toml filter=other\n");
            place.commit("Filter");
            after(Place::bare(&place), |_| {})
        },
    ),
    forgery(
        "attributes taken from the folder only",
        &["altering-attributes"],
        || {
            let place = twice();
            attributes(&place, "*.toml ident\n");
            place.commit("Expand");
            attributes(&place, "");
            after(place, |_| {})
        },
    ),
];

fn folder() -> Place {
    Place::folder(&released())
}

fn attributes(place: &Place, text: &str) {
    fs::write(place.path().join(".gitattributes"), text).expect("a file");
}

fn rewrite(place: &Place, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(place.file(path)).expect("the file");
    assert!(text.contains(from), "{path} has no “{from}”");
    place.write(path, text.replace(from, to).as_bytes());
}

fn rewritten(place: Place, path: &str, from: &str, to: &str) -> Verification {
    after(place, |place| rewrite(place, path, from, to))
}
