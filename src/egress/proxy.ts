import { isInRange } from './addresses.ts';
import type { EgressSettings } from './settings.ts';

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** The proxy for requests to a URL; undefined where they go straight: to this machine, and to what NO_PROXY names. */
export function proxyFor(url: URL, { proxy, noProxy }: EgressSettings): string | undefined {
  if (proxy === undefined || loopback.test(url.hostname)) return undefined;
  return noProxy.some((entry) => names(entry, url)) ? undefined : proxy;
}

/** As curl reads NO_PROXY: `example.com` and `.example.com` name the host and all below it; a port and a range may be named. */
function names(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isInRange(host, entry)) return true;
  const [, name = '', port] = /^(?:\*?\.)?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  return host === name || host.endsWith(`.${name}`);
}
