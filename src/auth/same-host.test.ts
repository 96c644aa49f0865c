import { expect, test } from 'vitest';
import { sameHost } from './index.ts';

const allowed = ['127.0.0.1', 'localhost', '[::1]'];

test.each(['localhost', 'localhost:7780', 'LOCALHOST:80', '127.0.0.1:7780', '[::1]:7780', '[::1]'])(
  '%j is this machine',
  (host) => {
    expect(sameHost(host, allowed)).toBe(true);
  },
);

test.each([
  undefined,
  '',
  ':7780',
  'evil.example',
  'localhost.evil.example',
  'evil.example:7780',
  'localhost:7780:80',
  'localhost@evil.example',
  '127.0.0.1.nip.io:7780',
  '127.1',
])('%j is not', (host) => {
  expect(sameHost(host, allowed)).toBe(false);
});
