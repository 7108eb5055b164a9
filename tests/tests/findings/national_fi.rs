//! Rows of the family `national_fi`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        48 N FI-TIHL-28
    ",
    swedish: "
        57 N FI-TIHL-28
    ",
    finnish: "
        41 N FI-TIHL-28
    ",
    surveys: "",
    umbrella: "
        3 W FI-TSL-29
        3 N FI-sv-terms
        17 W FI-TSL-term
    ",
};
