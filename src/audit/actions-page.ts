import { auditActions } from './actions.ts';

const [begin, end] = [
  '<!-- actions: generated from src/audit/actions.ts; do not edit -->\n',
  '<!-- end of actions -->',
];

/** Everything that is written down, as a table in Markdown. */
function actionsTable(): string {
  const rows = Object.entries(auditActions).map(
    ([action, { title, details }]) =>
      `| \`${action}\` | ${title} | ${details.map((name) => `\`${name}\``).join(', ')} |\n`,
  );
  return `\n| action | what has happened | details |\n| --- | --- | --- |\n${rows.join('')}\n`;
}

/** The page with its table as it has to be. Throws where the marks around the table are gone. */
export function withActionsTable(page: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`the marks "${begin.trim()}" and "${end}" are not there`);
  return before + begin + actionsTable() + end + after;
}
