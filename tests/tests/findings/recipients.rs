//! Rows of the family `recipients`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        68 W RC-none-contradiction
    ",
    swedish: "
        101 W RC-none-contradiction
        105 W RC-processor-undisclosed
    ",
    finnish: "
        68 W RC-none-contradiction
        72 W RC-processor-undisclosed
    ",
    surveys: "",
    umbrella: "",
};
