//! Rows of the family `dates`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        5 W DT-stale
        51 N DT-statute-changed
    ",
    swedish: "
        1 W DT-undated
        61 N DT-statute-changed
    ",
    finnish: "
        5 N DT-legacy-term
        9 W DT-stale
        44 N DT-statute-changed
    ",
    surveys: "
        3 W DT-undated
        7 N DT-gdpr-date
        43 E DT-authority-stale
    ",
    umbrella: "
        1 W DT-undated
        9 N DT-legacy-term
    ",
};
