import { describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type { KeyStatus } from '../api-types.ts';
import { cli } from '../testing.ts';

const status = (more: Partial<KeyStatus> = {}): KeyStatus => ({
  current: { provider: 'file', id: 'local:new' },
  previous: null,
  dataKeys: [
    {
      version: 1,
      keyEncryptionKey: 'local:new',
      createdAt: '2026-09-01T12:00:00Z',
      retiredAt: '2026-09-30T12:00:00Z',
      secrets: 0,
    },
    { version: 2, keyEncryptionKey: 'local:new', createdAt: '2026-09-30T12:00:00Z', retiredAt: null, secrets: 3 },
  ],
  oldFormat: 0,
  rotating: false,
  lastRotation: null,
  ...more,
});

describe('assay keys status', () => {
  test('shows the keys and what each holds', async () => {
    const { out, exitCode } = await cli(['keys', 'status'], { answers: { 'GET /keys': status() } });
    expect(exitCode).toBe(0);
    expect(out).toContain('local:new (file)');
    expect(out).toMatch(/^1 +retired .* 0 /m);
    expect(out).toMatch(/^2 +seals +3 /m);
  });

  test('says what is behind, and whether the previous key may go', async () => {
    const previous = { provider: 'environment', id: 'local:old', needed: true };
    const behind = await cli(['keys', 'status'], { answers: { 'GET /keys': status({ previous, oldFormat: 2 }) } });
    expect(behind.out).toContain('2 secrets under older keys: assay keys rotate');
    expect(behind.out).toContain('still needed');
    const free = { ...previous, needed: false };
    const done = await cli(['keys', 'status'], { answers: { 'GET /keys': status({ previous: free }) } });
    expect(done.out).toContain('no longer needed');
  });

  test('--json prints the answer', async () => {
    const { out } = await cli(['keys', 'status', '--json'], { answers: { 'GET /keys': status() } });
    expect(JSON.parse(out)).toEqual(status());
  });
});

describe('assay keys rotate', () => {
  test('waits until every secret is sealed anew', async () => {
    const { out, asked, exitCode } = await cli(['keys', 'rotate'], {
      answers: { 'POST /keys/rotate': status({ rotating: true }), 'GET /keys': status() },
    });
    expect(asked.map(([request]) => request)).toEqual(['POST /keys/rotate', 'GET /keys']);
    expect(out).toMatch(/^2 +seals/m);
    expect(exitCode).toBe(0);
  });

  test('exits with 3 when secrets remain under an older key', async () => {
    const answers = { 'POST /keys/rotate': status({ oldFormat: 1 }) };
    expect((await cli(['keys', 'rotate'], { answers })).exitCode).toBe(3);
  });

  test('stops waiting when it is interrupted', async () => {
    const { exitCode, err } = await cli(
      ['keys', 'rotate'],
      { answers: { 'POST /keys/rotate': status({ rotating: true }) } },
      { interrupt: () => AbortSignal.abort() },
    );
    expect(exitCode).toBe(1);
    expect(err).toContain('cancelled');
  });

  test('--kek seals the data keys anew', async () => {
    const { out } = await cli(['keys', 'rotate', '--kek'], {
      answers: { 'POST /keys/rewrap': { dataKeys: 2, secrets: 1, status: status() } },
    });
    expect(out).toContain('Sealed 2 data keys and 1 secret of the old format anew.');
  });

  test('--kek without a previous key says how it is done', async () => {
    const { err, exitCode } = await cli(['keys', 'rotate', '--kek'], {
      answers: { 'POST /keys/rewrap': fail('previous_key_not_configured') },
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('the present one as previous');
  });
});
