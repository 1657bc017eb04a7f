//! Every screen and state of the page, and the way to each: for the test of accessibility and for pictures.
//!
//! A screen that is added to the page is added here.

mod states;

use serde_json::json;

use crate::Browser;

/// Something on the screen, reached from a page that has just been opened for the first time.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// What it is called in messages and in file names.
    pub name: &'static str,
    /// What to do, one thing after the other.
    pub way: &'static [Do],
}

/// One thing to do on the way.
#[derive(Debug, Clone, Copy)]
pub enum Do {
    /// A click on what a selector finds first.
    Click(&'static str),
    /// Waiting until a selector finds something.
    Wait(&'static str),
    /// A script as the body of a function.
    Run(&'static str),
    /// Opening a filled sample, until its report stands and has been proof-read.
    Sample,
}

use Do::{Click, Run, Sample, Wait};

const TEXTS: Do = Click("[data-action=texts]");

/// Pastes a text with faults of several kinds.
const PASTE: Do = Run("const data = new DataTransfer(); \
    data.setData('text/plain', '关于2025年度民主生活会召开情况的报告\\n　　会前开展了学习,组织了调研，共征求意见15条，其中领导班子8条、班子成员5条。\\n　　（一）基本情况。会议于二0二六年一月召开。'); \
    document.querySelector('[data-paste]').dispatchEvent(\
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))");

/// Types a half-width comma into the open sample, which has to be changed.
const COMMA: Do = Run("const box = document.querySelector('[data-field=superior_name]'); box.focus(); \
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, '中共临江市委,市政府'); \
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))");

/// Pastes a notice of the superior into its screen.
const NOTICE: Do = Run("const box = document.querySelector('[data-notice-text]'); \
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, \
    '临组通字〔2026〕3号\\n关于开好2025年度民主生活会的通知\\n各单位：\\n会议主题是：改进作风，服务群众，推动临江各项事业发展。会议于2月底前召开，会后15日内报送情况报告。\\n中共临江市纪委机关\\n中共临江市委组织部\\n2026年1月8日'); \
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))");

/// Pastes a table with a merged cell into the first row of the members.
const TABLE: Do = Run(
    "const box = document.querySelector(`[data-field='roster.0.name']`); box.focus(); const data = new DataTransfer(); \
    data.setData('text/html', '<table><tr><td>姓名</td><td>职务</td><td>是否到会</td></tr><tr><td>王甲</td><td rowspan=2>党组成员</td><td>是</td></tr><tr><td>李乙</td><td>不详</td></tr></table>'); \
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
);

/// Types the name of a unit.
const UNIT: Do = Run("const box = document.querySelector('[data-field=unit_full_name]'); box.focus(); \
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, '临江市水务局'); \
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))");
const SAVED: Do = Wait("[data-saved]:not(:empty)");
const DRAFTS: Do = Click("[data-action=drafts]");
const TOOLS: Do = Click("[data-action=more]");

/// A step of the form with the answers of a sample.
macro_rules! step {
    ($name:literal) => {
        Screen {
            name: concat!("step-", $name),
            way: &[
                Sample,
                Click(concat!("[data-step=", $name, "]")),
                Wait(concat!("[data-step=", $name, "][aria-current=step]")),
            ],
        }
    };
}

/// Forgets every visit before.
const FORGET: &str = "localStorage.clear(); sessionStorage.clear(); \
    return indexedDB.databases().then(all => Promise.all(all.map(({ name }) => new Promise(done => { \
        const gone = indexedDB.deleteDatabase(name); gone.onsuccess = gone.onerror = gone.onblocked = () => done(0); \
    }))).then(() => 0))";

/// All of them.
pub fn screens() -> impl Iterator<Item = &'static Screen> {
    SCREENS.iter().chain(states::STATES)
}

const SCREENS: &[Screen] = &[
    Screen { name: "empty", way: &[Wait("[data-proof=fresh]")] },
    Screen { name: "empty-export", way: &[Click("[data-step=export]"), Wait("[data-missing-list]")] },
    step!("basics"),
    step!("meeting"),
    step!("prep"),
    step!("held"),
    step!("problems"),
    step!("results"),
    step!("rectify"),
    step!("signing"),
    step!("export"),
    Screen {
        name: "report",
        way: &[Sample, Run("document.querySelector('[data-action=show-report]').click()")],
    },
    Screen {
        name: "asked",
        way: &[Wait("[data-proof=fresh]"), Click(".toolbar [data-format=txt]"), Wait("[data-ask]")],
    },
    Screen {
        name: "notice",
        way: &[Sample, Click(".toolbar [data-format=txt]"), Wait("[data-notice] .done")],
    },
    Screen { name: "drafts", way: &[UNIT, SAVED, DRAFTS, Wait("[data-action=more]")] },
    Screen { name: "draft-tools", way: &[UNIT, SAVED, DRAFTS, TOOLS, Wait("[data-action=versions]")] },
    Screen {
        name: "rename",
        way: &[UNIT, SAVED, DRAFTS, TOOLS, Click("[data-action=rename]"), Wait("[data-action=name-it]")],
    },
    Screen {
        name: "versions",
        way: &[
            UNIT,
            SAVED,
            DRAFTS,
            TOOLS,
            Click("[data-action=versions]"),
            Wait("[data-action=back-to-drafts]"),
        ],
    },
    Screen {
        name: "bin",
        way: &[UNIT, SAVED, DRAFTS, Click("[data-action=bin]"), Wait("[data-action=back-to-drafts]")],
    },
    Screen {
        name: "erase",
        way: &[Click("[data-step=export]"), Click("[data-action=erase]"), Wait("[data-action=erase-anyway]")],
    },
    Screen {
        name: "findings",
        way: &[Sample, COMMA, Wait(".mark.must"), Click("[data-action=expand]"), Wait("[data-item=P01]")],
    },
    Screen {
        name: "finding",
        way: &[
            Sample,
            COMMA,
            Wait(".mark.must"),
            Click("[data-action=next-finding]"),
            Wait(".proof .single"),
        ],
    },
    Screen {
        name: "storage-full",
        way: &[
            Run(
                "Storage.prototype.setItem = IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }",
            ),
            UNIT,
            Wait("[data-banner=storage]"),
        ],
    },
    Screen {
        name: "superiors-notice",
        way: &[Click("[data-action=notice]"), Wait("[data-notice-text]"), NOTICE, Wait("[data-fact=theme]")],
    },
    Screen {
        name: "table",
        way: &[
            Sample,
            Click("[data-step=meeting]"),
            Wait("[data-field='roster.0.name']"),
            TABLE,
            Wait("[data-table-told]"),
        ],
    },
    Screen {
        name: "help",
        way: &[Wait("[data-proof=fresh]"), Click("[data-action=help]"), Wait("[data-screen=help]")],
    },
    Screen {
        name: "look",
        way: &[
            Wait("[data-menu=look] summary"),
            Run("document.querySelector('[data-menu=look] summary').click()"),
            Wait("[data-menu=look][open]"),
        ],
    },
    Screen {
        name: "reading",
        way: &[
            Sample,
            Run("document.querySelector('[data-action=show-report]').click()"),
            Wait("[data-action=as-text]"),
            Run("document.querySelector('[data-action=as-text]').click()"),
            Wait("[data-reading=true]"),
        ],
    },
    Screen {
        name: "folded",
        way: &[
            Sample,
            Run("document.querySelector('[data-action=fold-steps]').click()"),
            Run("document.querySelector('[data-action=fold-report]').click()"),
            Wait("[data-action=fold-report][aria-expanded=false]"),
        ],
    },
    Screen { name: "texts", way: &[TEXTS, Wait("[data-paste]")] },
    Screen {
        name: "texts-read",
        way: &[TEXTS, Wait("[data-paste]"), PASTE, Wait("[data-texts] [data-item=P01]")],
    },
];

impl Screen {
    /// Opens the page as on a first visit and goes the way.
    #[track_caller]
    pub fn reach(&self, browser: &Browser) {
        // Beside the page: the page itself would save once more when it is left.
        browser.goto("fonts/OFL-lxgw-fonts.txt");
        browser.script(FORGET, Vec::new());
        browser.goto("");
        browser.wait_for("[data-field]");
        for act in self.way {
            match act {
                Click(css) => browser.click(css),
                Wait(css) => browser.wait_for(css),
                Run(script) => {
                    browser.script(script, Vec::new());
                }
                Sample => {
                    browser.click("[data-action=sample]");
                    browser.wait_for("[data-sample='1']");
                    browser.wait_for("[data-proof=fresh]");
                }
            }
        }
    }
}

/// By day or by night, as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark letters on light ground.
    Day,
    /// Light letters on dark ground.
    Night,
}

impl Theme {
    /// Both.
    pub const ALL: [Theme; 2] = [Theme::Day, Theme::Night];

    /// As in `prefers-color-scheme`.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Day => "light",
            Theme::Night => "dark",
        }
    }
}

impl Browser {
    /// Has the page believe in a theme of the system; in Chromium.
    #[track_caller]
    pub fn set_theme(&self, theme: Theme) {
        self.set_media(&[("prefers-color-scheme", theme.name())]);
    }

    /// Has the page believe in media features, `("forced-colors", "active")`, in place of those before; in Chromium.
    #[track_caller]
    pub fn set_media(&self, features: &[(&str, &str)]) {
        let features = features.iter().map(|(name, value)| json!({ "name": name, "value": value }));
        let features: Vec<_> = features.collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Gives the page a viewport of its own, in CSS pixels, whatever the window; in Chromium.
    #[track_caller]
    pub fn set_viewport(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
    }
}
