//! For what a proposal is refused before anybody counts its reviews.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// A changed definition whose version is lower than the change rules ask for, counted from the last release.
    /// ## Why it matters
    /// Versions answer one question: may values before and after stand on one line? A version that is too low
    /// answers it wrongly, and nobody notices until two reports disagree.
    /// ## How to mend it
    /// Write the version that the message names, or record in the change record why the rule does not apply.
    VERSION_TOO_LOW("version-too-low"): "a definition declares a lower version than its changes ask for";

    /// ## What is refused
    /// A published definition that changes without a change record for its new version.
    /// ## Why it matters
    /// Reviewers, and whoever finds another figure years later, want to read in plain words what changed and why.
    /// ## How to mend it
    /// Write `changes/<kind>/<id>/<version>.toml` with a `summary`, and the `authors` where they are listed.
    CHANGE_RECORD_MISSING("change-record-missing"): "a definition changes, and nothing says why";

    /// ## What is refused
    /// A break in series whose change record has no bridge.
    /// ## Why it matters
    /// Whoever has figures from before must know whether they can be converted, or whether the series ends here.
    /// ## How to mend it
    /// Add `[bridge]` to the change record, with `kind` one of `none`, `conversion`, `crosswalk`, `overlap-study`;
    /// say in `caveat` what to bear in mind, and in `old_until` how long the old version is still accepted.
    BRIDGE_MISSING("bridge-missing"): "a break in series says nothing about how old and new figures relate";

    /// ## What is refused
    /// An exception from a change rule that is past its last day.
    /// ## Why it matters
    /// An exception is for one case and a while; otherwise it is a rule that nobody has agreed to.
    /// ## How to mend it
    /// Take the exception out and meet the rule, or let people agree on it anew, with another date.
    EXCEPTION_EXPIRED("exception-expired"): "an exception from a change rule is past its last day";

    /// ## What is refused
    /// An exception approved by nobody, by somebody who is not listed, by an automatic account, or by an author.
    /// ## Why it matters
    /// To set a rule aside is for others than those who want it set aside.
    /// ## How to mend it
    /// Name under `approvers` people of people.toml who had no part in the change and have agreed.
    EXCEPTION_NOT_APPROVED("exception-not-approved"): "an exception is not approved by people who may";

    /// ## What is refused
    /// A decision or an exception on a rule that the change does not hit at that part.
    /// ## Why it matters
    /// It may be a slip of the pen, and the rule that is hit then stays unanswered; or it is left from an earlier
    /// state, and would open the door to a later one.
    /// ## How to mend it
    /// Take it out, or write the rule and path that `open-outcomes diff` names.
    RECORD_WITHOUT_USE("record-without-use"): "a change record speaks of a rule that is not hit";

    /// ## What is refused
    /// A proposal that adds, changes or removes a file under `published/`, or the ledger, even where a later commit
    /// of it undoes that: history keeps both.
    /// ## Why it matters
    /// Only a release and a change of status write there, on the main branch. What was published never changes, and
    /// proposals never collide in the ledger.
    /// ## How to mend it
    /// Make the branch anew without changes under `standards/published/` and in `standards/ledger.jsonl`.
    PROPOSAL_TOUCHES_PUBLISHED("proposal-touches-published"): "a proposal writes where only a release may";

    /// ## What is refused
    /// A proposal that edits or deletes a review which was accepted already.
    /// ## Why it matters
    /// Who agreed to what, and who objected, is part of the record. A second thought is a new review.
    /// ## How to mend it
    /// Restore the file. To withdraw a review, write another: `open-outcomes review new` again.
    REVIEW_REWRITTEN("review-rewritten"): "a review that was accepted is edited or deleted";

    /// ## What is refused
    /// A proposal that lowers a threshold of policy.toml and changes a definition which needs review.
    /// ## Why it matters
    /// Otherwise a change could bring along the rules by which it passes.
    /// ## How to mend it
    /// Propose the new policy by itself, and the definition after the policy has been released.
    POLICY_WEAKENED_WITH_CHANGE("policy-weakened-with-change"): "a lower threshold comes with a change that it would help";

    /// ## What is refused
    /// A policy.toml that cannot be read, or that has a part this program does not know.
    /// ## Why it matters
    /// A threshold that is not understood must not count as met.
    /// ## How to mend it
    /// Correct the file, or use a newer version of the program.
    POLICY_UNREADABLE("policy-unreadable"): "the thresholds cannot be read";

    /// ## What is refused
    /// A push to the main branch that leaves out commits which are there already.
    /// ## Why it matters
    /// History shows who wrote and who agreed. It only grows.
    /// ## How to mend it
    /// Fetch the main branch, merge it into yours with a merge commit, and push again without force.
    HISTORY_REWRITTEN("history-rewritten"): "a push would rewrite or remove the main branch";

    /// ## What is refused
    /// A push to a server that has no main branch yet, or that would put another branch in the place of the main one.
    /// ## Why it matters
    /// Without one main branch nothing says what a push is judged against.
    /// ## How to mend it
    /// Push the main branch first, by itself. To give it another name, ask whoever keeps the server.
    MAIN_BRANCH_UNCLEAR("main-branch-unclear"): "a push leaves it open which branch is the main one";

    /// ## What is refused
    /// A push that moves or deletes a tag.
    /// ## Why it matters
    /// Two people who cite a tag must mean the same bytes.
    /// ## How to mend it
    /// Leave the tag as it is, and make another with a new name.
    TAG_MOVED_BY_PUSH("tag-moved-by-push"): "a push would move or delete a tag";

    /// ## What is refused
    /// A commit on the main branch whose ledger lines or published files are not just what `release` or `status`
    /// would have written there on that day.
    /// ## Why it matters
    /// A line that was written by hand could publish what nobody has reviewed.
    /// ## How to mend it
    /// Undo the commit, and run `open-outcomes release` or `open-outcomes status` on the main branch.
    RELEASE_NOT_REPRODUCIBLE("release-not-reproducible"): "a ledger line is not what the program would have written";

    /// ## What is refused
    /// The days on which texts were first seen, changed by a push.
    /// ## Why it matters
    /// Only the server itself says since when a text can be read.
    /// ## How to mend it
    /// Do not push to `refs/open-outcomes/`.
    RECORD_OF_DAYS_PUSHED("record-of-days-pushed"): "a push would change since when texts are open";

    /// ## What is refused
    /// Nothing: it is told that a proposal lowers a threshold of policy.toml.
    /// ## Why it matters
    /// From the next release on fewer people, sides or days are enough, for everything.
    /// ## How to mend it
    /// Put the threshold back, or let everybody know why it is lowered before it is merged.
    POLICY_LOWERED("policy-lowered"): "a proposal lowers what reviews are asked for";

    /// ## What is refused
    /// Nothing: it is told whom a proposal adds to people.toml, takes out, or gives other sides, organisations or keys.
    /// ## Why it matters
    /// From the next release on the reviews of these people count.
    /// ## How to mend it
    /// Make sure that they are who they say they are, and that they know of it, before it is merged.
    PEOPLE_CHANGED("people-changed"): "a proposal changes who may agree";
}
