import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clouds } from './index.ts';

const reference = new URL('../../../shared/reference/clouds.json', import.meta.url);
const present = existsSync(reference);

test.skipIf(!present)(`the table equals the reference ${present ? '' : '(skipped: ../shared is absent)'}`, () => {
  const rows: Record<string, unknown>[] = JSON.parse(readFileSync(reference, 'utf8')).clouds;
  const ours = clouds.map((cloud) => ({
    id: cloud.id,
    login: cloud.login,
    loginAlias: cloud.loginAliases,
    graph: cloud.graph,
    graphScope: cloud.graphScope,
    resourceManager: cloud.resourceManager,
    armScope: cloud.armScope,
    portal: cloud.portal,
    keyVaultSuffix: cloud.suffixes?.keyVault,
    managedHsmSuffix: cloud.suffixes?.managedHsm,
    storageSuffix: cloud.suffixes?.storage,
    sqlSuffix: cloud.suffixes?.sql,
    acrSuffix: cloud.suffixes?.containerRegistry,
  }));
  const theirs = rows.map((row) => {
    const picked = Object.keys(ours[0] ?? {}).map((key) => [key, row[key]]);
    return Object.fromEntries(picked);
  });
  expect(ours).toEqual(theirs);
});

test('every URL is an https origin without a final slash', () => {
  for (const cloud of clouds) {
    for (const url of [cloud.login, cloud.graph, cloud.resourceManager, cloud.portal]) {
      expect(new URL(url).origin).toBe(url);
      expect(url).toMatch(/^https:/);
    }
  }
});
