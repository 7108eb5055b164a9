//! Rows of the family `retention`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        42 W RT-statutory
        60 W RT-category-gap
        64 W RT-category-gap
        81 W RT-conditional
        81 N RT-public-records
        81 N RT-anonymised
    ",
    swedish: "
        79 W RT-category-gap
        97 W RT-category-gap
        113 E RT-expired
        115 E RT-expired
        117 W RT-unbounded
    ",
    finnish: "
        54 W RT-category-gap
        64 W RT-category-gap
        78 E RT-expired
        78 E RT-expired
        78 W RT-unbounded
    ",
    surveys: "
        17 W RT-category-gap
        19 W RT-unbounded
        31 W RT-category-gap
    ",
    umbrella: "
        15 W RT-vague
    ",
};
