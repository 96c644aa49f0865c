/** Names that the server certificate is valid for: the local ones and Microsoft's, so that TLS through the proxy is real. */
import { microsoftClouds } from '../listener/clouds.ts';

/** DNS names of the server certificate, `localhost` first. */
export function serverNames(): readonly string[] {
  const names = microsoftClouds.flatMap((cloud) => [
    ...[cloud.login, ...(cloud.loginAlias ?? []), cloud.graph, cloud.resourceManager].map((url) => new URL(url).host),
    `*${cloud.keyVaultSuffix}`,
    ...['blob', 'queue', 'table', 'file'].map((service) => `*.${service}.${cloud.storageSuffix}`),
  ]);
  return ['localhost', ...new Set(names)];
}
