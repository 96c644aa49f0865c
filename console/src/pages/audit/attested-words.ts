import type { AuditVerification } from '../../api/types.ts';
import { count, counted } from '../../format/number.ts';
import { localTime } from '../../format/time.ts';

/** How far signed checkpoints outside the database speak for the log. `newest` is the number of its last entry. */
export function attestedWords(
  { valid, attestedThrough, attestedAt }: AuditVerification['checkpoints'],
  newest: number,
): string {
  if (attestedAt === null) {
    return newest === 0 ? '' : 'No checkpoint attests it yet: only the database itself speaks for it.';
  }
  const rest = newest - attestedThrough;
  const open = rest > 0 ? `, ${counted(rest, 'entry', 'entries')} after it not yet` : '';
  return `Attested up to number ${count(attestedThrough)} on ${localTime(attestedAt)} by ${counted(valid, 'signed checkpoint')} outside the database${open}.`;
}
