//! Rows of the family `transfers`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "",
    swedish: "
        105 E TR-13-1-f-safeguard
        105 W TR-45-scope
        109 W TR-service-abroad
    ",
    finnish: "
        72 E TR-13-1-f-safeguard
        72 W TR-45-scope
        72 N TR-45-newer
        74 W TR-service-abroad
    ",
    surveys: "",
    umbrella: "
        9 N TR-13-1-f-unstated
    ",
};
