import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { fact, has, title } from '../support/facts.ts';
import { listPaths } from '../support/list-paths.ts';
import { faultsAgainst } from '../support/schema.ts';
import { wireTo } from '../support/wire.ts';

const folder = 'specs/arm-types';
const here = has(folder);

interface Described {
  readonly apiVersion: string;
  readonly file: string;
}

/** The schema of `sites/config` is a choice by name that holds no properties. */
const withoutSchema = new Set(['microsoft.web/sites/config']);

/** Faults that are properties of newer api-versions than the schema at hand; Resource Graph answers the newest it knows. */
const newer: Readonly<Record<string, RegExp>> = {
  'microsoft.eventgrid/domains': /^\/properties additionalProperties: minimumTlsVersionAllowed$/,
  'microsoft.servicebus/namespaces':
    /^\/properties additionalProperties: (minimumTlsVersion|premiumMessagingPartitions|publicNetworkAccess)$/,
};

const simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off' });
const wire = wireTo(simulator);
afterAll(async () => {
  wire.close();
  await simulator.close();
});

const described = here ? Object.entries(fact<Record<string, Described>>(`${folder}/index.json`)) : [];
const schemas = new Map(described.map(([type, row]) => [type.toLowerCase(), row]));
const { arm } = simulator.world;
const served = arm.types().filter((type) => schemas.has(type) && !withoutSchema.has(type));

const subscription = String(arm.list('microsoft.resources/subscriptions', '/').at(0).id);
const idsOf = (type: string): string[] => {
  const all = arm.list(type, '/');
  return Array.from({ length: all.size }, (_, index) => String(all.at(index).id));
};

describe.skipIf(!here)(title("every listed Azure object follows Microsoft's type", folder), () => {
  test.each(served)('%s', async (type) => {
    const { apiVersion, file } = schemas.get(type) ?? expect.fail(type);
    const faultsOf = faultsAgainst(fact(`${folder}/${file}`));
    const faults = new Set<string>();
    const seen = new Set<string>();
    for (const path of listPaths(idsOf(type), apiVersion, subscription)) {
      for (const item of await wire.items(path)) {
        // A built-in role is named by the subscription through which it is read.
        seen.add(String(item.id).toLowerCase()).add(String(item.id).toLowerCase().slice(subscription.length));
        for (const fault of faultsOf(item)) faults.add(fault);
      }
    }
    expect([...faults].filter((fault) => !newer[type]?.test(fault))).toEqual([]);
    const missing = idsOf(type).filter((id) => !seen.has(id.toLowerCase()));
    expect(missing.slice(0, 3), `of ${idsOf(type).length}, ${missing.length} are in no list`).toEqual([]);
  });

  test('many served types have a schema', () => {
    expect(served.length).toBeGreaterThan(70);
  });

  test('a property that the schema does not know, a secret and a wrong constant are found', () => {
    const { file } = schemas.get('microsoft.sql/servers') ?? expect.fail();
    const faultsOf = faultsAgainst(fact(`${folder}/${file}`));
    const body = { type: 'microsoft.SQL/Servers', properties: { administratorLogin: 'a' } };
    expect(faultsOf(body)).toEqual([]);
    expect(faultsOf({ ...body, type: 'Microsoft.Sql/server' })).toHaveLength(1);
    expect(faultsOf({ ...body, properties: { administratorLoginPassword: 'p' } })).toHaveLength(1);
    expect(faultsOf({ ...body, properties: { noSuch: 1 } })).toEqual(['/properties additionalProperties: noSuch']);
  });
});
