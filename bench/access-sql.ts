/**
 * `DATABASE_URL=... node bench/access-sql.ts [--size S|M|L] [--times 200]`: the same questions of the same random tenant to the engine
 * and to PostgreSQL as recursive SQL, in turn. Prints JSON: milliseconds of each, how many times as long SQL takes, and how often
 * both said the same. SQL is given what the engine works out for itself: which roles grant an action, the edges of the control
 * graph, and who has the goal. It says who, and not by which way.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { check, EscalationAnswers, escalationGraph, ModelBuilder, whoCan } from '../src/access/index.ts';
import { accessSizes, fillModel, groupId, randomNumbers, resourceId, subscriptionId, userId } from './access-world.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'M' },
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
if (!(values.size in accessSizes)) throw new Error(`--size takes ${Object.keys(accessSizes).join(', ')}`);
if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL names the server to compare with');
const size = accessSizes[values.size as keyof typeof accessSizes];
const random = randomNumbers(Number(values.seed) + 1);
const below = (count: number) => Math.floor(random() * count);
const at = Date.parse('2026-01-15T00:00:00Z');
const actions = [
  'Microsoft.Compute/virtualMachines/read',
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Web/sites/write',
];

const builder = new ModelBuilder();
fillModel(builder, size, Number(values.seed));
const model = builder.done().model;
const graph = escalationGraph(model, at);
const database = new pg.Client(process.env.DATABASE_URL);
await database.connect();

/** Fills a table of this session by columns of whole numbers. */
async function table(name: string, columns: Readonly<Record<string, readonly number[]>>, ...indexes: string[]) {
  const names = Object.keys(columns);
  await database.query(`create temporary table ${name} (${names.map((each) => `${each} int not null`).join(', ')})`);
  const step = 50_000;
  const rows = Object.values(columns)[0]?.length ?? 0;
  for (let from = 0; from < rows; from += step) {
    const parts = names.map((_, index) => `$${index + 1}::int[]`).join(', ');
    const some = Object.values(columns).map((column) => column.slice(from, from + step));
    await database.query(`insert into ${name} select * from unnest(${parts})`, some);
  }
  for (const index of indexes) await database.query(`create index on ${name} (${index})`);
  await database.query(`analyze ${name}`);
}

const [member, group]: [number[], number[]] = [[], []];
for (let each = 0; each < graph.objects; each++) {
  for (const inside of model.members.of(each)) {
    group.push(each);
    member.push(inside);
  }
}
await table('membership', { member, grp: group }, 'member, grp', 'grp, member');
const scopes = Array.from({ length: model.scopes.size }, (_, each) => each);
await table('scope', { id: scopes, parent: scopes.map((each) => model.scopes.parent[each] ?? -1) }, 'id');
const assigned = Array.from({ length: model.assignments.count }, (_, row) => row).filter(
  (row) => model.assignments.kind[row] === 0,
);
const column = (of: Uint32Array) => assigned.map((row) => of[row] ?? 0);
const { principal, role, scope } = model.assignments;
await table(
  'assignment',
  { principal: column(principal), role: column(role), scope: column(scope) },
  'scope, principal',
  'principal',
);
const groupKind = model.objects.kind[model.objects.ids.find(groupId(0))];
const principals = Array.from({ length: graph.objects }, (_, each) => each).filter(
  (each) => model.objects.kind[each] !== 0 && model.objects.kind[each] !== groupKind,
);
await table('person', { id: principals }, 'id');
const [edgeFrom, edgeTo]: [number[], number[]] = [[], []];
for (let node = 0; node < graph.size; node++) {
  for (let place = graph.offsets[node] ?? 0; place < (graph.offsets[node + 1] ?? 0); place++) {
    const edge = graph.edges[place] ?? 0;
    if (graph.eligible[edge] === 1) continue;
    edgeTo.push(node);
    edgeFrom.push(graph.from[edge] ?? 0);
  }
}
// The engine reads memberships from the model; to SQL they are edges as well.
for (const [index, each] of group.entries()) {
  edgeTo.push(each);
  edgeFrom.push(member[index] ?? 0);
}
await table('edge', { source: edgeFrom, target: edgeTo }, 'target, source');

