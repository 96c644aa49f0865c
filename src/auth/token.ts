import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; cannot be guessed, so that a plain digest is enough to keep it by. */
export function newToken(): string {
  return `assay_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token. Looking it up compares digests: how long that takes tells nothing about a token. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
