#![allow(missing_docs)]
use nigao::proof::{Known, proofread};
use nigao::reports::report;
#[test]
fn speed() {
    let text = std::fs::read_to_string("tests/quality/corpus/sample_like.txt").unwrap_or_default();
    let body: String = text.lines().filter(|l| !l.starts_with(['!', '=', '#'])).collect();
    for big in [
        body.repeat(10),
        body.repeat(300),
        "的".repeat(300_000),
        "，".repeat(300_000),
        "1月".repeat(150_000),
        "应到".repeat(150000),
        "民主生活会".repeat(60_000),
        "制定了整改措施，".repeat(30_000),
        "2023年度民主生活会，".repeat(20_000) + "\n关于2023年度民主生活会的报告\n",
    ] {
        for one_line in [true, false] {
            let big = if one_line {
                big.clone()
            } else {
                format!("关于2023年度民主生活会的报告\n{}", big.replace('。', "。\n"))
            };
            let reading = nigao::reader::read(&big);
            let known = Known::of_text(report("life_meeting"), &reading.document, None);
            let start = std::time::Instant::now();
            let found = proofread(&reading.document, &known).len();
            println!("{} chars: {:?} {found}", big.chars().count(), start.elapsed());
        }
    }
}
