/** Which flow logs are about a network, or about all of its subnets. */
import type { FactSource } from '../../declaration.ts';
import { type Item, isTrue, type Situation, type Verdict, valueAt } from '../../rule/index.ts';
import { factsNamed, judged, lowerAt } from '../shared/reading.ts';

/** A flow log belongs to the network watcher of the region and subscription of what it is about. */
export const flowLogSource: FactSource = {
  from: 'subscription',
  types: ['azure_flow_log'],
  pick: ['enabled', 'targetResourceId'],
};

/**
 * Passes where an enabled flow log is about the subject itself, or about each of its subnets, or the network that these lie in.
 * @param subnets name of the source of the subnets; the facts `flow logs` are those of `flowLogSource`
 */
export function isWatched(subject: Item, subnets: string, situation: Situation): Verdict {
  const logs = factsNamed(situation, 'flow logs');
  const { items, missing } = factsNamed(situation, subnets);
  const watched = new Set(logs.items.filter((log) => isOn(log, situation)).flatMap((log) => targetOf(log) ?? []));
  if (watched.has(subject.id.toLowerCase())) return judged('pass', 'An enabled flow log is about it.');
  const bare = items.filter(({ id }) => !covers(watched, id.toLowerCase()));
  const unread = logs.missing ?? (bare.length === 0 ? missing : null);
  if (unread !== null) return judged('unknown', unread);
  if (items.length > 0 && bare.length === 0)
    return judged('pass', 'Enabled flow logs are about each of its subnets, or their network.');
  return judged('fail', 'No enabled flow log is about it.', { subnets: bare.slice(0, 20).map(({ name }) => name) });
}

const isOn = (log: Item, situation: Situation) => isTrue.test(valueAt(log, '@enabled') ?? null, situation) === true;

const targetOf = (log: Item) => lowerAt(log, '@targetResourceId');

const covers = (watched: ReadonlySet<string>, subnet: string) =>
  watched.has(subnet) || watched.has(subnet.replace(/\/subnets\/[^/]+$/, ''));
