//! What is seen more rarely: many drafts, a bin with something in it, what differs, questions about files, banners.

use super::Do::{Click, Run, Sample, Wait};
use super::{DRAFTS, Do, SAVED, Screen, TEXTS, TOOLS, UNIT};

/// Keeps what the page hands to the browser as a download.
const CATCH: Do = Run("window.handed = []; const make = URL.createObjectURL; \
    URL.createObjectURL = blob => { window.handed.push(blob); return make.call(URL, blob) }");

/// Modules that are begun from now on never answer.
const NO_ANSWER: Do = Run("window.Worker = class extends EventTarget { postMessage() {} terminate() {} }");

/// Another tab saves other words while this one cannot save its own.
const ELSEWHERE: Do = Run(
    "const place = 'nigao/open/' + localStorage.getItem('nigao/last').split(' ')[0] + '/'; \
    const slots = ['a', 'b'].map(slot => localStorage.getItem(place + slot) ?? ''); \
    const number = slot => Number(slot.split(' ')[1] ?? 0), last = number(slots[1]) > number(slots[0]) ? 1 : 0; \
    const text = slots[last].slice(slots[last].indexOf('\\n') + 1).replace('水务', '农业'); \
    const bytes = new TextEncoder().encode(text); let sum = 0xcbf29ce484222325n; \
    for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n); \
    const head = `nigao ${number(slots[last]) + 1} ${bytes.length} ${sum.toString(16).padStart(16, '0')}`; \
    const frame = document.body.appendChild(document.createElement('iframe')), put = Storage.prototype.setItem; \
    Storage.prototype.setItem = IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }; \
    const box = document.querySelector('[data-field=unit_full_name]'); \
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, '临江市水务局机关'); \
    box.dispatchEvent(new InputEvent('input', { bubbles: true })); \
    return new Promise(done => setTimeout(() => { \
        put.call(frame.contentWindow.localStorage, place + 'ba'[last], head + '\\n' + text); frame.remove(); done(0); \
    }, 600))",
);

/// Five more drafts, two of them in the bin; their texts are that of the open one.
const MORE_DRAFTS: Do = Run("return new Promise(done => { \
    const opening = indexedDB.open('nigao', 1); \
    opening.onsuccess = () => { \
        const base = opening.result, act = base.transaction('kept', 'readwrite'), store = act.objectStore('kept'); \
        store.getAll(IDBKeyRange.bound('draft/', 'draft0')).onsuccess = event => { \
            const text = event.target.result[0], day = 86400000, now = Date.now(); \
            [['青山县教育局', '2025', 1, 0], ['青山县教育局', '2024', 380, 0], ['临江市消防救援支队', '2022', 3, 0], \
             ['临江市人力资源和社会保障局劳动保障监察综合行政执法支队', '2025', 2, 0], ['青山县林业局', '2025', 9, 2], \
             ['临江市交通运输局', '2024', 12, 11]].forEach(([unit, year, days, binned], index) => { \
                const id = 'aaaaaaaaaaaaaaa' + index, changed = now - days * day; \
                const entry = { id, name: '', unit, year, changed, revision: 1 }; \
                if (binned) entry.binned = now - binned * day; \
                store.put(JSON.stringify(entry), 'entry/' + id); store.put(text, 'draft/' + id); \
            }); \
        }; \
        act.oncomplete = () => { base.close(); done(0) }; \
    }; \
})");

/// Gives the file that is handed over, once it is, back to an input, with other words in it and changed at another time.
macro_rules! give_back {
    ($input:literal, $name:literal, $hours:literal) => {
        Run(concat!(
            "const handed = () => window.handed.at(-1)?.text() ?? new Promise(later => setTimeout(later, 50)).then(handed); \
            return handed().then(text => { const given = new DataTransfer(); \
            const moment = new Date(Date.now() + 8 * 3600000 + 3600000 * ",
            $hours,
            ").toISOString().slice(0, 19); \
            text = text.replaceAll('水务', '农业').replace(/\"changed\":\"[^\"]{19}/, '\"changed\":\"' + moment); \
            given.items.add(new File([text], '",
            $name,
            "')); const input = document.querySelector('",
            $input,
            "'); input.files = given.files; \
            input.dispatchEvent(new Event('change', { bubbles: true })) })"
        ))
    };
}

/// The way to the question about a file of the open draft that says something else.
macro_rules! file_meets {
    ($name:literal, $hours:literal) => {
        Screen {
            name: $name,
            way: &[
                UNIT,
                SAVED,
                CATCH,
                DRAFTS,
                TOOLS,
                Click("[data-draft] [data-action=save-file]"),
                give_back!("[data-action=open]", "文稿.nigao.json", $hours),
                Wait("[data-meeting] [data-changes]"),
            ],
        }
    };
}

/// Chooses an option of a question as the user does.
macro_rules! choose {
    ($field:literal, $value:literal) => {
        Run(concat!(
            "const box = document.querySelector('[data-field=",
            $field,
            "]'); box.value = '",
            $value,
            "'; box.dispatchEvent(new Event('change', { bubbles: true }))"
        ))
    };
}

/// Presses a key where nothing is typed.
macro_rules! key {
    ($key:literal) => {
        Run(concat!(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '",
            $key,
            "', bubbles: true, cancelable: true }))"
        ))
    };
}

