//! Rows of the family `clarity`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        17 E CL-role-conflict
        21 W CL-stray
        56 N CL-qualifiers
        66 N CL-heading-mismatch
        70 N CL-qualifiers
        75 N CL-qualifiers
        77 N CL-ambiguous-negation
    ",
    swedish: "
        99 N CL-heading-mismatch
    ",
    finnish: "",
    surveys: "
        17 N CL-truncated
    ",
    umbrella: "
        3 W CL-umbrella
        3 W CL-layer-link
    ",
};
