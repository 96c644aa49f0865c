import type { GraphPaths } from '../../api/graph.ts';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { nameOf } from './model.ts';

type Answered = Pick<GraphPaths, 'state' | 'length' | 'count' | 'paths' | 'searched' | 'ended' | 'unread'>;

/** What a search for paths says. "No path" only where that is known of all that was read. */
export function pathWords(answer: Answered): string {
  const unread =
    answer.unread > 0
      ? ` A path may lead through what could not be read: ${counted(answer.unread, 'type')} not read completely.`
      : '';
  switch (answer.state) {
    case 'found':
      return foundWords(answer);
    case 'none':
      return `There is no path in what was read: everything that can be reached from one end was looked at.${unread}`;
    case 'not-within':
      return `No path of up to ${counted(answer.searched, 'step')}. There may be longer ones.${unread}`;
    case 'ended':
      return `Not known. The search was ended after ${counted(answer.searched, 'step')} without a path: ${endWords(answer.ended)}${unread}`;
    default:
      return answer.state satisfies never;
  }
}

function foundWords({ length, count: number, paths }: Answered): string {
  if (length === 0) return 'Both ends are the same.';
  const shown = paths.length < number ? `; ${count(paths.length)} of them are shown` : '';
  const many = number === 1 ? 'One shortest path' : `${count(number)} shortest paths`;
  return `${many} of ${counted(length ?? 0, 'step')}${shown}.`;
}

function endWords(ended: Answered['ended']): string {
  if (!ended) return 'there was too much to follow.';
  const names = ended.at.map((node) => visibleText(nameOf(node))).join(', ');
  return `the next step has more than ${count(ended.limit)} relations, at ${names}. Leave out relations to go further.`;
}
