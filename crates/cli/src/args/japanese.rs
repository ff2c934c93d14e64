//! The command line in Japanese: every text that clap shows is put in the place of its English one.
//! Must not change what is accepted.

use clap::Command;
use clap::builder::{Arg, PossibleValue};
use i18n::{Lang, Words, translated};

/// The same command with Japanese words.
pub fn command(mut command: Command) -> Command {
    // Puts in what clap adds by itself: the flags for help and version, and the names of commands within commands.
    command.build();
    in_japanese(command)
}

fn in_japanese(mut command: Command) -> Command {
    let usage = usage(&command.render_usage().to_string());
    let about = command.get_about().map(|about| ja(&about.to_string()));
    let after = command.get_after_help().map(|after| ja(&after.to_string()));
    let title = say("help.usage");
    let command = command
        .mut_args(argument)
        .mut_subcommands(in_japanese)
        .override_usage(usage)
        .subcommand_help_heading(say("help.commands"))
        .help_template(format!("{{about-with-newline}}\n{title}: {{usage}}\n\n{{all-args}}{{after-help}}"));
    let command = about.into_iter().fold(command, |command, about| command.about(about));
    after.into_iter().fold(command, |command, after| command.after_help(after))
}

fn argument(argument: Arg) -> Arg {
    let heading = say(if argument.is_positional() { "help.arguments" } else { "help.options" });
    let mut help = argument.get_help().map(|help| ja(plain_help(&help.to_string()))).unwrap_or_default();
    let takes_values = argument.get_action().takes_values();
    let names: Vec<String> = argument.get_value_names().unwrap_or_default().iter().map(|name| ja(name)).collect();
    let choices = if takes_values { argument.get_possible_values() } else { Vec::new() };
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !choices.is_empty() {
        let choices: Vec<String> = choices.iter().map(choice).collect();
        help += &Words::of(Lang::Ja).say("help.choices", &[("choices", &choices.join("、"))]);
    }
    if takes_values && !defaults.is_empty() {
        help += &Words::of(Lang::Ja).say("help.default", &[("value", &defaults.join(" "))]);
    }
    let order = argument.get_index().unwrap_or_else(|| argument.get_display_order());
    let argument = argument
        .help_heading(heading)
        .display_order(order)
        .help(help)
        .long_help(None::<&str>)
        .hide_default_value(true)
        .hide_possible_values(true)
        // Columns are counted in letters, of which a Japanese one is two wide.
        .next_line_help(true);
    if takes_values && !names.is_empty() { argument.value_names(names) } else { argument }
}

/// Where help has a short and a long form, clap says so; in Japanese there is one.
fn plain_help(help: &str) -> &str {
    help.split_once(" (see ").map_or(help, |(help, _)| help)
}

fn choice(value: &PossibleValue) -> String {
    let help = value.get_help().map(|help| ja(&help.to_string())).unwrap_or_default();
    Words::of(Lang::Ja).say("help.choice", &[("value", &value.get_name()), ("help", &help)])
}

/// How a command is written: `Usage: tsunagi pack [OPTIONS] <DIR>` with the names in brackets put into Japanese.
fn usage(english: &str) -> String {
    let usage = english.split_once(": ").map_or(english, |(_, usage)| usage);
    let mut told = String::new();
    let mut rest = usage;
    while let Some((before, after)) = rest.split_once(['<', '[']) {
        let opens = rest.get(before.len()..=before.len()).unwrap_or_default();
        let (name, left) = after.split_at(after.find(['>', ']']).unwrap_or(after.len()));
        told.push_str(before);
        told.push_str(opens);
        told.push_str(&ja(name));
        rest = left;
    }
    told + rest
}

fn ja(english: &str) -> String {
    translated(english, Lang::Ja)
}

fn say(key: &str) -> String {
    Words::of(Lang::Ja).say(key, &[])
}
