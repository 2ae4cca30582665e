//! The HTML page in a real browser: filters, sort, keyboard and export. Left out, loudly, where there is no Chromium.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail, and says what it leaves out")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Works the page as a reader would, and writes what came of it into the page.
const READER: &str = r##"<script>
const log = [];
// A download would wait for somebody to save it.
HTMLAnchorElement.prototype.click = () => {};
addEventListener("error", (event) => log.push("error: " + event.message));
setTimeout(() => {
  const rows = () => Array.from(document.querySelectorAll("#matrix tbody tr"));
  const shown = () => rows().filter((row) => !row.hidden).length;
  const form = document.getElementById("filters");
  const set = (name, value) => {
    form.elements[name].value = value;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const all = shown();
  log.push("all " + (all === rows().length && all > 1));
  const level = rows()[0].dataset.level;
  set("level", level);
  log.push("level " + rows().every((row) => row.hidden === (row.dataset.level !== level)));
  set("level", "");
  set("text", "no such words anywhere");
  log.push("text " + shown());
  set("text", "");
  set("sort", "facet");
  const facets = rows().map((row) => row.dataset.facet);
  log.push("sort " + (facets.join() === facets.slice().sort().join()));
  set("sort", "number");
  press("j");
  log.push("j " + document.activeElement.className.includes("finding"));
  const first = document.activeElement.id;
  press("j");
  press("k");
  log.push("k " + (document.activeElement.id === first));
  press("/");
  log.push("slash " + document.activeElement.name);
  for (const by of ["outlets", "subject", "level", "sure", "incident"]) set("sort", by);
  const subjects = () => rows().map((row) => row.querySelector("th").textContent.toLowerCase());
  set("sort", "subject");
  log.push("subjects " + (subjects().join() === subjects().sort().join()));
  const outlet = form.elements.outlet.options[1].value;
  set("outlet", outlet);
  const of = (row) => row.dataset.outlets.split("\n");
  log.push("outlet " + rows().every((row) => row.hidden !== of(row).includes(outlet)));
  log.push("cards " + rows().every((row) => document.getElementById("d" + row.dataset.id).hidden === row.hidden));
  form.reset();
  set("sort", "number");
  log.push("reset " + (shown() === all));
  const quoted = document.querySelector(".source a").getAttribute("href");
  location.hash = quoted;
  const place = document.querySelector(quoted);
  log.push("text " + (place.closest("details").open && place.querySelector("mark") !== null));
  const choice = document.querySelector("#d1 input[value=expected]");
  choice.checked = true;
  document.querySelector("#d1 input[type=text]").value = "a \"quoted\" note";
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  document.getElementById("export").click();
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = log.join("\n") + "\nexported\n" + document.getElementById("exported").value + "\nend";
  document.body.append(result);
}, 50);
</script>"##;

fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

/// The page's document after its scripts ran, and what the browser's console said.
fn dom(browser: &Path, page: &Path, log: bool) -> (String, String) {
    let profile = tempfile::tempdir().unwrap();
    let done = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(log.then_some("--enable-logging=stderr"))
        .args(["--virtual-time-budget=4000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let console = text(&done.stderr).lines().filter(|line| line.contains("CONSOLE")).collect::<Vec<_>>().join("\n");
    (text(&done.stdout), console)
}

#[test]
fn a_reader_can_filter_sort_walk_and_export() {
    let Some(browser) = chromium() else {
        println!("left out: no Chromium on the PATH");
        return;
    };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/samples/report.html");
    let (_, console) = dom(&browser, &sample, true);
    assert_eq!(console, "", "the page as it is says nothing on the console");

    let page = std::fs::read_to_string(&sample).unwrap();
    let (before, rest) = page.split_once("script-src '").unwrap();
    let (_, after) = rest.split_once('\'').unwrap();
    // The policy lets no other script run; the reader's is let in for this test alone.
    let open = format!("{before}script-src 'unsafe-inline'{after}").replace("</body>", &format!("{READER}</body>"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::write(&file, open).unwrap();
    let (dom, _) = dom(&browser, &file, false);
    let result = dom.split_once("<pre id=\"result\">").expect("the reader's script ran").1;
    let (said, rest) = result.split_once("\nexported\n").unwrap();
    let exported = rest.split_once("\nend").unwrap().0.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    let expected = [
        "all true",
        "level true",
        "text 0",
        "sort true",
        "j true",
        "k true",
        "slash text",
        "subjects true",
        "outlet true",
        "cards true",
        "reset true",
        "text true",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    assert!(exported.contains(r#"why = "a \"quoted\" note""#), "{exported}");
    import(folder.path(), &exported);
}

/// What the page saves can be imported, and hides what it says.
fn import(folder: &Path, exported: &str) {
    let (file, kept) = (folder.join("decisions.toml"), folder.join("kept.toml"));
    std::fs::write(&file, exported).unwrap();
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("crosscheck").unwrap();
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).args(["reports/demo", "--decisions"]).arg(&kept);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let said = run(&["triage", "import", file.to_str().unwrap()]);
    assert!(said.contains("1 decision taken over") && said.contains("1 finding hidden"), "{said}");
    assert!(run(&["check"]).contains("1 dismissed"));
    assert!(run(&["check", "--all", "--plain"]).contains("Not shown as a rule: expected"), "reasons stand under --all");
}

/// A page of these articles, as the program writes it.
fn page_of(articles: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in articles {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = assert_cmd::Command::cargo_bin("crosscheck").unwrap();
    command.current_dir(folder.path()).args(["report", ".", "-o", "report.html"]).output().unwrap();
    let page = folder.path().join("report.html");
    (folder, page)
}

const HOSTILE: &str = "Fire </script><script>alert(1)</script> kills <b>nine</b> & \"ten\"

Skelby <img src=x onerror=alert(2)> Courier
5 March 2025

Nine people were killed when a fire broke out at a furniture warehouse in Harbour Street, Skelby, on Tuesday, \
</text></svg><svg onload=alert(3)> police said. <script>document.title = 'owned'</script>

Fourteen people were injured in the fire ]]> --> '\"` {{ 7*7 }} {% raw %}.
";

fn hostile() -> (tempfile::TempDir, PathBuf) {
    let other = HOSTILE.replace("Courier", "Herald").replace("Nine", "Eleven").replace("nine", "eleven");
    page_of(&[("a.txt", HOSTILE), ("b.txt", &other.replace("Tuesday", "Monday"))])
}

#[test]
fn an_article_full_of_markup_and_script_stays_text_in_a_browser() {
    let Some(browser) = chromium() else {
        println!("left out: no Chromium on the PATH");
        return;
    };
    let (_folder, page) = hostile();
    let (dom, console) = dom(&browser, &page, true);
    assert_eq!(console, "");
    let document = dom_query::Document::from(dom.as_str());
    assert_eq!(document.select("head > title").text().as_ref(), "What outlets disagree on");
    assert_eq!(document.select("script").length(), 1, "the page's own");
    for element in ["img", "b", "[onload]", "[onerror]"] {
        assert_eq!(document.select(element).length(), 0, "{element}");
    }
    let quoted = document.select("#texts").text();
    assert!(quoted.contains("<script>document.title") && quoted.contains("<svg onload"), "{quoted}");
    assert!(document.select("svg").length() > 0, "the page draws pictures of its own");
}

/// What a validator would say of a page, as far as a parser and a walk through the tree can tell.
fn faults(page: &str) -> Vec<String> {
    let document = dom_query::Document::from(page);
    let mut faults: Vec<String> = document.errors.borrow().iter().map(ToString::to_string).collect();
    let mut ids = std::collections::BTreeSet::new();
    for node in &document.select("[id]") {
        let id = node.attr("id").unwrap().to_string();
        if !ids.insert(id.clone()) {
            faults.push(format!("two elements have the id {id}"));
        }
    }
    let mut wants = |target: &str, from: &str| {
        if !ids.contains(target) {
            faults.push(format!("{from} names {target}, which is not there"));
        }
    };
    for node in &document.select("a[href^='#']") {
        wants(node.attr("href").unwrap().trim_start_matches('#'), "a link");
    }
    for node in &document.select("[aria-labelledby]") {
        wants(&node.attr("aria-labelledby").unwrap(), "aria-labelledby");
    }
    for (what, why) in [
        ("th:not([scope])", "a heading of a table says what it heads"),
        ("figure > details", "a caption is the last of its figure"),
        ("ul > :not(li), ol > :not(li)", "a list holds items"),
        ("dl > :not(dt):not(dd)", "a list of terms holds terms"),
        ("p p, p ul, p table, p section, h1 p, h2 p, h3 p", "a paragraph holds words"),
        ("svg:not([aria-label])", "a picture says what it shows"),
        ("[style], [onclick], [onload]", "the policy forbids them"),
        ("input:not([autocomplete]):not([type=radio])", "a form remembers nothing"),
    ] {
        if document.select(what).length() > 0 {
            faults.push(format!("{what}: {why}"));
        }
    }
    for table in &document.select("table") {
        let wide = |row: &dom_query::Selection| row.select("th, td").length();
        let widths: std::collections::BTreeSet<usize> = table.select("tr").iter().map(|row| wide(&row)).collect();
        if widths.len() > 1 {
            faults.push(format!("a table has rows of {widths:?} cells"));
        }
    }
    faults
}

#[test]
fn pages_are_sound_whatever_is_found() {
    let sample =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/samples/report.html")).unwrap();
    assert_eq!(faults(&sample), Vec::<String>::new());
    let (_folder, page) = hostile();
    assert_eq!(faults(&std::fs::read_to_string(&page).unwrap()), Vec::<String>::new());
    validated(&page);
    let (_folder, page) =
        page_of(&[("a.txt", "The council met on Tuesday.\n\nIt talked about the bridge for two hours.\n")]);
    let nothing = std::fs::read_to_string(&page).unwrap();
    assert!(nothing.contains("Nothing to look at"));
    assert_eq!(faults(&nothing), Vec::<String>::new());
    validated(&page);
    assert_ne!(faults("<!DOCTYPE html><p id=a><p id=a>"), Vec::<String>::new(), "a fault is one");
}

/// Asks the Nu Html Checker where it is at hand.
fn validated(page: &Path) {
    match Command::new("vnu").arg("--errors-only").arg(page).output() {
        Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr)),
        Err(_) => println!("left out: no vnu on the PATH"),
    }
}

/// WCAG 2: how far two colours such as #1a1c1f stand apart.
fn contrast(a: &str, b: &str) -> f64 {
    let light = |colour: &str| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(colour.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_stand_out_from_what_is_behind_them_in_light_dark_and_print() {
    let style = include_str!("../reports/templates/report.css");
    let schemes: Vec<std::collections::BTreeMap<&str, &str>> = style
        .split(":root {")
        .skip(1)
        .map(|part| {
            let colours = part.split_once('}').unwrap().0.split(';').filter_map(|line| line.split_once(':'));
            colours.map(|(name, colour)| (name.trim(), colour.trim())).collect()
        })
        .collect();
    assert_eq!(schemes.len(), 3, "light, dark, print");
    for (n, scheme) in schemes.iter().enumerate() {
        // What a scheme leaves out is as in the light one.
        let colour = |name: &str| *scheme.get(name).or_else(|| schemes[0].get(name)).unwrap();
        for (words, behind) in [
            ("--fore", "--back"),
            ("--fore", "--card"),
            ("--soft", "--back"),
            ("--soft", "--card"),
            ("--link", "--back"),
            ("--link", "--card"),
            ("--fore", "--mark"),
            ("--conflict", "--conflict-back"),
            ("--check", "--check-back"),
            ("--differ", "--differ-back"),
            ("--update", "--update-back"),
        ] {
            let apart = contrast(colour(words), colour(behind));
            assert!(apart >= 4.5, "scheme {n}: {words} on {behind} is {apart:.2}");
        }
        let bar = contrast(colour("--bar"), colour("--back"));
        assert!(bar >= 3.0, "scheme {n}: bars are {bar:.2}");
    }
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
}
