//! Whether a changed copy of a text is read as the notice changed in the same way.

use seloste::Notice;

use crate::{Text, difference, facts, unsound};

/// The edited text must say what the edited notice says, and nothing else.
///
/// # Panics
///
/// Where it says otherwise, with the difference.
pub fn check_edited(text: &Text, edited: &Text, edit: impl FnOnce(&mut Notice)) {
    let mut expected = text.notice().clone();
    edit(&mut expected);
    let read = edited.notice();
    let wrong = difference(&facts(&expected), &facts(read));
    assert_eq!(wrong, [""; 0], "{}", text.name);
    assert_eq!(unsound(read), [""; 0], "{}", text.name);
}
