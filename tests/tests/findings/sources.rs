//! Rows of the family `sources`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        64 N SR-observed
    ",
    swedish: "
        79 N SR-observed
        129 W SR-mixed
        129 N SR-nonpersonal
        131 W SR-unnamed
    ",
    finnish: "
        54 N SR-observed
        84 W SR-mixed
        84 N SR-nonpersonal
        84 W SR-unnamed
    ",
    surveys: "
        15 W SR-mixed
        15 W SR-unnamed
    ",
    umbrella: "",
};
