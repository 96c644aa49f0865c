import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { customRole, requiredActions } from './custom-role.ts';
import { requiredGraphPermissions } from './graph-permissions.ts';
import { code, page, table } from './markdown.ts';
import { licenceTitles } from './words.ts';

/** The permissions reference: what to consent to in Graph and to assign in Azure, and what each is for. */
export function permissionsPage(from: readonly Declaration[] = declarations): string {
  const titles = new Map(from.map(({ type, title }) => [type, title]));
  const titlesOf = (types: readonly string[]) => types.map((type) => titles.get(type) ?? type).join(', ');
  return page(
    '# Permissions',
    'Generated from the catalogue; do not edit.',
    'Assay only reads. With all products switched on it needs the following and nothing more (types that are off unless switched on by name need what [their page](options.md) says besides); a product that is switched off needs nothing. Where a permission is missing, the types that need it are shown as denied, and the others are read.',
    '## Microsoft Graph',
    'Application permissions, with the consent of an administrator. This is the least list: where one permission of it covers what another would be for, the other is left out.',
    table(
      ['Permission', 'Why'],
      requiredGraphPermissions(undefined, from).map(({ permission, types }) => [code(permission), titlesOf(types)]),
    ),
    ...licences(from),
    '## Azure',
    'A custom role with these actions, assigned to the application at a management group or at subscriptions. The built-in role Reader covers them too, and with them everything else that can be read.',
    table(
      ['Action', 'Why'],
      requiredActions(undefined, from).map(({ action, types }) => [
        code(action),
        titlesOf(types) || 'To find what there is to read',
      ]),
    ),
    '### Role definition',
    `Replace the scope with the management group or the subscriptions that you want to have read, and create the role with ${code('az role definition create --role-definition <file>')}.`,
    `\`\`\`json\n${JSON.stringify(customRole(undefined, from), null, 2)}\n\`\`\``,
  );
}

function licences(from: readonly Declaration[]): readonly string[] {
  const rows = from.flatMap((declaration) =>
    declaration.licence ? [[declaration.title, licenceTitles[declaration.licence]]] : [],
  );
  if (rows.length === 0) return [];
  return [
    'These reads also need a licence in the tenant. Without it they are shown as unlicensed, and the others are read.',
    table(['Type', 'Licence'], rows),
  ];
}
