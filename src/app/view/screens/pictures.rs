//! Pictures for the help, drawn with few lines in the colours of the page.

use yew::prelude::*;

/// The three rooms of the page.
pub(super) fn rooms() -> Html {
    let line = |x: &'static str, y: &'static str, width: &'static str| html! { <rect class="pale" {x} {y} {width} height="4" rx="2" /> };
    html! {
        <svg class="picture" viewBox="0 0 320 120" role="img" aria-label="网页分三栏：左边选步骤，中间填表，右边是排好的报告">
            <rect class="frame" x="1" y="1" width="318" height="118" rx="6" />
            <path class="frame" d="M70 1v118M186 1v118" />
            <rect class="accent" x="8" y="30" width="54" height="14" rx="3" />
            { line("8", "54", "40") }{ line("8", "68", "46") }{ line("8", "82", "36") }
            { for ["26", "54", "82"].map(|y| html! { <rect class="frame" x="80" {y} width="96" height="18" rx="3" /> }) }
            <rect class="paper" x="204" y="14" width="98" height="104" />
            <rect class="accent" x="226" y="24" width="54" height="5" rx="2" />
            { line("214", "42", "78") }{ line("214", "54", "78") }{ line("214", "66", "60") }{ line("214", "84", "78") }{ line("214", "96", "50") }
            <text x="35" y="18">{ "步骤" }</text><text x="128" y="18">{ "填表" }</text>
        </svg>
    }
}

/// From the notice to the report.
pub(super) fn way() -> Html {
    let boxes =
        [("8", "47", "上级通知"), ("90", "129", "填表"), ("172", "211", "审校"), ("254", "282", "报送")];
    html! {
        <svg class="picture" viewBox="0 0 320 56" role="img" aria-label="从上级通知到填表，再到审校，最后报送">
            { for boxes.iter().enumerate().map(|(index, (x, middle, words))| html! {
                <>
                    <rect class={if index == 1 { "frame strong" } else { "frame" }} x={*x} y="12" width={if index == 3 { "58" } else { "76" }} height="32" rx="5" />
                    <text x={*middle} y="33">{ *words }</text>
                </>
            }) }
            <path class="arrow" d="M85 28h4M167 28h4M249 28h4" />
        </svg>
    }
}

/// Where the words lie.
pub(super) fn place() -> Html {
    html! {
        <svg class="picture" viewBox="0 0 320 110" role="img" aria-label="内容存在这台电脑的浏览器里，可以另存成文件，不上传到网络">
            <rect class="frame" x="30" y="10" width="120" height="74" rx="5" /><path class="frame" d="M70 98h40M90 84v14" />
            <rect class="accent" x="44" y="24" width="92" height="6" rx="3" /><text x="90" y="58">{ "浏览器" }</text>
            <path class="arrow" d="M156 46h34m-8-6 8 6-8 6" /><text x="173" y="34">{ "另存" }</text>
            <path class="frame" d="M200 16h44l14 14v64h-58z" /><text x="229" y="62">{ "文件" }</text>
        </svg>
    }
}
