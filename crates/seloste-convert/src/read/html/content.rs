//! Which part of a page is the notice, and what around and inside it is page furniture.
//!
//! Signs are weighed so that furniture may slip in rather than words of the notice be lost: what
//! holds most of the words of a page, its first heading or its `<main>` is no furniture, whatever
//! it is called.

use std::collections::HashSet;

use seloste_vocab::HeadingRole;

use super::dom::{DOCUMENT, NodeId, Step, Tree};
use crate::heading::stands_alone;

/// The part of a page that is read.
#[derive(Debug)]
pub(super) struct Content {
    /// The main heading, where it stands before the rest.
    pub(super) heading: Option<NodeId>,
    /// The element that holds the rest.
    pub(super) root: NodeId,
    /// The elements that are not read, with all that is in them.
    left_out: HashSet<NodeId>,
}

impl Content {
    /// Finds the content of a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let body = tree.below(DOCUMENT).find(|id| tree.name(*id) == "body");
        let body = body.unwrap_or(DOCUMENT);
        let page = Page::new(tree, body);
        let left_out = page.furniture();
        let content = page.content(left_out);
        if content.n_words(tree) > 0 {
            return content;
        }
        page.content(page.unseen.clone())
    }

    /// Whether a node is read.
    pub(super) fn includes(&self, id: NodeId) -> bool {
        !self.left_out.contains(&id)
    }

    fn n_words(&self, tree: &Tree) -> usize {
        let nodes = steps(tree, self.root, &self.left_out);
        nodes.map(|id| tree.text(id).map_or(0, n_letters)).sum()
    }
}

/// The nodes below a node, without what is left out.
fn steps<'t>(
    tree: &'t Tree,
    root: NodeId,
    left_out: &'t HashSet<NodeId>,
) -> impl Iterator<Item = NodeId> + 't {
    let walk = tree.walk(root, |id| !left_out.contains(&id));
    walk.filter_map(move |step| match step {
        Step::Enter(id) if !left_out.contains(&id) => Some(id),
        _ => None,
    })
}

fn n_letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// What an element holds, in letters.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Letters outside links.
    prose: usize,
    /// All letters.
    all: usize,
    n_links: usize,
    /// Links to a place of the same page.
    n_inner_links: usize,
    n_headings: usize,
    /// Whether `<h1>` or the main part is in it.
    is_central: bool,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.prose += other.prose;
        self.all += other.all;
        self.n_links += other.n_links;
        self.n_inner_links += other.n_inner_links;
        self.n_headings += other.n_headings;
        self.is_central |= other.is_central;
    }

    /// More prose than a widget has, and more of it than of links.
    fn is_prose(self) -> bool {
        self.prose >= LEAST_PROSE && self.prose * 2 >= self.all
    }

    /// At least three links and hardly a letter beside them.
    fn is_list_of_links(self) -> bool {
        self.n_links >= 3 && self.prose * 5 < self.all
    }
}

/// The letters of two or three sentences: what shares, searches or subscribes has fewer.
const LEAST_PROSE: usize = 200;

/// The weight of every node, as far as it can be seen.
struct Weights(Vec<Weight>);

impl Weights {
    fn of(&self, id: NodeId) -> Weight {
        self.0[id.index()]
    }

    fn new(tree: &Tree, body: NodeId, left_out: &HashSet<NodeId>) -> Self {
        let mut weights = vec![Weight::default(); tree.len()];
        let mut links = 0_usize;
        for step in tree.walk(body, |id| !left_out.contains(&id)) {
            match step {
                Step::Enter(id) if left_out.contains(&id) => {}
                Step::Enter(id) => {
                    weights[id.index()] = own_weight(tree, id, links > 0);
                    links += usize::from(tree.name(id) == "a");
                }
                Step::Leave(id) => {
                    let included = !left_out.contains(&id);
                    links -= usize::from(included && tree.name(id) == "a");
                    let weight = weights[id.index()];
                    if let Some(parent) = tree.parent(id).filter(|_| id != body) {
                        weights[parent.index()].add(weight);
                    }
                }
            }
        }
        Self(weights)
    }
}

