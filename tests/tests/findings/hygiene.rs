//! Rows of the family `hygiene`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "",
    finnish: "",
    surveys: "",
    umbrella: "
        19 W HY-email-obfuscated
    ",
};
