//! Rows of the family `hygiene`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        3 N HY-term-typo
        21 N HY-term-typo
        44 N HY-heading-level
        44 N HY-section-number
        48 N HY-section-number
        68 N HY-term-typo
    ",
    swedish: "
        1 N HY-linewrap
        1 N HY-linewrap
        14 N HY-linewrap
        26 N HY-linewrap
        34 N HY-linewrap
        39 N HY-linewrap
        51 N HY-linewrap
        59 N HY-linewrap
        73 N HY-linewrap
        115 N HY-linewrap
        121 N HY-linewrap
        125 N HY-linewrap
        129 N HY-linewrap
        132 N HY-linewrap
    ",
    finnish: "
        11 N HY-term-typo
        17 N HY-term-typo
        44 N HY-term-typo
        62 N HY-term-typo
    ",
    surveys: "
        3 N HY-term-typo
        11 N HY-term-typo
        29 N HY-url-scheme
        35 N HY-url-scheme
        37 N HY-term-typo
    ",
    umbrella: "
        13 N HY-linewrap
        17 N HY-linewrap
        17 N HY-url-scheme
        19 W HY-email-obfuscated
    ",
};
