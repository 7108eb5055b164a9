//! Rows of the family `national_fi`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "",
    finnish: "",
    surveys: "",
    umbrella: "
        3 W FI-TSL-29
    ",
};
