//! Times of many runs: the middle one, and the one that only a twentieth exceeds.

use std::time::Instant;

/// Times in milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn new(mut times: Vec<f64>) -> Times {
        times.sort_by(f64::total_cmp);
        Times(times)
    }

    /// Times so many runs; one before them warms up.
    pub(crate) fn of<T>(runs: usize, mut work: impl FnMut() -> T) -> Times {
        std::hint::black_box(work());
        let time = |_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed().as_secs_f64() * 1000.0
        };
        Times::new((0..runs).map(time).collect())
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn median(&self) -> f64 {
        self.at(0.5)
    }

    pub(crate) fn p95(&self) -> f64 {
        self.at(0.95)
    }

    /// The run that other work on this machine disturbed least.
    pub(crate) fn fastest(&self) -> f64 {
        self.at(0.0)
    }

    /// The least time that so great a part of the runs does not exceed.
    fn at(&self, part: f64) -> f64 {
        let rank = (self.0.len() as f64 * part).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
    }
}

/// Prints a row of a table.
pub(crate) fn print(what: &str, times: &Times) {
    println!(
        "{what}  median {:>9.3} ms  p95 {:>9.3} ms  ({} runs)",
        times.median(),
        times.p95(),
        times.count()
    );
}

#[cfg(test)]
mod tests {
    use super::Times;

    #[test]
    fn the_middle_and_the_slow() {
        let times = Times::new((1..=100).rev().map(f64::from).collect());
        assert_eq!((times.median(), times.p95()), (50.0, 95.0));
        assert_eq!(times.fastest(), 1.0);
        assert!(Times::new(Vec::new()).median().is_nan());
        assert_eq!(Times::new(vec![7.0]).p95(), 7.0);
    }
}