fn own_weight(tree: &Tree, id: NodeId, in_link: bool) -> Weight {
    let letters = tree.text(id).map_or(0, n_letters);
    let name = tree.name(id);
    let target = tree.attribute(id, "href").filter(|_| name == "a");
    Weight {
        prose: if in_link { 0 } else { letters },
        all: letters,
        n_links: usize::from(target.is_some()),
        n_inner_links: usize::from(target.is_some_and(|href| href.starts_with('#'))),
        n_headings: usize::from(is_heading(name)),
        is_central: name == "h1" || is_main(tree, id),
    }
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn role(tree: &Tree, id: NodeId) -> &str {
    let role = tree.attribute(id, "role").unwrap_or_default();
    role.split_ascii_whitespace().next().unwrap_or_default()
}

fn is_main(tree: &Tree, id: NodeId) -> bool {
    tree.name(id) == "main" || role(tree, id) == "main"
}

/// A page whose content is looked for.
struct Page<'t> {
    tree: &'t Tree,
    body: NodeId,
    /// What browsers do not show, or not as words.
    unseen: HashSet<NodeId>,
    /// The headings of our topics, and all that they stand in.
    topical: HashSet<NodeId>,
    weights: Weights,
}

impl<'t> Page<'t> {
    fn new(tree: &'t Tree, body: NodeId) -> Self {
        let topical = topical(tree, body);
        let unseen = unseen(tree, body, &topical);
        Self {
            topical,
            weights: Weights::new(tree, body, &unseen),
            tree,
            body,
            unseen,
        }
    }

    /// The elements of the page that are no part of its content.
    fn furniture(&self) -> HashSet<NodeId> {
        let mut left_out = self.unseen.clone();
        let mut found = HashSet::new();
        // How many elements are open that make headers and lists of links a part of the content.
        let mut sections = 0_usize;
        let mut contents = 0_usize;
        let tree = self.tree;
        for step in tree.walk(self.body, |id| !self.unseen.contains(&id)) {
            let (Step::Enter(id) | Step::Leave(id)) = step;
            let is_content = is_main(tree, id) || tree.name(id) == "article";
            let is_section = is_content || tree.name(id) == "section";
            if let Step::Leave(_) = step {
                sections -= usize::from(is_section);
                contents -= usize::from(is_content);
                continue;
            }
            if self.is_furniture(id, sections > 0, contents > 0) && !self.is_central(id) {
                found.insert(id);
            }
            sections += usize::from(is_section);
            contents += usize::from(is_content);
        }
        left_out.extend(found);
        left_out
    }

    /// Whether an element holds what the page is about.
    fn is_central(&self, id: NodeId) -> bool {
        let (weight, whole) = (self.weights.of(id), self.weights.of(self.body));
        weight.is_central || weight.prose * 4 > whole.prose * 3
    }

    fn is_furniture(&self, id: NodeId, in_section: bool, in_content: bool) -> bool {
        let tree = self.tree;
        let weight = self.weights.of(id);
        let by_name = match tree.name(id) {
            "nav" | "aside" | "footer" | "dialog" | "form" | "menu" => true,
            "header" => !in_section,
            "ul" | "ol" => {
                let is_contents = weight.n_inner_links == weight.n_links;
                weight.is_list_of_links() && (is_contents || !in_content)
            }
            // A link that leads over the navigation, to the content.
            "a" => weight.n_inner_links > 0 && tree.parent(id) == Some(self.body),
            _ => false,
        };
        by_name
            || FURNITURE_ROLES.contains(&role(tree, id))
            || tree.attribute(id, "aria-modal") == Some("true")
            || tree
                .attribute(id, "itemtype")
                .is_some_and(|kind| kind.ends_with("BreadcrumbList"))
            || self.is_called_furniture(id, in_content)
    }

    /// Whether an element is called what page furniture is called in templates. In the content a
    /// name alone does not tell: a section on one of our topics or of some length is read.
    fn is_called_furniture(&self, id: NodeId, in_content: bool) -> bool {
        let may_be = ["div", "section", "ul", "ol", "p", "span", "a"];
        let keeps = in_content && (self.topical.contains(&id) || self.weights.of(id).is_prose());
        may_be.contains(&self.tree.name(id))
            && (has_name(self.tree, id, is_name_of_unread)
                || !keeps && has_name(self.tree, id, is_name_of_furniture))
    }

    fn content(&self, left_out: HashSet<NodeId>) -> Content {
        let weights = Weights::new(self.tree, self.body, &left_out);
        let root = self.root(&weights, &left_out);
        Content {
            heading: self.heading_before(root, &left_out),
            root,
            left_out,
        }
    }

