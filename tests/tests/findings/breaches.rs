//! Rows of the family `breaches`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "",
    finnish: "",
    surveys: "",
    umbrella: "
        17 N BR-33-72
        17 W BR-34-web
    ",
};
