import { code, type Item, type Json, type Rule, valueAt } from '../../rule/index.ts';
import { allExist } from '../shared/lost-ids.ts';

function idsAt(item: Item, path: string): string[] {
  const targets = valueAt(item, path);
  if (!Array.isArray(targets)) return [];
  return targets.flatMap((target: Json) =>
    typeof target === 'object' && target !== null && 'id' in target && typeof target.id === 'string' ? [target.id] : [],
  );
}

export const groupsExist: Rule = code(
  'each group and user that the method is meant for, or not meant for, is in the directory',
  (method, { facts }) => {
    if (method.document === null) return { status: 'unknown', reason: 'Its body is not kept.', observed: {} };
    return allExist([...idsAt(method, 'includeTargets'), ...idsAt(method, 'excludeTargets')], facts.targets);
  },
);