    /// `<main>`, else the one `<article>`, else the smallest element that holds nearly all prose.
    fn root(&self, weights: &Weights, left_out: &HashSet<NodeId>) -> NodeId {
        let whole = weights.of(self.body);
        let heaviest = |wanted: &dyn Fn(NodeId) -> bool, share: usize| {
            let all = steps(self.tree, self.body, left_out).filter(|id| wanted(*id));
            let found = all.max_by_key(|id| (weights.of(*id).prose, std::cmp::Reverse(*id)))?;
            (weights.of(found).all > 0 && weights.of(found).prose * share >= whole.prose)
                .then_some(found)
        };
        heaviest(&|id| is_main(self.tree, id), 3)
            .or_else(|| heaviest(&|id| self.tree.name(id) == "article", 2))
            .unwrap_or_else(|| self.densest(weights))
    }

    /// Goes down from the body as long as one child holds nine tenths of the prose and the others
    /// have no heading.
    fn densest(&self, weights: &Weights) -> NodeId {
        let whole = weights.of(self.body).prose;
        let mut at = self.body;
        loop {
            let children = self.tree.children(at);
            let Some(child) = children.max_by_key(|id| weights.of(*id).prose) else {
                return at;
            };
            let others = weights.of(at).n_headings - weights.of(child).n_headings;
            let holds_all = weights.of(child).prose * 10 >= whole * 9 && others == 0;
            let is_container = matches!(
                self.tree.name(child),
                "div" | "section" | "main" | "article" | "form" | "center"
            );
            if !holds_all || !is_container {
                return at;
            }
            at = child;
        }
    }

    /// The `<h1>` before the content, if there is none in it; in the header of the page only if the
    /// title of the page begins with it, since the name of the site stands there as well.
    fn heading_before(&self, root: NodeId, left_out: &HashSet<NodeId>) -> Option<NodeId> {
        let is_h1 = |id: &NodeId| self.tree.name(*id) == "h1";
        if steps(self.tree, root, left_out).any(|id| is_h1(&id)) {
            return None;
        }
        let mut found = steps(self.tree, self.body, left_out).filter(is_h1);
        found.find(|id| !self.is_in_header(*id) || self.begins_title(*id))
    }

    fn is_in_header(&self, id: NodeId) -> bool {
        let mut above = std::iter::successors(Some(id), |id| self.tree.parent(*id));
        above.any(|id| self.tree.name(id) == "header" || role(self.tree, id) == "banner")
    }

    fn begins_title(&self, id: NodeId) -> bool {
        let Some(title) = title(self.tree) else {
            return false;
        };
        let words = joined(self.tree, id);
        !words.is_empty() && title.starts_with(&words)
    }
}

/// The words of `<title>`.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let id = tree.below(DOCUMENT).find(|id| tree.name(*id) == "title")?;
    Some(joined(tree, id)).filter(|title| !title.is_empty())
}

