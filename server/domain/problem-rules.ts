/** How bad a problem is: an `error` keeps something from being judged, a `warning` may be misread, an `info` is for the author to know. */
export type Severity = 'error' | 'warning' | 'info';

/** What a code means, whoever raises it. */
export interface ProblemRule {
  /** The worst severity it is raised with. */
  readonly severity: Severity;
  /** What is wrong, as a sentence. */
  readonly summary: string;
  /** What to do about it, as a sentence. */
  readonly help: string;
}

function error(summary: string, help: string): ProblemRule {
  return { severity: 'error', summary, help };
}

function warning(summary: string, help: string): ProblemRule {
  return { severity: 'warning', summary, help };
}

function info(summary: string, help: string): ProblemRule {
  return { severity: 'info', summary, help };
}

/** Every problem code there is, in the order of adr/README.md, which shows each with an example. */
export const PROBLEM_RULES = {
  'id-missing': warning('The record states no id.', 'Write the id into the title ("# ADR-007: …") or as "id" into the front matter.'),
  'status-missing': error('The record states no status.', 'Add **状态**：接受 or Status: accepted below the title.'),
  'status-unknown': error('The status is none of the known ones.', 'Write proposed, accepted, rejected, deprecated or superseded.'),
  'successor-missing': info('The record is superseded, but does not say by which.', 'Write the id of the record that replaces it.'),
  'date-invalid': warning('The date is no day of the calendar, or could be two.', 'Write it as 2025-12-20.'),
  'date-format': info('The date is written in another form than YYYY-MM-DD.', 'Write it as 2025-12-20.'),
  placeholder: info("A template's placeholder has not been filled.", 'Fill it, or delete the line.'),
  'id-duplicate': error('Two files state the same id; the first counts.', 'Give each record an id of its own.'),
  'id-mismatch': warning('The title, the front matter or the file name state different numbers.', 'Write one number for one record.'),
  'front-matter-toml': warning('The front matter is in TOML, which is not read.', 'Write YAML between lines of ---.'),
  'yaml-syntax': error('The text is not YAML.', 'Correct the syntax; quote texts that hold a colon or a bracket.'),
  'front-matter-value': error('A value in the front matter is of the wrong kind.', 'Write what the message expects.'),
  'query-invalid': error('The query is not PromQL.', 'Correct the query; `promtool query` says the same of it.'),
  'target-in-words': warning('The target is in words, so no machine can judge it.', 'Write a number with its unit, such as "< 200ms".'),
  'compound-target': error('The target holds more than one quantity, or a formula.', 'Give each quantity a row of its own.'),
  'unit-unknown': error('The unit is not known.', 'Write a time, a size, a percentage, a rate, a currency or a count.'),
  'unit-mismatch': error('Two values that are to be compared have different dimensions.', 'Write both in units of one dimension.'),
  'absolute-change': error('A change is stated in a unit.', 'Write the level to reach, or the change in percent.'),
  'ambiguous-multiple': warning('"N times" can mean "to" or "by" N times.', 'Write 提升到 N 倍, N× baseline, or a percentage.'),
  'ambiguous-direction': warning('提升 of a time can mean a shorter or a longer one.', 'Write 降低, 缩短, 增加 or 延长.'),
  'number-too-large': error('The number is larger than a machine can hold.', 'Write a smaller number.'),
  'text-too-long': error('The text is too long to be read as a quantity or a condition.', 'Shorten it.'),
  'direction-unknown': error(
    'It is not known which way is better or worse.',
    'Write "< …" or "> …", a baseline, or a direction in the bindings.',
  ),
  'baseline-in-words': info('The baseline is in words.', 'Write a number with its unit, or leave the cell empty.'),
  'baseline-ambiguous': warning('The baseline holds more than one number.', 'Keep one number or range; put the others in parentheses.'),
  'target-already-met': warning('The baseline lies in the target already.', 'Set a target that is still to be reached.'),
  'bare-word-code': info('Inline code is a single word, which may be a metric or a program.', 'Write `name{}` if a metric is meant.'),
  'fenced-facts': info('Metrics or conditions stand in a fenced code block, where they are not read.', 'Move them out of the fence.'),
  'html-table': warning('A table of metrics or conditions is in HTML, which is not read.', 'Write it as a Markdown table.'),
  'metric-in-list': info('A metric stands in a list.', 'Make it a row of the metrics table.'),
  'target-column-missing': warning('A table of metrics has no column of targets.', 'Name one column 目标值 or Target.'),
  'several-targets': info('More than one column could be the target.', 'Name one column 目标值 or Target.'),
  'promises-excess': error('The record has more metrics or conditions than are read of one.', 'Write a record for each decision.'),
  'conditions-joined': warning(
    'A lead line makes its items one condition, but each is read for itself.',
    'Write one item, with its comparisons joined by 且.',
  ),
  'metric-name-missing': error('A row of a metrics table has no name.', 'Name the metric in its first column.'),
  'table-pipe': error('A pipe in inline code ends the cell of a table.', 'Write it as \\|.'),
  'cells-excess': warning(
    'A row has more cells than its header; the last ones are lost.',
    'Remove the cells, or write a pipe within one as \\|.',
  ),
  'compound-condition': warning(
    'A rollback condition holds two comparisons that no word joins.',
    'Join them with 且 or 或, or give each an item.',
  ),
  'condition-ambiguous': warning('Words before a comparison may be one name or two conditions.', 'Repeat the comparison for each.'),
  'condition-negated': warning('A rollback condition is stated by a negation.', 'Write what must not happen: 错误率 ≥ 1%.'),
  'comparison-unclear': warning(
    'There is a number, but no comparison with it that could be judged.',
    'Write "> 5s", "< 95%" or 介于 … 之间, with the number itself.',
  ),
  'condition-time-limit': info(
    'The condition is limited to a time after the change, and is watched beyond it.',
    'Leave the limit out, and conclude the decision when it is over.',
  ),
  'change-limit': warning('A rollback condition limits a change from above.', 'Write the change that is too much: 下降超过 5%.'),
  'hold-unsupported': warning('A count of samples is no hold for a change.', 'Write a length of time, such as 持续 5 分钟.'),
  'rollback-wrong-side': warning('A rollback condition holds on the good side of the target.', 'Turn the comparison around.'),
  'rollback-inside-target': warning('A rollback condition holds while the target is met.', 'Move the threshold out of the target.'),
  'rollback-at-baseline': warning('A rollback condition holds at the baseline.', 'Move the threshold beyond the baseline.'),
  'threshold-dimension': error("A threshold's dimension is not that of its metric's row.", 'Write it in the unit of the row.'),
  'related-missing': warning('A related decision is in none of the records read.', 'Correct the id, or read the folder that holds it.'),
  'related-one-way': info('A related decision does not link back.', 'Name this record among its related decisions.'),
  'successor-unknown': warning('The record that replaces this one is in none of the records read.', 'Correct the id, or read its folder.'),
  'review-overdue': warning(
    'The review is due, and the retrospective is empty.',
    'Fill 反思和经验教训, or set a later review or reviewAfter.',
  ),
  'file-unreadable': error('A file or folder cannot be read.', 'Check that it is there, and its permissions.'),
  'file-too-large': error('A file is too large to be a record.', 'Split it, or keep it out of the records folder.'),
  'file-not-text': error('A file is not text.', 'Save it as UTF-8.'),
  'file-encoding': info('A file is not UTF-8.', 'Save it as UTF-8.'),
  'file-not-regular': error('A path is a pipe, a socket or a device.', 'Name a file or a folder.'),
  'path-empty': warning('A pattern matches no file.', 'Correct the pattern, or leave it out.'),
  'link-broken': error('A link leads to nothing, or to itself.', 'Correct the link, or delete it.'),
  'link-loop': info('A link leads to a folder that it lies in, and is not followed.', 'Delete the link.'),
  'link-outside': error('A link leads out of its repository, and is not followed.', 'Put the file itself into the repository.'),
  'repository-pending': info('A repository has not been pulled yet.', 'Wait for the first pull to end.'),
  'repository-unavailable': error('A repository could not be pulled.', 'Check its URL, branch and credentials.'),
  'repository-stale': warning('A pull failed; the commit pulled before still counts.', 'Check the URL, the branch and the credentials.'),
  'git-missing': error('Git is not installed.', 'Install git.'),
  'metric-unbound': warning('A metric has no query.', 'Write PromQL into the record, or bind the name in config/metrics.yaml.'),
  'event-unbound': info('An event has no query, so people have to watch for it.', 'Bind it under "events" in config/metrics.yaml.'),
  'baseline-missing': error('A relative condition has no baseline to be relative to.', 'Add a baseline to the metrics table.'),
  'variable-missing': error('A $variable in a query has no value.', 'Set it under "variables" in the front matter or in the bindings.'),
  'variable-misplaced': error('A $variable outside quotes is no number or duration.', 'Put it in quotes.'),
  'variable-format': error('A ${variable:format} has a format that there is not.', 'Write ${variable:regex}, or $variable.'),
  'source-unknown': error('A binding names a Prometheus that is not configured.', 'Name one of those under prometheus.sources.'),
  'binding-invalid': error('A binding cannot be read and is left out.', 'Write what the message expects.'),
  'bindings-kept': warning('The bindings have become bad; those read before still count.', 'Correct the file.'),
  'binding-duplicate': error('Two bindings share a name, an alias or a decision.', 'Rename one of them, or make them one.'),
  'binding-unused': warning('Bindings are for a decision that no record is.', 'Correct the id, or remove the entry.'),
  'config-unreadable': error('A configuration file cannot be read.', 'Check that it is there, and its permissions.'),
  'secret-unreadable': error('A file with a secret cannot be read.', 'Check that it is there, and its permissions.'),
  'unknown-key': error('There is no such setting.', 'Correct the key, or remove it.'),
  'config-invalid': error('A setting has a value that cannot be used.', 'Write what the message expects.'),
  'variable-unset': error('${NAME} is not set in the environment.', 'Set it before the program starts.'),
  'listen-open': error(
    'The service listens beyond loopback without knowing who asks.',
    'Set server.auth to tokens, password, oidc or proxy, or listen on 127.0.0.1.',
  ),
  'auth-incomplete': error('What server.auth needs is missing, or stands there twice.', 'Write what the problem says is expected.'),
  'user-duplicate': error('Two users have one name.', 'Rename one of them.'),
  'store-unwritable': error('What is judged cannot be stored.', 'Make room on the disk, or make the file writable.'),
  'config-kept': warning('A change of the configuration was not taken.', 'Correct the file; until then what was read before stays in use.'),
  'restart-needed': warning('A change of the configuration is taken at the next start only.', 'Start the service again.'),
  'template-unreadable': error('The template of a channel cannot be read.', 'Name a file that is there.'),
  'template-invalid': error('The template of a channel does not parse.', 'Correct it at its place.'),
  'channel-unknown': error('A route leads to a channel that is not there.', 'Name one of the channels, or add it.'),
  'channel-duplicate': error('Two alert channels share a name.', 'Rename one of them.'),
  'repository-duplicate': error('One repository, branch and path is configured twice.', 'Remove one of them.'),
} as const satisfies Readonly<Record<string, ProblemRule>>;

/** A stable name in kebab-case for a kind of problem. */
export type ProblemCode = keyof typeof PROBLEM_RULES;
