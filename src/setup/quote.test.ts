/** Nothing that a text holds gets out of its literal: each language reads back what was written. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bicepString, markdownCode, shellWord, terraformString } from './quote.ts';
import { bicepStrings, parseTerraform } from './testing.ts';

const hostile = [
  `'`,
  `"`,
  '\\',
  '`',
  '$(touch /tmp/x)',
  ['$', '{HOME}'].join(''),
  '$${x}',
  '%{if true}',
  '%%{',
  '\n',
  '\r\n',
  ';',
  '#',
  '|',
  '&&',
  '!',
  '\u202eabc',
  '\u2066',
  '\u2028',
  '\u0007',
  '\t',
  '//',
  '*/',
  "'''",
  'EOF',
  '☂',
  '😀',
  '\\u{41}',
  '\\x41',
  "\\'",
  'a',
  ' ',
];
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 8 }).map((parts) => parts.join('')),
);

const bash = existsSync('/bin/bash');

describe.skipIf(!bash)(bash ? 'a word of bash' : 'a word of bash (skipped: there is no /bin/bash)', () => {
  test('is read back by bash as it was, in any locale', () => {
    const words = [...hostile, ...fc.sample(texts, { numRuns: 400, seed: 1 })].filter((text) => !text.includes('\0'));
    const script = words.map((word) => `printf '%s\\0' ${shellWord(word)}`).join('\n');
    for (const locale of ['C', 'C.UTF-8']) {
      const { stdout, stderr, status } = spawnSync('/bin/bash', ['--norc', '--noprofile', '-c', script], {
        env: { LC_ALL: locale, PATH: '/nowhere' },
      });
      expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
      expect(String(stdout).split('\0').slice(0, -1)).toEqual(words.map((word) => word.toWellFormed()));
    }
  });

  test('has no NUL, no line end and nothing that cannot be seen', () => {
    fc.assert(fc.property(texts, (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(shellWord(text))));
  });
});

test('a string of Terraform is read back as it was', async () => {
  const words = [...hostile, ...fc.sample(texts, { numRuns: 400, seed: 2 })];
  const parsed = await parseTerraform(
    'x.tf',
    words.map((word, index) => `a${index} = ${terraformString(word)}`).join('\n'),
  );
  // Terraform keeps texts in Unicode's form C. The converter writes a literal `${` as `$${`, as Terraform's JSON syntax wants it.
  const read = words.map((_, index) => String(parsed[`a${index}`]).replaceAll('$${', '${').replaceAll('%%{', '%{'));
  expect(read).toEqual(words.map((word) => word.toWellFormed().normalize('NFC')));
});

test('a string of Bicep is read back as it was, and interpolates nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(bicepStrings(`x: ${bicepString(text)}\n`)).toEqual([text.toWellFormed()]);
      expect(bicepString(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('code in Markdown stays on its line and in its fence', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const code = markdownCode(text);
      const [fence = ''] = /^`+/.exec(code) ?? [];
      expect(code).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const runs = code.match(/`+/g) ?? [];
      expect(runs.filter((run) => run.length === fence.length)).toHaveLength(2);
      expect(code.endsWith(fence)).toBe(true);
    }),
  );
});
