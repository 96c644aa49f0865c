/** A tenant that is broken and repaired, and what a preflight says of it. */
import { expect } from 'vitest';
import type { JsonObject } from '../../simulator/src/world/world.ts';
import { type Finding, namedFailures, type PreflightReport, preflightReport } from '../../src/readiness/index.ts';
import { openProduct } from './product.ts';
import { options } from './selection.ts';
import { changeableWorld, cloudOf, connectionOf, startTenant } from './tenant.ts';
import { itemsIn } from './truth-keys.ts';

const more = { entra_role_eligibility: true, azure_security_sub_assessment: true, azure_security_pricing: true };

/** @param ahead how far the tenant's clock is from this machine's, in milliseconds */
export async function openTrouble(ahead: () => number = () => 0) {
  const simulator = await startTenant({ now: () => new Date(Date.now() + ahead()) });
  const world = changeableWorld(simulator);
  const product = await openProduct({ clouds: [cloudOf(simulator)] });

  const client = (name: string) => {
    const found = simulator.clients.find((one) => one.name === name);
    if (!found) throw new Error(`no client ${name}`);
    return found;
  };

  return {
    simulator,
    world,
    product,
    client,
    /** What a connection would be made with; types of each kind, those of security among them. */
    input: (name = 'reader', change: object = {}) => {
      const given = connectionOf(simulator, name);
      return {
        ...given,
        options: { ...options, types: { ...options.types, ...more } },
        credential: { ...given.credential, ...change },
      };
    },
    ask: async (body: object): Promise<PreflightReport> => {
      const reply = await product.api.call('POST', '/preflight', body);
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
      expect(reply.body).not.toContain(connectionOf(simulator).credential.clientSecret);
      return preflightReport.parse(JSON.parse(reply.body));
    },
    all: (type: string): JsonObject[] => [...itemsIn(world.arm.list(type, '/'))],
    subscriptions: () =>
      [...itemsIn(world.arm.list('microsoft.resources/subscriptions', '/'))].map(({ subscriptionId }) =>
        String(subscriptionId),
      ),
    /** Assigns a role to a client's service principal; gives the id of the assignment. */
    assign: (name: string, roleDefinitionId: string, scope: string, guid: string): string => {
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid}`;
      const principalId = client(name).servicePrincipalId;
      const properties = { principalId, principalType: 'ServicePrincipal', roleDefinitionId, scope };
      world.put('arm', { id, name: guid, type: 'Microsoft.Authorization/roleAssignments', properties });
      return id;
    },
    /** Takes permissions away from a client; gives what puts them back. */
    without: (name: string, ...permissions: readonly string[]): (() => void) => {
      const { applicationPermissions } = client(name);
      const left = applicationPermissions.filter((one) => !permissions.includes(one));
      world.changeClient(name, { applicationPermissions: left });
      return () => world.changeClient(name, { applicationPermissions });
    },
    close: async () => {
      await product.close();
      await simulator.close();
    },
  };
}
export type Trouble = Awaited<ReturnType<typeof openTrouble>>;

export function find(report: PreflightReport, id: string): Finding {
  const found = report.findings.find((one) => one.id === id);
  if (!found) throw new Error(`no finding ${id} among ${report.findings.map((one) => one.id).join(', ')}`);
  return found;
}

/** The finding that a named failure has to show, broken; its code is one of those that the page names. */
export function expectBroken(report: PreflightReport, failure: string, code: string, id?: string): Finding {
  const named = namedFailures.find((one) => one.id === failure);
  if (!named?.finding) throw new Error(`no failure ${failure} with a finding`);
  expect(named.codes).toContain(code);
  const found = find(report, id ?? named.finding);
  expect(found.id.startsWith(named.finding)).toBe(true);
  expect(found).toMatchObject({ state: 'missing', code });
  expect(found.fix?.text).toMatch(/\w/);
  // No placeholder is left open.
  expect(JSON.stringify(found)).not.toMatch(/\{\w+\}/);
  return found;
}

export function expectGreen(report: PreflightReport, id: string): void {
  expect(find(report, id)).toMatchObject({ state: 'ok' });
}
