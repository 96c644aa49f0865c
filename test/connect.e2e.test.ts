/** From a tenant to a connection that is trusted, in the browser: connecting, what it sees, its life, and who did what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declarations, products } from '../src/catalog/index.ts';
import { connectionView } from '../src/connections/schema.ts';
import { type Break, breaks, giveEverything, takePermissions } from './support/broken-rights.ts';
import { consoleMissing, type OpenConsole, openConsole } from './support/console.ts';
import { changeableWorld, connectionOf } from './support/tenant.ts';
import { itemsIn } from './support/truth-keys.ts';
import { tryClientSecret } from './support/wizard.ts';

/** The wizard leaves these out, so that the sync is short. */
const read = ['entra', 'subscriptions', 'authorization', 'defender'];
const leftOut = Object.keys(products)
  .filter((product) => !read.includes(product))
  .map((product) => `without=${product}`)
  .join('&');

const guid = /[0-9a-f]{8}-[0-9a-f-]{27}/;

if (consoleMissing !== undefined) test.skip(`skipped: ${consoleMissing}`, () => {});
else {
  describe('connecting', () => {
    let opened: OpenConsole;
    let { tenant, product, page, open, faults } = {} as OpenConsole;
    let id: string;

    beforeAll(async () => {
      opened = await openConsole({ latencyMs: 2 });
      ({ tenant, product, page, open, faults } = opened);
      giveEverything(tenant);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    });
    afterAll(() => opened?.close());

    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    const dialog = () => page.getByRole('dialog');
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
    /** A finding as the page shows it, also where it is folded away. */
    const findingOf = (finding: string) => page.locator(`[id="finding-${finding}"]`);
    const seen = async (finding: string, ...texts: readonly string[]) => {
      for (const text of texts) {
        await findingOf(finding).getByText(text, { exact: true }).first().waitFor({ state: 'attached' });
      }
    };
    const without = (...permissions: readonly string[]) => takePermissions(tenant, permissions);
    const connection = () => product.api.read(connectionView, `/connections/${id}`);
    const tab = async (name: string) => {
      await page.getByRole('tab', { name, exact: true }).click();
    };

    test('the wizard says what is missing, and each kind of credential what it cannot read', async () => {
      await open('/connections');
      await page.getByText('No tenant is connected yet').waitFor();
      await button('Add a connection').click();
      await button('Next').click();
      await page.getByText('Enter the id of the tenant, a GUID').waitFor();
      await page.getByLabel('Tenant id').fill(tenant.tenantId);
      await page.getByRole('checkbox', { name: /^Intune/ }).uncheck();
      await button('Next').click();
      await page.getByRole('radio', { name: 'Delegated sign-in' }).check();
      await page.getByText(/^Cannot read \d+ types$/).click();
      await page.getByText('it lies in Azure, and a delegated sign-in reads the directory only').first().waitFor();
      await page.getByRole('radio', { name: 'Client secret' }).check();
      await button('Next').click();
      await page.getByText('Switch the elevated access off as soon as the role is assigned.').waitFor();
      await page.getByText('The steps, and how it is switched off again').click();
      await button('Copy the command: Switch it off again').waitFor();
    });

    test('the setup is written for what was chosen, and copied as it is', async () => {
      await page
        .getByRole('list', { name: 'Never' })
        .getByText('Assay never writes, in Entra ID or in Azure.')
        .waitFor();
      await page.getByLabel('Name of the application').fill('Assay of tests');
      await button('Write the setup').click();
      await button('Copy assay-setup.sh').click();
      const script = await copied();
      expect(script).toContain('Assay of tests');
      expect(script).toContain(tenant.tenantId);
      expect(script).not.toContain('DeviceManagementConfiguration.Read.All');
      for (const [title, file, word] of [
        ['Terraform', 'main.tf', 'azuread_application'],
        ['Bicep', 'main.bicep', 'roleDefinitions'],
        ['Steps in the portal', 'assay-setup.md', 'Grant admin consent'],
        ['Removal script', 'assay-remove.sh', 'az'],
      ] as const) {
        await tab(title);
        await page.getByRole('region', { name: file, exact: true }).getByText(word).first().waitFor();
        await button(`Copy ${file}`).click();
        expect(await copied()).toContain(word);
      }
    });

    test('a sign-in has a setup of its own: the redirect address of this Assay, and delegated permissions', async () => {
      await open(`/connect?step=setup&kind=delegated&without=intune&tenant=${tenant.tenantId}`);
      await page.getByLabel('Name of the application').fill('Assay of people');
      expect(await page.getByText('Role in Azure').count()).toBe(0);
      await button('Write the setup').click();
      await tab('Steps in the portal');
      const steps = page.getByRole('region', { name: 'assay-setup.md', exact: true });
      await steps.getByText('Delegated permissions').first().waitFor();
      await button('Copy assay-setup.md').click();
      const text = await copied();
      expect(text).toMatch(/Redirect URI: platform \*\*Web\*\*, `http:\/\/[^`]+\/api\/integrations\/entra\/callback`/);
      expect(text).toContain('`AuditLog.Read.All`');
      expect(text).not.toMatch(/DeviceManagementConfiguration|Access control \(IAM\)/);
      await page.getByRole('checkbox', { name: /^A public client/ }).check();
      await button('Write it anew').click();
      await tab('Cloud Shell script');
      await page.getByText('redirect_platform=publicClient').waitFor();
    });

    test('what is read is told type by type, and can be searched', async () => {
      await open('/what-is-read?without=intune');
      await page.getByRole('textbox').fill('Policy.Read.All');
      await page.getByText('Conditional Access policy', { exact: true }).first().waitFor();
      await page.getByText('Nothing that is read has this').waitFor({ state: 'hidden' });
    });

    test('a refused credential says why, the right one connects and reads', async () => {
      const { credential } = connectionOf(tenant);
      await open(`/connect?step=enter&cloud=simulated&tenant=${tenant.tenantId}&${leftOut}`);
      await tryClientSecret(page, credential.clientId, credential.clientId);
      await page.getByText('This is the id of a secret.').waitFor();
      await tryClientSecret(page, credential.clientId, 'not the secret');
      await seen('sign-in', 'Missing', 'invalid_client_secret');
      await page.getByText('Nothing can be read as it stands.').waitFor();
      expect(await button('Connect and start the first sync').isDisabled()).toBe(true);
      await button('Back').click();
      const repair = without('Policy.Read.All');
      await tryClientSecret(page, credential.clientId, credential.clientSecret);
      await seen('graph-permission:Policy.Read.All', 'Missing', 'consent_pending');
      // What it costs: types, and the checks and controls that rest on them.
      const lost = findingOf('graph-permission:Policy.Read.All');
      await lost.getByText(/^\d+ checks cannot be judged, or only in part$/).click();
      await lost.getByRole('link', { name: 'A policy blocks old protocols for everyone' }).waitFor();
      await lost.getByText(/^\d+ controls rest on these checks, in \d+ frameworks$/).click();
      await lost.getByRole('link', { name: 'CC6.1', exact: true }).waitFor();
      await page.getByText('Something that is needed is not there').waitFor();
      await button('Connect all the same, and start the first sync').waitFor();
      repair();
      await button('Check again').click();
      await page.getByText('Everything that is needed is there.').waitFor();
      await button('Connect and start the first sync').click();
      await page.getByRole('heading', { name: 'Contoso is connected' }).waitFor();
      await page.getByRole('progressbar', { name: 'Progress of the sync' }).waitFor();
      expect(page.url()).not.toContain(credential.clientSecret);
      id = guid.exec(new URL(page.url()).searchParams.get('connection') ?? '')?.[0] ?? '';
      expect((await connection()).name).toBe('Contoso');
    });

    test('its page tells what it reads, when, and what has happened', async () => {
      await button('Open the connection').click();
      await page.getByRole('heading', { name: 'Contoso', level: 1 }).waitFor();
      await page.getByText('Succeeded', { exact: true }).waitFor({ timeout: 60_000 });
      await page.getByText('Everything that it covers was read, and is fresh.').waitFor();
      await tab('Runs');
      await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click();
      await page
        .getByRole('table', { name: 'Log' })
        .getByText(/: complete, \d+ items read/)
        .first()
        .waitFor();
      expect(new URL(page.url()).searchParams.get('tab')).toBe('log');
      const acknowledge = page.getByRole('button', { name: /^Acknowledge the events \(\d+\)$/ });
      await acknowledge.click();
      await acknowledge.waitFor({ state: 'detached' });
      await page.getByRole('checkbox', { name: 'Only what did not go well' }).click();
      await page.getByText('No read, and no part of one, went wrong.').waitFor();
      await tab('Scope');
      await page.getByRole('table', { name: 'Subscriptions' }).getByText('Read', { exact: true }).first().waitFor();
      await tab('Credential');
      await page.getByText(`All ${declarations.length} types, given their rights`).waitFor();
    });

    // One check tells of the right that is broken now, and of the one before that was repaired.
    let repaired: (() => void) | undefined;
    const before: Break[] = [];
    const seenRepaired = async () => {
      for (const each of before.splice(0)) await seen(each.finding, each.repaired ?? 'Works');
    };
    test.each(breaks)(
      'broken: $what; its finding says so with the fix, and is green once it is repaired',
      async (each) => {
        repaired?.();
        repaired = each.breakIt(tenant);
        await open(`/connections/${id}?tab=readiness`);
        await button('Check now').click();
        await seen(each.finding, each.state ?? 'Missing', each.code);
        await findingOf(each.finding)
          .getByText(/^Fix: /)
          .first()
          .waitFor();
        await button('Check now').waitFor();
        if (!each.alone) await seenRepaired();
        before.push(each);
      },
    );

    test('repaired, everything is there, and the last report is kept', async () => {
      repaired?.();
      await button('Check now').click();
      await page.getByText('Everything that is needed is there.').waitFor();
      await open(`/connections/${id}?tab=readiness`);
      await page.getByText('Everything that is needed is there.').waitFor();
      await seenRepaired();
    });

    test('a credential that ends soon comes with the command that replaces it', async () => {
      const { clientId } = connectionOf(tenant).credential;
      const world = changeableWorld(tenant);
      const [application] = [
        ...itemsIn(world.graph.set('applications') ?? { size: 0, at: () => ({}), find: () => undefined }),
      ].filter(({ appId }) => appId === clientId);
      if (!application) throw new Error('the client has no registration');
      const endDateTime = new Date(Date.now() + 10.5 * 86_400_000).toISOString();
      world.put('applications', { ...application, passwordCredentials: [{ keyId: 'ending', endDateTime }] });
      await open(`/connections/${id}?tab=readiness`);
      await button('Check now').click();
      await seen('credential-expiry', 'credential_expiring');
      await button('Check now').waitFor();
      await tab('Credential');
      await page.getByText('To replace it without a gap').waitFor();
      await button('Copy the command that replaces the credential').click();
      expect(await copied()).toContain(`az ad app credential reset --id ${clientId} --append`);
      world.put('applications', application);
    });

    test('its schedule is changed, rests, and goes on', async () => {
      await open(`/connections/${id}`);
      await button('Change').click();
      await dialog().getByLabel('Read', { exact: true }).selectOption('15');
      await dialog().getByRole('radio', { name: 'After a time of your choice' }).check();
      await dialog().getByLabel('Hours until stale').fill('0.1');
      await dialog().getByText('Enter hours from 0.25 to 744.').waitFor();
      await dialog().getByLabel('Hours until stale').fill('1.5');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await dialog().waitFor({ state: 'hidden' });
      await page.getByText('Every 15 minutes').waitFor();
      await page.getByText('90 minutes', { exact: true }).waitFor();
      await button('Pause').click();
      await page.getByText('Paused', { exact: true }).first().waitFor();
      await page.getByText(/none, paused since/).waitFor();
      await button('Resume').click();
      await page.getByText('Connected', { exact: true }).first().waitFor();
      expect((await connection()).schedule).toMatchObject({ everyMinutes: 15, staleAfterMinutes: 90 });
    });

    test('rules say which users count, with who leaves before they are saved', async () => {
      await open('/scope-of-users');
      await page.getByRole('list', { name: 'Rules' }).getByText('every user of the directory counts').waitFor();
      await button('Change the rules').click();
      await button('Add a rule').click();
      await dialog().getByLabel('Name of the rule').fill('Guests');
      await dialog().getByLabel('Whom it means').selectOption('attribute');
      await dialog().getByLabel('Values').fill('Guest');
      await dialog().getByRole('button', { name: 'Take the rule' }).click();
      await dialog().getByText('Say why the rule is there').waitFor();
      await dialog().getByLabel('Reason').fill('Guests are reviewed elsewhere.');
      await dialog().getByRole('button', { name: 'Take the rule' }).click();
      await button('Show who enters and leaves').click();
      await button(/^Leaves: [1-9]\d*$/).click();
      const preview = page.getByRole('table', { name: 'Who enters and leaves' });
      await preview
        .getByText('Left out by the rule "Guests", although "Everybody" includes this user.')
        .first()
        .waitFor();
      expect(await preview.getByText('Stays', { exact: true }).count()).toBe(0);
      await button('Save the rules').click();
      await page.getByText('Version 1,').waitFor();
      await button(/^Left out: [1-9]\d*$/).click();
      await page.getByRole('table', { name: 'Users' }).getByText('Guests are reviewed elsewhere.').first().waitFor();
      expect(new URL(page.url()).searchParams.get('state')).toBe('out');
      await tab('History');
      await page.getByRole('list', { name: 'Versions' }).getByText('+ exclude "Guests"').waitFor();
      await open(`/connections/${id}`);
    });

    test('revoking says what goes and what stays, and reconnecting goes on with the same connection', async () => {
      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Revoke' }).click();
      await page.getByRole('alertdialog').getByText('everything that was read, with its history').waitFor();
      await button('Revoke the connection').click();
      await page.getByText('Revoked', { exact: true }).first().waitFor();
      expect(await button('Sync now').count()).toBe(0);
      await tab('Coverage');
      await page.getByText('connection_revoked').first().waitFor();
      // Whatever rests on it says so.
      for (const path of ['/checks', '/posture', '/mfa', '/people', '/vulnerabilities', '/identities']) {
        await open(path);
        await page.getByText('Not everything shown is up to date').waitFor();
        await page.getByText(/was revoked: nothing new comes from it, since/).waitFor();
      }
      await open(`/connections/${id}`);
      await button('Reconnect').click();
      const secret = dialog().getByRole('textbox', { name: /^Client secret/ });
      const { clientSecret } = connectionOf(tenant).credential;
      await secret.fill(`${clientSecret}x`);
      await dialog().getByRole('button', { name: 'Reconnect' }).click();
      await dialog().getByRole('alert').getByText('invalid_client_secret').waitFor();
      await secret.fill(clientSecret);
      await dialog().getByRole('button', { name: 'Reconnect' }).click();
      await dialog().waitFor({ state: 'hidden' });
      await button('Reconnect').waitFor({ state: 'hidden' });
      expect(await connection()).toMatchObject({ id, revokedAt: null });
    });

    test('the audit log says who did it, is verified, and keeps its filters in the address', async () => {
      await open('/audit?action=connection.revoked');
      await page.getByRole('table', { name: 'Audit log' }).getByText('Connection revoked').click();
      await dialog().getByText('connection.revoked', { exact: true }).first().waitFor();
      await dialog().getByText('Contoso').first().waitFor();
      await dialog().getByRole('button', { name: 'Everything on this target' }).click();
      expect(new URL(page.url()).searchParams.get('target')).toBe(id);
      await button('Clear the filters').click();
      await page.getByLabel('Actor').fill('Operator');
      await page.getByLabel('Actor').press('Enter');
      await page.getByRole('table', { name: 'Audit log' }).getByText('Connection taken up again').first().waitFor();
      await button('Verify').click();
      await page.getByText('The log is in order.').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Export' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^audit-.*\.ndjson$/);
    });

    test('a token is shown once, works, and is refused once it is revoked', async () => {
      await open('/settings?tab=tokens');
      await button('New token').click();
      await dialog().getByRole('button', { name: 'Make the token' }).click();
      await dialog().getByText('Give the token a name.').waitFor();
      await dialog().getByLabel('Name').fill('Pipeline');
      await dialog().getByLabel('Role').selectOption('auditor');
      await dialog().getByRole('button', { name: 'Make the token' }).click();
      await button('Copy the token').click();
      const token = await copied();
      const ask = async () =>
        (await product.send('GET', '/api/v1/me', { authorization: `Bearer ${token}`, host: 'localhost' })).status;
      expect(await ask()).toBe(200);
      await button('I have copied it').click();
      expect(await page.content()).not.toContain(token);
      await button('Revoke Pipeline').click();
      await button('Revoke the token').click();
      await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
      expect(await ask()).toBe(401);
    });

    test('keys are rotated, and the organisation is renamed', async () => {
      await tab('Keys');
      await button('Rotate').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate' }).click();
      await page.getByText('The last rotation sealed 1 secret anew.').waitFor();
      await page.getByRole('table', { name: 'Data keys' }).getByText('Retired').waitFor();
      await tab('Organisation');
      await button('Rename').click();
      await dialog().getByLabel('Name').fill('Contoso group');
      await dialog().getByRole('button', { name: 'Rename' }).click();
      await button('Organisation: Contoso group').waitFor();
    });

    test('no script failed and no policy refused anything', () => {
      expect(faults).toEqual([]);
    });
  });
}
