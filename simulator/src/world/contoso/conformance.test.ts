/** Holds bodies against Microsoft's own schemas where those are at hand next to the checkout. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../world.ts';
import { contosoWorld } from './index.ts';
import { graphSets, items } from './walk.test-support.ts';

const shared = new URL('../../../../../shared/', import.meta.url);
const schemas = new URL('specs/arm-types/', shared);
const here = existsSync(fileURLToPath(schemas));
const skipped = here ? '' : ' (skipped: the schemas are not at hand)';
const world = contosoWorld({ size: 'S' });
const read = (path: URL): Json => JSON.parse(readFileSync(path, 'utf8'));

/** Types whose schema is no description of the body: `sites/config` is a choice by name that the schema leaves empty. */
const WITHOUT_SCHEMA = new Set(['microsoft.web/sites/config']);

/** Properties of newer api-versions than the schema at hand, by type: Resource Graph answers the newest it knows. */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  'microsoft.eventgrid/domains': ['minimumTlsVersionAllowed'],
  'microsoft.servicebus/namespaces': ['minimumTlsVersion', 'premiumMessagingPartitions', 'publicNetworkAccess'],
};

/** Closes every object that has named properties, and refuses what Microsoft marks as write-only. */
function strict(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const out: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) out[key] = strict(value);
  const { properties } = out;
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return out;
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'object' && value !== null && 'x-write-only' in value) properties[name] = false;
  }
  // Fields of a variant (a plan of a connector) are with the variant.
  const open = 'additionalProperties' in out || 'x-variants' in out;
  if (Object.keys(properties).length > 0 && !open) out.additionalProperties = false;
  return out;
}

function validators(): Map<string, ValidateFunction> {
  const index = read(new URL('index.json', schemas)) as Record<string, { file: string }>;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const known = Object.entries(index).map(([type, { file }]): readonly [string, string] => [type.toLowerCase(), file]);
  const wanted = known.filter(([type]) => world.arm.types().includes(type) && !WITHOUT_SCHEMA.has(type));
  return new Map(wanted.map(([type, file]) => [type, ajv.compile(strict(read(new URL(file, schemas))) as JsonObject)]));
}

describe.skipIf(!here)(`bodies and Microsoft's Azure types${skipped}`, () => {
  const all = here ? validators() : new Map<string, ValidateFunction>();

  test.each([...all.keys()])('%s', (type) => {
    const validate = all.get(type) ?? expect.fail(type);
    for (const item of items(world.arm.list(type, '/'))) {
      validate(item);
      const errors = (validate.errors ?? [])
        .filter(({ params }) => !NEWER[type]?.includes(String(params.additionalProperty)))
        .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
      expect(errors, String(item.id)).toEqual([]);
    }
  });

  test('a property that the schema does not know, and a write-only one, are faults', () => {
    const server = world.arm.list('microsoft.sql/servers', '/').at(0);
    const validate = all.get('microsoft.sql/servers') ?? expect.fail();
    expect(validate(server)).toBe(true);
    for (const name of ['administratorLoginPassword', 'noSuchProperty']) {
      expect(validate({ ...server, properties: { ...(server.properties as JsonObject), [name]: 'x' } })).toBe(false);
    }
    expect(validate({ ...server, extra: 1 })).toBe(false);
  });

  test('many types are held against a schema', () => {
    expect(all.size).toBeGreaterThan(70);
  });
});

interface GraphType {
  readonly base?: string;
  readonly props?: Readonly<Record<string, readonly [type: string, nullable: boolean]>>;
  readonly nav?: Readonly<Record<string, unknown>>;
}

/** Properties that recorded answers have and the published metadata lacks. */
const RECORDED = new Set(['creationOptions', 'createdDateTime']);

const TYPES: Readonly<Record<string, string>> = {
  users: 'user',
  groups: 'group',
  devices: 'device',
  applications: 'application',
  serviceprincipals: 'servicePrincipal',
  'directory/administrativeunits': 'administrativeUnit',
  'directory/deleteditems/microsoft.graph.user': 'user',
  oauth2permissiongrants: 'oAuth2PermissionGrant',
  'reports/authenticationmethods/userregistrationdetails': 'userRegistrationDetails',
  organization: 'organization',
  domains: 'domain',
  subscribedskus: 'subscribedSku',
  directoryroles: 'directoryRole',
  'rolemanagement/directory/roledefinitions': 'unifiedRoleDefinition',
  'rolemanagement/directory/roleassignments': 'unifiedRoleAssignment',
  'rolemanagement/directory/roleeligibilityscheduleinstances': 'unifiedRoleEligibilityScheduleInstance',
  'rolemanagement/directory/roleassignmentscheduleinstances': 'unifiedRoleAssignmentScheduleInstance',
  'identity/conditionalaccess/policies': 'conditionalAccessPolicy',
  contacts: 'orgContact',
  groupsettings: 'groupSetting',
  'policies/authenticationstrengthpolicies': 'authenticationStrengthPolicy',
  'policies/rolemanagementpolicyassignments': 'unifiedRoleManagementPolicyAssignment',
  'identitygovernance/entitlementmanagement/catalogs': 'accessPackageCatalog',
  'identitygovernance/entitlementmanagement/accesspackages': 'accessPackage',
  'identitygovernance/entitlementmanagement/assignmentpolicies': 'accessPackageAssignmentPolicy',
  'identitygovernance/entitlementmanagement/assignments': 'accessPackageAssignment',
  'identitygovernance/accessreviews/definitions': 'accessReviewScheduleDefinition',
  'identityprotection/riskyusers': 'riskyUser',
  'identityprotection/riskdetections': 'riskDetection',
  'auditlogs/signins': 'signIn',
  'auditlogs/directoryaudits': 'directoryAudit',
  'security/securescores': 'secureScore',
};

