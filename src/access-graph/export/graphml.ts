/** The graph as GraphML ("The GraphML File Format", graphml.graphdrawing.org), for Gephi, yEd, Neo4j and others. */
import type { Store } from '../../store/index.ts';
import type { ExportHead } from './head.ts';
import { boundsOf, type EdgeRow, type ExportFrom, edgePages, type NodeRow, nodePages } from './pages.ts';
import { xmlText } from './xml.ts';

type KeyType = 'string' | 'boolean';
type Value = string | boolean | null | undefined;

/** Keys by what they belong to; ids are the names with a letter in front, as one id may stand once in a file. */
const keys = {
  graph: { tenantId: 'string', readAt: 'string', stale: 'boolean', missing: 'string' },
  node: {
    name: 'string',
    type: 'string',
    key: 'string',
    azureId: 'string',
    read: 'boolean',
    accountEnabled: 'boolean',
    userPrincipalName: 'string',
    appId: 'string',
    isAssignableToRole: 'boolean',
    properties: 'string',
  },
  edge: { type: 'string', origin: 'string', properties: 'string' },
} as const satisfies Record<string, Record<string, KeyType>>;

type Of = keyof typeof keys;

export async function* graphml(store: Store, from: ExportFrom, head: ExportHead): AsyncGenerator<string> {
  const bounds = await boundsOf(store, from);
  yield start(head);
  for await (const page of nodePages(store, from, bounds)) yield page.map(node).join('');
  for await (const page of edgePages(store, from, bounds)) yield page.map(edge).join('');
  yield '  </graph>\n</graphml>\n';
}

function start({ tenantId, readAt, stale, missing }: ExportHead): string {
  const declared = Object.entries(keys).flatMap(([of, names]) =>
    Object.entries(names).map(
      ([name, type]) => `  <key id="${idOf(of, name)}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`,
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    ...declared,
    '  <graph id="access" edgedefault="directed">\n',
    data('graph', { tenantId, readAt, stale, missing: JSON.stringify(missing) }),
  ].join('');
}

function node({ number, key, type, azureId, name, properties }: NodeRow): string {
  const known = properties ?? {};
  const values = {
    name: name ?? key,
    type: type ?? 'unread',
    key,
    azureId,
    read: type !== null,
    accountEnabled: flag(known.accountEnabled),
    userPrincipalName: text(known.userPrincipalName),
    appId: text(known.appId),
    isAssignableToRole: flag(known.isAssignableToRole),
    properties: JSON.stringify(known),
  };
  return `    <node id="n${number}">\n${data('node', values)}    </node>\n`;
}

function edge({ number, from, to, type, origin, properties }: EdgeRow): string {
  const values = { type, origin, properties: JSON.stringify(properties) };
  return `    <edge id="e${number}" source="n${from}" target="n${to}">\n${data('edge', values)}    </edge>\n`;
}

/** What is not known is left out: a boolean of GraphML has no third value. */
function data<Kind extends Of>(of: Kind, values: { readonly [Name in keyof (typeof keys)[Kind]]: Value }): string {
  return Object.entries<Value>(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `      <data key="${idOf(of, name)}">${xmlText(String(value))}</data>\n`)
    .join('');
}

const idOf = (of: string, name: string) => `${of[0]}_${name}`;
const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
