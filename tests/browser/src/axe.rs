//! axe-core, which looks for what keeps people from using a page. It is injected by the driver and is no part of the
//! page.

use std::fs;
use std::sync::OnceLock;

use serde_json::{Value, json};
use xtask::packages::AXE;

use crate::Browser;
use crate::browser::must;

const LOOK: &str = "
    const [rules, done] = arguments;
    const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
    if (rules) options.runOnly = { type: 'rule', values: rules };
    const told = node => node.target.join(' ') + '\\n      ' + node.html.slice(0, 160) + '\\n      '
        + [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
    axe.run(document, options).then(
        found => done(found.violations.map(one =>
            `${one.id} (${one.impact}): ${one.help}\\n    ` + one.nodes.slice(0, 4).map(told).join('\\n    ')
                + (one.nodes.length > 4 ? `\\n    ... ${one.nodes.length} in all` : ''))),
        error => done(['axe failed: ' + error]));
";

impl Browser {
    /// What axe-core finds against what is on the screen, one text a rule; with `rules` only these are tried.
    #[track_caller]
    pub fn violations(&self, rules: Option<&[&str]>) -> Vec<String> {
        if self.script("return typeof axe", Vec::new()) != json!("object") {
            self.script(source(), Vec::new());
        }
        let rules = rules.map_or(Value::Null, |rules| json!(rules));
        let found = self.call("run axe-core", self.client.execute_async(LOOK, vec![rules]));
        let texts = found.as_array().into_iter().flatten();
        texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }
}

#[track_caller]
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let script = AXE.script_here();
        must(&format!("read {}; `cargo xtask test` brings it", script.display()), fs::read_to_string(&script))
    })
}
