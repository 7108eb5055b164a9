//! Rows of the family `record`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        7 N RO-30-subjects
        11 N RO-controller-id
        58 W RO-30-categories
        75 W RO-30-undisclosed-category
    ",
    swedish: "
        1 N RO-30-security
        6 N RO-controller-id
    ",
    finnish: "
        11 N RO-30-security
        15 N RO-controller-id
    ",
    surveys: "
        17 W RO-30-undisclosed-category
        27 W RO-30-undisclosed-category
        31 W RO-30-undisclosed-category
    ",
    umbrella: "
        3 W RO-30-categories
        5 N RO-30-subjects
        9 N RO-controller-id
    ",
};
