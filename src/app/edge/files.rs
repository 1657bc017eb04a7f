//! Text files that the user opens.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder, TextDecoderOptions};

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
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| unread())?;
    let mut bytes = Uint8Array::new(&buffer).to_vec();
    match bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] | [b'%', b'P', b'D', b'F', ..] => {
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

/// The plain text that is being pasted.
pub(crate) fn pasted(event: &web_sys::Event) -> Option<String> {
    let event = event.dyn_ref::<web_sys::ClipboardEvent>()?;
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}
