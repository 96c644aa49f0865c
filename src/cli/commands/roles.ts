import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { RoleComparison } from '../api-types.ts';
import { withFreshness } from '../freshness-text.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';

interface CompareOptions extends GlobalOptions {
  readonly differences?: true;
}

export function addRoles(program: Command, act: Act): void {
  program
    .command('roles')
    .description('tell what roles may do')
    .command('compare <role> <other> [third]')
    .description('compare two or three roles: what each of them grants, and what only one does')
    .option('--differences', 'leave out what all of them grant')
    .addHelpText(
      'after',
      examples('roles compare Owner Contributor', 'roles compare "User Administrator" "Groups Administrator" --json'),
    )
    .action(act<CompareOptions>(compare));
}

async function compare(
  session: Session,
  { differences }: CompareOptions,
  first = '',
  other = '',
  third?: string,
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const query = new URLSearchParams(
    [other, ...(third === undefined ? [] : [third])].map((each): [string, string] => ['with', each]),
  );
  const path = `/identities/roles/${encodeURIComponent(first)}/compare?${query}`;
  const found = await api.value.request<RoleComparison>('GET', path);
  if (!found.ok) return found;
  const { roles, items } = found.value;
  const shown = items.filter(({ same }) => !differences || !same);
  const columns = [{ title: 'kind' }, { title: 'action' }, ...roles.map(({ name }) => ({ title: safeText(name) }))];
  const rows = shown.map((one) => [one.kind, one.pattern, ...one.roles.map(verdictText)]);
  const unknown = roles
    .filter(({ permissionsKnown }) => !permissionsKnown)
    .map(({ name }) => safeText(`${name}: Microsoft did not say what it may do.`));
  const lines = rows.length === 0 ? ['There is no difference.'] : table(columns, rows, session.terminal.width);
  const text = withFreshness([...lines, ...unknown].join('\n'), found.value, session.terminal);
  return ok({ json: found.value, text });
}

function verdictText({ grants, by, except, conditional }: RoleComparison['items'][number]['roles'][number]): string {
  const words = [
    { all: 'yes', some: 'in part', none: 'no' }[grants],
    by === null ? '' : `by ${by}`,
    except.length === 0 ? '' : `without ${except.join(', ')}`,
    conditional ? 'under a condition' : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}
