import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../errors/index.ts';
import { type Cloud, clouds } from './clouds.ts';

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** An https URL without credentials, query or fragment; a final slash is dropped. */
const httpsUrl = z
  .url({ protocol: /^https$/ })
  .refine((text) => {
    const url = new URL(text);
    return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  }, 'must have no user name, query or fragment')
  .transform((text) => text.replace(/\/+$/, ''));

const certificates = z.string().refine((text) => {
  const found = text.match(pem) ?? [];
  return found.length > 0 && found.every(isCertificate);
}, 'must be PEM certificates');

const suffixes = z.strictObject({
  keyVault: z.string().min(1),
  managedHsm: z.string().min(1),
  storage: z.string().min(1),
  sql: z.string().min(1),
  containerRegistry: z.string().min(1),
});

const customCloud = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .refine((id) => !clouds.some((cloud) => cloud.id === id), 'is the id of a built-in cloud')
    .default('custom'),
  label: z.string().min(1).max(100).default('Custom cloud'),
  login: httpsUrl,
  loginAliases: z.array(httpsUrl).optional(),
  graph: httpsUrl,
  graphScope: z.string().endsWith('/.default').optional(),
  resourceManager: httpsUrl,
  armScope: z.string().endsWith('/.default').optional(),
  portal: httpsUrl.optional(),
  suffixes: suffixes.optional(),
  caCertificates: certificates.optional(),
  instanceDiscovery: z.boolean().default(false),
});

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).subject !== undefined;
  } catch {
    return false;
  }
}

/**
 * Reads a user's description of another cloud (Azure Stack Hub, an isolated cloud, a test double).
 * Unknown keys and anything but https are refused with `invalid_request`; the reason names the field.
 */
export function parseCustomCloud(input: unknown): Result<Cloud> {
  const parsed = customCloud.safeParse(input);
  if (!parsed.success) {
    const reason = parsed.error.issues
      .map((issue) => `${issue.path.join('.') || 'cloud'}: ${issue.message}`)
      .join('; ');
    return fail('invalid_request', { reason });
  }
  const { loginAliases, suffixes: named, caCertificates, ...rest } = parsed.data;
  return ok({
    ...rest,
    graphScope: rest.graphScope ?? `${rest.graph}/.default`,
    armScope: rest.armScope ?? `${rest.resourceManager}/.default`,
    portal: rest.portal ?? rest.resourceManager,
    ...(loginAliases && { loginAliases }),
    ...(named && { suffixes: named }),
    ...(caCertificates && { caCertificates }),
  });
}
