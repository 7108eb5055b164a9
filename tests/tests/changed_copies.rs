//! Nothing is hard-coded: when the words of a text change, the notice changes with them, and only
//! where they changed.
//!
//! Each test edits a text and, in the same way, the notice that was read from it: the edited text
//! must be read as the edited notice. The texts are the two of our sample and, where
//! `../shared/notices` is there, those of a register of Helsinki in two languages; all four have
//! one layout.

use std::ops::Range;

use seloste::{
    Contact, DataProtectionOfficer, Fragment, Language, LanguageMap, LegalBasis, PersonalData,
    Status, Topic,
};
use seloste_convert::{Identity, group};
use seloste_tests::{Text, check_edited as check, samples, seeds, unsound};

fn texts() -> Vec<Text> {
    samples()
        .into_iter()
        .chain(seeds().into_iter().flatten())
        .collect()
}

/// The sections with a number before their heading, in order.
fn numbered_sections(text: &Text) -> Vec<Range<usize>> {
    let version = &text.notice().versions[0];
    let places = version
        .sections
        .iter()
        .map(|section| offset(section.start)..offset(section.end));
    places
        .filter(|place| text.text[place.start..].starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

fn offset(offset: u32) -> usize {
    usize::try_from(offset).expect("offsets fit")
}

fn in_the_language_of(text: &Text, words: &str) -> Option<LanguageMap> {
    Some(LanguageMap::of(text.language, words))
}

#[test]
fn another_product() {
    for text in texts() {
        let place = text.words("#transfer-1", "tool");
        let other = if text.text[place.clone()].contains("Zoom") {
            "Microsoft Teams"
        } else {
            "Zoom"
        };
        check(&text, &text.put(place, other), |notice| {
            notice.transfers[0].tool = Some(other.to_owned());
        });
    }
}

#[test]
fn a_product_that_the_vocabulary_does_not_know() {
    for text in texts() {
        let place = text.words("#transfer-1", "tool");
        check(&text, &text.put(place, "Kvastfisk"), |notice| {
            notice.transfers[0].tool = Some("Kvastfisk".to_owned());
        });
    }
}

#[test]
fn another_country() {
    for text in texts() {
        for (finnish, swedish, code) in [
            ("norjalaisella", "Norge", "NO"),
            ("brittiläisellä", "Storbritannien", "GB"),
        ] {
            let place = text.words("#transfer-1", "country");
            check(
                &text,
                &text.put(place, text.pick(finnish, swedish)),
                |notice| {
                    notice.transfers[0].country = code.parse().ok();
                },
            );
        }
    }
}

#[test]
fn no_country() {
    for text in texts() {
        let place = text.words("#transfer-1", "country");
        check(
            &text,
            &text.put(place, text.pick("eräällä", "utlandet")),
            |notice| {
                notice.transfers[0].country = None;
                notice.transfers[0].region = Some(seloste::Region::NonEea);
            },
        );
    }
}

#[test]
fn another_year() {
    for text in texts() {
        let notice = text.notice();
        let mut edited = text.clone();
        for id in ["#retention-2", "#retention-1"] {
            let place = text.words(id, "until");
            let year = text.text[place.clone()].find("20").expect("a year") + place.start;
            edited = edited.put(year..year + 4, "2031");
        }
        assert_eq!(notice.retention[2].until, None);
        check(&text, &edited, |notice| {
            for retention in &mut notice.retention[..2] {
                let until = retention.until.expect("a date").to_string();
                retention.until = Some(format!("2031{}", &until[4..]).parse().expect("a date"));
            }
        });
    }
}

#[test]
fn another_length_of_time() {
    for text in texts() {
        for (finnish, swedish, period) in [
            ("18 kuukautta", "18 månader", "P18M"),
            ("viisi vuotta", "fem år", "P5Y"),
            ("seitsemän (7) vuotta", "sju (7) år", "P7Y"),
        ] {
            let place = text.words("#retention-3", "period");
            check(
                &text,
                &text.put(place, text.pick(finnish, swedish)),
                |notice| {
                    notice.retention[2].period = period.parse().ok();
                },
            );
        }
    }
}

#[test]
fn no_longer_an_upper_limit() {
    for text in texts() {
        let place = text.words("#retention-2", "atMost");
        check(&text, &text.put(place, ""), |notice| {
            notice.retention[1].at_most = None
        });
    }
}

#[test]
fn the_second_sentence_on_transfers_is_gone() {
    for text in texts() {
        let notice = text.notice();
        let place = text.passage(&notice.transfers[1].stated_in);
        check(&text, &text.put(place, ""), |notice| {
            notice.transfers.remove(1);
        });
    }
}

#[test]
fn a_transfer_that_is_only_possible() {
    for text in texts() {
        let notice = text.notice();
        let place = text.passage(&notice.transfers[0].stated_in);
        let edited = text.put(place, "");
        check(&text, &edited, |notice| {
            notice.transfers.remove(0);
        });
        assert_eq!(edited.notice().status(Topic::Transfers), Status::Possible);
    }
}

/// The section is there and nothing was read from it: that is not a denial, and not silence.
#[test]
fn the_denial_of_disclosures_is_gone() {
    for text in texts() {
        let notice = text.notice();
        let place = text.passage(&notice.denials[0].stated_in);
        let edited = text.put(place, "");
        check(&text, &edited, |notice| {
            notice.denials.clear();
            notice.unread = vec![Topic::Recipients];
        });
        assert_eq!(edited.notice().status(Topic::Recipients), Status::Unread);
    }
}

#[test]
fn the_section_on_disclosures_is_gone() {
    for text in texts() {
        let section = numbered_sections(&text)[5].clone();
        let edited = text.put(section, "");
        check(&text, &edited, |notice| notice.denials.clear());
        assert_eq!(edited.notice().status(Topic::Recipients), Status::NotStated);
    }
}

#[test]
fn a_denial_of_transfers_instead() {
    for text in texts() {
        let notice = text.notice();
        let second = text.passage(&notice.transfers[1].stated_in);
        let first = text.passage(&notice.transfers[0].stated_in);
        let denial = text.pick(
            "Tietoja ei siirretä EU:n tai ETA:n ulkopuolelle.",
            "Uppgifter överförs inte utanför EU eller EES.",
        );
        let edited = text.put(second, "").put(first, denial);
        check(&text, &edited, |notice| {
            notice.transfers.clear();
            notice.denials.push(seloste::Denial::new(
                Topic::Transfers,
                seloste::DenialScope::All,
            ));
        });
        assert_eq!(edited.notice().status(Topic::Transfers), Status::Denied);
    }
}

/// The text with a line on the officer at each of some places.
fn check_officer_at(text: &Text, places: impl IntoIterator<Item = usize>) {
    let (line, address) = text.pick(
        (
            "Tietosuojavastaava: tietosuojavastaava@example.fi",
            "tietosuojavastaava@example.fi",
        ),
        (
            "Dataskyddsombud: dataskyddsombud@example.fi",
            "dataskyddsombud@example.fi",
        ),
    );
    for place in places {
        let edited = text.put(place..place, &format!("\n\n{line}\n\n"));
        check(text, &edited, |notice| {
            let contact = Contact {
                email: vec![address.to_owned()],
                ..Contact::default()
            };
            notice.data_protection_officer = Some(DataProtectionOfficer {
                contact: Some(contact),
                ..DataProtectionOfficer::default()
            });
        });
    }
}

/// Where some of the numbered sections end.
fn ends(text: &Text, sections: &[usize]) -> Vec<usize> {
    let all = numbered_sections(text);
    sections.iter().map(|at| all[*at].end).collect()
}

#[test]
fn an_officer_before_the_sections() {
    for text in texts() {
        check_officer_at(&text, [numbered_sections(&text)[0].start]);
    }
}

/// The first line is not the title whatever it says.
#[test]
fn an_officer_in_the_first_line() {
    for text in texts() {
        check_officer_at(&text, [0]);
    }
}

#[test]
fn an_officer_in_a_section_on_something_else() {
    for text in texts() {
        check_officer_at(&text, ends(&text, &[1, 3, 4, 5, 6, 7]));
    }
}

#[test]
fn an_officer_in_the_last_line() {
    for text in texts() {
        check_officer_at(&text, ends(&text, &[8]));
    }
}

/// The address is the officer's, and nobody else's.
#[test]
fn an_officer_among_other_contacts() {
    for text in texts() {
        check_officer_at(&text, ends(&text, &[0, 2]));
    }
}

#[test]
fn sections_in_another_order() {
    for text in texts() {
        let sections = numbered_sections(&text);
        let front = &text.text[..sections[0].start];
        let places = [
            sections.iter().rev().collect::<Vec<_>>(),
            sections[4..].iter().chain(&sections[..4]).collect(),
        ];
        for places in places {
            let parts: Vec<_> = places
                .into_iter()
                .map(|place| &text.text[place.clone()])
                .collect();
            let edited = text.with(format!("{front}{}\n", parts.join("\n\n")));
            check(&text, &edited, |_| {});
        }
    }
}

#[test]
fn headings_with_other_numbers_or_none() {
    let numberings: [fn(usize) -> String; 5] = [
        |number| format!("{}. ", number + 10),
        |number| format!("{number}) "),
        |number| format!("{number}.1 "),
        |number| format!("{number}.1. "),
        |_| String::new(),
    ];
    for text in texts() {
        for numbering in numberings {
            let mut edited = text.clone();
            for (at, place) in numbered_sections(&text).into_iter().enumerate().rev() {
                let number = text.text[place.clone()]
                    .find(' ')
                    .expect("a heading follows");
                let number = place.start..place.start + number + 1;
                edited = edited.put(number, &numbering(at + 1));
            }
            check(&text, &edited, |_| {});
        }
    }
}

#[test]
fn another_legal_basis() {
    for text in texts() {
        for point in ["c", "a"] {
            let place = text.words("#ground-1", "legalBasis");
            let words = text.text[place.clone()].to_owned();
            let edited = words.replace("1 e", &format!("1 {point}"));
            check(&text, &text.put(place, &edited), |notice| {
                let basis =
                    LegalBasis::from_code(&format!("A6-1-{point}")).expect("a point of Art. 6(1)");
                notice.legal_grounds[0].legal_basis = basis;
                notice
                    .purposes
                    .iter_mut()
                    .for_each(|purpose| purpose.legal_bases = vec![basis]);
            });
        }
    }
}

#[test]
fn another_decision() {
    for text in texts() {
        let place = text.words("#responsible-1", "decision");
        check(&text, &text.put(place, "24.12.2021 § 9"), |notice| {
            notice.responsible[0].decision = Some("24.12.2021 § 9".to_owned());
        });
    }
}

/// The address still begins with the former name: it is the contact point's, and no longer known
/// to be the controller's.
#[test]
fn another_controller() {
    for text in texts() {
        let (name, unit) = text.pick(
            ("Mallilan kunta", "Sivistyslautakunta"),
            ("Modellby kommun", "Bildningsnämnden"),
        );
        let place = text.words("#controller", "name");
        let former = text.text[place.clone()].to_owned();
        let edited = text
            .put(text.words("#controller", "unit"), unit)
            .put(place, name);
        check(&text, &edited, |notice| {
            let controller = notice.controller.as_mut().expect("a controller");
            controller.name = in_the_language_of(&text, name);
            controller.unit = in_the_language_of(&text, unit);
            controller.body = None;
            controller.contact = None;
            let contact = notice.contact_points[0]
                .contact
                .as_mut()
                .expect("an address");
            let postal = contact
                .postal
                .as_ref()
                .and_then(|postal| postal.get(text.language));
            contact.postal =
                in_the_language_of(&text, &format!("{former}, {}", postal.expect("an address")));
        });
    }
}

#[test]
fn another_title() {
    for text in texts() {
        let notice = text.notice();
        let field = notice
            .evidence
            .iter()
            .find(|evidence| evidence.field == "title");
        let place = field.and_then(|field| Some(offset(field.start?)..offset(field.end?)));
        let title = text.pick("Kirjaston asiakkaat", "Bibliotekets kunder");
        check(
            &text,
            &text.put(place.expect("words of the title"), title),
            |notice| {
                notice.title = LanguageMap::of(text.language, title);
            },
        );
    }
}

/// The whole line of an item of the list of personal data.
fn item_line(text: &Text, at: usize) -> Range<usize> {
    let notice = text.notice();
    let item = text.passage(&notice.personal_data[at].stated_in);
    let start = text.text[..item.start].rfind('\n').map_or(0, |at| at + 1);
    start..item.end
}

#[test]
fn one_item_fewer() {
    for text in texts() {
        for at in [0, 4] {
            check(&text, &text.put(item_line(&text, at), ""), |notice| {
                notice.personal_data.remove(at);
            });
        }
    }
}

#[test]
fn an_item_that_the_vocabulary_does_not_know() {
    for text in texts() {
        let line = item_line(&text, 4);
        let item = text.words("#data-5", "label");
        let bullet = &text.text[line.start..item.start];
        let edited = text.put(line.start..line.start, &format!("{bullet}Kvastfisk\n"));
        check(&text, &edited, |notice| {
            let label = in_the_language_of(&text, "Kvastfisk");
            notice.personal_data.push(PersonalData {
                label,
                ..PersonalData::default()
            });
        });
    }
}

/// What no rule understands is not lost: it is listed, and the figure falls.
#[test]
fn a_sentence_about_something_else() {
    for text in texts() {
        let sentence = text.pick(
            "Kirjastossa on viisi kerrosta ja puutarha.",
            "Biblioteket har fem våningar och en trädgård.",
        );
        let end = numbered_sections(&text)[6].end;
        let edited = text.put(end..end, &format!("\n\n{sentence}"));
        check(&text, &edited, |_| {});
        let notice = edited.notice();
        let version = &notice.versions[0];
        let passages = notice.passages.iter();
        let unmapped = passages.filter(|passage| version.unmapped.contains(&passage.id));
        assert_eq!(
            unmapped
                .map(|passage| passage.quote.as_str())
                .collect::<Vec<_>>(),
            [sentence]
        );
        assert!(version.coverage < text.notice().versions[0].coverage);
    }
}

/// Periods that are no storage periods, in the section on storage.
#[test]
fn periods_of_something_else() {
    for text in texts() {
        for (finnish, swedish) in [
            ("Eväste on voimassa 30 päivää.", "Kakan gäller i 30 dagar."),
            (
                "Loukkauksesta ilmoitetaan 72 tunnin kuluessa.",
                "Incidenter anmäls inom 72 timmar.",
            ),
        ] {
            let end = numbered_sections(&text)[7].end;
            let sentence = format!("\n\n{}", text.pick(finnish, swedish));
            check(&text, &text.put(end..end, &sentence), |_| {});
        }
    }
}

/// Of two different single values the first version's is kept, and both are recorded.
#[test]
fn a_change_in_one_language_only() {
    for [finnish, swedish] in [Some(samples()), seeds()].into_iter().flatten() {
        let place = swedish.words("#transfer-1", "tool");
        let edited = swedish.put(place, "Kvastfisk");
        let merged = group(
            vec![finnish.notice().clone(), edited.notice().clone()],
            &Identity::default(),
        );
        assert_eq!(merged.len(), 1);
        assert_eq!(
            merged[0].transfers[0].tool,
            finnish.notice().transfers[0].tool
        );
        let [conflict] = merged[0].conflicts.as_slice() else {
            panic!("one conflict: {:?}", merged[0].conflicts);
        };
        assert_eq!(
            (
                conflict.about.as_ref().map(Fragment::as_str),
                conflict.field.as_str()
            ),
            (Some("#transfer-1"), "tool")
        );
        assert_eq!(conflict.values[1].version, Language::Sv);
        assert_eq!(conflict.values[1].value, "\"Kvastfisk\"");
        assert_eq!(unsound(&merged[0]), [""; 0]);
    }
}

/// The same change in both languages is no conflict, and the answer changes.
#[test]
fn a_change_in_both_languages() {
    for texts in [Some(samples()), seeds()].into_iter().flatten() {
        let notices = texts.map(|text| {
            let place = text.words("#transfer-1", "country");
            text.put(place, text.pick("norjalaisella", "Norge"))
                .notice()
                .clone()
        });
        let merged = group(notices.to_vec(), &Identity::default());
        assert_eq!(merged.len(), 1);
        let countries = merged[0]
            .transfers
            .iter()
            .filter_map(|transfer| transfer.country.as_ref());
        assert_eq!(
            countries.map(ToString::to_string).collect::<Vec<_>>(),
            ["NO"]
        );
        assert_eq!(merged[0].conflicts, []);
    }
}
