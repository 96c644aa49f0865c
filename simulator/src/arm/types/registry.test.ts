import { describe, expect, test } from 'vitest';
import { contoso, first, groupOne, resource } from '../testing/contoso.ts';
import { ask, bodyOf } from '../testing/tiny-world.ts';
import { providers, type ResourceType, resourceTypes, typeOfPath, typeOfWorld } from './registry.ts';

const registered = providers.map((provider) => provider.namespace);
const licences = new Set(['P2'] as const);

/** Where a list of the type is called, and what has to exist for it. */
function listOf(type: ResourceType): { path: string; parent?: string } {
  const segments = (type.path ?? type.type).split('/');
  const top = `${type.namespace}/${segments[0]}`;
  if (type.scope && segments.length === 1) return { path: `/subscriptions/${first}/providers/${top}` };
  if (segments.length === 1) {
    return { path: type.forms.includes('tenant') ? `/providers/${top}` : `/subscriptions/${first}/providers/${top}` };
  }
  const scope = segments[0] === 'locations' || type.scope ? `/subscriptions/${first}` : groupOne;
  const names = segments
    .slice(0, -1)
    .map((segment) => `${segment}/${segment === 'locations' ? 'westeurope' : 'default'}`);
  return {
    path: `${scope}/providers/${type.namespace}/${names.join('/')}/${segments.at(-1)}`,
    parent: `${scope}/providers/${top}/default`,
  };
}

const special = ['Microsoft.Insights/activityLogs', 'Microsoft.Management/managementGroups/settings'];
const listed = resourceTypes.filter((type) => !special.includes(type.fullType));

describe('every type', () => {
  test.each(listed.map((type) => [type.fullType, type] as const))(
    '%s is listed with each of its api-versions',
    async (_name, type) => {
      const { path, parent } = listOf(type);
      const items = parent ? [{ ...resource(groupOne, 'x', 'y'), id: parent }] : [];
      const world = contoso({ items, registered, licences });
      for (const version of type.apiVersions) {
        const response = await ask(world, `${path}?api-version=${version}`);
        expect(response.status, `${path} ${version} ${JSON.stringify(bodyOf(response).error ?? '')}`).toBe(200);
        if (!type.single) expect(Array.isArray(bodyOf(response).value)).toBe(true);
      }
    },
  );

  test('is there once, with dated api-versions in order', () => {
    const names = resourceTypes.map((type) => `${type.fullType} ${type.path ?? ''}`.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const { fullType, apiVersions } of resourceTypes) {
      expect(
        apiVersions.every((version) => /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version)),
        fullType,
      ).toBe(true);
      expect([...apiVersions].sort(), fullType).toEqual([...apiVersions]);
    }
  });
});

test('types are found in any letter case and by the path that lists them', () => {
  expect(typeOfPath('MICROSOFT.COMPUTE/VIRTUALMACHINES/Extensions')?.fullType).toBe(
    'Microsoft.Compute/virtualMachines/extensions',
  );
  expect(typeOfPath('Microsoft.RecoveryServices/vaults/backupProtectedItems')?.table).toBe('recoveryservicesresources');
  expect(typeOfWorld('microsoft.storage/storageaccounts')?.table).toBe('resources');
  expect(typeOfWorld('microsoft.storage/storageaccounts/blobservices/containers')?.table).toBeNull();
});
