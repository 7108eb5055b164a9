//! Rows of the family `children`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        46 W CH-8-age
    ",
    swedish: "
        43 W CH-14-proxy
    ",
    finnish: "
        35 W CH-14-proxy
    ",
    surveys: "
        13 W CH-14-proxy
        15 W CH-12-plain
    ",
    umbrella: "
        9 W CH-12-plain
    ",
};
