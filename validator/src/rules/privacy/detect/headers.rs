//! What a column's header says that it holds.

use super::{bank, chi_number, location, name, national_insurance, nhs_number, phone, postcode};
use crate::plan::columns::fold;

/// What leads to a person, or to where one lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Subject {
    Name,
    Email,
    Phone,
    Address,
    HealthNumber,
    NationalInsurance,
    PupilNumber,
    SortCode,
    Account,
    BirthDate,
    Postcode,
    Latitude,
    Longitude,
    Grid,
    Property,
}

/// Headers, without spaces and punctuation. Those with an asterisk count at the end of longer ones too.
const HEADERS: [(Subject, &[&str]); 15] = [
    (
        Subject::Name,
        &[
            "name",
            "names",
            "initials",
            "*fullname",
            "*firstname",
            "*firstnames",
            "*forename",
            "*forenames",
            "*givenname",
            "*surname",
            "*lastname",
            "*familyname",
            "*maidenname",
        ],
    ),
    (
        Subject::Email,
        &[
            "email",
            "emails",
            "*emailaddress",
            "*emailaddresses",
            "contactemail",
            "clientemail",
            "parentemail",
        ],
    ),
    (
        Subject::Phone,
        &[
            "phone",
            "*phonenumber",
            "phoneno",
            "telephone",
            "*telephonenumber",
            "telephoneno",
            "tel",
            "telno",
            "mobile",
            "*mobilenumber",
            "mobileno",
            "mobilephone",
            "*contactnumber",
        ],
    ),
    (
        Subject::Address,
        &[
            "address",
            "*homeaddress",
            "*postaladdress",
            "address1",
            "addressline1",
            "clientaddress",
            "fulladdress",
            "*streetaddress",
        ],
    ),
    (
        Subject::HealthNumber,
        &["*nhsnumber", "*nhsno", "*chinumber", "nhs", "chi"],
    ),
    (
        Subject::NationalInsurance,
        &[
            "nino",
            "*nationalinsurancenumber",
            "*nationalinsuranceno",
            "ninumber",
            "nationalinsurance",
        ],
    ),
    (Subject::PupilNumber, &["upn", "uniquepupilnumber"]),
    (Subject::SortCode, &["*sortcode"]),
    (
        Subject::Account,
        &["*accountnumber", "*accountno", "bankaccount"],
    ),
    (
        Subject::BirthDate,
        &["dob", "*dateofbirth", "birthdate", "birthday", "*birthdate"],
    ),
    (Subject::Postcode, &["*postcode", "postalcode"]),
    (Subject::Latitude, &["lat", "*latitude"]),
    (Subject::Longitude, &["lon", "long", "lng", "*longitude"]),
    (
        Subject::Grid,
        &["*easting", "*northing", "eastings", "northings"],
    ),
    (
        Subject::Property,
        &["uprn", "uniquepropertyreferencenumber"],
    ),
];

/// Who a column “… name” is about.
const PEOPLE: [&str; 22] = [
    "beneficiary",
    "carer",
    "child",
    "childs",
    "client",
    "clients",
    "father",
    "guardian",
    "keyworker",
    "member",
    "mother",
    "parent",
    "participant",
    "patient",
    "pupil",
    "serviceuser",
    "staff",
    "student",
    "tenant",
    "user",
    "volunteer",
    "worker",
];

/// Words that say that a column is about an organisation, or a place where it works. Both are often public.
const OF_ORGANISATIONS: [&str; 24] = [
    "activity",
    "agency",
    "branch",
    "building",
    "centre",
    "charity",
    "delivery",
    "depot",
    "funder",
    "hub",
    "library",
    "office",
    "organisation",
    "organization",
    "partner",
    "premises",
    "project",
    "provider",
    "school",
    "service",
    "setting",
    "site",
    "venue",
    "workshop",
];

/// What the header of a column that nobody declared says of its values.
pub(in super::super) fn subject(header: &str) -> Option<Subject> {
    if is_of_organisation(header) {
        return None;
    }
    let folded = fold(header);
    // `x_` marks a column of one's own.
    let own = header.starts_with("x_").then(|| folded.strip_prefix('x'));
    let folded = own.flatten().unwrap_or(&folded);
    let of_person = folded
        .strip_suffix("name")
        .or_else(|| folded.strip_prefix("nameof"));
    if of_person.is_some_and(|who| PEOPLE.contains(&who)) {
        return Some(Subject::Name);
    }
    let names = |known: &&str| match known.strip_prefix('*') {
        Some(end) => folded.ends_with(end),
        None => folded == *known,
    };
    let mut subjects = HEADERS.iter();
    let found = subjects.find(|(_, known)| known.iter().any(names));
    found.map(|(subject, _)| *subject)
}

