//! Rows of the family `legal_basis`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "
        51 W LB-6-3-law
    ",
    finnish: "
        39 W LB-6-3-law
    ",
    surveys: "
        11 N LB-6-unparsed
    ",
    umbrella: "
        5 W LB-6-1-c-law
        5 W LB-6-unparsed
    ",
};
