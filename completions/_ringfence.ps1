
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'ringfence' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'ringfence'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'ringfence' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say yes or no, with the level and the role that decides')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say which role grants each level, through what, and what lost')
            [CompletionResult]::new('who-can', 'who-can', [CompletionResultType]::ParameterValue, 'List everybody for whom `check` says yes')
            [CompletionResult]::new('matrix', 'matrix', [CompletionResultType]::ParameterValue, 'List the level of every active employee for every permission')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show who gains and who loses between two versions, and because of what')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Find what is risky, dead or redundant in the policy')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Hold the policy against what its tests expect')
            [CompletionResult]::new('role', 'role', [CompletionResultType]::ParameterValue, 'List, show and change roles')
            [CompletionResult]::new('assign', 'assign', [CompletionResultType]::ParameterValue, 'Give a role to somebody, perhaps for a time')
            [CompletionResult]::new('unassign', 'unassign', [CompletionResultType]::ParameterValue, 'Take a role from somebody, or remove what has ended')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove every assignment to somebody who has left')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a policy with the four standard roles, and a small org chart')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make an org chart from what another system exports')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print a JSON Schema of a kind of file, by which editors complete and check it')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ringfence;check' {
            [CompletionResult]::new('--at-least', '--at-least', [CompletionResultType]::ParameterName, 'Ask for that level instead of any use at all')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Let that answer be the success: exit 0 when it is given, 1 when not')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Ask one question a line (WHO PERMISSION and perhaps TARGET); `-` is standard input')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--crm', '--crm', [CompletionResultType]::ParameterName, 'Take the number for a client''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;explain' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--crm', '--crm', [CompletionResultType]::ParameterName, 'Take the number for a client''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;who-can' {
            [CompletionResult]::new('--at-least', '--at-least', [CompletionResultType]::ParameterName, 'Ask for that level instead of any use at all')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--some', '--some', [CompletionResultType]::ParameterName, 'List those, too, who reach only some of the target')
            [CompletionResult]::new('--crm', '--crm', [CompletionResultType]::ParameterName, 'Take the number for a client''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;matrix' {
            [CompletionResult]::new('--who', '--who', [CompletionResultType]::ParameterName, 'Only those whom the selector is for, as in department:sales')
            [CompletionResult]::new('--permission', '--permission', [CompletionResultType]::ParameterName, 'Only that permission; may be given again')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;diff' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Compare policy and chart at a git revision with the files at hand; A..B compares two commits, A... the point where the work at hand left A')
            [CompletionResult]::new('--old-policy', '--old-policy', [CompletionResultType]::ParameterName, 'The policy before, where it had another name')
            [CompletionResult]::new('--old-org', '--old-org', [CompletionResultType]::ParameterName, 'The org chart before; without one, that of --org')
            [CompletionResult]::new('--old-at', '--old-at', [CompletionResultType]::ParameterName, 'Take the old side on another day, and look at these two days only')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Show changes of one kind only')
            [CompletionResult]::new('--permission', '--permission', [CompletionResultType]::ParameterName, 'Only that permission; may be given again')
            [CompletionResult]::new('--who', '--who', [CompletionResultType]::ParameterName, 'Only those whom the selector is for on either side, as in department:sales')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Order the changes by that')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit 1 when there are changes of that kind; may be given again [default: any, unless --max-affected is given]')
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--only-at', '--only-at', [CompletionResultType]::ParameterName, 'Look at one day only, not at later days on which assignments begin or end')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Name everybody')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;lint' {
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit 1 when there is a finding that grave, or graver')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Show only what that rule finds; may be given again')
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'Note what ends within that many days instead of 14')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Take how the rules are tuned from `lint:` in FILE, and not from the policy')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say what RULE finds, why it matters and how it is mended')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--no-waivers', '--no-waivers', [CompletionResultType]::ParameterName, 'Show what comments waive, and let it count')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Remove the assignments that give nobody anything from now on: lapsed, leavers'', duplicate and redundant ones')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference that --fix makes instead of writing it')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;test' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Run only tests with TEXT in their names')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Show failed tests, or all')
            [CompletionResult]::new('--fail-under', '--fail-under', [CompletionResultType]::ParameterName, 'Exit 1 when the tests would notice the removal of less than that share of them')
            [CompletionResult]::new('--snapshot', '--snapshot', [CompletionResultType]::ParameterName, 'Write everybody''s levels on the day to a new FILE of tests, and run nothing; `-` is standard output')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--coverage', '--coverage', [CompletionResultType]::ParameterName, 'List the grants and assignments whose removal no test would notice')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the roles, with how many people hold each')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a role grants and to whom it is assigned')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a role')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what a role grants and includes, or its title')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a role another id, wherever it is named')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a role that nobody needs any more')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ringfence;role;list' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role;show' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--members', '--members', [CompletionResultType]::ParameterName, 'List everybody who holds it, and through what')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role;add' {
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Give it a name in any language')
            [CompletionResult]::new('--grant', '--grant', [CompletionResultType]::ParameterName, 'Let it grant that, as in recordings.play=own; may be given again')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Let it include that role; may be given again')
            [CompletionResult]::new('--like', '--like', [CompletionResultType]::ParameterName, 'Let it grant and include what that role does')
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role;edit' {
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Give it another title; an empty one removes it')
            [CompletionResult]::new('--grant', '--grant', [CompletionResultType]::ParameterName, 'Let it grant that, as in recordings.play=own; may be given again')
            [CompletionResult]::new('--revoke', '--revoke', [CompletionResultType]::ParameterName, 'Let it no more grant that; may be given again')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Let it include that role; may be given again')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Let it no more include that role; may be given again')
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role;rename' {
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role;remove' {
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--with-assignments', '--with-assignments', [CompletionResultType]::ParameterName, 'Remove its assignments, too')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;role;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the roles, with how many people hold each')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a role grants and to whom it is assigned')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a role')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what a role grants and includes, or its title')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a role another id, wherever it is named')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a role that nobody needs any more')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ringfence;role;help;list' {
            break
        }
        'ringfence;role;help;show' {
            break
        }
        'ringfence;role;help;add' {
            break
        }
        'ringfence;role;help;edit' {
            break
        }
        'ringfence;role;help;rename' {
            break
        }
        'ringfence;role;help;remove' {
            break
        }
        'ringfence;role;help;help' {
            break
        }
        'ringfence;assign' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first day on which it counts, or `always`')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last day on which it counts, or `never`')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; an empty reason removes the one that is there')
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;unassign' {
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--expired', '--expired', [CompletionResultType]::ParameterName, 'Remove only what has ended before the day; without a role, of all roles')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;forget' {
            [CompletionResult]::new('--max-affected', '--max-affected', [CompletionResultType]::ParameterName, 'Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the difference of the texts and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;init' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--policy-only', '--policy-only', [CompletionResultType]::ParameterName, 'Write the policy alone, for the org chart that is there')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('bitrix24', 'bitrix24', [CompletionResultType]::ParameterValue, 'Read what the REST methods of a Bitrix24 portal answer')
            [CompletionResult]::new('scim', 'scim', [CompletionResultType]::ParameterValue, 'Read users and groups of a SCIM 2.0 server')
            [CompletionResult]::new('ldif', 'ldif', [CompletionResultType]::ParameterValue, 'Read entries of an LDAP directory as LDIF, Active Directory too')
            [CompletionResult]::new('graph', 'graph', [CompletionResultType]::ParameterValue, 'Read what Microsoft Graph answers to /users and /groups')
            [CompletionResult]::new('google', 'google', [CompletionResultType]::ParameterValue, 'Read the table of users that the Admin console of Google Workspace exports')
            [CompletionResult]::new('csv', 'csv', [CompletionResultType]::ParameterValue, 'Read any table of people, by a mapping of its columns')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ringfence;import;bitrix24' {
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Read FILE as an answer of METHOD, where its fields do not tell')
            [CompletionResult]::new('--workgroup', '--workgroup', [CompletionResultType]::ParameterName, 'Read FILE as the answer of `sonet_group.user.get` for the workgroup of number ID')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the chart to FILE instead of standard output; a chart that is there already is updated')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the chart to FILE instead of standard output; a chart that is there already is updated')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Bring the chart in FILE up to date, and leave what is written there by hand')
            [CompletionResult]::new('--administrators', '--administrators', [CompletionResultType]::ParameterName, 'The portal''s numbers of its administrators, whom REST does not tell')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--partial', '--partial', [CompletionResultType]::ParameterName, 'Take answers that say that they are not whole')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would change in the chart that is there, and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import;scim' {
            [CompletionResult]::new('--tree', '--tree', [CompletionResultType]::ParameterName, 'Where the department tree comes from')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--administrators', '--administrators', [CompletionResultType]::ParameterName, 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins')
            [CompletionResult]::new('--root', '--root', [CompletionResultType]::ParameterName, 'Put all departments under one of that name')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--partial', '--partial', [CompletionResultType]::ParameterName, 'Import a dump that is not whole')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import;ldif' {
            [CompletionResult]::new('--tree', '--tree', [CompletionResultType]::ParameterName, 'Where the department tree comes from')
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Only entries below that distinguished name, with the units below it as departments')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--administrators', '--administrators', [CompletionResultType]::ParameterName, 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins')
            [CompletionResult]::new('--root', '--root', [CompletionResultType]::ParameterName, 'Put all departments under one of that name')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--partial', '--partial', [CompletionResultType]::ParameterName, 'Import a dump that is not whole')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import;graph' {
            [CompletionResult]::new('--tree', '--tree', [CompletionResultType]::ParameterName, 'Where the department tree comes from')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--administrators', '--administrators', [CompletionResultType]::ParameterName, 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins')
            [CompletionResult]::new('--root', '--root', [CompletionResultType]::ParameterName, 'Put all departments under one of that name')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('--partial', '--partial', [CompletionResultType]::ParameterName, 'Import a dump that is not whole')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import;google' {
            [CompletionResult]::new('--tree', '--tree', [CompletionResultType]::ParameterName, 'Where the department tree comes from')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--administrators', '--administrators', [CompletionResultType]::ParameterName, 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins')
            [CompletionResult]::new('--root', '--root', [CompletionResultType]::ParameterName, 'Put all departments under one of that name')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import;csv' {
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Which column is what, as in department=Abteilung,email=E-Mail; without it, the columns are shown')
            [CompletionResult]::new('--delimiter', '--delimiter', [CompletionResultType]::ParameterName, 'What parts the fields: a character or `tab` [default: what the header has most of]')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding, as in windows-1251, unless a byte order mark says it [default: utf-8]')
            [CompletionResult]::new('--tree', '--tree', [CompletionResultType]::ParameterName, 'Where the department tree comes from [default: path with --path-separator, parents with a parent, else departments]')
            [CompletionResult]::new('--path-separator', '--path-separator', [CompletionResultType]::ParameterName, 'What parts the departments of a path, as in Sales/EMEA')
            [CompletionResult]::new('--active', '--active', [CompletionResultType]::ParameterName, 'The words that mean active; all others then mean inactive')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the chart to a new FILE instead of standard output')
            [CompletionResult]::new('--administrators', '--administrators', [CompletionResultType]::ParameterName, 'The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins')
            [CompletionResult]::new('--root', '--root', [CompletionResultType]::ParameterName, 'Put all departments under one of that name')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;import;help' {
            [CompletionResult]::new('bitrix24', 'bitrix24', [CompletionResultType]::ParameterValue, 'Read what the REST methods of a Bitrix24 portal answer')
            [CompletionResult]::new('scim', 'scim', [CompletionResultType]::ParameterValue, 'Read users and groups of a SCIM 2.0 server')
            [CompletionResult]::new('ldif', 'ldif', [CompletionResultType]::ParameterValue, 'Read entries of an LDAP directory as LDIF, Active Directory too')
            [CompletionResult]::new('graph', 'graph', [CompletionResultType]::ParameterValue, 'Read what Microsoft Graph answers to /users and /groups')
            [CompletionResult]::new('google', 'google', [CompletionResultType]::ParameterValue, 'Read the table of users that the Admin console of Google Workspace exports')
            [CompletionResult]::new('csv', 'csv', [CompletionResultType]::ParameterValue, 'Read any table of people, by a mapping of its columns')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ringfence;import;help;bitrix24' {
            break
        }
        'ringfence;import;help;scim' {
            break
        }
        'ringfence;import;help;ldif' {
            break
        }
        'ringfence;import;help;graph' {
            break
        }
        'ringfence;import;help;google' {
            break
        }
        'ringfence;import;help;csv' {
            break
        }
        'ringfence;import;help;help' {
            break
        }
        'ringfence;schema' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Take the names that are known from FILE: a policy, together with the chart of --org; for `org` a chart')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;completions' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;man' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Read the policy from FILE; `-` is standard input')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Read the org chart from FILE; `-` is standard input')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Answer for that day, as in 2026-11-21, instead of today')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the answer as text, json or yaml; tables also as csv or markdown, people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colours')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Read org charts with the general reader even where a faster one can; answers are the same')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave out notes and summaries')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ringfence;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say yes or no, with the level and the role that decides')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say which role grants each level, through what, and what lost')
            [CompletionResult]::new('who-can', 'who-can', [CompletionResultType]::ParameterValue, 'List everybody for whom `check` says yes')
            [CompletionResult]::new('matrix', 'matrix', [CompletionResultType]::ParameterValue, 'List the level of every active employee for every permission')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show who gains and who loses between two versions, and because of what')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Find what is risky, dead or redundant in the policy')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Hold the policy against what its tests expect')
            [CompletionResult]::new('role', 'role', [CompletionResultType]::ParameterValue, 'List, show and change roles')
            [CompletionResult]::new('assign', 'assign', [CompletionResultType]::ParameterValue, 'Give a role to somebody, perhaps for a time')
            [CompletionResult]::new('unassign', 'unassign', [CompletionResultType]::ParameterValue, 'Take a role from somebody, or remove what has ended')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove every assignment to somebody who has left')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a policy with the four standard roles, and a small org chart')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make an org chart from what another system exports')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print a JSON Schema of a kind of file, by which editors complete and check it')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ringfence;help;check' {
            break
        }
        'ringfence;help;explain' {
            break
        }
        'ringfence;help;who-can' {
            break
        }
        'ringfence;help;matrix' {
            break
        }
        'ringfence;help;diff' {
            break
        }
        'ringfence;help;lint' {
            break
        }
        'ringfence;help;test' {
            break
        }
        'ringfence;help;role' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the roles, with how many people hold each')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a role grants and to whom it is assigned')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a role')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what a role grants and includes, or its title')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a role another id, wherever it is named')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a role that nobody needs any more')
            break
        }
        'ringfence;help;role;list' {
            break
        }
        'ringfence;help;role;show' {
            break
        }
        'ringfence;help;role;add' {
            break
        }
        'ringfence;help;role;edit' {
            break
        }
        'ringfence;help;role;rename' {
            break
        }
        'ringfence;help;role;remove' {
            break
        }
        'ringfence;help;assign' {
            break
        }
        'ringfence;help;unassign' {
            break
        }
        'ringfence;help;forget' {
            break
        }
        'ringfence;help;init' {
            break
        }
        'ringfence;help;import' {
            [CompletionResult]::new('bitrix24', 'bitrix24', [CompletionResultType]::ParameterValue, 'Read what the REST methods of a Bitrix24 portal answer')
            [CompletionResult]::new('scim', 'scim', [CompletionResultType]::ParameterValue, 'Read users and groups of a SCIM 2.0 server')
            [CompletionResult]::new('ldif', 'ldif', [CompletionResultType]::ParameterValue, 'Read entries of an LDAP directory as LDIF, Active Directory too')
            [CompletionResult]::new('graph', 'graph', [CompletionResultType]::ParameterValue, 'Read what Microsoft Graph answers to /users and /groups')
            [CompletionResult]::new('google', 'google', [CompletionResultType]::ParameterValue, 'Read the table of users that the Admin console of Google Workspace exports')
            [CompletionResult]::new('csv', 'csv', [CompletionResultType]::ParameterValue, 'Read any table of people, by a mapping of its columns')
            break
        }
        'ringfence;help;import;bitrix24' {
            break
        }
        'ringfence;help;import;scim' {
            break
        }
        'ringfence;help;import;ldif' {
            break
        }
        'ringfence;help;import;graph' {
            break
        }
        'ringfence;help;import;google' {
            break
        }
        'ringfence;help;import;csv' {
            break
        }
        'ringfence;help;schema' {
            break
        }
        'ringfence;help;completions' {
            break
        }
        'ringfence;help;man' {
            break
        }
        'ringfence;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
