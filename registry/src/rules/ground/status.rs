//! For what a change of status is refused, and a release after an urgent correction.

use super::declare_grounds;

declare_grounds! {
    /// ## What is refused
    /// A change of status that the life cycle does not know, such as from retired to standard, or to the
    /// status that the definition has already.
    /// ## Why it matters
    /// A status tells users what they may build on; one that goes back and forth tells them nothing.
    /// ## How to mend it
    /// Choose a status that the definition can have next, or publish a new version.
    STATUS_UNREACHABLE("status-unreachable"): "the life cycle does not go that way";

    /// ## What is refused
    /// A change of status without a reason.
    /// ## Why it matters
    /// The reason is kept for good and shown on the page. It answers those who built on the definition, and saves
    /// proposing again what was declined.
    /// ## How to mend it
    /// Say with `--reason` why, in a sentence that a trustee understands.
    STATUS_REASON_MISSING("status-reason-missing"): "nobody says why the status changes";

    /// ## What is refused
    /// A status for a definition that lacks what the status asks for. A candidate has all that a user needs; a
    /// recorded metric has a worked example besides; a qualified outcome, metric, data source or unit cost names
    /// its steward.
    /// ## Why it matters
    /// Whoever finds the definition under that status will use it as it stands.
    /// ## How to mend it
    /// Add the fields that the message names, in a new version, and release it.
    STATUS_INCOMPLETE("status-incomplete"): "fields are missing that the status asks for";

    /// ## What is refused
    /// Recorded or above for a metric with a worked example that does not come out as it says.
    /// ## Why it matters
    /// The examples show how the figure is worked out, to people and to programs; a wrong one teaches an error.
    /// ## How to mend it
    /// Correct the example or the statistic in a new version.
    STATUS_EXAMPLE_FAILS("status-example-fails"): "a worked example does not come out";

    /// ## What is refused
    /// Recorded or above for a metric that cannot be taken with any data source: every one is unpublished, or is
    /// superseded, retired or declined.
    /// ## Why it matters
    /// A metric that nobody can collect is only a wish.
    /// ## How to mend it
    /// Add a measure with a published data source that is still in use.
    STATUS_SOURCE_MISSING("status-source-missing"): "a metric has no data source that can be used";

    /// ## What is refused
    /// Recorded or above for a metric where the licence of a data source is not known.
    /// ## Why it matters
    /// People would find out about fees and permissions after they had promised to report.
    /// ## How to mend it
    /// Write the `[licence]` of the data source, in a new version of it.
    STATUS_LICENCE_UNKNOWN("status-licence-unknown"): "nobody knows on what terms a data source may be used";

    /// ## What is refused
    /// Qualified or above for a data source about which nothing is said of how reliable and valid it is, and for a
    /// metric that rests on such a source. A metric rests on every source that it recommends; where it recommends
    /// none, one source is enough.
    /// ## Why it matters
    /// Qualified means that quality requirements are met. Where nobody has studied the source, users must be told.
    /// ## How to mend it
    /// Add an `[[evidence]]` row on reliability or validity, with its citation. If you looked and found nothing,
    /// add a note that begins with “No evidence found” and says where you looked and when.
    STATUS_EVIDENCE_MISSING("status-evidence-missing"): "nothing is said of how reliable and valid a data source is";

    /// ## What is refused
    /// Qualified or above where no provider has approved the very text.
    /// ## Why it matters
    /// Only those who would have to collect it can say whether it can be done, by whom and at what cost.
    /// ## How to mend it
    /// Ask somebody who runs a service to review it as a provider.
    STATUS_FEASIBILITY_UNSHOWN("status-feasibility-unshown"): "no provider has said that it can be done";

    /// ## What is refused
    /// Qualified or above without the approval of a researcher, a citizen, and a funder or an investor, each of
    /// the very text. The provider's has a page of its own.
    /// ## Why it matters
    /// Each side sees what the others miss: whether it measures what it says, whether those concerned would call
    /// it good, and whether it helps to decide.
    /// ## How to mend it
    /// Ask the sides that the message names for a review.
    STATUS_SIDE_MISSING("status-side-missing"): "a side that must approve has not";

    /// ## What is refused
    /// Recorded, qualified or standard without the reviews that `policy.toml` asks for.
    /// ## Why it matters
    /// Nobody may claim a review that did not happen.
    /// ## How to mend it
    /// Collect the reviews that the message names, of the very text that is published.
    STATUS_REVIEW_MISSING("status-review-missing"): "reviews are missing that the policy asks for";

    /// ## What is refused
    /// The status standard for a version below 1.0.0.
    /// ## Why it matters
    /// Below 1.0.0 a definition says of itself that it may still change in every way.
    /// ## How to mend it
    /// Publish version 1.0.0 and have it reviewed.
    STATUS_VERSION_LOW("status-version-low"): "a standard needs version 1.0.0 or later";

    /// ## What is refused
    /// The status standard for a definition whose `review_due` is missing or has passed.
    /// ## Why it matters
    /// What is for broad use is looked at again, by a day that everybody can see.
    /// ## How to mend it
    /// Set `review_due` to a day to come, in a new version.
    STATUS_REVIEW_DATE("status-review-date"): "a standard needs a day by which it is reviewed again";

    /// ## What is refused
    /// The status standard for a definition that is made of weaker ones: an outcome with a core metric, or a
    /// metric with a recommended data source, that is not qualified or standard. Where a metric recommends no
    /// source, one that is qualified is enough.
    /// ## Why it matters
    /// A standard can be no better than what its figures are made of.
    /// ## How to mend it
    /// Take the parts that the message names to qualified first.
    STATUS_PARTS_WEAKER("status-parts-weaker"): "what it is made of is not qualified yet";

    /// ## What is refused
    /// Superseded without the definition that takes its place.
    /// ## Why it matters
    /// Reports that cite the old definition must lead somewhere.
    /// ## How to mend it
    /// Name it with `--successor`. If nothing takes its place, retire the definition and say what to do instead.
    STATUS_SUCCESSOR_MISSING("status-successor-missing"): "what is superseded must name its successor";

    /// ## What is refused
    /// A successor that cannot take over: the definition itself, one of another kind or not published, or one
    /// that is itself superseded, retired or declined.
    /// ## Why it matters
    /// People would be sent to a definition that they cannot use.
    /// ## How to mend it
    /// Name a published definition of the same kind that is still in use.
    STATUS_SUCCESSOR_UNFIT("status-successor-unfit"): "the successor cannot take over";

    /// ## What is refused
    /// Superseded without saying how series continue with the successor.
    /// ## Why it matters
    /// Everybody who holds figures under the old definition asks whether they may stand beside the new ones.
    /// ## How to mend it
    /// Say with `--bridge` what there is: `conversion`, `crosswalk`, `overlap-study`, or `none`.
    STATUS_BRIDGE_MISSING("status-bridge-missing"): "nobody says how series continue";

    /// ## What is refused
    /// A bridge that cannot be walked: a conversion without its formula, a crosswalk without its table, either of
    /// them for another kind of bridge, numbers that are none, an overlap study that nobody can find, or a last
    /// day for the old definition that has passed.
    /// ## Why it matters
    /// People convert their figures by it.
    /// ## How to mend it
    /// Give what the message asks for: the file with `--conversion`, the study with `--caveat`, the day with
    /// `--old-until`.
    STATUS_BRIDGE_UNFIT("status-bridge-unfit"): "the bridge to the successor does not hold";

    /// ## What is refused
    /// Retired without saying what to do instead.
    /// ## Why it matters
    /// People who report under it still have to report something.
    /// ## How to mend it
    /// Say it with `--instead`, in a sentence; “nothing: leave it out of reports” is also an answer.
    STATUS_INSTEAD_MISSING("status-instead-missing"): "what is retired must say what to do instead";

    /// ## What is refused
    /// A successor, a bridge or advice on what to do instead that does not belong to the new status.
    /// ## Why it matters
    /// The ledger is never edited: what stands there by mistake stands there for good.
    /// ## How to mend it
    /// Leave it out, or choose the status that it belongs to: a successor to superseded or retired, a bridge to
    /// superseded, advice to retired.
    STATUS_DETAIL_MISPLACED("status-detail-misplaced"): "something is said that belongs to another status";

    /// ## What is refused
    /// A second urgent correction of a definition while nobody has reviewed the first.
    /// ## Why it matters
    /// Publishing before review is for harm that cannot wait. Twice in a row, it is no review at all.
    /// ## How to mend it
    /// Have the first correction reviewed, or have this one reviewed before it is published.
    URGENT_TWICE("urgent-twice"): "an urgent correction follows one that nobody has reviewed";

    /// ## What is refused
    /// Any release while an urgent correction has not been reviewed by the day that was set for it.
    /// ## Why it matters
    /// It was published on the promise that its review would follow.
    /// ## How to mend it
    /// Have it reviewed, or release with its reviews a later version that takes its place. A definition that is
    /// retired or superseded is not waited for.
    URGENT_REVIEW_OVERDUE("urgent-review-overdue"): "the review of an urgent correction is overdue";
}
