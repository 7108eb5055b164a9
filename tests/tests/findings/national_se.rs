//! Rows of the family `national_se`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "",
    finnish: "",
    surveys: "
        3 N SE-OSL-4-2
        11 W SE-DSL-2-2
        33 W SE-ARKIV
    ",
    umbrella: "",
};
