/** Two answers to one access case, compared by what the format of case files fixes. */

import { same } from './access-reference/case.ts';
import { type AccessCase, judge } from './access-reference/index.ts';

interface Path {
  readonly roleAssignmentId: string;
  readonly via: readonly string[];
  readonly conditional: boolean;
}

/** What differs between the judge's answer and another, each field on a line; nothing when they agree. */
export function disagreement(tenant: AccessCase, answer: unknown): string | undefined {
  const expected = judge(tenant);
  const wrongChains = chainsOf(answer).filter((path) => !isChain(tenant, path));
  const [left, right] = [plain(tenant.kind, expected), plain(tenant.kind, answer)];
  const lines = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((key) => left[key] !== right[key])
    .map((key) => `${key}: ${left[key]} by the rules, ${right[key]} by the engine`);
  lines.push(...wrongChains.map((path) => `${path.roleAssignmentId}: ${path.via.join(' > ')} is no chain of members`));
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** Field by field as text. Absent and false are the same; of equally short chains any will do. */
function plain(kind: string, answer: unknown): Record<string, string> {
  if (typeof answer !== 'object' || answer === null) return { answer: JSON.stringify(answer) };
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(answer)) {
    if (value === false || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    if (key === 'before' || key === 'after') {
      for (const [name, inner] of Object.entries(plain('rbac', value))) fields[`${key}.${name}`] = inner;
    } else if (key === 'paths' || key === 'eligiblePaths') {
      fields[key] = (value as Path[])
        .map(({ roleAssignmentId, via, conditional }) =>
          // What is not active yet may be had by few groups or by few activations: the format does not say which is meant.
          [roleAssignmentId, ...(key === 'paths' ? [`${via.length} groups`] : []), conditional].join(' / '),
        )
        .sort()
        .join(', ');
    } else if (!isOpen(kind, key, answer)) {
      fields[key] = JSON.stringify(value).toLowerCase();
    }
  }
  return fields;
}

/** What says more than the format asks for, and fields to which it gives no meaning beside another. */
function isOpen(kind: string, key: string, answer: object): boolean {
  if (key === 'missing' || key === 'through') return true;
  const allowed = 'allowed' in answer && answer.allowed === true;
  const reachable = 'reachable' in answer && answer.reachable === true;
  return (kind === 'derived-data' && allowed && key !== 'allowed') || (reachable && key === 'reachableIfActivated');
}

function chainsOf(answer: unknown): Path[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => {
    if (key === 'before' || key === 'after') return chainsOf(value);
    return key === 'paths' || key === 'eligiblePaths' ? (value as Path[]) : [];
  });
}

/** From the principal outward, each a member of the next, up to the one that holds the assignment. */
function isChain(tenant: AccessCase, { roleAssignmentId, via }: Path): boolean {
  const assignment = tenant.roleAssignments.find(({ id }) => id === roleAssignmentId);
  const chain = [tenant.question.principalId ?? '', ...via];
  return (
    same(chain.at(-1), assignment?.principalId) &&
    via.every((id, index) => {
      const group = tenant.groups.find((entry) => same(entry.id, id));
      const members = [...(group?.members ?? []), ...(group?.eligibleMembers ?? [])];
      return members.some((member) => same(member, chain[index]));
    })
  );
}
