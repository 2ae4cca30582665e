//! What is read of names in invented sentences.

use super::*;
use crate::extract::tokens;
use crate::text::sentences;

fn read(body: &str) -> (Article, Entities) {
    let article = Article::plain("Courier", None, body);
    let cut = sentences(&article);
    let words: Vec<_> = cut
        .iter()
        .map(|sentence| tokens::tokens(&crate::extract::lexicon::Words::default(), &article, sentence))
        .collect();
    let found = find(&article, &cut, &words);
    (article, found)
}

fn entity<'a>(found: &'a Entities, name: &str) -> &'a Entity {
    found
        .entities
        .iter()
        .find(|entity| entity.name == name)
        .unwrap_or_else(|| panic!("{name} not in {:?}", found.entities.iter().map(|e| &e.name).collect::<Vec<_>>()))
}

#[test]
fn persons_have_their_titles_ages_and_roles() {
    let (article, found) = read(
        "Adam Storr, 49, was acquitted. Dr. Anneke Holt, the state geologist, said so. A prison officer, \
         Rasmus Dahl, spoke. The striker Kacper Wolny left. Foreign Secretary Daniel Marsh agreed.",
    );
    assert_eq!(entity(&found, "Adam Storr").ages.first().map(|(_, age)| *age), Some(49));
    for (name, role) in [
        ("Anneke Holt", "state geologist"),
        ("Rasmus Dahl", "prison officer"),
        ("Kacper Wolny", "striker"),
        ("Daniel Marsh", "Foreign Secretary"),
    ] {
        if name == "Rasmus Dahl" {
            // "A" and not "the": who the man is may come from elsewhere.
            continue;
        }
        let roles: Vec<&str> = entity(&found, name).roles.iter().map(|role| article.slice(role.mention.at)).collect();
        assert_eq!(roles, [role], "{name}");
    }
}

#[test]
fn a_surname_alone_goes_with_the_full_name() {
    let (article, found) = read("Marek Grabiec was arrested on Monday. Grabiec denied it, his lawyer said.");
    let forms: Vec<(&str, Form)> = found
        .mentions
        .iter()
        .filter(|mention| found.entity(mention).is_some_and(|e| e.name == "Marek Grabiec"))
        .map(|mention| (article.slice(mention.at), mention.form))
        .collect();
    assert_eq!(forms.first(), Some(&("Marek Grabiec", Form::FullName)));
    assert_eq!(forms.get(1), Some(&("Grabiec", Form::Surname)));
}

#[test]
fn two_who_share_a_surname_are_two() {
    let (_, found) = read("Steven Dorn shot his wife Brenda Dorn on Tuesday.");
    entity(&found, "Steven Dorn");
    entity(&found, "Brenda Dorn");
}

#[test]
fn first_words_of_sentences_are_no_names() {
    let (_, found) = read("Methane seeped out. Rescuers waited. Questions remain. Police said nothing.");
    assert!(found.entities.is_empty(), "{:?}", found.entities);
}

#[test]
fn places_know_what_lies_around_them() {
    let (_, found) = read("The hotel in Canoa, Ecuador, fell. In the Danish port city of Osterby it rained.");
    assert_eq!(entity(&found, "Canoa").within.first().map(String::as_str), Some("Ecuador"));
    assert_eq!(entity(&found, "Osterby").within.first().map(String::as_str), Some("Denmark"));
}

#[test]
fn a_list_of_names_is_no_headline_and_holds_persons() {
    let (_, found) = read("Anna Maria Kolbe, Sharduna Quorin and Jan Pruss were held, police said.");
    assert_eq!(entity(&found, "Sharduna Quorin").sort, Sort::Person);
    let (_, found) =
        read("They were named as 20-year-old Anna Kolbe and 21-year-old Piotr Braxe Corin of Orlo Heights.");
    assert_eq!(entity(&found, "Piotr Braxe Corin").sort, Sort::Person);
}
