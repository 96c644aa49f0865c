/** Wrong credentials are counted for each address, so that nobody tries many of them or keeps the database busy with them. */

export interface Attempts {
  /** How long an address has to wait before an unknown credential is looked at again. Seconds; 0: not at all. */
  waitOf(address: string): number;
  failed(address: string): void;
  /** A credential was right: it is looked at also while its address waits. `digest` of the credential. */
  succeeded(digest: string): void;
  wasRight(digest: string): boolean;
}

/** Wrong credentials of one address in a window; people mistype and scripts hold an old token, neither does so this often. */
const allowed = 20;
const windowMilliseconds = 60_000;
/** Addresses, and right credentials, that are remembered; the oldest are forgotten first. */
const remembered = 5_000;

export function countAttempts(now: () => number = Date.now): Attempts {
  const failures = new Map<string, { count: number; since: number }>();
  const right = new Set<string>();
  const current = (address: string) => {
    const found = failures.get(networkOf(address));
    return found && now() - found.since < windowMilliseconds ? found : undefined;
  };
  return {
    waitOf: (address) => {
      const found = current(address);
      if (!found || found.count < allowed) return 0;
      return Math.ceil((found.since + windowMilliseconds - now()) / 1000);
    },
    failed: (address) => {
      const found = current(address);
      if (found) found.count += 1;
      else remember(failures, networkOf(address), () => failures.set(networkOf(address), { count: 1, since: now() }));
    },
    succeeded: (digest) => remember(right, digest, () => right.add(digest)),
    wasRight: (digest) => right.has(digest),
  };
}

/** Puts the newest last and keeps the bound. */
function remember(kept: Map<string, unknown> | Set<string>, key: string, add: () => void): void {
  kept.delete(key);
  add();
  const [oldest] = kept.keys();
  if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
}

/** One subscriber has a whole /64 of IPv6 addresses (RFC 6177); IPv4 in IPv6 notation is one address. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest);
  return [...groups, ...Array<string>(zeros).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
