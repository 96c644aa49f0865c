/** Encryption at rest with a key of the customer's own: a source that says so, or the URL or name of the key. */
import type { Check, Fix } from '../../declaration.ts';
import { at, isSet, oneOf } from '../../rule/index.ts';

interface CustomerKeyRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Check['severity'];
  /** Where it is about more than data at rest, such as logs that are kept. */
  readonly topic?: Check['topic'];
  /** Catalogue type. */
  readonly subject: string;
  /** Path of the key's source, URL or name. */
  readonly path: string;
  /** What the source is called where the key is the customer's; absent where the path holds the key itself. */
  readonly source?: string;
  readonly fix: Fix;
}

/** Where nothing is said, the service encrypts with a key of Microsoft's. */
export function customerKey({ path, source, topic, ...row }: CustomerKeyRow): Check {
  return {
    ...row,
    topic: topic ?? 'cmk',
    rule: at(path, source === undefined ? isSet : oneOf(source), { absent: 'fail' }),
  };
}
