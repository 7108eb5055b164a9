//! Rows of the family `recipients`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        13 N RC-role-confusion
        68 W RC-none-contradiction
        70 N RC-internal
        70 W RC-vague
        72 W RC-pseudonymised
    ",
    swedish: "
        8 N RC-role-confusion
        101 W RC-none-contradiction
        105 W RC-processor-undisclosed
    ",
    finnish: "
        68 W RC-none-contradiction
        72 W RC-processor-undisclosed
    ",
    surveys: "
        17 W RC-vague
        21 N RC-role-confusion
    ",
    umbrella: "
        7 W RC-vague
        7 W RC-vague
        7 W RC-disclosure-basis
        9 W RC-vague
    ",
};
