/** What was chosen last, kept in this browser for each organisation. */
import type { Choice } from './choices.ts';

const most = 8;
const keyOf = (organizationId: string) => `assay.recent.${organizationId}`;

export function readRecent(organizationId: string, storage: Pick<Storage, 'getItem'> = localStorage): Choice[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(organizationId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isChoice).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function keepRecent(
  organizationId: string,
  choice: Choice,
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): void {
  const others = readRecent(organizationId, storage).filter(({ to }) => to !== choice.to);
  const { to, name, notes } = choice;
  try {
    storage.setItem(keyOf(organizationId), JSON.stringify([{ to, name, notes }, ...others].slice(0, most)));
  } catch {
    // A browser that keeps nothing: the choice is followed all the same.
  }
}

/** Only addresses of the console: what the browser kept may have been changed. */
function isChoice(value: unknown): value is Choice {
  if (typeof value !== 'object' || value === null) return false;
  const { to, name, notes } = value as Record<string, unknown>;
  return (
    typeof to === 'string' &&
    /^\/(?!\/)/.test(to) &&
    typeof name === 'string' &&
    Array.isArray(notes) &&
    notes.every((note) => typeof note === 'string')
  );
}
