/** Stored access policies of shares and tables: what shared access signatures made from them allow. */
import { z } from 'zod';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';

export const maybeSignedIdentifiers = maybeList(
  z.object({
    id: z.string(),
    accessPolicy: maybeObject({ permission: maybeText, startTime: maybeText, expiryTime: maybeText }),
  }),
);

export const storedAccessPoliciesMeaning = 'Stored access policies: `{ id, permission, startTime, expiryTime }`.';

export function storedAccessPolicies(identifiers: z.output<typeof maybeSignedIdentifiers>) {
  return identifiers?.map(({ id, accessPolicy }) => ({
    id,
    permission: accessPolicy?.permission ?? null,
    startTime: accessPolicy?.startTime ?? null,
    expiryTime: accessPolicy?.expiryTime ?? null,
  }));
}
