/** Which answers an event makes old. Pure. */
import type { paths } from '../generated/api.ts';

export type LiveState = paths['/api/v1/events']['get']['responses'][200]['content']['text/event-stream'];
type Topic = LiveState['changed'][number];

/** First parts of the keys of queries. */
const keysOf: Readonly<Record<Exclude<Topic, 'inventory'>, readonly string[]>> = {
  connections: ['connections', 'overview'],
  checks: ['checks', 'frameworks', 'assessments', 'overview'],
  posture: ['posture', 'overview'],
  vulnerabilities: ['vulnerabilities', 'overview'],
  mfa: ['mfa'],
  evidence: ['evidence', 'assessments'],
  people: ['people', 'overview'],
  decisions: [
    ...['audit', 'assessments', 'checks', 'connections', 'directories', 'frameworks', 'keys', 'mfa', 'organizations'],
    ...['overview', 'people', 'posture', 'tokens'],
  ],
};

/** The end of a run may have changed anything. */
export const everything = 'everything';

/** @param former the event before; undefined for the first one */
export function staleKeys(former: LiveState | undefined, present: LiveState): typeof everything | string[][] {
  if (present.changed.includes('inventory')) return everything;
  const found = new Set(present.changed.flatMap((topic) => (topic === 'inventory' ? [] : keysOf[topic])));
  const ids = (state: LiveState | undefined) => state?.runs.map(({ id }) => id) ?? [];
  if (former && ids(former).join() !== ids(present).join()) found.add('connections');
  if (former && former.atWork.join() !== present.atWork.join()) found.add('status');
  const runs = new Set([...ids(former), ...ids(present)]);
  return [...[...found].map((key) => [key]), ...[...runs].map((id) => ['sync-run', id])];
}
