import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../errors/index.ts';
import { parseAllowed } from './addresses.ts';

/** How requests leave this machine. */
export interface EgressSettings {
  /** `http://user:password@host:port`; never to be shown. */
  readonly proxy?: string;
  readonly noProxy: readonly string[];
  /** PEM text of certificate authorities that are trusted beside the public ones. */
  readonly caCertificates?: string;
  /** Addresses and hosts that may be called although they are not public; for targets that somebody typed in. */
  readonly allow: readonly string[];
  readonly ports: readonly number[];
  readonly allowHttp: boolean;
}

/** The section `egress` of the configuration file. */
export const egressSection = z.strictObject({
  proxy: z.string().min(1).optional(),
  noProxy: z.array(z.string().min(1)).optional(),
  caFile: z.string().min(1).optional(),
  allow: z
    .array(z.string().refine((entry) => parseAllowed(entry) !== undefined, 'must be an address, a range or a host'))
    .default([]),
  ports: z.array(z.number().int().min(1).max(65535)).min(1).default([443]),
  allowHttp: z.boolean().default(false),
});

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` (or in lower case) and `ASSAY_CA_FILE` before the section of the file.
 * Error: `invalid_configuration`; it does not repeat the proxy's address, which may hold a password.
 */
export function readEgress(
  env: Readonly<Record<string, string | undefined>>,
  section: z.output<typeof egressSection> = egressSection.parse({}),
  folder = '.',
): Result<EgressSettings> {
  const { allow, ports, allowHttp } = section;
  const proxy = env.HTTPS_PROXY || env.https_proxy || env.ALL_PROXY || env.all_proxy || section.proxy;
  if (proxy !== undefined && !isProxy(proxy)) {
    const reason = 'the proxy is not of the form http://user:password@host:port';
    return fail('invalid_configuration', { place: 'HTTPS_PROXY', reason });
  }
  const named = env.NO_PROXY || env.no_proxy;
  const noProxy = named ? named.split(/[\s,]+/).filter(Boolean) : (section.noProxy ?? []);
  const caFile = env.ASSAY_CA_FILE || section.caFile;
  const ca = caFile ? readCertificates(resolve(folder, caFile)) : ok(undefined);
  if (!ca.ok) return ca;
  return ok({
    ...(proxy && { proxy }),
    noProxy,
    ...(ca.value && { caCertificates: ca.value }),
    allow,
    ports,
    allowHttp,
  });
}

function isProxy(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

function readCertificates(file: string): Result<string> {
  try {
    const text = readFileSync(file, 'utf8');
    const found = text.match(certificate) ?? [];
    for (const one of found) new X509Certificate(one);
    if (found.length > 0) return ok(found.join('\n'));
    return fail('invalid_configuration', { place: file, reason: 'it holds no PEM certificate' });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return fail('invalid_configuration', { place: file, reason: code ?? message });
  }
}
