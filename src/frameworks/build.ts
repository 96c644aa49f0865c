/** Frameworks from files: ties by control, the strongest basis first. Pure. */
import type { Control, Framework, FrameworkFile, Tie } from './declaration.ts';

export interface KnownCheck {
  readonly id: string;
  readonly topic: string;
}

const strength: readonly Tie['basis'][] = ['published', 'broad', 'derived'];

/** @param baseline only controls of this baseline */
export function buildFramework(
  file: FrameworkFile,
  checks: readonly KnownCheck[],
  { own = false, baseline }: { readonly own?: boolean; readonly baseline?: string } = {},
): Framework {
  const ties = new Map<string, Map<string, { basis: Tie['basis']; sources: string[] }>>();
  const known = new Set(checks.map(({ id }) => id));
  const add = (control: string, checkId: string, basis: Tie['basis'], source: string) => {
    if (!known.has(checkId)) return;
    const ofControl = ties.get(control) ?? new Map<string, { basis: Tie['basis']; sources: string[] }>();
    ties.set(control, ofControl);
    const before = ofControl.get(checkId);
    if (!before) ofControl.set(checkId, { basis, sources: [source] });
    else if (strength.indexOf(basis) < strength.indexOf(before.basis))
      ofControl.set(checkId, { basis, sources: [source, ...before.sources] });
    else before.sources.push(source);
  };
  for (const { source, precision, controls } of file.published)
    for (const [control, ids] of Object.entries(controls))
      for (const checkId of ids) add(control, checkId, precision === 'broad' ? 'broad' : 'published', source);
  for (const { id, topic } of checks)
    for (const control of file.derived[topic] ?? []) add(control, id, 'derived', `topic ${topic}`);
  const controls = file.controls
    .filter(({ baselines }) => baseline === undefined || baselines?.includes(baseline))
    .map(
      ({ id, title }): Control => ({
        ...{ id, title },
        ties: [...(ties.get(id) ?? [])]
          .map(([checkId, tie]) => ({ checkId, ...tie }))
          .sort((a, b) => strength.indexOf(a.basis) - strength.indexOf(b.basis) || (a.checkId < b.checkId ? -1 : 1)),
      }),
    );
  const { id, title, version, publisher, note } = file;
  return { id, title, version, publisher, note, own, controls };
}
