/** Object ids that a body names, and what has become of them. */
import type { Facts, Verdict } from '../../rule/index.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Stands for something else than an object, such as the addresses of the old multifactor authentication. */
const nothing = '00000000-0000-0000-0000-000000000000';

/** @param found the objects among them that exist */
export function allExist(names: readonly string[], found: Facts | undefined): Verdict {
  const known = new Set((found?.items ?? []).map(({ id }) => id.toLowerCase()));
  const ids = [...new Set(names.filter((id) => guid.test(id) && id !== nothing).map((id) => id.toLowerCase()))];
  const lost = ids.filter((id) => !known.has(id));
  if (lost.length === 0) return { status: 'pass', reason: 'Everything that it names exists.', observed: {} };
  const missing = found?.missing ?? null;
  if (missing !== null) return { status: 'unknown', reason: missing, observed: {} };
  return { status: 'fail', reason: 'It names objects that are no longer there.', observed: { 'not found': lost } };
}