const above = `above(id) as (select $1::int union
  select parent from above join scope using (id) where parent >= 0)`;
const sqlCheck = `with recursive ${above}, closure(id) as (select $3::int union
    select grp from closure join membership on member = id)
  select exists (select from assignment where scope in (select id from above) and role = any($2::int[])
    and principal in (select id from closure)) as answer`;
const sqlWho = `with recursive ${above}, holder(id) as (
    select principal from assignment where scope in (select id from above) and role = any($2::int[]) union
    select member from holder join membership on grp = id)
  select count(*)::int as answer from holder join person using (id)`;
const sqlPaths = `with recursive reach(id) as (select unnest($1::int[]) union
    (select source from reach join edge on target = id))
  select count(*)::int as answer from reach where id < $2`;

const rolesGranting = (action: string) =>
  [...model.actions.row(action, 'control').byRole].flatMap((grants, each) => (grants > 0 ? [each] : []));

interface Taken {
  readonly engine: number;
  readonly sql: number;
  readonly same: boolean;
}

async function compare(engine: () => unknown, text: string, parameters: readonly unknown[]): Promise<Taken> {
  const began = performance.now();
  const ours = engine();
  const between = performance.now();
  const { rows } = await database.query({ name: String(text.length), text, values: [...parameters] });
  return { engine: between - began, sql: performance.now() - between, same: rows[0]?.answer === ours };
}

async function series(times: number, one: () => Promise<Taken>) {
  for (let each = 0; each < Math.min(20, times); each++) await one();
  const taken: Taken[] = [];
  for (let each = 0; each < times; each++) taken.push(await one());
  const of = (values: readonly number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  const both = (share: number) => {
    const [engine, sql] = [
      of(
        taken.map((each) => each.engine),
        share,
      ),
      of(
        taken.map((each) => each.sql),
        share,
      ),
    ];
    return { engineMilliseconds: engine, sqlMilliseconds: sql, sqlTimesAsLong: sql / engine };
  };
  return { times, same: taken.filter(({ same }) => same).length, p50: both(0.5), p99: both(0.99) };
}

const times = Number(values.times);
const action = () => actions[below(actions.length)] ?? '';
const questions = {
  check: await series(times, () => {
    const [what, place, who] = [action(), resourceId(size, below(size.resources)), userId(below(size.users))];
    const ask = { action: what, plane: 'control', scope: place, principalId: who, at } as const;
    const numbers = [model.scopes.find(place), rolesGranting(what), model.objects.ids.find(who)];
    return compare(() => ['allowed', 'conditional'].includes(check(model, ask).outcome), sqlCheck, numbers);
  }),
  whoCan: await series(times, () => {
    const [what, place] = [action(), resourceId(size, below(size.resources))];
    const ask = { action: what, plane: 'control', scope: place, at } as const;
    const count = () => {
      const { allowed, conditional } = whoCan(model, ask).counts;
      return allowed + conditional;
    };
    return compare(count, sqlWho, [model.scopes.find(place), rolesGranting(what)]);
  }),
  paths: await series(Math.min(times, 20), () => {
    const goal = { effectiveAction: actions[2] ?? '', scope: subscriptionId(below(size.subscriptions)) };
    const { seeds } = new EscalationAnswers(graph, goal, at).active;
    const count = () => {
      const { steps } = new EscalationAnswers(graph, goal, at).active;
      return steps.subarray(0, graph.objects).reduce((sum, each) => (each === 0xffff ? sum : sum + 1), 0);
    };
    return compare(count, sqlPaths, [[...seeds], graph.objects]);
  }),
};
await database.end();
console.log(JSON.stringify({ size: { name: values.size, ...size }, edges: edgeFrom.length, questions }, null, 2));
