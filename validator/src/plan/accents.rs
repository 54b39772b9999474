//! Letters without their accents, so that “Prénom” and “Prenom” are one header.

/// Letters with an accent, behind the letter that they stand for.
const ACCENTED: [(char, &str); 20] = [
    ('a', "àáâãäåāăą"),
    ('c', "çćĉċč"),
    ('d', "ďđ"),
    ('e', "èéêëēĕėęě"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõöøōŏő"),
    ('r', "ŕŗř"),
    ('s', "śŝşš"),
    ('t', "ţťŧ"),
    ('u', "ùúûüũūŭůűų"),
    ('w', "ŵẁẃẅ"),
    ('y', "ýÿŷỳ"),
    ('z', "źżž"),
    ('n', "ŋ"),
];

/// A small letter without its accent. Accents that stand on their own are no letters and fall away elsewhere.
pub(crate) fn plain(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let mut accented = ACCENTED.iter();
    let found = accented.find(|(_, letters)| letters.contains(letter));
    found.map_or(letter, |(plain, _)| *plain)
}
