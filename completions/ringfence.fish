# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_ringfence_global_optspecs
    string join \n policy= org= at= format= color= q/quiet reader= h/help V/version
end

function __fish_ringfence_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_ringfence_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_ringfence_using_subcommand
    set -l cmd (__fish_ringfence_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c ringfence -n "__fish_ringfence_needs_command" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_needs_command" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_needs_command" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_needs_command" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_needs_command" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_needs_command" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_needs_command" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_needs_command" -s V -l version -d 'Print version'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "check" -d 'Say yes or no, with the level and the role that decides'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "explain" -d 'Say which role grants each level, through what, and what lost'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "who-can" -d 'List everybody for whom `check` says yes'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "matrix" -d 'List the level of every active employee for every permission'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "diff" -d 'Show who gains and who loses between two versions, and because of what'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "lint" -d 'Find what is risky, dead or redundant in the policy'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "test" -d 'Hold the policy against what its tests expect'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "role" -d 'List, show and change roles'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "assign" -d 'Give a role to somebody, perhaps for a time'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "unassign" -d 'Take a role from somebody, or remove what has ended'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "forget" -d 'Remove every assignment to somebody who has left'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "init" -d 'Write a policy with the four standard roles, and a small org chart'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "import" -d 'Make an org chart from what another system exports'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "schema" -d 'Print a JSON Schema of a kind of file, by which editors complete and check it'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "man" -d 'Print the manual page'
complete -c ringfence -n "__fish_ringfence_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l at-least -d 'Ask for that level instead of any use at all' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l expect -d 'Let that answer be the success: exit 0 when it is given, 1 when not' -r -f -a "yes\t'All of the target is in reach'
no\t'Not all of the target is in reach'
none\t'Nothing of the target is in reach'"
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l batch -d 'Ask one question a line (WHO PERMISSION and perhaps TARGET); `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -l crm -d 'Take the number for a client\'s'
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -l crm -d 'Take the number for a client\'s'
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l at-least -d 'Ask for that level instead of any use at all' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l some -d 'List those, too, who reach only some of the target'
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -l crm -d 'Take the number for a client\'s'
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand who-can" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l who -d 'Only those whom the selector is for, as in department:sales' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l permission -d 'Only that permission; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand matrix" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l since -d 'Compare policy and chart at a git revision with the files at hand; A..B compares two commits, A... the point where the work at hand left A' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l old-policy -d 'The policy before, where it had another name' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l old-org -d 'The org chart before; without one, that of --org' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l old-at -d 'Take the old side on another day, and look at these two days only' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l only -d 'Show changes of one kind only' -r -f -a "gain\t'Higher levels'
loss\t'Lower levels'
reach\t'The same level with other people behind it'"
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l permission -d 'Only that permission; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l who -d 'Only those whom the selector is for on either side, as in department:sales' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l by -d 'Order the changes by that' -r -f -a "cause\t'By what makes them, the riskiest first'
employee\t'By employee'
department\t'By department'"
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l fail-on -d 'Exit 1 when there are changes of that kind; may be given again [default: any, unless --max-affected is given]' -r -f -a "gain\t'Higher levels; a reach that takes in somebody known; somebody new with more than their departments give'
loss\t'Lower levels'
reach\t'The same level with other people behind it'
guard\t'A test removed or changed, a waiver added, a lint rule relaxed'
any\t'Any of them'
never\t'None of them'"
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l max-affected -d 'Exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l only-at -d 'Look at one day only, not at later days on which assignments begin or end'
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -l all -d 'Name everybody'
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l fail-on -d 'Exit 1 when there is a finding that grave, or graver' -r -f -a "error\t'Errors'
warning\t'Warnings, too'
note\t'Notes, too'
never\t'Nothing'"
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l only -d 'Show only what that rule finds; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l within -d 'Note what ends within that many days instead of 14' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l config -d 'Take how the rules are tuned from `lint:` in FILE, and not from the policy' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l explain -d 'Say what RULE finds, why it matters and how it is mended' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l no-waivers -d 'Show what comments waive, and let it count'
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l fix -d 'Remove the assignments that give nobody anything from now on: lapsed, leavers\', duplicate and redundant ones'
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -l dry-run -d 'Print the difference that --fix makes instead of writing it'
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l filter -d 'Run only tests with TEXT in their names' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l show -d 'Show failed tests, or all' -r -f -a "failed\t'Those that failed'
all\t'Those that passed, too'"
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l fail-under -d 'Exit 1 when the tests would notice the removal of less than that share of them' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l snapshot -d 'Write everybody\'s levels on the day to a new FILE of tests, and run nothing; `-` is standard output' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -l coverage -d 'List the grants and assignments whose removal no test would notice'
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "list" -d 'List the roles, with how many people hold each'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "show" -d 'Show what a role grants and to whom it is assigned'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "add" -d 'Add a role'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "edit" -d 'Change what a role grants and includes, or its title'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "rename" -d 'Give a role another id, wherever it is named'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "remove" -d 'Remove a role that nobody needs any more'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and not __fish_seen_subcommand_from list show add edit rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -l members -d 'List everybody who holds it, and through what'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l title -d 'Give it a name in any language' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l grant -d 'Let it grant that, as in recordings.play=own; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l include -d 'Let it include that role; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l like -d 'Let it grant and include what that role does' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l title -d 'Give it another title; an empty one removes it' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l grant -d 'Let it grant that, as in recordings.play=own; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l revoke -d 'Let it no more grant that; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l include -d 'Let it include that role; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l exclude -d 'Let it no more include that role; may be given again' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l with-assignments -d 'Remove its assignments, too'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the roles, with how many people hold each'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what a role grants and to whom it is assigned'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a role'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change what a role grants and includes, or its title'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give a role another id, wherever it is named'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a role that nobody needs any more'
complete -c ringfence -n "__fish_ringfence_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l from -d 'The first day on which it counts, or `always`' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l until -d 'The last day on which it counts, or `never`' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l reason -d 'Why; an empty reason removes the one that is there' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand assign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l expired -d 'Remove only what has ended before the day; without a role, of all roles'
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand unassign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l max-affected -d 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -l dry-run -d 'Print the difference of the texts and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -l policy-only -d 'Write the policy alone, for the org chart that is there'
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "bitrix24" -d 'Read what the REST methods of a Bitrix24 portal answer'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "scim" -d 'Read users and groups of a SCIM 2.0 server'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "ldif" -d 'Read entries of an LDAP directory as LDIF, Active Directory too'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "graph" -d 'Read what Microsoft Graph answers to /users and /groups'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "google" -d 'Read the table of users that the Admin console of Google Workspace exports'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "csv" -d 'Read any table of people, by a mapping of its columns'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and not __fish_seen_subcommand_from bitrix24 scim ldif graph google csv help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l as -d 'Read FILE as an answer of METHOD, where its fields do not tell' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l workgroup -d 'Read FILE as the answer of `sonet_group.user.get` for the workgroup of number ID' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -s o -l output -d 'Write the chart to FILE instead of standard output; a chart that is there already is updated' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l update -d 'Bring the chart in FILE up to date, and leave what is written there by hand' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l administrators -d 'The portal\'s numbers of its administrators, whom REST does not tell' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l partial -d 'Take answers that say that they are not whole'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -l dry-run -d 'Print what would change in the chart that is there, and write nothing'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from bitrix24" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l tree -d 'Where the department tree comes from' -r -f -a "departments\t'The departments that people name, none under another'
organization\t'The same, under the division and the company that they name'
managers\t'The same, each under the department of its head\'s manager'
teams\t'A team for everybody to whom somebody reports'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -s o -l output -d 'Write the chart to a new FILE instead of standard output' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l administrators -d 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l root -d 'Put all departments under one of that name' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -l partial -d 'Import a dump that is not whole'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from scim" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l tree -d 'Where the department tree comes from' -r -f -a "units\t'The organizational units that people lie in'
departments\t'The departments that people name, none under another'
organization\t'The same, under the division and the company that they name'
managers\t'The same, each under the department of its head\'s manager'
teams\t'A team for everybody to whom somebody reports'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l base -d 'Only entries below that distinguished name, with the units below it as departments' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -s o -l output -d 'Write the chart to a new FILE instead of standard output' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l administrators -d 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l root -d 'Put all departments under one of that name' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -l partial -d 'Import a dump that is not whole'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from ldif" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l tree -d 'Where the department tree comes from' -r -f -a "departments\t'The departments that people name, none under another'
organization\t'The same, under the division and the company that they name'
managers\t'The same, each under the department of its head\'s manager'
teams\t'A team for everybody to whom somebody reports'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -s o -l output -d 'Write the chart to a new FILE instead of standard output' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l administrators -d 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l root -d 'Put all departments under one of that name' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -l partial -d 'Import a dump that is not whole'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l tree -d 'Where the department tree comes from' -r -f -a "units\t'The organizational units that people are in'
departments\t'The departments that people name, none under another'
managers\t'The same, each under the department of its head\'s manager'
teams\t'A team for everybody to whom somebody reports'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -s o -l output -d 'Write the chart to a new FILE instead of standard output' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l administrators -d 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l root -d 'Put all departments under one of that name' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from google" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l map -d 'Which column is what, as in department=Abteilung,email=E-Mail; without it, the columns are shown' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l delimiter -d 'What parts the fields: a character or `tab` [default: what the header has most of]' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l encoding -d 'The encoding, as in windows-1251, unless a byte order mark says it [default: utf-8]' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l tree -d 'Where the department tree comes from [default: path with --path-separator, parents with a parent, else departments]' -r -f -a "departments\t'The departments that people name, none under another'
path\t'The same, as paths or a column a level'
parents\t'The same, each under the one in the column `parent`'
managers\t'The same, each under the department of its head\'s manager'
teams\t'A team for everybody to whom somebody reports'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l path-separator -d 'What parts the departments of a path, as in Sales/EMEA' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l active -d 'The words that mean active; all others then mean inactive' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -s o -l output -d 'Write the chart to a new FILE instead of standard output' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l administrators -d 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l root -d 'Put all departments under one of that name' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from csv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "bitrix24" -d 'Read what the REST methods of a Bitrix24 portal answer'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "scim" -d 'Read users and groups of a SCIM 2.0 server'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "ldif" -d 'Read entries of an LDAP directory as LDIF, Active Directory too'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "graph" -d 'Read what Microsoft Graph answers to /users and /groups'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "google" -d 'Read the table of users that the Admin console of Google Workspace exports'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "csv" -d 'Read any table of people, by a mapping of its columns'
complete -c ringfence -n "__fish_ringfence_using_subcommand import; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l for -d 'Take the names that are known from FILE: a policy, together with the chart of --org; for `org` a chart' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -l policy -d 'Read the policy from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -l org -d 'Read the org chart from FILE; `-` is standard input' -r -F
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -l at -d 'Answer for that day, as in 2026-11-21, instead of today' -r
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -l format -d 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap' -r -f -a "text\t'For people'
json\t'For programs'
yaml\t'The same document as JSON'
csv\t'For spreadsheets'
markdown\t'For a comment on a pull request'
ids\t'One id a line'
github\t'Annotations of a workflow'
sarif\t'SARIF 2.1.0'
junit\t'The XML of `JUnit`'
tap\t'The Test Anything Protocol'"
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -l color -d 'Use colours' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Even into a file'
never\t'Not even at a terminal'"
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -l reader -d 'Read org charts with the general reader even where a faster one can; answers are the same' -r -f -a "auto\t'The fastest one that can'
full\t'The one that reads everything'"
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -s q -l quiet -d 'Leave out notes and summaries'
complete -c ringfence -n "__fish_ringfence_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "check" -d 'Say yes or no, with the level and the role that decides'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "explain" -d 'Say which role grants each level, through what, and what lost'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "who-can" -d 'List everybody for whom `check` says yes'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "matrix" -d 'List the level of every active employee for every permission'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "diff" -d 'Show who gains and who loses between two versions, and because of what'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "lint" -d 'Find what is risky, dead or redundant in the policy'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "test" -d 'Hold the policy against what its tests expect'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "role" -d 'List, show and change roles'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "assign" -d 'Give a role to somebody, perhaps for a time'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "unassign" -d 'Take a role from somebody, or remove what has ended'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "forget" -d 'Remove every assignment to somebody who has left'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "init" -d 'Write a policy with the four standard roles, and a small org chart'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "import" -d 'Make an org chart from what another system exports'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "schema" -d 'Print a JSON Schema of a kind of file, by which editors complete and check it'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "man" -d 'Print the manual page'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and not __fish_seen_subcommand_from check explain who-can matrix diff lint test role assign unassign forget init import schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "list" -d 'List the roles, with how many people hold each'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "show" -d 'Show what a role grants and to whom it is assigned'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "add" -d 'Add a role'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "edit" -d 'Change what a role grants and includes, or its title'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "rename" -d 'Give a role another id, wherever it is named'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "remove" -d 'Remove a role that nobody needs any more'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from import" -f -a "bitrix24" -d 'Read what the REST methods of a Bitrix24 portal answer'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from import" -f -a "scim" -d 'Read users and groups of a SCIM 2.0 server'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from import" -f -a "ldif" -d 'Read entries of an LDAP directory as LDIF, Active Directory too'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from import" -f -a "graph" -d 'Read what Microsoft Graph answers to /users and /groups'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from import" -f -a "google" -d 'Read the table of users that the Admin console of Google Workspace exports'
complete -c ringfence -n "__fish_ringfence_using_subcommand help; and __fish_seen_subcommand_from import" -f -a "csv" -d 'Read any table of people, by a mapping of its columns'
