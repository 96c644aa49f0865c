/** The scripts run by bash with an `az` that writes down what it is called with: nothing of a hostile name runs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePlan, type Plan } from './plan.ts';
import { setupRequest } from './schema.ts';
import { createScript, removalScript } from './script.ts';
import { redirectUri } from './testing.ts';

const tenant = '11111111-1111-4111-8111-111111111111';
const [application, clientId] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];
const [principal, graphPrincipal] = ['44444444-4444-4444-8444-444444444444', '55555555-5555-4555-8555-555555555555'];
const permissionId = '66666666-6666-4666-8666-666666666666';

/** Answers by the request; an empty tenant, in which everything is made. Calls are parted by a record separator. */
const azure = String.raw`#!/bin/bash
printf '%s\0' "$@" $'\x1e' >>"$CALLS"
while [ "$#" -gt 0 ]; do
  case "$1" in
    --method) method="$2" ;;
    --url) url="$2" ;;
    --body) body="$2" ;;
    cloud) echo AzureCloud ;;
    account) echo "$TENANT" ;;
  esac
  shift
done
refuse() { printf '%s\n' "$1" >&2; exit 1; }
case "$method $url" in
  'GET '*/roleDefinitions/*) refuse 'Not Found({"error":{"code":"RoleDefinitionNotFound"}})' ;;
  'PUT '*/roleDefinitions/*)
    if [ -n "$REFUSED" ] && [[ "$body" == *"\"$REFUSED\""* ]]; then
      refuse "Bad Request({\"code\":\"InvalidActionOrNotAction\",\"message\":\"'$REFUSED' does not match any of the actions supported by the providers.\"})"
    fi
    if [ -n "$DENIED" ]; then refuse 'Forbidden({"error":{"code":"AuthorizationFailed"}})'; fi ;;
  'POST '*/applications) printf '%s\n%s\n' "$APPLICATION" "$CLIENT" ;;
  'POST '*/servicePrincipals) echo "$PRINCIPAL" ;;
  *addPassword) echo the-secret ;;
  'GET '*00000003-0000-0000-c000*) echo "$GRAPH" ;;
  'GET '*"$GRAPH"*select=appRoles|'GET '*"$GRAPH"*select=oauth2PermissionScopes) for name in $OFFERED; do printf '%s\t%s\n' "$name" "$PERMISSION"; done ;;
  'GET '*/oauth2PermissionGrants) printf '%s' "$GRANT" ;;
  'GET '*select=web|'GET '*select=publicClient) printf '%s' "$REDIRECTS" ;;
  'GET '*/applications\?*tags*) if [ -n "$FOUND" ]; then printf '%s\t%s\n' "$APPLICATION" "$CLIENT"; fi ;;
esac
`;

const bash = '/bin/bash';
const here = existsSync(bash);
const name = here ? 'the scripts' : 'the scripts (skipped: there is no /bin/bash)';

