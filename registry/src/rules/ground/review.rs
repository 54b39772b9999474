//! For what a review does not count, and what a proposal still lacks.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// An approval by somebody who wrote the change: as author, committer or co-author of a commit that touches
    /// the definition, or named in its change record. Persons are compared, not addresses.
    /// ## Why it matters
    /// Review means that somebody else has looked.
    /// ## How to mend it
    /// Ask somebody who had no part in the change.
    SELF_REVIEW("self-review"): "a reviewer is one of the authors";

    /// ## What is refused
    /// A review by somebody whom people.toml does not list.
    /// ## Why it matters
    /// Readers must be able to see who agreed, for which organisation and from which side.
    /// ## How to mend it
    /// Add the reviewer to people.toml in a proposal of its own, under a name or a pseudonym.
    REVIEWER_NOT_LISTED("reviewer-not-listed"): "a reviewer is not listed";

    /// ## What is refused
    /// A review by somebody who was not listed in people.toml before the proposal, or before the last release.
    /// ## Why it matters
    /// Otherwise whoever proposes a change could bring along the people who agree to it.
    /// ## How to mend it
    /// Let people.toml be accepted and released first. The review stays where it is, and counts after that.
    REVIEWER_IS_NEW("reviewer-is-new"): "a reviewer was listed by the very change that needs her";

    /// ## What is refused
    /// An approval by an account that people.toml marks as automatic.
    /// ## Why it matters
    /// Review is what people do.
    /// ## How to mend it
    /// Ask a person.
    REVIEWER_IS_A_BOT("reviewer-is-a-bot"): "a reviewer is an automatic account";

    /// ## What is refused
    /// A review file whose name does not fit what it says: another definition, version, text or reviewer.
    /// ## Why it matters
    /// Who looks for the reviews of a text finds them by name; a file under a wrong name hides what it is.
    /// ## How to mend it
    /// Name the file as the message says.
    REVIEW_MISFILED("review-misfiled"): "a review does not say what its file's name says";

    /// ## What is refused
    /// An approval of a text that has changed since in more than its spelling.
    /// ## Why it matters
    /// What was agreed to must be what is published, to the letter that matters.
    /// ## How to mend it
    /// Ask the reviewer to read the new text; `open-outcomes diff` shows her what has changed.
    REVIEW_OF_ANOTHER_TEXT("review-of-another-text"): "the text has changed since it was reviewed";

    /// ## What is refused
    /// A review dated later than today.
    /// ## Why it matters
    /// Days decide whose word was the last, and how long a text was open.
    /// ## How to mend it
    /// Write the day on which the review was given.
    REVIEW_DATED_AHEAD("review-dated-ahead"): "a review bears a day that has not come";

    /// ## What is refused
    /// An approval by somebody of the organisation of an author, now or in the last three years. Organisations that
    /// belong together are one.
    /// ## Why it matters
    /// Review means that somebody with another interest has looked.
    /// ## How to mend it
    /// Her comments are welcome. For the count, ask somebody from another organisation.
    AUTHORS_ORGANISATION("authors-organisation"): "a reviewer belongs to an author's organisation";

    /// ## What is refused
    /// A review from a perspective that people.toml does not list for the reviewer.
    /// ## Why it matters
    /// The gate counts kinds of user, not heads; a funder cannot say what providers think.
    /// ## How to mend it
    /// Choose one of her perspectives, or let people.toml be changed first.
    SIDE_NOT_HERS("side-not-hers"): "a reviewer speaks from a side she is not listed for";

    /// ## What is refused
    /// A review on behalf of an organisation to which the reviewer does not belong on that day.
    /// ## Why it matters
    /// An organisation counts once, and only where one of its people speaks for it.
    /// ## How to mend it
    /// Correct the organisation, or take the line out; she then counts for her own, or for herself.
    ORGANISATION_NOT_HERS("organisation-not-hers"): "a reviewer speaks for an organisation that is not hers";

    /// ## What is refused
    /// A review whose line on interests is empty.
    /// ## Why it matters
    /// Silence is not “none”: readers decide for themselves what an interest means, once they know it.
    /// ## How to mend it
    /// Write `interests = "none"`, or what they are.
    INTERESTS_NOT_DECLARED("interests-not-declared"): "a reviewer says nothing of her interests";

    /// ## What is refused
    /// A change that fewer people have approved than the policy asks for. A person counts once, over all her accounts
    /// and keys; a panel is one voice.
    /// ## Why it matters
    /// How many must agree grows with what a change does to the comparability of figures.
    /// ## How to mend it
    /// Ask for more reviews: `open-outcomes review status` says from which sides.
    TOO_FEW_REVIEWERS("too-few-reviewers"): "too few people have approved";

    /// ## What is refused
    /// A change whose approvals come from fewer organisations than the policy asks for. Organisations that belong
    /// together count as one; a person without one counts as herself.
    /// ## Why it matters
    /// One organisation alone must not shape what all report.
    /// ## How to mend it
    /// Ask somebody from another organisation.
    TOO_FEW_ORGANISATIONS("too-few-organisations"): "the approvals come from too few organisations";

    /// ## What is refused
    /// A change approved from fewer perspectives than the policy asks for.
    /// ## Why it matters
    /// A metric must serve those who fund, invest, live with the outcome, work for it and study it.
    /// ## How to mend it
    /// Ask somebody from one of the sides that are missing.
    TOO_FEW_PERSPECTIVES("too-few-perspectives"): "the approvals come from too few sides";

    /// ## What is refused
    /// A break in series, or the status standard, without the approval of a side that the policy never waives.
    /// ## Why it matters
    /// Those who collect the figures and those whose lives they describe have the last word on what is asked.
    /// ## How to mend it
    /// Ask somebody from that side.
    SIDE_NEVER_WAIVED("side-never-waived"): "a side that is never waived has not approved";

    /// ## What is refused
    /// A change that has not been open for as many days as the policy asks for, counted from the day on which this
    /// text, or one that differs in spelling alone, was first recorded.
    /// ## Why it matters
    /// People who review in their spare time need time.
    /// ## How to mend it
    /// Wait until the day that the message names. Changes of more than spelling start the count anew.
    WINDOW_OPEN("window-open"): "the text has not been open for review long enough";

    /// ## What is refused
    /// A change to which a listed reviewer objects.
    /// ## Why it matters
    /// One good reason weighs more than many approvals.
    /// ## How to mend it
    /// Mend what she objects to; or let her withdraw the objection in a new review; or let two others who did not
    /// write the change answer it, with a reason, under `answers` in the change record.
    OBJECTION_OPEN("objection-open"): "an objection stands";

    /// ## What is refused
    /// A decision in the change record that other words only clarify, which fewer than two reviewers from different
    /// sides have approved.
    /// ## Why it matters
    /// Whoever changes the words is the last to see that they mean something else.
    /// ## How to mend it
    /// Ask two people from different perspectives to review the change.
    DECISION_NOT_CONFIRMED("decision-not-confirmed"): "that new words only clarify is not confirmed";

    /// ## What is refused
    /// An approval that leaves a question of its perspective open, or answers one with no or not applicable and
    /// does not say why.
    /// ## Why it matters
    /// The questions are why her side is asked at all; a bare “yes” helps nobody who reads it later.
    /// ## How to mend it
    /// Answer each question. `open-outcomes check` names the ones that are open, with line and column.
    QUESTIONS_UNANSWERED("questions-unanswered"): "an approval leaves questions of its side open";

    /// ## What is refused
    /// A review whose signature does not hold: by another key, for another text, or made for another purpose.
    /// ## Why it matters
    /// Somebody may have changed the words after they were signed, or written them in her name.
    /// ## How to mend it
    /// Let the reviewer sign the file as it is now: `ssh-keygen -Y sign -n open-outcomes-review -f KEY FILE`.
    SIGNATURE_WRONG("signature-wrong"): "the signature of a review does not hold";

    /// ## What is refused
    /// An unsigned review by somebody who has a key in people.toml.
    /// ## Why it matters
    /// Her key is there so that nobody can speak in her name; it does that only if unsigned words do not count.
    /// ## How to mend it
    /// Let her sign the file: `ssh-keygen -Y sign -n open-outcomes-review -f KEY FILE`.
    REVIEW_NOT_SIGNED("review-not-signed"): "a reviewer with a key has not signed";
}
