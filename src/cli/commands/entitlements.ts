import type { Command } from 'commander';
import { Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { EntitlementHolderList, EntitlementList } from '../api-types.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { number } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

/** As the API has them; the command line must not load the rooms to offer them. */
const kinds = [
  'group-members',
  'group-owners',
  'directory-role',
  'azure-role',
  'app-role',
  'application-owners',
  'managed-identity',
];

interface ListOptions extends GlobalOptions {
  readonly kind?: string;
  readonly resource?: string;
  readonly holder?: string;
  readonly limit: number;
}

export function addEntitlements(program: Command, act: Act): void {
  const entitlements = program
    .command('entitlements')
    .description('list what can be held: memberships, ownerships, roles, application roles')
    .addOption(new Option('--kind <kind>', 'only one kind').choices(kinds))
    .option('--resource <number>', 'only where it is held: number of a group, role, scope or application')
    .option('--holder <number>', 'only what this account holds, by itself or through groups')
    .option('--limit <number>', 'entitlements to show', positiveNumber, 200)
    .addHelpText(
      'after',
      examples('entitlements --kind azure-role', 'entitlements --holder 4711', 'entitlements --json'),
    )
    .action(act<ListOptions>(list));
  entitlements
    .command('holders <entitlement>')
    .description('show who holds an entitlement: directly, inherited, through a group, or eligible')
    .option('--limit <number>', 'holders to show', positiveNumber, 200)
    .addHelpText('after', examples('entitlements holders group-members:5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11'))
    .action(act<GlobalOptions & { readonly limit: number }>(holders));
}

async function list(session: Session, { kind, resource, holder, limit }: ListOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const query = { kind, resourceId: resource, holderId: holder };
  const found = await readList<EntitlementList>(api.value, '/entitlements', query, limit);
  if (!found.ok) return found;
  const { items, nextCursor } = found.value;
  if (items.length === 0) return ok({ json: found.value, text: 'There is none.' });
  const rows = items.map((one) => [
    one.kind,
    one.resource.name ?? one.resource.key,
    one.name,
    number(one.holders) + (one.eligible > 0 ? ` + ${number(one.eligible)} eligible` : ''),
    one.id,
  ]);
  const columns = [
    { title: 'kind' },
    { title: 'of' },
    { title: 'what' },
    { title: 'direct holders', align: 'right' },
    { title: 'id' },
  ] as const;
  return ok({
    json: found.value,
    text: [...table(columns, rows, session.terminal.width), ...more(items.length, nextCursor)].join('\n'),
  });
}

async function holders(session: Session, { limit }: { readonly limit: number }, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const path = `/entitlements/${encodeURIComponent(id)}/holders`;
  const found = await readList<EntitlementHolderList>(api.value, path, {}, limit);
  if (!found.ok) return found;
  const { entitlement, items, nextCursor } = found.value;
  const rows = items.map(({ principal, direct, eligible, through, from }) => [
    principal.name ?? principal.key,
    principal.type ?? 'not in the directory',
    [
      direct ? 'direct' : '',
      through ? `through ${through.name ?? through.key}` : '',
      from ? `inherited from ${from.name ?? from.key}` : '',
      eligible ? 'eligible' : '',
    ]
      .filter((word) => word !== '')
      .join(', '),
  ]);
  const title = `${entitlement.name} of ${entitlement.resource.name ?? entitlement.resource.key}`;
  const columns = [{ title: 'holder' }, { title: 'type' }, { title: 'how' }] as const;
  const lines = rows.length === 0 ? ['Nobody holds it.'] : table(columns, rows, session.terminal.width);
  return ok({ json: found.value, text: [safeText(title), '', ...lines, ...more(items.length, nextCursor)].join('\n') });
}

function more(shown: number, nextCursor: string | null): string[] {
  return nextCursor === null ? [] : ['', `The first ${number(shown)}; there are more: --limit <number>`];
}
