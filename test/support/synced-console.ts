/** The console over a simulated tenant that was read and judged, with something of everything that people add to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorOptions } from '../../simulator/src/index.ts';
import { me } from '../../src/auth/schema.ts';
import { assessmentDetail } from '../../src/evidence/assessments/schema.ts';
import { posture } from '../../src/posture/schema.ts';
import { vulnerabilityList } from '../../src/vulnerabilities/schema.ts';
import { type OpenConsole, openConsole } from './console.ts';
import type { KnownThings } from './console-pages.ts';
import { addPeople } from './people.ts';
import type { Product } from './product.ts';
import { watchSettling } from './settled.ts';
import { connectionOf } from './tenant.ts';

export interface SyncedConsole extends OpenConsole {
  readonly things: KnownThings;
  /** Waits until everything of the page is there. */
  settled(): Promise<void>;
}

/** @param names of the connection and of what is added */
export async function openSyncedConsole(
  options: Partial<SimulatorOptions> = {},
  names: { readonly connection?: string; readonly assessment?: string } = {},
): Promise<SyncedConsole> {
  const opened = await openConsole(options);
  const { tenant, product } = opened;
  const settled = watchSettling(opened.page);
  const { options: _narrowed, ...everything } = connectionOf(tenant);
  const { id: connection } = await product.api.connect({
    ...everything,
    ...(names.connection !== undefined && { name: names.connection }),
  });
  const { id: run } = await product.api.sync(connection);
  await judged(product);
  const things = { connection, run, ...(await addThings(product, names.assessment ?? 'Access review')) };
  return { ...opened, things, settled };
}

/** What follows a sync has ended. */
export async function judged({ api, application }: Product): Promise<void> {
  const { organization } = await api.read(me, '/me');
  while (application.runsAtWork(organization.id).length > 0) await sleep(100);
}

async function addThings({ api }: Product, title: string): Promise<Omit<KnownThings, 'connection' | 'run'>> {
  const first = async (type: string): Promise<string> => {
    const [found] = await api.entities({ type });
    if (!found) throw new Error(`the tenant has nothing of ${type}`);
    return found.id;
  };
  const { findings } = await api.read(posture, '/posture');
  const finding = findings.find(({ open }) => open > 0);
  if (!finding) throw new Error('posture finds nothing in the tenant');
  const [vulnerability] = (await api.read(vulnerabilityList, '/vulnerabilities')).items;
  if (!vulnerability) throw new Error('the tenant has no vulnerability');
  const { person } = await addPeople(api, 'hr-1');
  const begun = await api.call('POST', '/assessments', {
    ...{ title, framework: 'soc2' },
    ...{ from: '2020-01-01T00:00:00Z', to: '2040-01-01T00:00:00Z' },
  });
  const assessment = assessmentDetail.pick({ id: true }).parse(JSON.parse(begun.body)).id;
  await api.call('POST', `/assessments/${assessment}/evidence`, { controlId: 'CC6.1', matching: true });
  return {
    user: await first('entra_user'),
    group: await first('entra_group'),
    storage: await first('azure_storage_account'),
    application: await first('entra_service_principal'),
    finding: finding.id,
    vulnerability: vulnerability.id,
    person,
    assessment,
  };
}
