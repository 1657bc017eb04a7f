//! Files that the user opens: texts, and saved drafts.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, DragEvent, File, TextDecoder, TextDecoderOptions};

/// The largest file that is read, in bytes.
const LARGEST: f64 = 20_000_000.0;

/// Reads a file as text: UTF-8, UTF-16 with its mark, or GB18030 (which holds GBK and GB2312).
///
/// # Errors
/// Why not, and what to do, in words for the user.
pub(crate) async fn read_text(file: File) -> Result<String, String> {
    if file.size() > LARGEST {
        return Err("这个文件超过20MB。请把要审校的部分粘贴进来。".into());
    }
    let unread = || "这个文件没能读出来。请打开它，把文字复制后粘贴到这里。".to_owned();
    let mut bytes = bytes(&file).await.ok_or_else(unread)?;
    match bytes.as_slice() {
        start if is_office(start) => {
            Err("这是 Word、WPS 或 PDF 文件，不是纯文本。请打开它，把文字复制后粘贴到这里。".into())
        }
        [0xff, 0xfe, ..] => decode("utf-16le", &mut bytes).ok_or_else(unread),
        [0xfe, 0xff, ..] => decode("utf-16be", &mut bytes).ok_or_else(unread),
        _ => match decode("utf-8", &mut bytes) {
            Some(text) => Ok(text),
            None => decode("gb18030", &mut bytes).ok_or_else(unread),
        },
    }
}

/// Reads a file that may hold a saved draft, as text.
///
/// # Errors
/// Why not, and what to do, in words for the user.
pub(crate) async fn read_saved(file: File) -> Result<String, String> {
    if file.size() > LARGEST {
        return Err("文件超过20MB，不是拟稿保存的文稿".into());
    }
    let mut bytes =
        bytes(&file).await.ok_or("浏览器没能读出这个文件，请再试一次，或者把它复制到别的文件夹")?;
    if is_office(&bytes) {
        return Err("这是 Word、WPS 或 PDF 文件。要审校它，请点“审校已有文稿”，把文字粘贴进来".into());
    }
    decode("utf-8", &mut bytes).ok_or_else(|| "这不是拟稿保存的文稿".into())
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Whether a file begins like one of Word, WPS or a PDF.
fn is_office(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] | [b'%', b'P', b'D', b'F', ..])
}

/// Calls back with a file that is dropped anywhere on the page, which would leave the page otherwise; until the
/// listeners are dropped.
pub(crate) fn on_drop(act: impl Fn(File) + 'static) -> [EventListener; 2] {
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&window(), "dragover", options, |event| {
        if dropped(event).is_some() {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&window(), "drop", options, move |event| {
        let Some(files) = dropped(event) else { return };
        event.prevent_default();
        if let Some(file) = files.files().and_then(|files| files.get(0)) {
            act(file);
        }
    });
    [over, drop]
}

/// What is being dragged, when it is files and they are not over a file input, which takes them itself.
fn dropped(event: &web_sys::Event) -> Option<DataTransfer> {
    let input = event.target()?.dyn_into::<web_sys::HtmlInputElement>();
    if input.is_ok_and(|input| input.type_() == "file") {
        return None;
    }
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then_some(data)
}

/// The bytes in an encoding; `None` when they are not in it.
fn decode(encoding: &str, bytes: &mut [u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(encoding, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// The first file chosen in an `<input type="file">`, which is then empty again.
pub(crate) fn chosen(event: &web_sys::Event) -> Option<File> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// What is being pasted: its marked-up form, which may be empty, and its plain one.
pub(crate) fn pasted_forms(event: &web_sys::Event) -> Option<(String, String)> {
    let data = event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?;
    let form = |kind| data.get_data(kind).unwrap_or_default();
    let (html, text) = (form("text/html"), form("text/plain"));
    (!html.is_empty() || !text.is_empty()).then_some((html, text))
}

/// The plain text that is being pasted.
pub(crate) fn pasted(event: &web_sys::Event) -> Option<String> {
    let event = event.dyn_ref::<web_sys::ClipboardEvent>()?;
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}