/** Sets whose types the digest of the metadata lacks: beta ones, and types that a sync had no use for when it was made. */
const NOT_IN_DIGEST: readonly string[] = [
  'identity/conditionalaccess/namedlocations',
  'grouplifecyclepolicies',
  'policies/activitybasedtimeoutpolicies',
  'policies/b2bmanagementpolicies',
  'directory/onpremisessynchronization',
  'policies/crosstenantaccesspolicy/partners',
  'identity/conditionalaccess/authenticationcontextclassreferences',
  'identity/conditionalaccess/templates',
  'identitygovernance/entitlementmanagement/assignmentrequests',
  'identitygovernance/entitlementmanagement/resources',
  'reports/serviceprincipalsigninactivities',
  'security/identities/healthissues',
  'deviceappmanagement/vpptokens',
  'devicemanagement/deponboardingsettings',
  'devicemanagement/manageddevicecleanuprules',
  'devicemanagement/operationapprovalpolicies',
  'devicemanagement/configurationpolicies',
];

describe.skipIf(!here)(`bodies and Microsoft Graph's metadata${skipped}`, () => {
  const metadata = here
    ? (read(new URL('specs/graph/graph-v1-types.json', shared)) as unknown as { types: Record<string, GraphType> })
    : { types: {} };

  const typeOf = (name: string): GraphType | undefined =>
    metadata.types[name.replace(/^(microsoft\.)?graph\./, 'microsoft.graph.')];

  /** Related objects that a body may hold for `$expand`; their own types are not looked into. */
  const navigations = ({ nav = {} }: GraphType): Record<string, readonly [string, boolean]> =>
    Object.fromEntries(Object.keys(nav).map((name) => [name, ['navigation', true] as const]));

  /** Unknown properties and nulls where the metadata allows none, through nested types. */
  function faults(body: JsonObject, typeName: string, at: string): string[] {
    const props: Record<string, readonly [string, boolean]> = { id: ['Edm.String', false] };
    for (
      let type = typeOf(typeName);
      type !== undefined;
      type = type.base === undefined ? undefined : typeOf(type.base)
    )
      Object.assign(props, { ...navigations(type), ...type.props, ...props });
    return Object.entries(body).flatMap(([name, value]): string[] => {
      if (name.includes('@odata') || RECORDED.has(name)) return [];
      const found = props[name];
      if (found === undefined) return [`${at}${name}: unknown`];
      const inner = found[0].replace(/^Collection\((.*)\)$/, '$1');
      if (found[0].startsWith('Collection(') && !Array.isArray(value))
        return value === null && found[1] ? [] : [`${at}${name}: no list`];
      if (!inner.startsWith('graph.') || typeOf(inner)?.props === undefined) return [];
      const values = Array.isArray(value) ? value : [value];
      return values.flatMap((one) =>
        typeof one === 'object' && one !== null && !Array.isArray(one) ? faults(one, inner, `${at}${name}.`) : [],
      );
    });
  }

  test('every set with a known type is looked at', () => {
    const known = graphSets(world).filter((set) => world.graph.set(set)?.size !== 0);
    expect(known.filter((set) => !(set in TYPES))).toEqual([...NOT_IN_DIGEST]);
  });

  test.each(Object.entries(TYPES))('%s holds bodies of %s', (set, type) => {
    const found = new Set<string>();
    for (const item of items(world.graph.set(set) ?? expect.fail(set)))
      for (const fault of faults(item, `graph.${type}`, '')) found.add(fault);
    expect([...found]).toEqual([]);
  });

  test('every property that a sync selects is there, null when empty', () => {
    const { endpoints } = read(new URL('reference/graph-endpoints.json', shared)) as {
      endpoints: { path: string; select: string }[];
    };
    let looked = 0;
    for (const { path, select } of endpoints) {
      const set = path.replace('/v1.0/', '').replace(/\?.*$/, '').toLowerCase();
      const held = world.graph.set(set);
      const item = held && held.size > 0 ? held.at(0) : undefined;
      if (item === undefined || select.startsWith('(')) continue;
      looked++;
      const missing = select.split(',').filter((name) => name !== '' && !(name in item));
      expect([set, missing]).toEqual([set, []]);
    }
    expect(looked).toBeGreaterThan(12);
  });
});
