//! The HTML page in a real browser: filters, sort, keyboard and export. Left out, loudly, where there is no Chromium.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

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
    let expected = ["all true", "level true", "text 0", "sort true", "j true", "k true", "slash text"];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    assert!(exported.contains(r#"why = "a \"quoted\" note""#), "{exported}");
    crosscheck::report::triage::Decisions::parse(&exported).expect("what the page saves can be imported");
}