describe.skipIf(!here)(name, () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-script-'));
    writeFileSync(join(folder, 'az'), azure);
    chmodSync(join(folder, 'az'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  interface Ran {
    readonly status: number | null;
    readonly out: string;
    readonly err: string;
    readonly calls: readonly (readonly string[])[];
  }

  function plan(request: object): Plan {
    const parsed = setupRequest.parse({ products: ['defender'], scope: { kind: 'tenant' } });
    const made = makePlan({ ...parsed, ...request }, redirectUri);
    if (!made.ok) throw new Error(made.error.cause);
    return made.value;
  }

  /** `request` is taken past the schema, which would refuse the worst of it. */
  function run(
    kind: 'create' | 'remove',
    request: object,
    args: readonly string[] = [],
    environment: object = {},
  ): Ran {
    const planned = plan(request);
    const script = join(folder, 'script.sh');
    const calls = join(folder, 'calls');
    writeFileSync(script, kind === 'create' ? createScript(planned) : removalScript(planned));
    writeFileSync(calls, '');
    execFileSync(bash, ['-n', script]);
    const { status, stdout, stderr } = spawnSync(bash, [script, ...args], {
      cwd: folder,
      encoding: 'utf8',
      input: '',
      env: {
        PATH: `${folder}:/usr/bin:/bin`,
        CALLS: calls,
        ASSAY_SETUP_PAUSE: '0',
        TENANT: tenant,
        APPLICATION: application,
        CLIENT: clientId,
        PRINCIPAL: principal,
        GRAPH: graphPrincipal,
        PERMISSION: permissionId,
        FOUND: 'yes',
        REFUSED: '',
        DENIED: '',
        GRANT: '',
        REDIRECTS: '[]',
        OFFERED: planned.permissions.join(' '),
        ...environment,
      },
    });
    const parts = readFileSync(calls, 'utf8').split('\0\x1e\0').slice(0, -1);
    return { status, out: stdout, err: stderr, calls: parts.map((part) => part.split('\0')) };
  }

  const bodies = ({ calls }: Ran, method: string, path: string) =>
    calls
      .filter(
        (args) =>
          args[args.indexOf('--method') + 1] === method && (args[args.indexOf('--url') + 1] ?? '').includes(path),
      )
      .map((args) => JSON.parse(args[args.indexOf('--body') + 1] ?? 'null'));

  const hostile = [
    `x'; touch pwned; '`,
    'x$(touch pwned)',
    'x`touch pwned`',
    'x\ntouch pwned\n',
    'x"; touch pwned #',
    '\\',
    "'",
    '\u202etouch',
    '$HOME',
    '"}],"tags":["x',
  ];

  test.each(hostile)('the name %j arrives as it is, and nothing of it runs', (displayName) => {
    const ran = run('create', { displayName }, [], { FOUND: '' });
    expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
    expect(bodies(ran, 'POST', '/v1.0/applications')[0]).toEqual({
      displayName,
      signInAudience: 'AzureADMyOrg',
      tags: [expect.stringMatching(/^assay-setup-[0-9a-f]{12}$/)],
    });
    expect(readdirSync(folder)).not.toContain('pwned');
    expect(ran.out).toContain('  Client secret  the-secret');
  });

  test('any issuer, subject and audience arrive as they are', () => {
    const anything = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(anything, fc.constantFrom(...hostile), (subject, issuer) => {
        const credential = { kind: 'federated', issuer, subject, audience: `${issuer}${subject}` };
        const ran = run('create', { credential, products: ['storage'], scope: { kind: 'directory' } });
        expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
        expect(bodies(ran, 'POST', '/federatedIdentityCredentials')).toEqual([
          { name: 'assay-setup', issuer, subject, audiences: [`${issuer}${subject}`] },
        ]);
        expect(readdirSync(folder)).not.toContain('pwned');
      }),
      { numRuns: 8 },
    );
  });

  test('a hostile id of a management group stays in its address', () => {
    const ran = run('remove', { scope: { kind: 'management-group', id: `x'$(touch pwned)\`touch pwned\`;` } }, [
      '--dry-run',
    ]);
    expect(ran.status).toBe(0);
    expect(
      ran.calls.some((args) => args.some((arg) => arg.includes(`managementGroups/x'$(touch pwned)\`touch pwned\`;/`))),
    ).toBe(true);
    expect(readdirSync(folder)).not.toContain('pwned');
  });

  test('--dry-run changes nothing and says what it would', () => {
    const ran = run('create', {}, ['--dry-run'], { FOUND: '' });
    expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
    expect(
      ran.calls.filter((args) => /^(?:POST|PUT|PATCH|DELETE)$/.test(args[args.indexOf('--method') + 1] ?? '')),
    ).toEqual([]);
    expect(ran.out).toContain('would create the application registration');
    expect(ran.out).toContain('would grant SecurityIdentitiesHealth.Read.All, with admin consent');
    expect(ran.out).not.toContain('Client id');
  });

  test('an action that the cloud does not know is left out of the role, by name', () => {
    const refused = 'Microsoft.Security/pricings/read';
    const ran = run('create', {}, [], { REFUSED: refused });
    expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
    expect(ran.out).toContain(`note: this cloud has no action ${refused}`);
    const written = bodies(ran, 'PUT', '/roleDefinitions/').map(({ properties }) => properties.permissions[0].actions);
    expect(written).toHaveLength(2);
    expect(written[1]).toEqual(written[0].filter((action: string) => action !== refused));
  });

  test('a permission that the cloud does not offer is left out, by name', () => {
    const products = ['entra', 'defender'];
    const ran = run('create', { products }, [], { OFFERED: 'SecurityIdentitiesHealth.Read.All' });
    expect(ran.status).toBe(0);
    expect(ran.out).toContain('note: Microsoft Graph of this cloud has no User.Read.All');
    expect(bodies(ran, 'POST', '/appRoleAssignments')).toHaveLength(1);
  });

  describe('for a sign-in', () => {
    const credential = { kind: 'delegated', publicClient: false, validDays: 180 };
    const request = { credential, products: ['defender'] };
    const health = 'SecurityIdentitiesHealth.Read.All';

    test('registers the redirect address, and grants the delegated permissions at once', () => {
      const ran = run('create', request, [], { FOUND: '' });
      expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
      expect(bodies(ran, 'PATCH', '/v1.0/applications/')).toEqual([
        { web: { redirectUris: [redirectUri] } },
        {
          requiredResourceAccess: [
            {
              resourceAppId: '00000003-0000-0000-c000-000000000000',
              resourceAccess: expect.arrayContaining([{ id: permissionId, type: 'Scope' }]),
            },
          ],
        },
      ]);
      const grant = { clientId: principal, consentType: 'AllPrincipals', resourceId: graphPrincipal };
      const [granted, ...others] = bodies(ran, 'POST', '/v1.0/oauth2PermissionGrants');
      expect([granted, others]).toEqual([{ ...grant, scope: expect.stringContaining(health) }, []]);
      expect(bodies(ran, 'POST', '/appRoleAssignments')).toEqual([]);
      expect(bodies(ran, 'PUT', 'Microsoft.Authorization')).toEqual([]);
      expect(ran.out).toContain('  Client secret  the-secret');
      expect(ran.out).toContain(`--client-id ${clientId} --sign-in`);
      expect(ran.out).toContain('Global Reader');
    });

    test('adds what a grant and a list of addresses lack, and keeps what they hold', () => {
      const there = { GRANT: 'grant_1\nopenid profile', REDIRECTS: '[\n  "https://other.example/back"\n]' };
      const ran = run('create', { ...request, credential: { ...credential, publicClient: true } }, [], there);
      expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
      const [address] = bodies(ran, 'PATCH', '/v1.0/applications/');
      expect(address).toEqual({ publicClient: { redirectUris: ['https://other.example/back', redirectUri] } });
      const [grant] = bodies(ran, 'PATCH', '/v1.0/oauth2PermissionGrants/grant_1');
      expect(grant.scope.split(' ')).toEqual(expect.arrayContaining(['openid', 'profile', health]));
      expect(bodies(ran, 'POST', '/v1.0/oauth2PermissionGrants')).toEqual([]);
      expect(ran.calls.flat().filter((word) => word.includes('addPassword'))).toEqual([]);
      expect(ran.out).not.toContain('Client secret');
    });

    test('run again, it leaves grant and address alone', () => {
      const { permissions } = plan(request);
      const there = { GRANT: `grant_1\n${permissions.join(' ')}`, REDIRECTS: JSON.stringify([redirectUri]) };
      const ran = run('create', request, [], there);
      expect(ran.status).toBe(0);
      expect(bodies(ran, 'PATCH', '/v1.0/oauth2PermissionGrants')).toEqual([]);
      expect(bodies(ran, 'PATCH', '/v1.0/applications/').filter((body) => 'web' in body)).toEqual([]);
    });

    test('a grant that cannot be read gets into no request', () => {
      const ran = run('create', request, [], { GRANT: 'grant_1\nopenid","clientId":"x' });
      expect(ran.status).toBe(1);
      expect(ran.err).toContain('a grant that cannot be read');
      expect(bodies(ran, 'PATCH', '/v1.0/oauth2PermissionGrants')).toEqual([]);
    });
  });

  test('a refusal names the role that is needed, where, and how to elevate', () => {
    const ran = run('create', {}, [], { DENIED: 'yes' });
    expect(ran.status).toBe(1);
    expect(ran.err).toContain('It needs: Owner or User Access Administrator.');
    expect(ran.err).toContain(`At: /providers/Microsoft.Management/managementGroups/${tenant}`);
    expect(ran.err).toContain('Switch it off again');
    expect(ran.err).toContain('Microsoft said: Forbidden');
  });

  test('the removal asks first, and deletes what was found and no more', () => {
    const unasked = run('remove', {});
    expect(unasked.status).toBe(1);
    expect(unasked.err).toContain('nothing was deleted');
    const ran = run('remove', {}, ['--yes']);
    expect({ status: ran.status, err: ran.err }).toEqual({ status: 0, err: '' });
    const deleted = ran.calls.filter((args) => args.includes('DELETE')).map((args) => args[args.indexOf('--url') + 1]);
    expect(deleted).toEqual([`https://graph.microsoft.com/v1.0/applications/${application}`]);
  });

  test('wrong options end it before anything is asked', () => {
    for (const kind of ['create', 'remove'] as const) {
      const ran = run(kind, {}, ['--unknown']);
      expect([ran.status, ran.calls]).toEqual([1, []]);
      expect(ran.err).toContain('unknown option');
    }
  });
});
