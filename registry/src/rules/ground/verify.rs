//! What `verify` and the hook of a server refuse: a history that was changed.
//!
//! First what the ledger says, then the files, then what git adds.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// A line of the ledger whose text was changed: its hash does not fit, it is no entry at all, or git history
    /// had another line there.
    /// ## Why it matters
    /// The ledger is the record of what was published and when. A line that can be reworded proves nothing.
    /// ## How to mend it
    /// Restore `ledger.jsonl` from the commit named, or from another copy whose SHA-256 you know.
    LEDGER_LINE_CHANGED("ledger-line-changed"): "a line of the ledger was changed after it was written";

    /// ## What is refused
    /// A ledger from which a line was taken out, so that the lines after it do not follow those before.
    /// ## Why it matters
    /// Taking a line out would make a published version, or its withdrawal, disappear.
    /// ## How to mend it
    /// Restore `ledger.jsonl` from the commit named, or from another copy whose SHA-256 you know. What is no longer
    /// to be used is retired by a new line: `open-outcomes status ID retired`.
    LEDGER_LINE_REMOVED("ledger-line-removed"): "a line was taken out of the ledger";

    /// ## What is refused
    /// A ledger whose lines stand in another order than they were written in.
    /// ## Why it matters
    /// The order says what came first: which version a release holds, and which status is the last.
    /// ## How to mend it
    /// Restore `ledger.jsonl` from the commit named, or from another copy whose SHA-256 you know.
    LEDGER_REORDERED("ledger-reordered"): "the lines of the ledger stand in another order";

    /// ## What is refused
    /// A ledger that ends too early: in the middle of a line, or before a line that git history knows.
    /// ## Why it matters
    /// A shorter ledger holds together by itself, so whoever cuts it hides the newest releases and withdrawals.
    /// ## How to mend it
    /// Restore `ledger.jsonl` from the commit named. If two branches both made a release, keep one of the two and
    /// make the other release anew.
    LEDGER_TRUNCATED("ledger-truncated"): "the end of the ledger was cut off";

    /// ## What is refused
    /// A ledger whose lines do not chain: a line that is whole in itself, but does not name the hash of the line
    /// before it, as when it was put in from another ledger.
    /// ## Why it matters
    /// Each line names the hash of the line before it, so that nobody can rewrite what was published.
    /// ## How to mend it
    /// Restore the ledger from the commit named, or from another copy whose SHA-256 you know.
    LEDGER_BROKEN("ledger-broken"): "the lines of the ledger do not chain";

    /// ## What is refused
    /// A ledger line with an earlier date than the line it follows.
    /// ## Why it matters
    /// Dates decide how long a proposal stood open, and which reviews were given in time. A release that is dated
    /// back looks older than it is.
    /// ## How to mend it
    /// Restore `ledger.jsonl` to what it was before that line, check the clock of the computer, and write the line
    /// anew with `open-outcomes release` or `open-outcomes status`.
    LEDGER_BACK_DATED("ledger-back-dated"): "a ledger line is dated before the line it follows";

    /// ## What is refused
    /// A ledger that has not the SHA-256 given with `--expect`.
    /// ## Why it matters
    /// A chain shows that nothing was changed within it, and not that it is the one you mean. The digest that you
    /// have from elsewhere shows that.
    /// ## How to mend it
    /// Find out which of the two is right: ask where the digest came from which release it belongs to, and fetch the
    /// repository anew from a source that you trust.
    LEDGER_NOT_EXPECTED("ledger-not-expected"): "the ledger is not the one that was expected";

    /// ## What is refused
    /// A version of a definition that is published a second time, also after it was withdrawn.
    /// ## Why it matters
    /// A version stands for one text for ever. If its number could be used again, two reports with the same number
    /// would mean different things.
    /// ## How to mend it
    /// Give the new text a version that was never used, and publish that.
    VERSION_REPUBLISHED("version-republished"): "a version is published a second time";

    /// ## What is refused
    /// A ledger that publishes a lower version of a definition after a higher one.
    /// ## Why it matters
    /// The highest version is taken for the newest text. A lower one that comes later would never be found, or would
    /// slip in where people think that nothing changes any more.
    /// ## How to mend it
    /// Publish the text under a version above the highest that is published.
    VERSION_OUT_OF_ORDER("version-out-of-order"): "a lower version is published after a higher one";

    /// ## What is refused
    /// A release whose version does not come after that of the release before it.
    /// ## Why it matters
    /// A submission names one release. If two have the same name, or the later has the lower number, nobody knows
    /// which definitions are meant.
    /// ## How to mend it
    /// Restore `ledger.jsonl` to what it was before that line, and release anew with a higher version.
    RELEASE_OUT_OF_ORDER("release-out-of-order"): "a release does not come after the last";

    /// ## What is refused
    /// A ledger line that gives a status, or an endorsement, to a version that was not published before it.
    /// ## Why it matters
    /// A status given ahead would hold for a text that nobody has seen.
    /// ## How to mend it
    /// Publish the version first; then give it its status with `open-outcomes status`.
    UNPUBLISHED_VERSION("unpublished-version"): "a ledger line speaks of a version that is not published";

    /// ## What is refused
    /// A file under `published/` with other bytes than the ledger says: today, or in the commit of a release.
    /// ## Why it matters
    /// Everybody who names a version must get the same text, byte for byte.
    /// ## How to mend it
    /// Restore the file from the commit of its release. If the text is wrong, edit the living file, raise its
    /// version, and release that.
    PUBLISHED_CHANGED("published-changed"): "a published file was changed";

    /// ## What is refused
    /// A published version whose file is gone.
    /// ## Why it matters
    /// Old submissions are still checked against the version that they name.
    /// ## How to mend it
    /// Restore the file from the commit of its release. A version that is not to be used any more is retired with
    /// `open-outcomes status`; its file stays.
    PUBLISHED_MISSING("published-missing"): "a published file is missing";

    /// ## What is refused
    /// A file under `published/` that no line of the ledger speaks of.
    /// ## Why it matters
    /// It looks published, and nobody has released it.
    /// ## How to mend it
    /// Take the file away. A living definition is published with `open-outcomes release`.
    PUBLISHED_UNKNOWN("published-unknown"): "a file lies among the published ones that the ledger does not know";

    /// ## What is refused
    /// A living definition that differs from the published text of the very version that it declares.
    /// ## Why it matters
    /// One version would then have two texts.
    /// ## How to mend it
    /// Raise the version in the file, and say why in a change record; or take the change back.
    LIVING_CHANGED("living-changed"): "a living file changed but kept its published version";

    /// ## What is refused
    /// A living definition that declares a lower version than the newest published, and one that is not published.
    /// ## Why it matters
    /// Versions only rise: this file could never be released as it is.
    /// ## How to mend it
    /// Give the file a version above the newest that is published.
    LIVING_BEHIND("living-behind"): "a living file declares a version behind the published one";

    /// ## What is refused
    /// A file of the standard with a carriage return, the line end of Windows.
    /// ## Why it matters
    /// The same text would have other digests on other computers, and no published file could be compared.
    /// ## How to mend it
    /// Save the file with Unix line ends (LF). Editors call it “LF” or “Unix”. In git: `git config core.autocrlf false`.
    CARRIAGE_RETURN("carriage-return"): "a file has Windows line ends";

    /// ## What is refused
    /// A file of the standard that is not UTF-8 text.
    /// ## Why it matters
    /// Nobody can review what does not show as text.
    /// ## How to mend it
    /// Save the file as UTF-8, or restore it from the last commit.
    NOT_TEXT("not-text"): "a file is not UTF-8 text";

    /// ## What is refused
    /// A path with other characters than letters, digits, dots, hyphens and underscores, one that begins with a dot,
    /// or one that is too long or too deep.
    /// ## Why it matters
    /// Such a path may lead out of the folder, look like another path, or fail on other computers.
    /// ## How to mend it
    /// Rename the file, or take it away.
    BAD_PATH("bad-path"): "a path is not allowed in a standard";

    /// ## What is refused
    /// Two paths that differ only in upper and lower case.
    /// ## Why it matters
    /// On Windows and macOS they are one file, so one text silently takes the place of the other.
    /// ## How to mend it
    /// Rename one of the two, or take it away.
    CASE_TWINS("case-twins"): "two paths differ only in upper and lower case";

    /// ## What is refused
    /// A symbolic link in the folder `standards`.
    /// ## Why it matters
    /// What a link shows depends on the computer it is read on, and can be a file that is nobody's business.
    /// ## How to mend it
    /// Put the file itself in its place.
    SYMBOLIC_LINK("symbolic-link"): "a symbolic link lies in the standard";

    /// ## What is refused
    /// A submodule in the folder `standards`.
    /// ## Why it matters
    /// Its content lies in another repository, which can change or vanish, and which nobody reviews here.
    /// ## How to mend it
    /// Take the submodule away, and commit its files if they belong to the standard.
    SUBMODULE("submodule"): "a submodule lies in the standard";

    /// ## What is refused
    /// A file of the standard that is marked as a program.
    /// ## Why it matters
    /// A standard is text to be read. A file that can be run invites somebody to run it.
    /// ## How to mend it
    /// Take the mark away: `git update-index --chmod=-x PATH`, then commit.
    EXECUTABLE("executable"): "a file of the standard is marked as a program";

    /// ## What is refused
    /// A device, a socket or something of an unknown sort in the folder `standards`.
    /// ## Why it matters
    /// It cannot be read as text, and reading it may never end.
    /// ## How to mend it
    /// Take it away.
    NOT_A_FILE("not-a-file"): "something in the standard is no plain file";

    /// ## What is refused
    /// A file that is larger than a person can review.
    /// ## Why it matters
    /// What nobody can read through, nobody has reviewed.
    /// ## How to mend it
    /// Make the file shorter, or part the definition in two.
    TOO_LARGE("too-large"): "a file is larger than a person can review";

    /// ## What is refused
    /// A standard with more files than any reader takes.
    /// ## Why it matters
    /// It would fill the memory of everybody who reads it.
    /// ## How to mend it
    /// Take away what does not belong to the standard.
    TOO_MANY_FILES("too-many-files"): "the standard has too many files";

    /// ## What is refused
    /// A `.gitattributes`, at the root or in `standards`, that makes git hand out files of the standard with other
    /// bytes than were committed: `text`, `eol`, `crlf`, `ident`, `filter`, `working-tree-encoding`, `export-subst`,
    /// or that leaves them out of archives: `export-ignore`.
    /// ## Why it matters
    /// Two people with the same commit would hold different texts, and one of them could not be verified.
    /// ## How to mend it
    /// Take the attribute away from the line named. `standards/** -text` is right; `diff`, `merge` and `linguist-…`
    /// do no harm.
    ALTERING_ATTRIBUTES("altering-attributes"): "a git attribute would alter the files of the standard";

    /// ## What is refused
    /// A repository in which an object is missing that its history speaks of.
    /// ## Why it matters
    /// What cannot be read cannot be compared, so nobody knows whether it is still what was published.
    /// ## How to mend it
    /// Fetch the repository, or the bundle, anew and whole from another copy; `git fsck` lists what is missing.
    MISSING_OBJECT("missing-object"): "an object is missing from the git repository";

    /// ## What is refused
    /// A repository in which an object has other content than its name, a digest, says.
    /// ## Why it matters
    /// A disk has failed, or somebody has put another text in the place of the true one.
    /// ## How to mend it
    /// Keep a copy as evidence; then fetch the repository anew from another copy. `git fsck` lists what is damaged.
    SWAPPED_OBJECT("swapped-object"): "an object of the git repository is not what its name says";

    /// ## What is refused
    /// A repository with replacements: refs under `refs/replace/`.
    /// ## Why it matters
    /// With them git shows people another object than the one that is in history, while every digest still fits.
    /// ## How to mend it
    /// Take the replacement away with `git replace --delete`, here and in the copy it came from.
    REPLACED_OBJECT("replaced-object"): "git would show another object in the place of one of history";

    /// ## What is refused
    /// A release tag on a commit whose folder `standards` differs from that of the commit which made the release.
    /// ## Why it matters
    /// People who fetch the tag hold another text under the name of the release.
    /// ## How to mend it
    /// Keep both commits as evidence, ask who moved the tag, and set it back on the commit that made the release.
    TAG_MOVED("tag-moved"): "a release tag leads to another text than the release";

    /// ## What is refused
    /// A release tag without an object of its own: no date, no author, no words, no room for a signature.
    /// ## Why it matters
    /// Such a tag can be moved without a trace.
    /// ## How to mend it
    /// Make it anew on the same commit with `git tag --annotate`.
    TAG_LIGHTWEIGHT("tag-lightweight"): "a release tag is not annotated";

    /// ## What is refused
    /// A tag whose own name, written in its object, is not the name it goes by, where one of the two is a release.
    /// ## Why it matters
    /// An old tag, signature and all, can so be shown as a newer release, and git says that it verifies.
    /// ## How to mend it
    /// Take the tag away, and tag the commit of the release under its right name.
    TAG_MISNAMED("tag-misnamed"): "a tag has another name in its object than outside";

    /// ## What is refused
    /// A release tag that leads to another tag, and not to a commit.
    /// ## Why it matters
    /// Two tags say two things about one release: two names, two dates, two signatures.
    /// ## How to mend it
    /// Take the tag away, and tag the commit itself.
    TAG_OF_TAG("tag-of-tag"): "a release tag leads to another tag";

    /// ## What is refused
    /// A release tag on something that does not hold the release: no commit at all, a commit whose ledger lacks the
    /// release, or one that does not descend from the commit that made it.
    /// ## Why it matters
    /// Who fetches the tag does not get the release, or gets it with another history.
    /// ## How to mend it
    /// Set the tag on the commit that made the release.
    TAG_ASTRAY("tag-astray"): "a release tag leads to a commit that does not hold the release";

    /// ## What is refused
    /// A release whose map, policy, people, thesaurus or reviews, in the commit that made it, are not those that its
    /// ledger line names.
    /// ## Why it matters
    /// A release is all its parts together. If parts of two states are mixed, the gate judged by other rules, or on
    /// other reviews, than the ledger says.
    /// ## How to mend it
    /// What was released cannot be mended afterwards. Restore the repository from a copy in which the two agree; a
    /// release is made by `open-outcomes release` alone, which writes both in one commit.
    RELEASE_MIXED("release-mixed"): "a release line and the files of its commit do not belong together";

    /// ## What is refused
    /// A release that lowers a threshold of `policy.toml` and at the same time publishes a definition that needs
    /// review: one that is recorded, qualified or standard.
    /// ## Why it matters
    /// Whoever may lower the bar in the same step in which it is jumped is not bound by it.
    /// ## How to mend it
    /// Change the policy in a release of its own, in which no such definition is published; then publish by the new
    /// policy.
    POLICY_WEAKENED("policy-weakened"): "a release lowers the bar and takes it in one step";

    /// ## What is refused
    /// A review file that stood in a release and is gone.
    /// ## Why it matters
    /// Reviews are the evidence for a status. Objections that can be deleted were never heard.
    /// ## How to mend it
    /// Restore the file from the commit named. A reviewer who takes her word back says so in a new file.
    REVIEW_REMOVED("review-removed"): "a review that stood in a release is gone";

    /// ## What is refused
    /// A review file with other bytes than it had in a release.
    /// ## Why it matters
    /// Nobody's words may be changed after others have relied on them.
    /// ## How to mend it
    /// Restore the file from the commit named. A reviewer who has changed her mind says so in a new file.
    REVIEW_CHANGED("review-changed"): "a review was edited after it stood in a release";
}
