//! Email addresses.

/// Names before the @ that stand for an organisation and not for a person.
const ROLES: [&str; 36] = [
    "accounts",
    "admin",
    "bookings",
    "complaints",
    "contact",
    "contactus",
    "data",
    "dpo",
    "enquiries",
    "enquiry",
    "events",
    "feedback",
    "finance",
    "fundraising",
    "general",
    "hello",
    "help",
    "hr",
    "info",
    "jobs",
    "mail",
    "media",
    "no-reply",
    "noreply",
    "office",
    "post",
    "press",
    "privacy",
    "reception",
    "referrals",
    "safeguarding",
    "secretary",
    "support",
    "team",
    "training",
    "volunteering",
];

/// Whether a text holds the email address of a person: something of the form `someone@host.tld`. An address that all of an
/// organisation shares, such as info@, is none.
pub(in super::super) fn is_in(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = &text[..at];
        let host: String = text[at + 1..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'))
            .collect();
        let host = host.trim_end_matches('.');
        // metric@1.2.0 has the same form but for the letters of a top level.
        let top = host
            .rsplit_once('.')
            .map(|(_, top)| top)
            .unwrap_or_default();
        before
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
            && top.len() >= 2
            && top.chars().all(char::is_alphabetic)
            && !is_role(before)
    })
}

fn is_role(before: &str) -> bool {
    let name = before
        .rsplit(|letter: char| {
            !(letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+'))
        })
        .next()
        .unwrap_or_default();
    ROLES.iter().any(|role| role.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn a_version_is_not_an_email_address() {
        assert!(is_in("write to fixture@example.com, please"));
        assert!(is_in("fixture@example.co.uk."));
        for text in ["wellbeing-score@1.0.0", "@", "me @ home", "a@b", "a@1.2"] {
            assert!(!is_in(text), "{text}");
        }
    }

    #[test]
    fn an_address_of_an_organisation_names_nobody() {
        for text in [
            "info@example.org",
            "write to Hello@example.org",
            "<office@example.org>",
        ] {
            assert!(!is_in(text), "{text}");
        }
        assert!(is_in("info@example.org or fixture.info@example.org"));
        assert!(is_in("my-info@example.org"));
    }
}
