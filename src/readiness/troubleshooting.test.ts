import { expect, test } from 'vitest';
import { namedFailures, troubleshootingPage } from './troubleshooting.ts';

const page = troubleshootingPage();
const rows = page.split('\n').filter((line) => line.startsWith('| ['));

test('the table on top has one row for each failure, with what shows it, and leads to its section', () => {
  expect(page.indexOf('| failure |')).toBeLessThan(page.indexOf('\n## '));
  expect(rows).toHaveLength(namedFailures.length);
  for (const [index, { id, symptom, codes, finding }] of namedFailures.entries()) {
    const cells = rows[index]?.split(' | ') ?? [];
    expect(cells).toHaveLength(3);
    expect(cells[0]).toBe(`| [${id}](#${id})`);
    expect(cells[1]).toBe(symptom);
    for (const code of codes) expect(cells[2]).toContain(`[${code}](errors.md#${code})`);
    expect(cells[2]).toContain(finding === null ? 'refused: ' : `\`${finding}`);
    expect(page).toContain(`\n## ${id}\n`);
  }
});

test('what is refused before anything is sent names no finding, which no preflight would show', () => {
  const [section = ''] = page.split('## secret-id-instead-of-value').at(-1)?.split('\n## ') ?? [];
  expect(section).toContain('- Finding: none');
  expect(section).not.toContain('shows the finding');
});
