import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rolesFromFile } from '../builtin/roles-file.ts';
import { evaluateCase } from './evaluate.ts';

const shared = new URL('../../../../shared/', import.meta.url);
const samples = new URL('design/cases/access.ndjson', shared);
const roles = new URL('reference/azure-builtin-roles.json', shared);

describe.skipIf(!existsSync(samples))('the sample cases', () => {
  const lines = existsSync(samples) ? readFileSync(samples, 'utf8').split('\n').filter(Boolean) : [];
  const builtIn = existsSync(roles) ? rolesFromFile(readFileSync(roles, 'utf8')) : () => undefined;

  test.each(lines.map((line) => [(JSON.parse(line) as { id: string }).id, line]))('%s', (_, line) => {
    const { kind, expected } = JSON.parse(line) as { kind: string; expected: object };
    expect(evaluateCase(line, builtIn)).toMatchObject({ kind, answer: expected });
  });
});
