//! Rows of the family `legal_basis`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        46 N LB-6-1-a-public
        46 N LB-consent-conditions
        50 N LB-cite-order
        64 W LB-purpose-unbased
        75 E LB-6-1-a-mandatory
    ",
    swedish: "
        51 W LB-6-3-law
        59 N LB-cite-order
        79 W LB-purpose-unbased
    ",
    finnish: "
        39 W LB-6-3-law
        43 N LB-cite-order
        54 W LB-purpose-unbased
    ",
    surveys: "
        11 N LB-6-unparsed
    ",
    umbrella: "
        5 W LB-mixed
        5 W LB-6-1-c-law
        5 W LB-6-unparsed
    ",
};
