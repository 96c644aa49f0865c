/** The table of kinds. Those of the ledger itself and of other rooms have no rule: they are recorded as they come. */
import type { EvidenceKind } from './declaration.ts';
import { directoryKinds } from './directory.ts';
import { peopleKinds } from './people.ts';
import { resourceKinds } from './resources.ts';

export const evidenceKinds: readonly EvidenceKind[] = [...peopleKinds, ...directoryKinds, ...resourceKinds];

/** Kinds that are recorded, and not collected. */
export const recordedKinds = {
  'check-result': 'Results of checks',
  attestation: 'What people attest',
  tombstone: 'Content removed',
} as const satisfies Record<string, string>;

export const kindNames: readonly string[] = [...evidenceKinds.map(({ id }) => id), ...Object.keys(recordedKinds)];

export function titleOfKind(id: string): string {
  const recorded = recordedKinds[id as keyof typeof recordedKinds] as string | undefined;
  return evidenceKinds.find((kind) => kind.id === id)?.title ?? recorded ?? id;
}
