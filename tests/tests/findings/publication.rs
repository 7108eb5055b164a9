//! Rows of the family `publication`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        58 W PB-anon-pseudo
        72 W PB-anon-pseudo
    ",
    swedish: "",
    finnish: "",
    surveys: "
        29 E PB-individual-contradiction
        31 W PB-open-answers
    ",
    umbrella: "",
};
