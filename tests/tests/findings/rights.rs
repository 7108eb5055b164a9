//! Rows of the family `rights`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "",
    finnish: "",
    surveys: "
        23 N RG-17-scope
        23 W RG-20-na
        23 W RG-21-4
        43 W RG-77-authority
    ",
    umbrella: "
        13 W RG-how
    ",
};
