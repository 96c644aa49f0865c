import { describe, expect, test } from 'vitest';
import { text } from '../property.ts';
import { declarations, entityTypes } from '../registry.ts';
import { azure, graph } from '../rights.ts';
import { customRole } from './custom-role.ts';
import { dataModelPage } from './data-model-page.ts';
import { permissionsPage } from './permissions-page.ts';
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

test('the pages end with one line end and are the same each time', () => {
  const pages = referencePages();
  expect(pages.map(({ path }) => path)).toEqual([
    'docs/reference/comparison.md',
    'docs/reference/data-model.md',
    'docs/reference/permissions.md',
  ]);
  for (const { content } of pages) expect(content).toMatch(/[^\n]\n$/);
  expect(referencePages()).toEqual(pages);
});
