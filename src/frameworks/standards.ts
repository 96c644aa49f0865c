/** Which controls of which frameworks a check speaks for, as exports of evidence name them. Pure. */
import type { Standard, StandardsOf } from '../evidence/index.ts';
import type { Framework } from './declaration.ts';

/** Controls that a source ties to the check, or an editor by its topic; not those of sources that tie each rule to many. */
export function standardsOf(frameworks: readonly Framework[]): StandardsOf {
  const byCheck = new Map<string, Standard[]>();
  for (const { title, version, controls } of frameworks) {
    const own = new Map<string, string[]>();
    for (const { id, ties } of controls)
      for (const { checkId, basis } of ties) if (basis !== 'broad') own.set(checkId, [...(own.get(checkId) ?? []), id]);
    for (const [checkId, ids] of own)
      byCheck.set(checkId, [...(byCheck.get(checkId) ?? []), { title: `${title} ${version}`.trim(), controls: ids }]);
  }
  return (check) => byCheck.get(check) ?? [];
}
