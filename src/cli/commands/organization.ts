import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { Me, Organization, OrganizationList, Switched } from '../api-types.ts';
import { chooseOne } from '../choose-one.ts';
import { writeChosenOrganization } from '../organization-file.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';

export function addOrganization(program: Command, act: Act): void {
  const group = program
    .command('organization')
    .description('list, found, choose and rename organisations')
    .addHelpText('after', examples('organization list', 'organization create Fabrikam', 'organization use Fabrikam'));
  group.command('list').description('show your organisations').action(act<GlobalOptions>(list));
  group
    .command('create')
    .description('found an organisation; "use" goes there')
    .argument('<name>')
    .addHelpText('after', examples('organization create "Fabrikam Europe"'))
    .action(act<GlobalOptions>(create));
  group
    .command('use')
    .description('work in another organisation from now on')
    .argument('<organization>', 'id or name')
    .addHelpText('after', examples('organization use Fabrikam'))
    .action(act<GlobalOptions>(use));
  group
    .command('rename')
    .description('give the present organisation another name')
    .argument('<name>')
    .addHelpText('after', examples('organization rename "Fabrikam Europe"'))
    .action(act<GlobalOptions>(rename));
}

async function list(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<OrganizationList>('GET', '/organizations');
  if (!found.ok) return found;
  const columns = [{ title: '' }, { title: 'name' }, { title: 'role' }, { title: 'id' }];
  const rows = found.value.items.map(({ current, name, role, id }) => [current ? '*' : '', name, role, id]);
  return ok({ json: found.value, text: table(columns, rows, session.terminal.width).join('\n') });
}

async function create(session: Session, _options: GlobalOptions, name = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<Organization>('POST', '/organizations', { name });
  if (!made.ok) return made;
  const text = `Organisation ${safeText(made.value.name)} is founded: ${made.value.id}\nNext: assay organization use ${made.value.id}`;
  return ok({ json: made.value, text });
}

async function use(session: Session, _options: GlobalOptions, word = ''): Promise<Outcome> {
  const config = await session.config();
  if (!config.ok) return config;
  const api = await session.api();
  if (!api.ok) return api;
  let as: 'operator' | undefined;
  let known = await api.value.request<OrganizationList>('GET', '/organizations');
  if (!known.ok && known.error.code === 'unauthenticated') {
    // The session of the organisation chosen before has ended: the token file opens another one.
    as = 'operator';
    known = await api.value.request<OrganizationList>('GET', '/organizations', undefined, as);
  }
  if (!known.ok) return known;
  const wanted = chooseOne(known.value.items, word, 'organisation');
  if (!wanted.ok) return wanted;
  const opened = await api.value.request<Switched>('POST', `/organizations/${wanted.value.id}/switch`, undefined, as);
  if (!opened.ok) return opened;
  const { organization, token, expiresAt } = opened.value;
  const { id, name } = organization;
  writeChosenOrganization(config.value.dataDir, { id, name, token: token ?? '' });
  return ok({ json: { organization, expiresAt }, text: `Commands now work in the organisation ${safeText(name)}.` });
}

async function rename(session: Session, _options: GlobalOptions, name = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const me = await api.value.request<Me>('GET', '/me');
  if (!me.ok) return me;
  const { id, name: before } = me.value.organization;
  const renamed = await api.value.request<Organization>('PATCH', `/organizations/${id}`, { name });
  if (!renamed.ok) return renamed;
  return ok({ json: renamed.value, text: `${safeText(before)} is called ${safeText(renamed.value.name)} now.` });
}
