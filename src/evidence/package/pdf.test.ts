import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawableText, reportPdf } from './pdf.ts';

const head = {
  kind: 'tree-head',
  version: 1,
  organizationId: 'o-1',
  size: 1,
  root: '0'.repeat(64),
  time: '2026-01-01T00:00:00.000Z',
  keyId: '0'.repeat(64),
  signature: 's',
} as const;

test.each([
  ['Zoë – “quoted” €', 'Zoë – “quoted” €'],
  ['\u202egnp.exe', '\\u{202e}gnp.exe'],
  ['中😀', '\\u{4e2d}\\u{1f600}'],
  ['a\u0000\n', 'a\\u{0}\\u{a}'],
  ['\uD800', '\\u{d800}'],
])('%j is drawn as %j', (text, drawn) => {
  expect(drawableText(text)).toBe(drawn);
});

test('whatever the names, there is a report, and the same one each time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 500 }), { minLength: 1, maxLength: 5 }),
      async (names) => {
        const table = [['Name', 'Again'], ...names.map((name) => [name, name])];
        const make = () =>
          reportPdf({ title: names[0] ?? '', subtitle: '', head, sections: [{ title: 'x', lines: names, table }] });
        const report = await make();
        expect(report.subarray(0, 5).toString()).toBe('%PDF-');
        expect(report.subarray(-6).toString().trim()).toBe('%%EOF');
        expect((await make()).equals(report)).toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});

test('long tables go on on the next page', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`row ${index}`, 'x']);
  const report = await reportPdf({
    title: 't',
    subtitle: 's',
    head,
    sections: [{ title: 'x', lines: [], table: [['a', 'b'], ...rows] }],
  });
  expect(report.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(3);
});
