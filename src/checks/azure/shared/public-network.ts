/** Whether a service answers on the Internet at all: one setting, which nearly every service calls `publicNetworkAccess`. */
import type { Check, Fix, Status } from '../../declaration.ts';
import { at, oneOf } from '../../rule/index.ts';

interface PublicNetworkRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Check['severity'];
  /** Catalogue type. */
  readonly subject: string;
  /** Path in the body where it is not `properties.publicNetworkAccess`. */
  readonly path?: string;
  /** Values that keep the Internet out: `Disabled` where nothing is said. */
  readonly closed?: readonly string[];
  /** What a body without the setting says; most services take that as Enabled. */
  readonly absent?: Status;
  readonly fix: Fix;
}

/**
 * Values of services that a network security perimeter can guard: there `SecuredByPerimeter` leaves the rules of the
 * perimeter as the only way in. Source: "What is a network security perimeter?".
 */
export const closedOrPerimeter: readonly string[] = ['Disabled', 'SecuredByPerimeter'];

export function publicNetworkDisabled({ path, closed, absent, ...row }: PublicNetworkRow): Check {
  return {
    ...row,
    topic: 'net-public',
    rule: at(path ?? 'properties.publicNetworkAccess', oneOf(...(closed ?? ['Disabled'])), {
      absent: absent ?? 'fail',
    }),
  };
}
