import { expect, test } from 'vitest';
import { countAttempts } from './attempts.ts';

function given() {
  let time = 1_000_000;
  const later = (milliseconds: number) => {
    time += milliseconds;
  };
  return { attempts: countAttempts(() => time), later };
}
const fail = (attempts: ReturnType<typeof countAttempts>, address: string, times: number) => {
  for (let each = 0; each < times; each += 1) attempts.failed(address);
};

test('an address waits after twenty wrong credentials in a minute, and no longer than that minute', () => {
  const { attempts, later } = given();
  fail(attempts, '192.0.2.1', 19);
  later(30_000);
  expect(attempts.waitOf('192.0.2.1')).toBe(0);
  fail(attempts, '192.0.2.1', 1);
  expect(attempts.waitOf('192.0.2.1')).toBe(30);
  expect(attempts.waitOf('192.0.2.2')).toBe(0);
  later(30_000);
  expect(attempts.waitOf('192.0.2.1')).toBe(0);
  fail(attempts, '192.0.2.1', 1);
  expect(attempts.waitOf('192.0.2.1')).toBe(0);
});

test.each([
  ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', true],
  ['2001:db8::1', '2001:db8:0:0:1::', true],
  ['2001:db8:0:1::1', '2001:db8:0:2::1', false],
  ['::1', '::2', true],
  ['fe80::1%eth0', 'fe80::2%eth1', true],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
])('%s and %s count together: %s', (one, other, together) => {
  const { attempts } = given();
  fail(attempts, one, 20);
  expect(attempts.waitOf(other) > 0).toBe(together);
});

test('memory is bounded: the oldest address and credential are forgotten', () => {
  const { attempts } = given();
  fail(attempts, 'oldest', 20);
  fail(attempts, 'newest', 20);
  attempts.succeeded('digest');
  for (let each = 0; each < 4_999; each += 1) {
    attempts.failed(`address ${each}`);
    attempts.succeeded(`digest ${each}`);
  }
  expect(attempts.waitOf('oldest')).toBe(0);
  expect(attempts.waitOf('newest')).toBe(60);
  expect(attempts.wasRight('digest')).toBe(true);
  attempts.succeeded('one more');
  expect(attempts.wasRight('digest 0')).toBe(true);
  expect(attempts.wasRight('digest')).toBe(false);
});
