/** What changed in a file whose lines are as many as before, as a unified diff without context: `git apply --unidiff-zero` takes it. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  const hunks = old.flatMap((line, index) => {
    const changed = now[index] ?? '';
    return line === changed ? [] : [`@@ -${index + 1} +${index + 1} @@\n${marked('-', line)}\n${marked('+', changed)}`];
  });
  const name = path.replace(/^\//, '');
  return [`--- a/${name}`, `+++ b/${name}`, ...hunks].join('\n');
}

/** With their carriage returns, since those are part of what a diff compares; without line feeds. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function marked(mark: '-' | '+', line: string): string {
  return line.endsWith('\n') ? `${mark}${line.slice(0, -1)}` : `${mark}${line}\n\\ No newline at end of file`;
}
