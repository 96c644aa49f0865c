import type { FoundEntity } from '../api/search.ts';

/** What tells an entity apart from others of its name: type, address or place, id. */
export function entityWords(entity: FoundEntity): string[] {
  const { title, userPrincipalName, mail, subscription, resourceGroup, azureId, goneAt } = entity;
  const address = userPrincipalName ?? mail;
  return [
    goneAt === null ? title : `${title}, gone`,
    ...(address === null ? [] : [address]),
    ...(subscription === null ? [] : [subscription.name ?? `Subscription ${subscription.id}`]),
    ...(resourceGroup === null ? [] : [resourceGroup]),
    azureId,
  ];
}
