/** What holds for every declaration of Microsoft Graph. */
import { describe, expect, test } from 'vitest';
import { parentOf, tenantId } from '../azure/testing.ts';
import type { Declaration, EntityType } from '../declaration.ts';
import { mapEntity, mapRelations } from '../map.ts';
import { entraDeclarations } from './index.ts';
import { guid } from './testing.ts';

const types = entraDeclarations.filter((declaration): declaration is EntityType => declaration.kind === 'entity');
const find = (type: string) => types.find((declaration) => declaration.type === type);
const parent = parentOf(guid('F'), 'entra_user');

/** Fields beyond `id` without which a body is no item of its type. */
const neededFields: Readonly<Record<string, object>> = {
  entra_application_credential: { kind: 'password', credential: { keyId: guid('1') } },
  entra_service_principal_credential: { kind: 'key', credential: { keyId: guid('1') } },
  entra_client_id: { appId: guid('2') },
  entra_service_principal_sign_in_activity: { appId: guid('2') },
  entra_subscribed_sku: { skuId: guid('2') },
  entra_app_role_assignment: { appRoleId: guid('2'), principalId: guid('3') },
  entra_oauth2_permission_grant: { clientId: guid('2'), resourceId: guid('3') },
  entra_directory_role_assignment: { principalId: guid('2'), roleDefinitionId: guid('3') },
  entra_role_eligibility: { principalId: guid('2'), roleDefinitionId: guid('3') },
  entra_role_assignment_schedule: { principalId: guid('2'), roleDefinitionId: guid('3') },
  entra_cross_tenant_access_partner: { tenantId: guid('2') },
  entra_secure_score: { value: [{}] },
  entra_exposed_credential: { DeviceId: 'd', UserId: 'u' },
  entra_unreviewed_critical_asset: { NodeId: 'n' },
};

const context = { tenantId, parent };
const parentsOf = ({ source }: Declaration) =>
  source.kind === 'graph-children' ? source.parents : source.kind === 'part' ? [source.parent] : [];

test('types are unique', () => {
  const names = entraDeclarations.map(({ type }) => type);
  expect(names.filter((type, index) => names.indexOf(type) !== index)).toEqual([]);
});

describe.each(entraDeclarations.map((declaration) => [declaration.type, declaration] as const))(
  '%s',
  (type, declaration) => {
    test('is named, described and read with permissions that only read', () => {
      expect(type).toMatch(/^(entra|intune)(_[a-z0-9]+)+$/);
      expect(declaration.title).not.toBe('');
      expect(declaration.description).toMatch(/\.$/);
      expect(declaration.rights.length).toBeGreaterThan(0);
      for (const right of declaration.rights) {
        expect(right.kind).toBe('graph');
        if (right.kind !== 'graph') continue;
        for (const permission of [right.permission, ...(right.alsoAccepted ?? [])])
          expect(permission).toMatch(/^[A-Za-z-]+\.Read(\.[A-Za-z0-9]+)?$/);
      }
    });

    test('lies below types that exist', () => {
      for (const name of parentsOf(declaration)) expect(find(name), name).toBeDefined();
      if (declaration.source.kind === 'graph-children') expect(declaration.source.path).toContain('{id}');
    });

    test.each([null, 'text', 7, []])('rejects %j with a reason instead of throwing', (bad) => {
      const mapping =
        declaration.kind === 'entity'
          ? mapEntity(declaration, bad, context, find)
          : mapRelations(declaration, bad, context);
      expect(mapping?.entities).toEqual([]);
      expect(mapping?.rejected).toHaveLength(1);
    });
  },
);

describe.each(types.map((declaration) => [declaration.type, declaration] as const))('%s', (type, declaration) => {
  const fields = Object.keys(declaration.properties);

  test('has described properties and a plural', () => {
    expect(fields.length).toBeGreaterThan(0);
    expect(declaration.plural).not.toBe('');
    for (const [name, property] of Object.entries(declaration.properties)) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(property.description.trim(), name).not.toBe('');
    }
  });

  test.each([
    ['missing', undefined],
    ['null', null],
  ])('maps a body in which all but the needed is %s, without inventing flags', (_how, value) => {
    const rest = value === undefined ? {} : Object.fromEntries(namesIn(declaration).map((name) => [name, value]));
    const body = { ...rest, id: guid('A'), ...neededFields[type] };
    const mapping = mapEntity(declaration, body, context, find);
    expect(mapping?.rejected).toEqual([]);
    expect(mapping?.entities.length).toBeGreaterThan(0);
    const entity = mapping?.entities[0];
    expect(entity?.key).not.toBe('');
    expect(entity?.name).not.toBe('');
    for (const [name, property] of Object.entries(declaration.properties)) {
      if (property.kind !== 'flag' || alwaysKnown.includes(`${type}.${name}`)) continue;
      expect(entity?.properties[name] ?? 'unknown', name).toBe('unknown');
    }
    if (declaration.facetOf) expect(entity?.key).toContain('#');
  });
});

/** Flags that null answers: a source anchor that is null is one that is not there. */
const alwaysKnown = ['entra_user.hasOnPremisesImmutableId', 'entra_directory_role.isPrivileged'];

/** Names of the fields that a schema reads. */
function namesIn({ schema }: EntityType): string[] {
  const shape = 'shape' in schema ? schema.shape : 'in' in schema ? fieldsOf(schema.in) : undefined;
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
}

const fieldsOf = (schema: unknown): unknown =>
  typeof schema === 'object' && schema !== null && 'shape' in schema ? schema.shape : undefined;
