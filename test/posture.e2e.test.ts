/** Every finding over a whole tenant, judged after the sync by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Simulator } from '../simulator/src/index.ts';
import { declarations, fixedProducts } from '../src/catalog/index.ts';
import { entitlementList, holderList } from '../src/posture/entitlements/schema.ts';
import { findings } from '../src/posture/findings/index.ts';
import { posture, subjectList } from '../src/posture/schema.ts';
import { openProduct, type Product } from './support/product.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

/** What findings need, with what those lie below, so that nothing is read in vain. */
const needed = new Set(findings.flatMap(({ needs }) => needs.map(({ type }) => type)));
const above = ({ source }: (typeof declarations)[number]): readonly string[] =>
  source.kind === 'part' ? [source.parent] : 'parents' in source ? source.parents : [];
for (const declaration of declarations)
  if (needed.has(declaration.type)) for (const type of above(declaration)) needed.add(type);
for (const { type, source } of declarations) if (source.kind === 'part' && needed.has(source.parent)) needed.add(type);
const options = {
  skipTag: null,
  types: Object.fromEntries(
    declarations.filter(({ product }) => !fixedProducts.includes(product)).map(({ type }) => [type, needed.has(type)]),
  ),
};

/** What the small tenant was made to show; the others find nothing in it. */
const shown: readonly string[] = [
  'application-ownership',
  'application-with-high-privilege',
  'attack-path-to-tenant',
  'classic-administrator',
  'conditional-access-exclusion-gap',
  'critical-resource-without-lock',
  'cross-tenant-delegation',
  'custom-role-too-wide',
  'data-behind-control-plane',
  'direct-user-assignment',
  'disabled-user-with-access',
  'dormant-account',
  'dormant-privileged-account',
  'dynamic-group-with-changeable-rule',
  'emergency-accounts',
  'global-administrator-count',
  'group-nesting-exposure',
  'group-owner-can-take-role',
  'guest-with-privilege',
  'local-accounts-beside-entra',
  'mfa-not-enforced',
  'never-signed-in',
  'no-mfa-registered',
  'open-cross-tenant-access',
  'open-user-permissions',
  'orphaned-role-assignment',
  'owner-at-management-group',
  'partially-offboarded-user',
  'password-old-or-never-expires',
  'permanent-privileged-assignment',
  'privileged-identity-on-exposed-compute',
  'privileged-without-phishing-resistant-mfa',
  'risky-delegated-consent',
  'risky-user-with-privilege',
  'role-with-hidden-reach',
  'root-scope-assignment',
  'secret-where-federation-would-do',
  'separation-of-duties',
  'service-account-as-user',
  'shadow-administrator',
  'shared-or-unused-identity',
  'stale-application-credential',
  'stale-guest',
  'synced-account-in-tier-zero',
  'unprotected-privileged-group',
  'weak-federated-credential',
  'weak-methods-only',
  'weak-role-activation',
];

let tenant: Simulator;
let product: Product;
let judged: z.output<typeof posture>;

beforeAll(async () => {
  tenant = await startTenant();
  product = await openProduct({ clouds: [cloudOf(tenant)] });
  const { id } = await product.api.connect({ ...connectionOf(tenant), options });
  await product.api.sync(id);
  // It follows the end of the run, by itself.
  do {
    judged = await product.api.read(posture, '/posture');
    if (judged.findings.some(({ outcome }) => outcome === null)) await sleep(50);
  } while (judged.findings.some(({ outcome }) => outcome === null));
});
afterAll(async () => {
  await product?.close();
  await tenant?.close();
});

const idsWhere = (which: (finding: (typeof judged.findings)[number]) => boolean) =>
  judged.findings
    .filter(which)
    .map(({ id }) => id)
    .toSorted();

test('every finding is judged, and what cannot be says why and what to do', () => {
  expect(judged.findings).toHaveLength(findings.length);
  expect(idsWhere(({ outcome }) => outcome === 'failed')).toEqual([]);
  // Ninety days of the activity log are not there after one sync.
  expect(idsWhere(({ outcome }) => outcome === 'unknown')).toEqual([
    'over-privileged-principal',
    'unused-role-assignment',
  ]);
  for (const { id, outcome, reasons } of judged.findings) {
    const missing = reasons.filter(({ how }) => how !== 'helpful');
    expect(missing.length > 0, id).toBe(outcome !== 'complete');
    for (const { problem } of missing)
      expect(problem, id).toMatchObject({ cause: expect.any(String), fix: expect.any(String) });
  }
});

test('these have subjects in the small tenant', () => {
  // Whether these find something depends on the day on which the fixed tenant is read.
  const byDay = ['enabled-after-leaving', 'unused-service-principal'];
  expect(idsWhere(({ id, open }) => open > 0 && !byDay.includes(id))).toEqual(shown);
});

test('sums are those of the subjects, and of the day', async () => {
  const subjects = await product.api.readAll(subjectList, '/posture/subjects', {});
  expect(subjects).toHaveLength(judged.open);
  for (const severity of ['critical', 'high', 'medium', 'low'] as const)
    expect(subjects.filter((one) => one.severity === severity)).toHaveLength(judged.counts[severity]);
  expect(new Set(subjects.map(({ findingId, subject }) => `${findingId} ${subject.id}`)).size).toBe(subjects.length);
  expect(judged.trend.at(-1)).toMatchObject({ open: judged.counts, muted: 0 });
  const declared = new Map(findings.map(({ id, subjects: types }) => [id, types]));
  for (const { findingId, subject } of subjects) expect(declared.get(findingId)).toContain(subject.type);
});

test('disabled users with roles are those of the tenant', async () => {
  const found = await product.api.readAll(subjectList, '/posture/subjects', { findingId: 'disabled-user-with-access' });
  const disabled = await product.api.entities({ type: 'entra_user', where: 'accountEnabled=false' });
  const holders = new Set(
    (await product.api.entities({ type: 'entra_directory_role_assignment' })).map(({ properties }) =>
      String(properties.principalId).toLowerCase(),
    ),
  );
  const expected = disabled.filter(({ key }) => holders.has(key)).map(({ key }) => key);
  expect(expected.length).toBeGreaterThan(0);
  expect(found.map(({ subject }) => subject.key)).toEqual(expect.arrayContaining(expected));
  const known = new Set(disabled.map(({ key }) => key));
  expect(found.filter(({ subject }) => !known.has(subject.key))).toEqual([]);
});

test('entitlements have ids of their own, and their holders are those of the tenant', async () => {
  const all = await product.api.readAll(entitlementList, '/entitlements', {});
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const owner = all.find(({ kind, name, holders }) => kind === 'azure-role' && name === 'Owner' && holders > 0);
  const path = `/entitlements/${encodeURIComponent(owner?.id ?? '')}/holders`;
  const held = await product.api.readAll(holderList, path, {});
  expect(held.filter(({ direct, eligible }) => direct && !eligible)).toHaveLength(owner?.holders ?? 0);
  const groups = all.filter(({ kind }) => kind === 'group-members');
  expect(groups).toHaveLength((await product.api.entities({ type: 'entra_group' })).length);
});
