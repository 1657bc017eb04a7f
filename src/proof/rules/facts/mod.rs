//! Facts: the year of the meeting with all that hangs on it, and numbers and days that have to agree.

mod again;
mod days;
mod holders;
mod meetings;
mod numbers;
mod order;
mod people;
mod setting;
mod told;
mod totals;
mod year;

pub(crate) use setting::Setting;

use super::Rule;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("Y01", year::previous_meeting),
    ("Y02", year::kind),
    ("Y03", year::events),
    ("Y03", told::told_days),
    ("Y04", year::newest_event),
    ("Y04", year::stale_events),
    ("Y05", year::aspects_and_theme),
    ("Y06", year::own_label),
    ("Y07", year::day_of_meeting),
    ("X01", numbers::same_everywhere),
    ("X01", totals::same_totals),
    ("X01", numbers::more_than_came),
    ("X03", numbers::attendance),
    ("X05", numbers::suspicious),
    ("X06", order::opinions_on_members),
    ("X07", order::measures_done_or_to_do),
    ("X07", order::done_and_left),
    ("X07", order::started_again),
    ("X08", order::days_in_order),
    ("X08", order::late_deadlines),
    ("X08", days::turned_in_a_sentence),
    ("X08", days::another_day_of_meeting),
    ("X08", days::past_deadlines),
    ("X08", days::before_though_after),
    ("Y03", days::studied_too_early),
    ("X01", people::the_others),
    ("X01", people::names_counted),
    ("X01", people::turned_digits),
    ("X01", people::pointed_back),
    ("F17", people::grouped_to_more),
    ("H10", holders::one_name_a_post),
    ("H10", holders::near_names),
    ("H10", holders::not_among_those_who_came),
    ("X01", again::one_group),
    ("X07", again::papers_done_or_to_do),
    ("X07", again::all_but_some),
];
