import { z } from 'zod';
import { auditActions } from './actions.ts';
import type { LogRow } from './repo.ts';
import type { AuditEntryView } from './schema.ts';

const text = z.string().catch('unreadable');
const named = z
  .object({ kind: text, id: text, name: text })
  .catch({ kind: 'unreadable', id: 'unreadable', name: 'unreadable' });

/** Takes anything: an entry that somebody has damaged is shown as far as it can be read. */
const lenient = z
  .object({
    time: text,
    action: text,
    actor: named,
    address: z.string().nullable().catch(null),
    correlationId: text,
    target: named,
    outcome: text,
    details: z.record(z.string(), z.unknown()).catch({}),
    previous: text,
  })
  .strip();

/** An entry for people and programs; what cannot be read says so, and verification tells why. */
export function toView({ sequence, hash, text: json }: LogRow): AuditEntryView {
  const parsed: unknown = JSON.parse(json);
  const entry = lenient.parse(typeof parsed === 'object' && parsed !== null ? parsed : {});
  const known = Object.hasOwn(auditActions, entry.action);
  const title = known ? auditActions[entry.action as keyof typeof auditActions].title : entry.action;
  return { sequence, hash, title, ...entry };
}
