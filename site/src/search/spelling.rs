//! British and American spelling, as one.

/// American forms and the British ones, for words that no ending tells.
const WORDS: &[(&str, &str)] = &[
    ("advise", "advice"),
    ("aging", "ageing"),
    ("aluminum", "aluminium"),
    ("artifact", "artefact"),
    ("artifacts", "artefacts"),
    ("cozy", "cosy"),
    ("curb", "kerb"),
    ("defense", "defence"),
    ("enroll", "enrol"),
    ("enrollment", "enrolment"),
    ("fulfill", "fulfil"),
    ("gray", "grey"),
    ("judgment", "judgement"),
    ("kilometer", "kilometre"),
    ("kilometers", "kilometres"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("liter", "litre"),
    ("liters", "litres"),
    ("math", "maths"),
    ("mold", "mould"),
    ("moldy", "mouldy"),
    ("mom", "mum"),
    ("moms", "mums"),
    ("offense", "offence"),
    ("offenses", "offences"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practises", "practices"),
    ("practising", "practicing"),
    ("program", "programme"),
    ("programs", "programmes"),
    ("skillful", "skilful"),
    ("sulfur", "sulphur"),
    ("tire", "tyre"),
    ("tires", "tyres"),
];

/// How American words begin, and the British ones.
const BEGINNINGS: &[(&str, &str)] = &[
    ("anemi", "anaemi"),
    ("archeolog", "archaeolog"),
    ("behavior", "behaviour"),
    ("center", "centre"),
    ("color", "colour"),
    ("counsele", "counselle"),
    ("counseli", "counselli"),
    ("counselo", "counsello"),
    ("endeavor", "endeavour"),
    ("favor", "favour"),
    ("fiber", "fibre"),
    ("flavor", "flavour"),
    ("harbor", "harbour"),
    ("honor", "honour"),
    ("humor", "humour"),
    ("labeli", "labelli"),
    ("labor", "labour"),
    ("neighbor", "neighbour"),
    ("orthopedi", "orthopaedi"),
    ("pediatri", "paediatri"),
    ("theater", "theatre"),
    ("travele", "travelle"),
    ("traveli", "travelli"),
    ("vigor", "vigour"),
];

/// Endings with “z” that Britons mostly write with “s”.
const ENDINGS: &[&str] = &[
    "ize", "izes", "ized", "izer", "izers", "izing", "ization", "izations", "yze", "yzed", "yzing",
];

/// The British form of `word`, where it has another. Whether a word is meant to end so does not
/// matter, since definitions and queries are read in the same way.
pub(super) fn british(word: &str) -> Option<String> {
    if let Ok(at) = WORDS.binary_search_by_key(&word, |(american, _)| american) {
        return Some(WORDS[at].1.to_owned());
    }
    if word.len() > 5
        && let Some(ending) = ENDINGS.iter().find(|ending| word.ends_with(**ending))
    {
        let (stem, ending) = word.split_at(word.len() - ending.len());
        return Some(format!("{stem}{}", ending.replacen('z', "s", 1)));
    }
    BEGINNINGS.iter().find_map(|(american, british)| {
        let rest = word.strip_prefix(american)?;
        // “Centre” loses its last letter before an ending: “centered” is “centred”.
        let british = if rest.starts_with(['e', 'i']) {
            british.strip_suffix('e').unwrap_or(british)
        } else {
            british
        };
        Some(format!("{british}{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn american_words_become_british() {
        for (american, wanted) in [
            ("behaviors", "behaviours"),
            ("neighborhood", "neighbourhood"),
            ("organization", "organisation"),
            ("centers", "centres"),
            ("centered", "centred"),
            ("counseling", "counselling"),
            ("program", "programme"),
            ("analyzed", "analysed"),
        ] {
            assert_eq!(british(american).as_deref(), Some(wanted));
        }
        for word in ["behaviour", "centre", "literacy", "counsel", "size"] {
            assert_eq!(british(word), None, "{word}");
        }
        assert!(WORDS.is_sorted() && BEGINNINGS.is_sorted());
    }
}
