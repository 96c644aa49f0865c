import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { azure, graph } from '../rights.ts';
import { credentialKindNames, credentialKinds, leastDelegated } from './credential-kinds.ts';
import { credentialsPage } from './credentials-page.ts';
import { declared } from './testing.ts';

const user = declared({ type: 'user', rights: [graph('User.Read.All', 'Directory.Read.All')] });
const device = declared({ type: 'device', rights: [graph('Device.Read.All', 'Directory.Read.All')] });
const activity = declared({ type: 'activity', rights: [graph('User.Read.All'), graph('AuditLog.Read.All')] });
const mailbox = declared({ type: 'mailbox', rights: [graph('MailboxSettings.Read')] });
const disk = declared({ type: 'disk', rights: [azure('Microsoft.Compute/disks/read')] });
const tag = declared({ type: 'tag', source: { kind: 'part', parent: 'disk' } });
const from = [user, device, activity, mailbox, disk, tag];

const limitsOf = (granted?: readonly string[], types: readonly Declaration[] = from) => {
  const found = credentialKinds(types, granted).find(({ kind }) => kind === 'delegated');
  return Object.fromEntries((found?.limited ?? []).map(({ type, readable }) => [type, readable]));
};

describe('what each kind reads', () => {
  test('applications read every type', () => {
    const others = credentialKinds(from).filter(({ kind }) => kind !== 'delegated');
    expect(others).toHaveLength(credentialKindNames.length - 1);
    for (const { readable, limited } of others) expect([readable, limited]).toEqual([6, []]);
  });

  test('a delegated sign-in reads what its permissions give, and nothing of Azure or of what lies inside it', () => {
    expect(limitsOf()).toEqual({ device: 'with-permission', mailbox: 'no', disk: 'no', tag: 'no' });
    expect(limitsOf(['Directory.Read.All'])).toEqual({
      activity: 'with-permission',
      mailbox: 'no',
      disk: 'no',
      tag: 'no',
    });
    expect(limitsOf(['MailboxSettings.Read'])).toMatchObject({ mailbox: 'no', user: 'with-permission' });
  });

  test('of the whole catalogue: users with sign-ins, policies and risk with the least permissions', () => {
    const limits = limitsOf(leastDelegated, declarations);
    for (const type of [
      'entra_user',
      'entra_user_sign_in_activity',
      'entra_conditional_access_policy',
      'entra_risky_user',
    ])
      expect(limits).not.toHaveProperty(type);
    expect(limits).toMatchObject({ entra_application: 'with-permission', azure_key_vault: 'no' });
  });
});

const specs = new URL('../../../../shared/specs/graph/graph-permissions.json', import.meta.url);
const present = existsSync(specs);
test.skipIf(!present)(
  `each permission that Microsoft's catalogue has exists as delegated too ${present ? '' : '(skipped: ../shared is absent)'}`,
  () => {
    const { permissions } = JSON.parse(readFileSync(specs, 'utf8')) as {
      permissions: Record<string, { delegatedScopeId?: string }>;
    };
    const used = declarations.flatMap(({ rights }) =>
      rights.flatMap((right) => (right.kind === 'graph' ? [right.permission, ...(right.alsoAccepted ?? [])] : [])),
    );
    const known = [...new Set(used)].filter((permission) => permissions[permission]);
    expect(known.length).toBeGreaterThan(20);
    expect(known.filter((permission) => !permissions[permission]?.delegatedScopeId)).toEqual([]);
  },
);

test('the page has each kind, and each type of the directory that is limited with its reason', () => {
  const page = credentialsPage(from);
  for (const kind of credentialKindNames) expect(page).toContain(`| \`${kind}\` |`);
  expect(page).toContain('| Title of device (`device`) | it needs the delegated permission Device.Read.All |');
  expect(page).toContain('Nothing of Azure: 2 types.');
});
