import type { z } from 'zod';
import type { problem } from './schema.ts';

/** The part of a kept error that people are shown. */
export function toProblem(kept: unknown): z.output<typeof problem> | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { code, cause, fix, actor, doc } = kept as Record<string, unknown>;
  return { code: String(code), cause: String(cause), fix: String(fix), actor: String(actor), doc: String(doc) };
}
