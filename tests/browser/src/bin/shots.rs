//! Pictures of every screen at three sizes, by day and by night: `shots FOLDER [PART OF A NAME]`.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use nigao_browser_tests::{Browser, Theme, screens};

/// An old laptop, a desktop, a phone.
const SIZES: [(u32, u32); 3] = [(1366, 768), (1920, 1080), (390, 844)];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: shots FOLDER [PART OF A NAME]");
        return ExitCode::FAILURE;
    };
    let part = arguments.next().unwrap_or_default();
    let browser = Browser::start();
    for (width, height) in SIZES {
        browser.set_viewport(width, height);
        for screen in screens().filter(|screen| screen.name.contains(&part)) {
            for theme in Theme::ALL {
                browser.set_theme(theme);
                if theme == Theme::Day {
                    screen.reach(&browser);
                }
                let name = format!("{}-{width}x{height}-{}", screen.name, theme.name());
                browser.screenshot_into(&folder, &name);
                println!("{}", folder.join(name).display());
            }
        }
    }
    ExitCode::SUCCESS
}