/// The words of an element with single spaces.
pub(super) fn joined(tree: &Tree, id: NodeId) -> String {
    let texts: String = tree.below(id).filter_map(|id| tree.text(id)).collect();
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

const FURNITURE_ROLES: [&str; 13] = [
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
    "tooltip",
    "tree",
];

/// Words in the classes and identifiers of furniture.
const FURNITURE_WORDS: [&str; 25] = [
    "breadcrumb",
    "breadcrumbs",
    "cookiebanner",
    "cookiebar",
    "cookiebot",
    "cookieconsent",
    "cybot",
    "footer",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "offcanvas",
    "onetrust",
    "pager",
    "pagination",
    "popup",
    "sidebar",
    "sidenav",
    "skip",
    "skiplink",
    "toc",
];

/// Words of furniture that the subjects of a town have as well: `data-sharing`, `social-services`.
const WIDGET_WORDS: [&str; 4] = ["search", "share", "sharing", "social"];
/// Words that leave these to be furniture.
const WIDGET_PARTS: [&str; 24] = [
    "area",
    "article",
    "bar",
    "block",
    "box",
    "button",
    "buttons",
    "container",
    "content",
    "field",
    "form",
    "header",
    "icon",
    "icons",
    "input",
    "link",
    "links",
    "list",
    "media",
    "page",
    "post",
    "site",
    "widget",
    "wrapper",
];

/// What is called by these is shown to screen readers only, and repeats what others see.
const SCREEN_READER_NAMES: [&str; 5] = [
    "screen-reader-text",
    "screenreader-only",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

const CONSENT_WORDS: [&str; 4] = ["consent", "cookie", "cookies", "gdpr"];
/// Words that make a cookie banner of an element about cookies: a notice can have a section on them.
const CONSENT_PARTS: [&str; 13] = [
    "alert",
    "banner",
    "bar",
    "box",
    "container",
    "dialog",
    "law",
    "message",
    "notice",
    "overlay",
    "popup",
    "settings",
    "wrapper",
];

/// `has-sidebar` is said of what stands beside one.
const PREFIXES_OF_OTHERS: [&str; 4] = ["has", "no", "with", "without"];

/// Whether a class or identifier of an element is as wanted.
fn has_name(tree: &Tree, id: NodeId, is_wanted: fn(&str) -> bool) -> bool {
    let names = ["class", "id"].map(|key| tree.attribute(id, key).unwrap_or_default());
    let mut names = names.into_iter().flat_map(str::split_ascii_whitespace);
    names.any(is_wanted)
}

/// Whether what is called so is read by nobody as a part of the page, whatever it holds.
fn is_name_of_unread(name: &str) -> bool {
    let words = name_words(name);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    SCREEN_READER_NAMES.contains(&name.to_lowercase().as_str())
        || !is_of_other(&words) && has(&CONSENT_WORDS) && has(&CONSENT_PARTS)
}

fn is_name_of_furniture(name: &str) -> bool {
    let words = name_words(name);
    let is = |wanted: &[&str], word: &String| wanted.contains(&word.as_str());
    let is_widget = words.iter().any(|word| is(&WIDGET_WORDS, word))
        && words
            .iter()
            .all(|word| is(&WIDGET_WORDS, word) || is(&WIDGET_PARTS, word));
    !is_of_other(&words) && (is_widget || words.iter().any(|word| is(&FURNITURE_WORDS, word)))
}

fn is_of_other(words: &[String]) -> bool {
    let first = words.first();
    first.is_some_and(|word| PREFIXES_OF_OTHERS.contains(&word.as_str()))
}

/// `cookieBanner` and `cookie-banner` are two words.
fn name_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words
                .last_mut()
                .expect("there is always a word")
                .extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The headings that open a section on one of our topics, buttons among them, and all that they
/// stand in.
fn topical(tree: &Tree, body: NodeId) -> HashSet<NodeId> {
    let mut found = HashSet::new();
    let mut inside = 0_usize;
    for step in tree.walk(body, |_| true) {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        let may_be = is_heading(tree.name(id)) || tree.name(id) == "button";
        if let Step::Leave(_) = step {
            inside -= usize::from(may_be);
            continue;
        }
        if may_be && inside == 0 && is_on_topic(tree, id) {
            let above = std::iter::successors(Some(id), |id| tree.parent(*id));
            for id in above {
                if !found.insert(id) {
                    break;
                }
            }
        }
        inside += usize::from(may_be);
    }
    found
}

fn is_on_topic(tree: &Tree, id: NodeId) -> bool {
    let words = joined(tree, id);
    words.len() <= LONGEST_HEADING
        && stands_alone(&words, |found| found.role() == HeadingRole::Section)
}

/// The longest heading that is looked up, in bytes.
const LONGEST_HEADING: usize = 300;

/// The elements that browsers do not show, or not as words.
///
/// What a reader can open is read: what a button names, what holds a heading of our topics, and
/// what stands right below a heading that opens it.
fn unseen(tree: &Tree, body: NodeId, topical: &HashSet<NodeId>) -> HashSet<NodeId> {
    let controlled = controlled(tree, body);
    let mut found = HashSet::new();
    let mut headings = 0_usize;
    // The last element so far of each element that is open.
    let mut before: Vec<Option<NodeId>> = vec![None];
    for step in tree.walk(body, |_| true) {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        let is_element = !tree.name(id).is_empty();
        if let Step::Leave(_) = step {
            headings -= usize::from(is_heading(tree.name(id)));
            if is_element {
                before.pop();
            }
            continue;
        }
        headings += usize::from(is_heading(tree.name(id)));
        let mut is_closed = is_hidden(tree, id);
        if is_closed {
            let toggle = before.last().copied().flatten();
            let toggle = toggle.filter(|it| is_toggle(tree, *it, topical));
            let is_named = |it: &str| controlled.contains(it);
            let is_opened = tree.attribute(id, "id").is_some_and(is_named);
            if is_section(tree.name(id)) && (toggle.is_some() || topical.contains(&id)) {
                is_closed = false;
                toggle.inspect(|it| {
                    found.remove(it);
                });
            }
            is_closed &= !is_opened;
        }
        if is_wordless(tree.name(id)) || is_control(tree, id, headings > 0) || is_closed {
            found.insert(id);
        }
        if is_element {
            if let Some(last) = before.last_mut() {
                *last = Some(id);
            }
            before.push(None);
        }
    }
    found
}

/// Whether an element can hold a section that is closed at first.
fn is_section(name: &str) -> bool {
    matches!(
        name,
        "div" | "section" | "article" | "dd" | "ul" | "ol" | "table"
    )
}

/// Whether an element opens what comes after it: a button on one of our topics, or a heading on one
/// or with a button in it.
fn is_toggle(tree: &Tree, id: NodeId, topical: &HashSet<NodeId>) -> bool {
    let has_button = || tree.below(id).any(|id| tree.name(id) == "button");
    match tree.name(id) {
        "button" => topical.contains(&id),
        name if is_heading(name) => topical.contains(&id) || has_button(),
        _ => false,
    }
}

fn is_wordless(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "svg"
            | "map"
            | "datalist"
            | "head"
    )
}

/// A control of a form. A button in a heading, or one that opens a part of the page, names it.
fn is_control(tree: &Tree, id: NodeId, in_heading: bool) -> bool {
    match tree.name(id) {
        "input" | "select" | "textarea" | "progress" | "meter" => true,
        "button" => !in_heading && tree.attribute(id, "aria-controls").is_none(),
        _ => false,
    }
}

fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let style: String = tree.attribute(id, "style").unwrap_or_default().into();
    let style: String = style.split_whitespace().collect();
    let style = style.to_ascii_lowercase();
    tree.attribute(id, "hidden")
        .is_some_and(|value| value != "until-found")
        || tree.attribute(id, "aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// The identifiers of what a button or link opens: a reader can see it, though not at first.
fn controlled(tree: &Tree, body: NodeId) -> HashSet<&str> {
    let keys = ["aria-controls", "data-target", "data-bs-target"];
    let nodes = tree.below(body);
    let values = nodes.flat_map(|id| keys.map(|key| tree.attribute(id, key)));
    values
        .flatten()
        .flat_map(str::split_ascii_whitespace)
        .map(|id| id.trim_start_matches('#'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    /// The words of the content of a page.
    fn words(source: &str) -> String {
        let tree = Tree::parse(source, &Limits::default()).expect("a page");
        let content = Content::of(&tree);
        let heading = content.heading.map(|id| joined(&tree, id));
        let nodes = steps(&tree, content.root, &content.left_out);
        let texts: String = nodes.filter_map(|id| tree.text(id)).collect();
        let rest = texts.split_whitespace().collect::<Vec<_>>().join(" ");
        [heading.unwrap_or_default(), rest]
            .join(" ")
            .trim()
            .to_owned()
    }

    const PROSE: &str = "The town keeps the data of the users of its library for two years.";

    #[test]
    fn furniture_is_left_out_wherever_it_stands() {
        for furniture in [
            "<nav><ul><li><a href='/'>Home</a></ul></nav>",
            "<header>Town of Example</header>",
            "<footer>Town road 1</footer>",
            "<aside>News</aside>",
            "<div class='cookie-banner'>Cookies <button>OK</button></div>",
            "<div id=CybotCookiebotDialog>Cookies</div>",
            "<div role=dialog>Cookies</div>",
            "<ol class=breadcrumb><li>Home</ol>",
            "<a href='#content'>Skip</a>",
            "<span class=sr-only>Skip</span>",
            "<form><label>Search <input></label><select><option>x</select></form>",
            "<p hidden>x</p><p aria-hidden=true>x</p><p style='display: none'>x</p>",
            "<script>x</script><style>x</style><noscript>x</noscript><template>x</template>",
            "<div class='social-share'>Share</div>",
            "<ul><li><a href='#a'>a</a><li><a href='#b'>b</a><li><a href='#c'>c</a></ul>",
        ] {
            let bare = format!("<body>{furniture}<div><h1>T</h1><p>{PROSE}</p></div>{furniture}");
            assert_eq!(words(&bare), format!("T{PROSE}"), "{furniture}");
            let main = format!("<body>{furniture}<main><h1>T</h1><p>{PROSE}</p></main>{furniture}");
            assert_eq!(words(&main), format!("T{PROSE}"), "{furniture}");
        }
    }

    #[test]
    fn what_holds_the_words_is_no_furniture() {
        for page in [
            "<body class='has-menu'><form id=aspnetForm><div class=sidebar>PROSE</div></form>",
            "<div id=search role=search><h1></h1>PROSE</div><div>Other</div>",
            "<nav>PROSE</nav>",
            "<main></main><div>PROSE</div>",
            "<dialog>PROSE</dialog>",
        ] {
            assert!(
                words(&page.replace("PROSE", PROSE)).contains(PROSE),
                "{page}"
            );
        }
        assert_eq!(words("<p>a<p>b"), "ab");
        assert_eq!(words("<nav>a</nav>"), "a");
    }

    #[test]
    fn an_accordion_is_read_though_it_is_closed() {
        let page = format!(
            "<main><h1>T</h1><h2><button aria-controls=p>Head</button></h2>\
             <div id=p hidden>{PROSE}</div><details><summary>More</summary>Hidden</details></main>"
        );
        assert_eq!(words(&page), format!("THead{PROSE}MoreHidden"));
    }

    #[test]
    fn a_section_is_read_whatever_it_is_called() {
        let long = PROSE.repeat(5);
        for (open, text) in [
            (
                "<section id=data-sharing>",
                "<h2>Tietojen luovutukset</h2><p>Ei</p>",
            ),
            ("<div class=social-services>", "<p>x</p>"),
            (
                "<div class=menu-section>",
                "<h2>Rekisterinpitäjä</h2><p>Esimerkkilä</p>",
            ),
            ("<div class='modal search'>", long.as_str()),
        ] {
            let page = format!("<main><h1>T</h1>{open}{text}</div></section><p>{long}{long}</p>");
            let first = text
                .rsplit("<p>")
                .next()
                .unwrap_or(text)
                .trim_end_matches("</p>");
            assert!(words(&page).contains(first), "{open}: {}", words(&page));
        }
        for widget in [
            "<div class=social-media-links><a href=//a.example>A</a></div>",
            "<div class=search-form>Search</div>",
            "<div class=share><h2>Share</h2></div>",
            "<div class=newsletter><h2>News</h2><p>Subscribe</p></div>",
        ] {
            let page = format!("<main><h1>T</h1>{widget}<p>{PROSE}</p></main>");
            assert_eq!(words(&page), format!("T{PROSE}"), "{widget}");
        }
    }

    #[test]
    fn what_a_heading_opens_is_read_though_nothing_says_that_it_does() {
        for (closed, expected) in [
            (
                "<h2>Rekisterinpitäjä</h2><div class=panel hidden>a</div>",
                "Rekisterinpitäjäa",
            ),
            (
                "<h2><button>Muuta</button></h2><div style='display:none'>a</div>",
                "Muutaa",
            ),
            (
                "<button>Rekisterinpitäjä</button><div hidden>a</div>",
                "Rekisterinpitäjäa",
            ),
            (
                "<div hidden><h3>Rekisterinpitäjä</h3><p>a</p></div>",
                "Rekisterinpitäjäa",
            ),
            ("<h2>Ajankohtaista</h2><div hidden>a</div>", "Ajankohtaista"),
            ("<button>Avaa</button><div hidden>a</div>", ""),
            (
                "<h2>Rekisterinpitäjä</h2><span hidden>a</span>",
                "Rekisterinpitäjä",
            ),
        ] {
            let page = format!("<main><h1>T</h1>{closed}<p>{PROSE}</p></main>");
            assert_eq!(words(&page), format!("T{expected}{PROSE}"), "{closed}");
        }
    }

    #[test]
    fn a_heading_before_the_content_is_kept_and_the_name_of_the_site_is_not() {
        let page = |head: &str| {
            format!("<title>Library – Town</title>{head}<main><h2>A</h2><p>{PROSE}</p></main>")
        };
        let expected = format!("Library A{PROSE}");
        assert_eq!(words(&page("<div><h1>Library</h1></div>")), expected);
        assert_eq!(words(&page("<header><h1>Library</h1></header>")), expected);
        let site = page("<header><h1>Town</h1></header>");
        assert_eq!(words(&site), format!("A{PROSE}"));
    }
}
