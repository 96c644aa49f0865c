import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ElevateAccess, Setup, WhatIsRead } from '../api-types.ts';
import { cli } from '../testing.ts';
import { connection } from '../testing-data.ts';

const artefact = (title: string, ...paths: readonly string[]) => ({
  title,
  run: `run ${title}`,
  files: paths.map((path) => ({ path, text: `text of ${path}\n` })),
});
const setup = (script = 'assay-setup.sh'): Setup => ({
  cloud: 'commercial',
  displayName: 'Assay',
  rights: { graph: ['User.Read.All'], azure: [], builtInRoles: [] },
  notes: ['One thing is left.'],
  artefacts: {
    bash: artefact('Script', script),
    terraform: artefact('Terraform', 'main.tf'),
    bicep: artefact('Bicep', 'main.bicep', 'bicepconfig.json'),
    portal: artefact('Portal', 'assay-setup.md'),
    removal: artefact('Removal', 'assay-remove.sh'),
  },
});
const answers = { 'POST /setup': setup() };
const usual = { credential: { kind: 'client-secret' } };

describe('assay setup', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-setup-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('prints the script alone, for a redirection', async () => {
    const { exitCode, out, asked } = await cli(['setup'], { answers });
    expect([exitCode, out]).toEqual([0, 'text of assay-setup.sh']);
    expect(asked).toEqual([['POST /setup', usual]]);
  });

  test('sends what was chosen', async () => {
    const { asked } = await cli(
      [
        ...[
          'setup',
          '--products',
          'entra,storage',
          'aks',
          '--types',
          'entra_sign_in',
          '--cloud',
          'gcch',
          '--tenant',
          't',
        ],
        ...['--scope', 'subscriptions:a,b', '--name', 'X', '--role', 'reader', '--key-vault-reader'],
        ...['--credential', 'federated', '--issuer', 'https://i', '--subject', 's:1', '--audience', 'a'],
      ],
      { answers },
    );
    expect(asked[0]?.[1]).toEqual({
      cloud: 'gcch',
      tenantId: 't',
      displayName: 'X',
      products: ['entra', 'storage', 'aks'],
      types: ['entra_sign_in'],
      scope: { kind: 'subscriptions', ids: ['a', 'b'] },
      role: 'reader',
      keyVaultReader: true,
      credential: { kind: 'federated', issuer: 'https://i', subject: 's:1', audience: 'a' },
    });
  });

  test.each([
    [['--scope', 'management-group:corp'], { scope: { kind: 'management-group', id: 'corp' }, ...usual }],
    [['--scope', 'directory'], { scope: { kind: 'directory' }, ...usual }],
    [['--credential', 'certificate', '--valid-days', '30'], { credential: { kind: 'certificate', validDays: 30 } }],
    [
      ['--credential', 'managed-identity', '--identity', 'i'],
      { credential: { kind: 'managed-identity', clientId: 'i' } },
    ],
  ])('%j is %j', async (words, body) => {
    const { asked } = await cli(['setup', ...words], { answers });
    expect(asked[0]?.[1]).toEqual(body);
  });

  test.each([
    [['--scope', 'everything']],
    [['--scope', 'tenant:x']],
    [['--format', 'pulumi']],
    [['--credential', 'x']],
  ])('%j is wrong use, and nothing is asked', async (words) => {
    const { exitCode, asked } = await cli(['setup', ...words]);
    expect([exitCode, asked]).toEqual([2, []]);
  });

  test('prints several files with their names', async () => {
    const { out } = await cli(['setup', '--format', 'bicep'], { answers });
    expect(out).toBe('--- main.bicep\ntext of main.bicep\n--- bicepconfig.json\ntext of bicepconfig.json');
  });

  test('writes everything into a folder, scripts to be run', async () => {
    const { exitCode, out } = await cli(['setup', '--out', join(folder, 'new')], { answers });
    expect(exitCode).toBe(0);
    expect(readdirSync(join(folder, 'new'), { recursive: true }).sort()).toEqual([
      ...['assay-remove.sh', 'assay-setup.md', 'assay-setup.sh', 'bicep'],
      ...[join('bicep', 'bicepconfig.json'), join('bicep', 'main.bicep'), 'main.tf'],
    ]);
    expect(readFileSync(join(folder, 'new', 'assay-setup.sh'), 'utf8')).toBe('text of assay-setup.sh\n');
    if (process.platform !== 'win32') expect(statSync(join(folder, 'new', 'assay-setup.sh')).mode & 0o111).toBe(0o111);
    expect(out).toContain('note: One thing is left.');
  });

  test('a file name that leads out of the folder is refused', async () => {
    const { exitCode, err } = await cli(['setup', '--out', join(folder, 'in')], {
      answers: { 'POST /setup': setup('../out.sh') },
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('../out.sh');
    expect(readdirSync(folder)).toEqual(['in']);
  });

  test('--json is the answer itself', async () => {
    const { out } = await cli(['setup', '--json'], { answers });
    expect(JSON.parse(out)).toEqual(setup());
  });
});

test('assay setup reads shows what is read and what never is', async () => {
  const answer: WhatIsRead = {
    products: [
      {
        product: 'entra',
        title: 'Entra ID',
        purpose: 'Who can sign in.',
        types: [
          {
            type: 'entra_user',
            title: 'User',
            description: 'An account.',
            purpose: 'Used by 1 check: A.',
            fields: ['mail'],
            source: 'Graph',
            rights: ['User.Read.All'],
            licence: null,
            optIn: false,
          },
        ],
      },
    ],
    never: [{ what: 'Never a write.', how: 'By construction.' }],
  };
  const answers = { 'GET /setup/what-is-read?products=entra%2Cstorage': answer };
  const { exitCode, out } = await cli(['setup', 'reads', '--products', 'entra', 'storage'], { answers });
  expect(exitCode).toBe(0);
  expect(out).toContain('  Never a write. By construction.');
  expect(out).toContain('Entra ID: Who can sign in.');
  expect(out).toMatch(/entra_user +User\.Read\.All +- +mail/);
});

test.each([
  [[], { kind: 'delegated' }],
  [['--public-client'], { kind: 'delegated', publicClient: true }],
  [['--valid-days', '30'], { kind: 'delegated', validDays: 30 }],
])('a setup for a sign-in, with %j', async (flags, credential) => {
  const { exitCode, asked } = await cli(['setup', '--credential', 'delegated', ...flags], { answers });
  expect([exitCode, asked]).toEqual([0, [['POST /setup', { credential }]]]);
});

describe('assay setup elevate', () => {
  const path = 'GET /connections/elevate-access';
  const told: ElevateAccess = {
    steps: [
      {
        title: 'Give the role',
        text: 'In the portal.',
        command: 'az one --assignee "<application id>" --scope "<tenant id>"',
      },
      { title: 'Switch it\u001b off', text: 'The same switch, No.', command: null },
    ],
    reminder: 'Switch it off.',
  };

  test('prints the steps in their order, and the reminder last', async () => {
    const { exitCode, out, asked } = await cli(['setup', 'elevate'], { answers: { [path]: told } });
    expect([exitCode, asked]).toEqual([0, [[path]]]);
    expect(out.split('\n')).toEqual([
      '1. Give the role',
      '   In the portal.',
      '     az one --assignee "<application id>" --scope "<tenant id>"',
      '',
      expect.stringMatching(/^2\. Switch it[^\p{Cc}]* off$/u),
      '   The same switch, No.',
      '',
      'Switch it off.',
    ]);
  });

  test('puts in what is known', async () => {
    const connections = { 'GET /connections': { items: [connection()] } };
    const command = async (words: string[], answers: object) => {
      const { out } = await cli(['setup', 'elevate', ...words, '--json'], { answers: { [path]: told, ...answers } });
      return (JSON.parse(out) as ElevateAccess).steps[0]?.command;
    };
    expect(await command(['contoso'], connections)).toBe('az one --assignee "a-1" --scope "t-1"');
    expect(await command(['--tenant', 't-9'], {})).toBe('az one --assignee "<application id>" --scope "t-9"');
  });
});
