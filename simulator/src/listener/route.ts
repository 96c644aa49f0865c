/** Which service a request is for: by host name on Microsoft's hosts, by path on the simulator's own address. */
import { microsoftClouds } from './clouds.ts';
import { hostName, isLocal, isLoginHost } from './deployment.ts';

/** `arg` is Resource Graph, which Resource Manager serves but which has budgets and errors of its own. */
export type Surface = 'entra' | 'graph' | 'arm' | 'arg' | 'metadata' | 'admin' | 'unknown';

const resourceGraph = /^\/providers\/microsoft\.resourcegraph\//i;
const entraPath =
  /^\/(adfs|common\/discovery\/instance|[^/]+\/(oauth2|discovery|\.well-known|v2\.0\/\.well-known))(\/|$)/i;

/** Which of Resource Manager's services a path is for. */
export function armSurface(path: string): 'arm' | 'arg' | 'metadata' {
  if (/^\/metadata\/endpoints\/?$/i.test(path)) return 'metadata';
  return resourceGraph.test(path) ? 'arg' : 'arm';
}

function localSurface(path: string): Surface {
  if (/^\/(v1\.0|beta)(\/|$)/i.test(path)) return 'graph';
  if (/^\/(metadata|subscriptions|providers|tenants|batch|locations|operations)(\/|$)/i.test(path)) {
    return armSurface(path);
  }
  return entraPath.test(path) ? 'entra' : 'unknown';
}

/** `path` is decoded and without its query. The admin endpoint answers on every host, below `/__admin`. */
export function surfaceOf(host: string, path: string): Surface {
  if (/^\/__admin(\/|$)/.test(path)) return 'admin';
  if (isLocal(host)) return localSurface(path);
  const name = hostName(host);
  for (const cloud of microsoftClouds) {
    if (isLoginHost(cloud, name)) return 'entra';
    if (new URL(cloud.graph).host === name) return 'graph';
    if (new URL(cloud.resourceManager).host === name) return armSurface(path);
  }
  return 'unknown';
}
