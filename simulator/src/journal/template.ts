/** Requests grouped by what they ask for, without the ids: `GET /subscriptions/{}/providers/Microsoft.Storage/storageAccounts`. */
import type { Surface } from '../listener/route.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Names follow `/subscriptions`, `/resourceGroups` and `/batch`, and are every second segment after a namespace. */
function armTemplate(segments: readonly string[]): string[] {
  let sinceProvider = Number.NaN;
  return segments.map((segment, index) => {
    const before = segments[index - 1]?.toLowerCase();
    if (segment.toLowerCase() === 'providers') {
      sinceProvider = 0;
      return segment;
    }
    if (!Number.isNaN(sinceProvider)) {
      sinceProvider += 1;
      return sinceProvider > 1 && sinceProvider % 2 === 1 ? '{}' : segment;
    }
    return before === 'subscriptions' || before === 'resourcegroups' || before === 'batch' ? '{}' : segment;
  });
}

/** `path` as the services see it. Graph keys are ids, names with @ and alternate keys in brackets. */
export function templateOf(surface: Surface, method: string, path: string): string {
  const segments = path.split('/').slice(1);
  if (surface === 'arm' || surface === 'arg') return `${method} /${armTemplate(segments).join('/')}`;
  const plain = segments.map((segment) => {
    if (guid.test(segment) || segment.includes('@')) return '{}';
    return segment.replace(/\(.*\)$/, '({})');
  });
  return `${method} /${plain.join('/')}`;
}
