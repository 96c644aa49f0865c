/**
 * Measures one case in a process of its own, so that its memory is what this case needs, and sends the result to the process
 * that started it. Not for people: they start main.ts.
 */
import { entityTypes } from '../src/catalog/index.ts';
import type { Case } from './options.ts';
import { countByType, measurePhase } from './phase.ts';
import { listingRequests, modelledEntityTypes } from './request-model.ts';
import type { CaseResult } from './results.ts';
import { type Session, withSession } from './session.ts';
import { changeWorld } from './world.ts';

const share = 0.01;

const asked = JSON.parse(process.argv[2] ?? '{}') as Case;
process.send?.(await withSession(asked, measure));

async function measure(session: Session): Promise<CaseResult> {
  const first = await measurePhase('first sync', session);
  const counts = await countByType(session);
  const second = await measurePhase('second sync, nothing changed', session);
  const change = await changeWorld(session.simulator, share);
  const changed = 'done' in change && (await measurePhase('third sync, after 1 % changed', session));
  return {
    ...asked,
    first,
    second,
    ...(changed && { changed }),
    change: 'done' in change ? change.done : change.skipped,
    entityTypes: {
      known: entityTypes.length,
      found: Object.values(counts).filter((count) => count > 0).length,
    },
    listing: { ...listingRequests(counts), entityTypes: modelledEntityTypes },
  };
}
