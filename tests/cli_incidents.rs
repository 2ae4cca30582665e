//! Incidents from the command line: the same whatever the order of files or the number of threads, and as an editor
//! decides.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const FILES: [(&str, &str); 4] = [
    (
        "courier.txt",
        "Seven dead in ferry fire off Skelby\n\nThe Courier, 10 March 2025\n\nSeven people were killed when a fire broke out on \
         the ferry Maristela off Skelby on Sunday evening, the coastguard said. The captain, Arvid Tolk, 51, was arrested \
         on Monday.\n",
    ),
    (
        "gazette.txt",
        "Ferry fire kills nine\n\nThe Gazette, 10 March 2025\n\nNine people died in a fire on board the ferry Maristela off \
         Skelby on Sunday, according to the coastguard. Police arrested the captain, Arvid Tolk, 53, on Monday.\n",
    ),
    (
        "tribune.txt",
        "Fire on Maristela\n\nThe Tribune, 11 March 2025\n\nThe fire on the ferry Maristela off Skelby on Sunday evening killed \
         seven people. In 2014 two people died in a fire on her sister ship.\n",
    ),
    (
        "echo.txt",
        "Pool to close\n\nThe Echo, 11 March 2025\n\nCouncillors in Port Ellis voted on Monday to close the swimming pool at \
         Harrow Lane.\n",
    ),
];

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in FILES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn run(folder: &Path, threads: &str, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let done = command.env("RAYON_NUM_THREADS", threads).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn neither_the_order_of_files_nor_the_number_of_threads_changes_a_byte() {
    let folder = folder();
    let mut names: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    for command in [vec!["check", "--format", "json"], vec!["incidents", "--all", "--explain"]] {
        let mut seen = Vec::new();
        for threads in ["1", "2", "4"] {
            for _ in 0..names.len() {
                names.rotate_left(1);
                seen.push(run(folder.path(), threads, &[command.clone(), names.clone()].concat()).1);
            }
            names.reverse();
        }
        assert!(seen.iter().all(|output| !output.is_empty() && *output == seen[0]), "{command:?}");
    }
}

#[test]
fn a_split_and_a_merge_are_kept_honoured_and_listed() {
    let folder = folder();
    let (_, before, _) = run(folder.path(), "2", &["check", "."]);
    assert!(before.contains("how many died"), "{before}");
    let (status, out, error) = run(folder.path(), "2", &["split", "1", ".", "--why", "two ferries"]);
    assert_eq!(status, 0, "{out}{error}");
    let (_, listed, _) = run(folder.path(), "2", &["incidents", "."]);
    assert!(listed.contains("Put apart: ") && listed.contains("two ferries"), "{listed}");
    let (_, all, _) = run(folder.path(), "2", &["incidents", "--all", "."]);
    let number = |line: &str| line.split_once(". ").and_then(|(number, _)| number.parse::<usize>().ok());
    let last = all.lines().filter_map(number).max().unwrap().to_string();
    let (status, out, error) = run(folder.path(), "2", &["merge", "1", &last, "."]);
    assert_eq!(status, 0, "{out}{error}");
    let (_, explained, _) = run(folder.path(), "2", &["incidents", "--explain", "."]);
    assert!(explained.contains("an editor put them together"), "{explained}");
    assert!(explained.contains("Put together: "), "{explained}");
    fs::remove_file(folder.path().join("echo.txt")).unwrap();
    fs::remove_file(folder.path().join("gazette.txt")).unwrap();
    let (_, later, _) = run(folder.path(), "2", &["incidents", "."]);
    assert!(later.contains("not found among what was read"), "{later}");
}

#[test]
fn numbers_that_nothing_has_are_said_to_be_so() {
    let folder = folder();
    for (args, says) in [
        (["split", "99", "."].as_slice(), "there is no finding 99"),
        (&["merge", "1", "1", "."], "one incident already"),
        (&["merge", "1", "999", "."], "incidents are numbered 1 to"),
    ] {
        let (status, _, error) = run(folder.path(), "2", args);
        assert_eq!(status, 2);
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn a_toll_that_rises_is_one_line_and_an_older_figure_told_later_is_no_update() {
    let folder = TempDir::new().unwrap();
    let slide = |day: &str, toll: &str| {
        format!(
            "Landslide in Ostrin\n\n{day} March 2025\n\n{toll} people were killed when a landslide buried part of the village \
             of Ostrin on Sunday night, the civil protection agency said.\n"
        )
    };
    for (name, outlet, day, toll) in
        [("a.txt", "Courier", "10", "Seven"), ("b.txt", "Gazette", "12", "Eleven"), ("c.txt", "Tribune", "14", "Seven")]
    {
        let text = format!("{outlet}\n\n{}", slide(day, toll));
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (_, rises, _) = run(folder.path(), "2", &["check", "--all", "a.txt", "b.txt"]);
    assert!(rises.contains("rose from seven") && rises.contains("to eleven"), "{rises}");
    let (_, falls, _) = run(folder.path(), "2", &["check", "--all", "b.txt", "c.txt"]);
    assert!(!falls.contains("rose from"), "{falls}");
}
