import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { credentialKinds, leastDelegated } from './credential-kinds.ts';
import { code, page, table } from './markdown.ts';

/** The page of credential kinds: what each needs and keeps, when it ends, and what it reads. */
export function credentialsPage(from: readonly Declaration[] = declarations): string {
  const kinds = credentialKinds(from);
  const delegated = kinds.find(({ kind }) => kind === 'delegated')?.limited ?? [];
  const azure = delegated.filter(({ reason }) => reason.startsWith('it lies in Azure'));
  const others = delegated.filter((one) => !azure.includes(one));
  return page(
    '# Kinds of credentials',
    'Generated from the catalogue; do not edit.',
    `A connection proves itself to Microsoft Entra ID in one of these ways. ${code('assay credentials kinds')} and ${code('GET /api/v1/credential-kinds')} show the same.`,
    table(
      ['Kind', 'Key', 'Needs', 'Assay keeps', 'Ends'],
      kinds.map(({ kind, title, needs, keeps, ends }) => [title, code(kind), needs, keeps, ends]),
    ),
    '## What each reads',
    table(
      ['Kind', 'Types it reads', 'Types it does not'],
      kinds.map(({ title, readable, limited }) => [title, String(readable), String(limited.length)]),
    ),
    `Applications (the first four) read every type, given its [permission or role](permissions.md). A delegated sign-in reads the directory only; the number is that for the least set of permissions, ${leastDelegated.map(code).join(', ')}. What the consent gives beyond is used as well.`,
    '### What a delegated sign-in does not read with the least permissions',
    `Nothing of Azure: ${azure.length} types. Of the directory:`,
    table(
      ['Type', 'Why'],
      others.map(({ type, title, reason }) => [`${title} (${code(type)})`, reason]),
    ),
  );
}
