/** Where provisioning by SCIM comes in: whoever keeps provisioned users lends them to this room as a query. */
import type { StoreTransaction } from '../store/index.ts';
import type { ScimUserQuery } from './decide.ts';

export interface ScimUsers {
  /**
   * The users that Microsoft Entra ID has provisioned into a directory of an organisation, active or not, as a query with the
   * columns `object_id text` (the user's object id in the directory, null where the mapping does not send it), `user_name text`
   * and `active boolean`. Undefined while provisioning is not switched on for the directory.
   */
  query(db: StoreTransaction, organizationId: string, tenantId: string): Promise<ScimUserQuery | undefined>;
}

/** As long as nothing is provisioned. */
export const noScim: ScimUsers = { query: async () => undefined };
