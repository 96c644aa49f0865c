import type { Command } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { EntityHistory, EntityList, EntityView, RelationList } from '../api-types.ts';
import { type ApiClient, withQuery } from '../client.ts';
import { entityText, namesShown } from '../entity-text.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

const firstPage = 100;
const choicesShown = 5;

export function addShow(program: Command, act: Act): void {
  program
    .command('show')
    .description('show one entity: properties, facets, relations and last changes')
    .argument('<id>', 'number in Assay, object id, or Azure id')
    .addHelpText(
      'after',
      `\n--json prints { entity, relations, history }: the answers of /entities/{id}, its /relations and its /history.\n${examples(
        'show 42',
        'show 11111111-2222-3333-4444-555555555555',
        'show /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-prod',
      )}`,
    )
    .action(act<GlobalOptions>(show));
}

async function show(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const api = opened.value;
  const path = `/entities/${encodeURIComponent(id)}`;
  const entity = await api.request<EntityView>('GET', path);
  if (!entity.ok) return entity.error.code === 'not_found' ? notFound(api, id) : entity;
  const relations = await api.request<RelationList>('GET', withQuery(`${path}/relations`, { limit: firstPage }));
  if (!relations.ok) return relations;
  const history = await api.request<EntityHistory>('GET', `${path}/history`);
  if (!history.ok) return history;
  const json = { entity: entity.value, relations: relations.value, history: history.value };
  if (session.json) return ok({ json, text: undefined });
  const named = await withNames(api, path, relations.value);
  if (!named.ok) return named;
  const { terminal, now } = session;
  return ok({ json, text: entityText(entity.value, named.value, history.value, terminal, now()) });
}

/** The first page may hold nothing of a verb that comes later: its first names are asked for. */
async function withNames(api: ApiClient, path: string, relations: RelationList): Promise<Result<RelationList>> {
  const items = [...relations.items];
  for (const { type, direction } of relations.counts) {
    if (items.some((item) => item.type === type && item.direction === direction)) continue;
    const more = await api.request<RelationList>(
      'GET',
      withQuery(`${path}/relations`, { type, direction, limit: namesShown }),
    );
    if (!more.ok) return more;
    items.push(...more.value.items);
  }
  return ok({ ...relations, items });
}

/** People often have a name instead of an id: entities that have it are offered. */
async function notFound(api: ApiClient, word: string): Promise<Outcome> {
  const query = { search: word.slice(0, 200), limit: choicesShown, state: 'all' };
  const like = await api.request<EntityList>('GET', withQuery('/entities', query));
  const choices = like.ok ? like.value.items.map(({ id, name, type }) => `${id}  ${name}  ${type}`) : [];
  return failWith('not_found', {
    cause: `There is no entity with the id "${word}".`,
    fix:
      choices.length > 0 ? 'Show one of these by its number?' : 'Look for it with "assay inventory --search <name>".',
    choices,
  });
}
