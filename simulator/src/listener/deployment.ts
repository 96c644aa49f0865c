/** Which cloud a request is for, seen from the host name that it was sent to, and which resources exist in that cloud. */
import { type Cloud, type CloudId, china, commercial, microsoftClouds, simulatorCloud } from './clouds.ts';

/** The clouds that share one login host: GCC High and DoD do, all others are alone. */
export interface Deployment {
  /** True when the simulator is addressed as a cloud of its own. */
  readonly local: boolean;
  /** First is the one that the discovery documents name. */
  readonly clouds: readonly [Cloud, ...Cloud[]];
  /** Base URL of the host as it was asked, such as `https://login.microsoftonline.com`. */
  readonly base: string;
}

/** Host name without its port, in lower case. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

/** True for the names under which the simulator is a cloud of its own. */
export function isLocal(host: string): boolean {
  const name = hostName(host);
  return name === 'localhost' || name === '127.0.0.1';
}

const hostOf = (url: string): string => new URL(url).host;

/** True when `host` is a login host of the cloud, aliases included. */
export function isLoginHost(cloud: Cloud, host: string): boolean {
  return [cloud.login, ...(cloud.loginAlias ?? [])].some((url) => hostOf(url) === hostName(host));
}

/**
 * The clouds behind a host. `home` is where the tenant lives: on the simulator's own address the resources of that cloud
 * (commercial when not said) are known too, so that a client may change nothing but its endpoints.
 */
export function deploymentOf(host: string, home?: CloudId): Deployment | undefined {
  const base = `https://${host.toLowerCase().replace(/:443$/, '')}`;
  if (isLocal(host)) {
    const twin = microsoftClouds.find((cloud) => cloud.id === home) ?? commercial;
    return { local: true, clouds: [simulatorCloud(base), twin], base };
  }
  const name = hostName(host);
  const found = microsoftClouds.filter(
    (cloud) => isLoginHost(cloud, name) || hostOf(cloud.graph) === name || hostOf(cloud.resourceManager) === name,
  );
  const ordered = found.sort((a, b) => Number(b.id === home) - Number(a.id === home));
  const [first, ...rest] = ordered;
  return first ? { local: false, clouds: [first, ...rest], base } : undefined;
}

/** Audiences that Graph accepts: its URL with and without the final slash, and its application id. */
export function graphAudiences(deployment: Deployment): readonly string[] {
  const urls = deployment.clouds.flatMap((cloud) => [cloud.graph, `${cloud.graph}/`]);
  return [...urls, '00000003-0000-0000-c000-000000000000'];
}

/** Audiences that Resource Manager accepts, the core spelling of each cloud before its host's. */
export function armAudiences(deployment: Deployment): readonly string[] {
  const unique = new Set(deployment.clouds.flatMap((cloud) => cloud.armAudiences));
  return [...unique];
}

/** Prefix of `iss` in v1.0 access tokens: the global and US Government clouds share one, China has its own. */
export function issuerBase(deployment: Deployment): string {
  if (deployment.local) return deployment.base;
  return deployment.clouds[0].id === china.id ? 'https://sts.chinacloudapi.cn' : 'https://sts.windows.net';
}
