//! Planning a review file, and what is refused.

use jiff::civil::date;

use super::*;
use crate::governance::review::{AnswerKind, Perspective, ReviewVerdict};
use crate::rules;
use crate::source::Files;
use crate::testing::{Place, edit, fixture, id};

pub(super) fn request(query: &str) -> Request {
    Request {
        query: query.parse().expect("a query"),
        set: false,
        reviewer: id("fixture-person-one"),
        perspective: Perspective::Citizen,
        organisation: None,
        said: Said::default(),
        again: false,
        date: date(2026, 2, 1),
    }
}

fn lay(files: &mut Files, planned: &Planned) {
    files.insert(planned.path.clone(), planned.text.clone());
}

fn problems(files: &Files) -> Vec<String> {
    rules::check(files, crate::testing::FIRST_DAY)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_file_says_what_to_do_and_check_says_what_is_blank() {
    let mut files = fixture();
    let planned = new(&files, &request("close-friends")).expect("a review");
    insta::assert_snapshot!(planned.path, @"reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml");
    insta::assert_snapshot!(planned.text, @r#"
    #:schema ../../../../schema/review.schema.json

    # A review of
    #   the metric “Fixture: close friends”, version 1.0.0, in standards/metrics/close-friends.toml
    #
    # What to do: read what is named above, as it stands today. Then fill in what is blank below, between the
    # quotation marks, and save this file. Lines that begin with # are notes to you. In your own words use
    # curly quotation marks “ ” or single ones ' '.
    #
    # Whether it is right:      open-outcomes check         names each line that is still blank
    # Whether reviews suffice:  open-outcomes review gate   says what the change still needs

    # Who you are, as people.toml has it.
    reviewer = "fixture-person-one"
    organisation = "fixture-branch"
    perspective = "citizen"
    date = 2026-02-01

    # Your verdict: approve (good as it is), object (not to be published as it is) or comment (a remark).
    verdict = ""

    # What you, or those you work for, stand to gain or lose by it: money, a contract, your own work, a close tie to
    # an author. Where there is nothing, write none.
    interests = ""

    # Your own words, on as many lines as you like between the two lines of quotation marks. They may stay blank.
    comment = """
    """

    # The texts you read, each with its fingerprint. Leave these lines as they are.
    [[subjects]]
    kind = "metric"
    id = "close-friends"
    version = "1.0.0"
    sha256 = "aa1d71a1e2734da8083b3d922706cfa81244f49d7441fcd6827182868fda055c"

    # What a citizen is asked. Answer each with yes, no or not-applicable, and say why where it is not yes. Who objects or
    # remarks may delete the questions she has no answer to: the line in square brackets and the two below it.

    # Would the people concerned call this a good result?
    [answers.good-result]
    answer = "" # yes, no or not-applicable
    reason = ""

    # Do the words respect the people they are about?
    [answers.dignified]
    answer = "" # yes, no or not-applicable
    reason = ""

    # Is what it asks of people acceptable, in time, in effort and in privacy?
    [answers.burden-and-privacy]
    answer = "" # yes, no or not-applicable
    reason = ""

    # Would the people concerned understand it?
    [answers.understandable]
    answer = "" # yes, no or not-applicable
    reason = ""
    "#);
    lay(&mut files, &planned);
    insta::assert_snapshot!(problems(&files).join("\n"), @"
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:20:1: “verdict” is blank (write approve, object or comment)
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:24:1: “interests” is blank (write what you stand to gain or lose by it, or none)
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:42:1: the answer to “good-result” is blank (write yes, no or not-applicable)
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:47:1: the answer to “dignified” is blank (write yes, no or not-applicable)
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:52:1: the answer to “burden-and-privacy” is blank (write yes, no or not-applicable)
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:57:1: the answer to “understandable” is blank (write yes, no or not-applicable)
    ");
    assert_eq!(planned.blanks().len(), 6);

    // As somebody would fill it in who has only a text editor.
    let text = planned
        .text
        .replace("verdict = \"\"", "verdict = \"approve\"")
        .replace("interests = \"\"", "interests = \"none\"")
        .replace(
            "comment = \"\"\"\n",
            "comment = \"\"\"\nMade up for tests,\non two lines.\n",
        )
        .replacen("answer = \"\"", "answer = \"no\"", 1)
        .replace("answer = \"\"", "answer = \"yes\"");
    files.insert(planned.path.clone(), text.clone());
    insta::assert_snapshot!(problems(&files).join("\n"), @r#"reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:45:1: the answer to “good-result” is not yes, and its reason is missing (write why between the quotation marks of reason = "…" below the answer)"#);
    files.insert(
        planned.path,
        text.replacen("reason = \"\"", "reason = \"Made up.\"", 1),
    );
    assert_eq!(problems(&files), [""; 0]);
}

#[test]
fn a_set_holds_what_the_outcome_rests_on() {
    let files = fixture();
    let of = |query: &str| {
        let request = Request {
            set: true,
            again: true,
            ..request(query)
        };
        let planned = new(&files, &request).expect("a review");
        let lines = planned.text.lines();
        let ids = lines.filter_map(|line| line.strip_prefix("id = "));
        ids.collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!(of("outcomes/wellbeing"), @r#""wellbeing" "wellbeing-score" "short-wellbeing-scale" "wellbeing-question""#);
    insta::assert_snapshot!(of("wellbeing-score"), @r#""wellbeing-score" "short-wellbeing-scale" "wellbeing-question""#);
}

#[test]
fn what_is_said_on_the_command_line_stands_in_the_file() {
    let mut files = fixture();
    let mut request = request("wellbeing-question");
    request.said.verdict = Some(ReviewVerdict::Approve);
    request.said.interests = Some("none".to_owned());
    request.said.comment = Some("First line\n\"\"\"\nverdict = \"object\"".to_owned());
    for text in [
        "good-result=yes",
        "dignified=yes:as far as it goes",
        "burden-and-privacy=no:made up",
        "understandable=n/a:made up",
    ] {
        let NamedAnswer { id, answer } = text.parse().expect("an answer");
        request.said.answers.insert(id, answer);
    }
    let planned = new(&files, &request).expect("a review");
    assert_eq!(planned.blanks(), []);
    lay(&mut files, &planned);
    assert_eq!(problems(&files), [""; 0]);
    let review = crate::parse::review(&planned.path, &planned.text).expect("a review");
    assert_eq!(review.verdict, ReviewVerdict::Approve);
    assert_eq!(review.comment, request.said.comment);
    assert_eq!(
        review.answers["understandable"].answer,
        AnswerKind::NotApplicable
    );
    assert_eq!(review.organisation, Some(id("fixture-branch")));
}

#[test]
fn a_second_word_lies_beside_the_first() {
    let mut files = fixture();
    let mut request = request("close-friends");
    let mut paths = Vec::new();
    for _ in 0..3 {
        let planned = new(&files, &request).expect("a review");
        lay(&mut files, &planned);
        paths.push(planned.path.rsplit('/').next().expect("a name").to_owned());
        request.again = true;
    }
    let stem = paths[0].trim_end_matches(".toml").to_owned();
    assert_eq!(
        paths[1..],
        [format!("{stem}-2.toml"), format!("{stem}-3.toml")]
    );
    let misnamed = problems(&files)
        .into_iter()
        .filter(|said| said.contains("another name"));
    assert_eq!(misnamed.count(), 0);
}

#[test]
fn each_refusal_says_what_to_do() {
    let mut files = fixture();
    edit(
        &mut files,
        "metrics/lonely-often.toml",
        "version = \"1.0.0\"",
        "version = \"one\"",
    );
    edit(
        &mut files,
        "people.toml",
        "to = 2030-12-31\n",
        "to = 2030-12-31\n\n[[people.organisations]]\norganisation = \"fixture-trust\"\nfrom = 2026-05-01\n",
    );
    let planned = new(&files, &request("close-friends")).expect("a review");
    lay(&mut files, &planned);
    let base = request("volunteering-hours");
    let robot = |reviewer: &str| Request {
        reviewer: id(reviewer),
        ..base.clone()
    };
    let side = |perspective| Request {
        perspective,
        ..base.clone()
    };
    let of = |organisation: Option<&str>, date| Request {
        organisation: organisation.map(str::to_owned),
        date,
        ..base.clone()
    };
    let set = |query: &str| Request {
        set: true,
        ..request(query)
    };
    let said = |answer: &str| {
        let NamedAnswer { id, answer } = answer.parse().expect("an answer");
        let mut request = base.clone();
        request.said.answers.insert(id, answer);
        request
    };
    let (early, late) = (date(2026, 2, 1), date(2026, 6, 1));
    let cases = [
        robot("fixture-person-on"),
        robot("fixture-robot"),
        side(Perspective::Funder),
        of(Some("fixture-trust"), early),
        of(None, late),
        request("volunteering-hour"),
        request("outcomes/close-friends"),
        request("close-friends@2.0.0"),
        request("lonely-often"),
        request("close-friends"),
        set("code-lists/agencies"),
        set("outcomes/social-connections"),
        said("good-reslt=yes"),
        said("dignified=no"),
    ];
    let told = cases.map(|case| {
        let refused = new(&files, &case).expect_err("it is refused");
        format!("{refused}\n  -> {}", refused.help().unwrap_or_default())
    });
    insta::assert_snapshot!(told.join("\n"), @r#"
    people.toml lists nobody called “fixture-person-on”; did you mean “fixture-person-one”?
      -> to be listed, add yourself to standards/people.toml in a pull request of its own:

    [[people]]
    id = "fixture-person-on"
    name = "Your name, or a pseudonym"
    perspectives = ["citizen"]
    “fixture-robot” is an automatic account: only people review
      -> give the identifier of the person who read the text
    people.toml does not list “fixture-person-one” as a funder, but as provider, citizen
      -> give --perspective one of hers, or add “funder” to her perspectives in standards/people.toml in a pull request of its own
    people.toml does not say that “fixture-person-one” belongs to “fixture-trust” on 2026-02-01, but to fixture-branch
      -> leave --organisation out, or add the membership to standards/people.toml in a pull request of its own
    “fixture-person-one” belongs to several organisations: fixture-branch, fixture-trust
      -> say for which you speak, with --organisation
    there is no definition called “volunteering-hour” in the working tree; did you mean “volunteering-hours”?
      -> “open-outcomes search” finds definitions by their words
    there is no outcome called “close-friends” in the working tree
      -> “open-outcomes search” finds definitions by their words
    the working tree has version 1.0.0 of “close-friends”, not the one you ask for
      -> leave the version out, or check out the branch that has the one you read
    metrics/lonely-often.toml cannot be read, so nobody could say what you reviewed: metrics/lonely-often.toml:4:1: “version” is “one”, which has the wrong form (write a version as 1.2.3)
      -> run “open-outcomes check”, and mend what it names first
    reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml is there already: your review of this very text
      -> if it is not finished, edit it; if you have handed it in, leave it as it is, and say --again to write your second word beside it, such as that an objection is lifted
    a set is an outcome with its core metrics and their data sources, or a metric with its data sources; a code list has none
      -> leave --set out
    metrics/lonely-often.toml cannot be read, so nobody could say what you reviewed: metrics/lonely-often.toml:4:1: “version” is “one”, which has the wrong form (write a version as 1.2.3)
      -> run “open-outcomes check”, and mend what it names first
    “good-reslt” is not a question to a citizen; did you mean “good-result”?; the questions are good-result, dignified, burden-and-privacy, understandable
      -> 
    “dignified” is answered with no and without a reason: add it behind a colon, as in dignified=no:because …
      ->
    "#);
    // By name, and on a day when it holds.
    assert!(new(&files, &of(Some("Fixture trust"), late)).is_ok());
    files.insert("people.toml", "people = 1");
    let refused = new(&files, &base).expect_err("it is refused").to_string();
    insta::assert_snapshot!(refused, @"people.toml cannot be read, so nobody knows who you are: people.toml:1:1: “people” is 1, but should be a list in square brackets");
}

#[test]
fn a_review_is_written_as_a_new_file_and_never_over_another() {
    let place = Place::repository(&fixture());
    let store = place.store();
    let planned =
        new(&store.working().expect("files"), &request("close-friends")).expect("a review");
    let path = write(&store, &planned).expect("it is written");
    assert_eq!(
        std::fs::read_to_string(&path).expect("the file"),
        planned.text
    );
    std::fs::write(&path, "hers").expect("her edit");
    let refused = write(&store, &planned).expect_err("it is there");
    assert!(refused.to_string().contains("cannot write"), "{refused}");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "hers");
    let bare = Place::bare(&place);
    assert!(matches!(
        write(&bare.store(), &planned),
        Err(WriteError::NoFolder)
    ));
}

#[test]
fn a_title_cannot_end_the_comment_it_stands_in() {
    let mut files = fixture();
    edit(
        &mut files,
        "metrics/close-friends.toml",
        "title = \"",
        "title = \"Made up\\nverdict = 'approve'\\n",
    );
    let planned = new(&files, &request("close-friends")).expect("a review");
    assert!(
        !planned
            .text
            .lines()
            .any(|line| line.starts_with("verdict = 'approve'"))
    );
    assert_eq!(planned.blanks().len(), 6);
}