/// Whether a header says that the column is about an organisation or a place where it works.
pub(in super::super) fn is_of_organisation(header: &str) -> bool {
    header
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| {
            let word = word.to_lowercase();
            OF_ORGANISATIONS.contains(&word.trim_end_matches('s'))
        })
}

impl Subject {
    /// Whether it names a person directly.
    pub(in super::super) const fn is_direct(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Email
                | Self::Phone
                | Self::Address
                | Self::HealthNumber
                | Self::NationalInsurance
                | Self::PupilNumber
                | Self::SortCode
                | Self::Account
        )
    }

    /// Whether a value can be what the header says: a column of yes and no under “Email” asks for consent.
    pub(in super::super) fn can_be(self, value: &str) -> bool {
        match self {
            Self::Name => {
                !(is_flag(value) || value.contains(' ') && name::is_of_organisation(value))
            }
            Self::Address => !is_flag(value),
            Self::Email => value.contains('@'),
            Self::Phone => {
                phone::form(value).is_some()
                    || value.bytes().filter(u8::is_ascii_digit).count() >= 9
            }
            Self::HealthNumber => {
                nhs_number::is(value)
                    || chi_number::is(value)
                    || value.bytes().filter(u8::is_ascii_digit).count() == 10
            }
            Self::NationalInsurance => national_insurance::form(value).is_some(),
            Self::PupilNumber => {
                value.len() == 13 && value.bytes().filter(u8::is_ascii_digit).count() >= 11
            }
            Self::SortCode => bank::is_sort_code(value),
            Self::Account => bank::is_account(value),
            Self::BirthDate => super::date_of_birth::year(value, 0).is_some(),
            Self::Postcode => postcode::is_full(value),
            Self::Latitude => location::is_latitude(value),
            Self::Longitude => location::is_longitude(value),
            Self::Grid => location::is_grid(value),
            Self::Property => location::is_property(value),
        }
    }
}

/// Whether a value says yes, no or nothing.
fn is_flag(value: &str) -> bool {
    const FLAGS: [&str; 18] = [
        "y",
        "n",
        "yes",
        "no",
        "true",
        "false",
        "0",
        "1",
        "-",
        "n/a",
        "na",
        "none",
        "not known",
        "unknown",
        "not given",
        "withheld",
        "removed",
        "redacted",
    ];
    FLAGS.iter().any(|flag| flag.eq_ignore_ascii_case(value))
        || value
            .chars()
            .all(|letter| matches!(letter, '*' | 'x' | 'X' | '-' | '.' | ' '))
}

#[cfg(test)]
mod tests {
    use super::{Subject, subject};

    #[test]
    fn headers_are_read_as_people_write_them() {
        for (header, expected) in [
            ("Surname", Subject::Name),
            ("Client's first name", Subject::Name),
            ("x_client_name", Subject::Name),
            ("E-mail", Subject::Email),
            ("Mobile number", Subject::Phone),
            ("NHS No.", Subject::HealthNumber),
            ("Date of Birth", Subject::BirthDate),
            ("Home postcode", Subject::Postcode),
            ("UPRN", Subject::Property),
        ] {
            assert_eq!(subject(header), Some(expected), "{header}");
        }
    }

    #[test]
    fn headers_about_organisations_or_other_things_name_nobody() {
        for header in [
            "",
            "Organisation name",
            "site_postcode",
            "Venue address",
            "Project name",
            "metric_name",
            "filename",
            "favourite colour",
            "score",
            "email consent",
            "Groups",
            "x_",
            "x_é",
        ] {
            assert_eq!(subject(header), None, "{header}");
        }
    }

    #[test]
    fn a_yes_under_a_header_is_nothing_that_leads_to_a_person() {
        assert!(
            !Subject::Email.can_be("yes")
                && !Subject::Phone.can_be("N")
                && !Subject::Name.can_be("***")
        );
        assert!(Subject::Name.can_be("Fixture"));
    }
}
