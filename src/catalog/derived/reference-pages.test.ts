import { describe, expect, test } from 'vitest';
import { optionTexts } from '../options.ts';
import { text } from '../property.ts';
import { declarations, entityTypes } from '../registry.ts';
import { azure, graph } from '../rights.ts';
import { customRole } from './custom-role.ts';
import { dataModelPage } from './data-model-page.ts';
import { exampleQueries } from './example-queries.ts';
import { optionsPage } from './options-page.ts';
import { permissionsPage } from './permissions-page.ts';
import { queriesPage } from './queries-page.ts';
import { referencePages } from './reference-pages.ts';
import { declared } from './testing.ts';

const user = declared({
  type: 'user',
  rights: [graph('User.Read.All', 'Directory.Read.All')],
  properties: { userType: text('Member | Guest.', () => null) },
});
const facet = declared({
  type: 'user_activity',
  facetOf: 'user',
  rights: [graph('User.Read.All'), graph('AuditLog.Read.All')],
  licence: 'P1',
  properties: { userType: text('As the report has it.', () => null) },
});
const disk = declared({ type: 'disk', rights: [azure('Microsoft.Compute/disks/read')] });
const secret = declared({ type: 'secret', source: { kind: 'part', parent: 'user' } });
const owners = declared({
  type: 'owners',
  source: { kind: 'graph-children', parents: ['user'], path: '/users/{id}/owners' },
});
const from = [user, facet, disk, secret, owners];

describe('data model page', () => {
  const page = dataModelPage(from);

  test('tells of a type what it is, where it is read, and what that needs', () => {
    expect(page).toContain('### Title of user\n\n`user`: Description of user.\n');
    expect(page).toContain('- Read from: Microsoft Graph: GET /user\n');
    expect(page).toContain('- Needs: `User.Read.All (or Directory.Read.All)`\n');
    expect(page).toContain('- Holds: Title of secret (`secret`)\n');
    expect(page).toContain('- Read below each: Title of owners (`owners`)\n');
  });

  test('has a row for each property, and does not break on a bar', () => {
    expect(page).toContain('| `userType` | `user_type` | text | Member \\| Guest. |');
  });

  test('shows a facet inside its type, with the columns that it has there', () => {
    expect(page).not.toContain('### Title of user_activity');
    expect(page).toContain('**Title of user_activity** (`user_activity`)');
    expect(page).toContain('- Licence: Microsoft Entra ID P1\n');
    expect(page).toContain('| `userType` | `activity_user_type` | text | As the report has it. |');
  });

  test('marks what is read seldom, and what must be switched on by name', () => {
    const marked = dataModelPage([declared({ type: 'report', slow: true }), declared({ type: 'log', optIn: true })]);
    expect(marked.match(/^- Read again: only when/gm)).toHaveLength(1);
    expect(marked).toContain('- Off unless: it is switched on by name (`types.log`)');
    expect(page).not.toMatch(/Read again|Off unless/);
  });

  test('has every type of the catalogue', () => {
    const whole = dataModelPage();
    expect(declarations.filter(({ type }) => !whole.includes(`\`${type}\``)).map(({ type }) => type)).toEqual([]);
    expect(whole.match(/^### /gm)).toHaveLength(entityTypes.filter((type) => !type.facetOf).length);
  });
});

describe('permissions page', () => {
  const page = permissionsPage(from);

  test('says why for each permission and action', () => {
    expect(page).toContain('| `AuditLog.Read.All` | Title of user_activity |');
    expect(page).toContain('| `Microsoft.Compute/disks/read` | Title of disk |');
    expect(page).toContain('| `Microsoft.Resources/subscriptions/read` | To find what there is to read |');
    expect(page).toContain('| Title of user_activity | Microsoft Entra ID P1 |');
  });

  test('holds the role as JSON that can be used', () => {
    const json = /```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual(customRole(undefined, from));
  });
});

describe('options page', () => {
  const log = declared({ type: 'log', optIn: true, rights: [graph('AuditLog.Read.All')] });
  const page = optionsPage([...from, log]);

  test('says of each option what it does, saves and loses, and its default', () => {
    for (const [name, { title, does, saves, loses }] of Object.entries(optionTexts)) {
      expect(page).toContain(`## ${title}\n\n${does}\n\n- Key: \`${name}\`\n- Default: `);
      expect(page).toContain(`- Saves: ${saves}\n- Loses: ${loses}\n`);
    }
    expect(page).toContain('- Key: `skipTag`\n- Default: `assay=skip`\n');
    expect(page).toContain('- Key: `graphDomain`\n- Default: not set\n');
  });

  test('has the types of each product, and those that must be named with their right', () => {
    expect(page).toMatch(/\| Entra ID \| `entra` \| .*Title of user \(`user`\)/);
    expect(page).not.toMatch(/\| Entra ID \| `entra` \| .*`log`/);
    expect(page).toContain('| `subscriptions`, always read |');
    expect(page).toContain('| Title of log (`log`) | `entra` | Description of log. | `AuditLog.Read.All` |');
  });
});

test('the page of queries has each with its words', () => {
  const page = queriesPage();
  for (const { title, about, sql } of exampleQueries)
    expect(page).toContain(`## ${title}\n\n${about}\n\n\`\`\`sql\n${sql}\n\`\`\``);
});

test('the pages end with one line end and are the same each time', () => {
  const pages = referencePages();
  expect(pages.map(({ path }) => path)).toEqual([
    'docs/reference/comparison.md',
    'docs/reference/credentials.md',
    'docs/reference/data-model.md',
    'docs/reference/options.md',
    'docs/reference/permissions.md',
    'docs/reference/queries.md',
  ]);
  for (const { content } of pages) expect(content).toMatch(/[^\n]\n$/);
  expect(referencePages()).toEqual(pages);
});
