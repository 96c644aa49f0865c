import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateMfaCase } from './evaluate.ts';

const samples = new URL('../../../../shared/design/cases/mfa.ndjson', import.meta.url);

describe.skipIf(!existsSync(samples))('the sample cases', () => {
  const lines = existsSync(samples) ? readFileSync(samples, 'utf8').split('\n').filter(Boolean) : [];

  test.each(lines.map((line) => [(JSON.parse(line) as { id: string }).id, line]))('%s', (_, line) => {
    const { expected } = JSON.parse(line) as { expected: object };
    expect(evaluateMfaCase(line)).toMatchObject({ kind: 'mfa', answer: { users: expected } });
  });
});
