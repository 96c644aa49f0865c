import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, partKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText, maybeTexts } from '../../vendor.ts';
import { isGuid } from '../odata.ts';

/** `repo:contoso/shop:ref:refs/heads/main` names a repository and what of it may sign in. */
function repositoryOf(subject: string | null | undefined): { repository: string; entity: string } | undefined {
  const [, repository, entity] = /^repo:([^:]+):(.+)$/i.exec(subject ?? '') ?? [];
  return repository && entity ? { repository, entity } : undefined;
}

/** A managed identity is named by its object id, with Microsoft Entra ID as the issuer. */
function managedIdentityOf(issuer: string | null | undefined, subject: string | null | undefined): string | undefined {
  const entra =
    /^https:\/\/(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net)\//i;
  return entra.test(issuer ?? '') && isGuid(subject) ? subject : undefined;
}

/** Source: Microsoft Graph, "List federatedIdentityCredentials" (v1.0). No secret is involved: the issuer is trusted. */
export const federatedCredential = entityType(
  z.object({
    id: z.string().min(1),
    name: maybeText,
    issuer: maybeText,
    subject: maybeText,
    audiences: maybeTexts,
    description: maybeText,
  }),
  {
    type: 'entra_federated_credential',
    title: 'Federated identity credential',
    plural: 'Federated identity credentials',
    class: 'AccessPolicy',
    category: 'identity',
    product: 'entra',
    description: 'Lets tokens of another issuer sign in as an application.',
    source: {
      kind: 'graph-children',
      parents: ['entra_application'],
      path: '/applications/{id}/federatedIdentityCredentials',
      select: ['id', 'name', 'issuer', 'subject', 'audiences', 'description'],
    },
    rights: [graph('Application.Read.All')],
    key: (credential, { parent }) => partKey(parent?.key ?? '', 'federated-credential', credential.id),
    name: (credential) => credential.name ?? credential.id,
    properties: {
      issuer: text('Who issues the tokens.', (credential) => credential.issuer),
      subject: text('Whom a token must name.', (credential) => credential.subject),
      audiences: list('For whom a token must be meant.', (credential) => credential.audiences),
      description: text('What the credential is for.', (credential) => credential.description),
      repository: text('Of GitHub Actions: the repository.', ({ subject }) => repositoryOf(subject)?.repository),
      repositoryEntity: text(
        'Of GitHub Actions: the branch, tag, environment or pull_request.',
        ({ subject }) => repositoryOf(subject)?.entity,
      ),
      managedIdentityId: text('Object id of the managed identity that may sign in.', ({ issuer, subject }) =>
        managedIdentityOf(issuer, subject),
      ),
    },
    relations: ({ issuer, subject }, { parent }) => {
      if (!parent) return [];
      const identity = managedIdentityOf(issuer, subject);
      const properties = { issuer: issuer ?? null, subject: subject ?? null };
      return [
        { type: 'federates', to: parent.key, properties },
        ...(identity ? [{ type: 'trusts' as const, from: parent.key, to: directoryKey(identity) }] : []),
      ];
    },
  },
);
