//! Rows of the family `completeness`.

/// Of the members, the two languages of one register, the surveys and the umbrella notice.
pub const ROWS: super::Rows = super::Rows {
    members: "
        7 E GDPR-13-2-b
        7 E GDPR-13-2-d
        7 N GDPR-13-2-f
        23 E GDPR-13-1-b
        31 N GDPR-13-1-a-channel
        46 E GDPR-13-2-c
        58 W GDPR-13-2-e
    ",
    swedish: "
        1 E GDPR-13-2-b
        1 E GDPR-13-2-d
        1 N GDPR-13-2-f
        20 E GDPR-13-1-b
        30 N GDPR-13-1-a-channel
        123 E GDPR-13-2-e
    ",
    finnish: "
        11 E GDPR-13-2-b
        11 E GDPR-13-2-d
        11 N GDPR-13-2-f
        23 E GDPR-13-1-b
        29 N GDPR-13-1-a-channel
        80 E GDPR-13-2-e
    ",
    surveys: "
        3 E GDPR-13-2-e
        3 N GDPR-13-2-f
        3 N GDPR-14-3
    ",
    umbrella: "
        1 E GDPR-13-2-d
        1 W GDPR-13-2-e
        1 W GDPR-14-2-f
        7 W GDPR-13-1-c-purpose-vague
        13 E GDPR-13-2-b
        19 E GDPR-13-1-a-contact
        19 E GDPR-13-1-b
    ",
};