/// Types a text into a box.
macro_rules! fill {
    ($box:literal, $text:literal) => {
        Run(concat!(
            "const box = document.querySelector(`",
            $box,
            "`); box.focus(); \
            Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value').set.call(box, '",
            $text,
            "'); box.dispatchEvent(new InputEvent('input', { bubbles: true }))"
        ))
    };
}

/// All of them.
pub(super) const STATES: &[Screen] = &[
    Screen {
        name: "newer",
        way: &[
            Wait("[data-proof=fresh]"),
            Run("window.dispatchEvent(new Event('nigao-newer'))"),
            Wait("[data-banner=newer]"),
        ],
    },
    Screen { name: "other-tab", way: &[UNIT, SAVED, ELSEWHERE, Wait("[data-banner=other-tab]")] },
    Screen {
        name: "pdf-coming",
        way: &[Sample, NO_ANSWER, Click(".toolbar [data-format=pdf]"), Wait("[data-notice] .working")],
    },
    Screen {
        name: "text-being-read",
        way: &[
            NO_ANSWER,
            TEXTS,
            Wait("[data-paste]"),
            fill!("[data-paste]", "关于民主生活会召开情况的报告"),
            Click("[data-action=read-text]"),
            Wait("[data-texts] progress"),
        ],
    },
    Screen {
        name: "drafts-many",
        way: &[UNIT, SAVED, MORE_DRAFTS, DRAFTS, Wait("[data-draft] + [data-draft]")],
    },
    Screen {
        name: "drafts-none-found",
        way: &[
            UNIT,
            SAVED,
            DRAFTS,
            Wait("[data-draft]"),
            fill!("[data-action=search]", "没有这份"),
            Wait("[data-empty]"),
        ],
    },
    Screen {
        name: "bin-full",
        way: &[
            UNIT,
            SAVED,
            MORE_DRAFTS,
            DRAFTS,
            Wait("[data-draft] + [data-draft]"),
            Click("[data-action=bin]"),
            Wait("[data-action=unbin]"),
        ],
    },
    Screen {
        name: "bin-emptied",
        way: &[
            UNIT,
            SAVED,
            MORE_DRAFTS,
            DRAFTS,
            Wait("[data-draft] + [data-draft]"),
            Click("[data-action=bin]"),
            Click("[data-action=empty-bin]"),
            Wait("[data-action=empty-anyway]"),
        ],
    },
    file_meets!("file-newer", "5"),
    file_meets!("file-older", "-5"),
    Screen {
        name: "versions-differ",
        way: &[
            UNIT,
            SAVED,
            CATCH,
            DRAFTS,
            TOOLS,
            Click("[data-draft] [data-action=save-file]"),
            give_back!("[data-action=open]", "文稿.nigao.json", "-5"),
            Click("[data-action=take-file]"),
            Wait("[data-field]"),
            // Until what came is saved.
            Run("return new Promise(done => setTimeout(done, 1000))"),
            DRAFTS,
            TOOLS,
            Click("[data-action=versions]"),
            Click("[data-version='1']"),
            Wait("[data-changes]"),
        ],
    },
    Screen {
        name: "restore",
        way: &[
            UNIT,
            SAVED,
            MORE_DRAFTS,
            CATCH,
            DRAFTS,
            Wait("[data-draft] + [data-draft]"),
            Click("[data-action=back-up]"),
            give_back!("[data-action=restore-backup]", "全部.nigao-backup", "0"),
            Wait("[data-coming]"),
        ],
    },
    Screen { name: "keys", way: &[Wait("[data-proof=fresh]"), key!("?"), Wait("[data-keys]")] },
    Screen {
        name: "paper",
        way: &[
            Sample,
            Click("[data-step=signing]"),
            Wait("[data-field=paper]"),
            choose!("paper", "红头文件"),
            Wait("[data-field=head_mark]"),
            fill!("[data-field=page_top]", "70"),
            Wait("[data-question=page_top] [data-finding]"),
            Run("document.querySelector('[data-question=page_top]').scrollIntoView()"),
        ],
    },
    Screen {
        name: "numbers-of-members",
        way: &[
            Sample,
            Click("[data-step=held]"),
            Wait("[data-list=criticisms_each]"),
            Run("document.querySelector('[data-list=criticisms_each]').scrollIntoView({ block: 'center' })"),
        ],
    },
    Screen {
        name: "notice-without-facts",
        way: &[
            Click("[data-action=notice]"),
            Wait("[data-notice-text]"),
            fill!("[data-notice-text]", "明天下午开会，请带笔记本。"),
            Wait("[data-screen=notice] .told"),
        ],
    },
    Screen {
        name: "table-asked",
        way: &[
            Click("[data-step=meeting]"),
            Click("[data-action=paste-table][data-for=roster]"),
            Wait("[data-table-box]"),
        ],
    },
    Screen {
        name: "not-opened",
        way: &[
            Run(
                "localStorage.setItem('nigao/draft', '{\"format\":\"nigao-draft\",\"version\":99}'); location.reload()",
            ),
            Wait("[data-banner=aside]"),
        ],
    },
    Screen {
        name: "other-file",
        way: &[
            Wait("[data-proof=fresh]"),
            Run(
                "const data = new DataTransfer(); data.items.add(new File(['PK\\u0003\\u0004'], '报告.docx')); \
                document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))",
            ),
            Wait("[data-notice] .failed"),
        ],
    },
    Screen {
        name: "texts-empty",
        way: &[
            TEXTS,
            Wait("[data-paste]"),
            Click("[data-action=read-text]"),
            Wait("[data-text-note]:not(:empty)"),
        ],
    },
];
