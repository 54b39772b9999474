//! Words that say little about what is looked for.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of questions, which no definition is found by.
const IGNORED: &str = "
    a about all also am among an and any anyone are as at be because been being best both but by
    can cheers collect could data did do does doing each eg etc every find for from get gets
    getting give given gives good had has have having he hello her here hi his how i ie if in
    indicator indicators into is it its just know let like long looking make makes many may me
    measure measured measurement measurements measures measuring metric metrics might much must my
    need no not of on one or other our outcome outcomes people please pls plz really recommended
    report reporting shall she should show shows so some something such take tell than thanks that
    the their them then there these they this those through to too track try trying uk us use used
    using very via want was way ways we were what when where whether which while who whose why
    will with within would you your
";

/// Words of whoever gives or asks for money, and of every programme. They count little in a short
/// query, and nothing in a description.
const PROSE: &str = "
    able access achieve across activities activity aged agencies aim aimed aiming aims annual
    applicant applicants application applications applied apply approach area areas around assess
    assessment award awards based become beneficiaries beneficiary benefit better between bid bids
    borough bring build building builds carry change changes charities charity city close
    commission commissioned commissioner communities community consider council county cover
    create day days deliver delivered delivering delivers delivery demonstrate design develop
    developing development difference different directly district during east effect effective
    enable enables encourage england ensure especially evaluate evaluating evaluation evidence
    expect experience face feel felt first five focus following former four free fund funded
    funder funders funding further go going grant grants group groups grow growing help helped
    helping helps high hold hope hour hours idea impact improve improved improvement improvements
    improves improving include includes including increase increased increasing individual
    individuals initiative invest invite involve involved keep key last lead leading less level
    levels life likely live lives living local locally london look lot low lower main manage meet
    month monthly months more most move national needs new next north number offer offered
    offering offers often open opportunities opportunity order organisation organisations
    organised over overall own part participant participants participate particular particularly
    partner partners partnership partnerships per person pilot place places plan plus positive
    possible practical prefer priorities priority programme programmes project projects proposal
    proposals prove provide provided provider providers provides providing provision range rather
    reach receive reduce reduced reduces reducing reduction region regular result results run
    running runs said same scheme schemes seek seeking series service services session sessions
    set since six small someone south spend staff start started stay still success successful
    support supported supporting supports sure tackle tackling target team teams thing things
    three time times together tool tools toward towards town twelve twice two understand up user
    users value wales week weekly weeks welcome well west whole wide wider without work worked
    worker workers working works year years
";

/// How much a word of a programme's prose counts in a short query.
pub(super) const SOFT: f32 = 0.35;

/// Whether a query is better read without `word`.
pub(super) fn is_ignored(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| set(IGNORED));
    word.len() < 2 && !word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.contains(word)
}

/// Whether `word` stands in most descriptions of programmes.
pub(super) fn is_prose(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| set(PROSE));
    word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.contains(word)
}

fn set(words: &str) -> HashSet<&str> {
    words.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_words_are_ignored_and_numbers_are_not() {
        assert!(is_ignored("how") && is_ignored("x"));
        assert!(!is_ignored("2") && !is_ignored("loneliness"));
        assert!(is_prose("programme") && is_prose("2") && !is_prose("loneliness"));
    }
}
