//! Rows of the family `special_categories`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        58 W SC-freetext
        62 N SC-term
        62 E SC-9-2-e
    ",
    swedish: "",
    finnish: "",
    surveys: "
        15 W SC-inferred
    ",
    umbrella: "",
};
