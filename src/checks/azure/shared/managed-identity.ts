/** Whether a resource can sign in to others with an identity that Azure keeps the secrets of. */
import type { Check, Fix } from '../../declaration.ts';
import { at, contains } from '../../rule/index.ts';

interface ManagedIdentityRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Check['severity'];
  /** Catalogue type. */
  readonly subject: string;
  /** Kinds that do; either where nothing is said. */
  readonly kinds?: readonly string[];
  readonly fix: Fix;
}

/** `identity.type` is `SystemAssigned`, `UserAssigned`, both with a comma, or `None`; the block is absent where there is none. */
export function managedIdentity({ kinds, ...row }: ManagedIdentityRow): Check {
  return {
    ...row,
    topic: 'managed-id',
    rule: at('identity.type', contains(...(kinds ?? ['SystemAssigned', 'UserAssigned'])), { absent: 'fail' }),
  };
}
