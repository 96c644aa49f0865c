import { Agent, type AgentOptions } from 'node:https';
import { createSecureContext, getCACertificates } from 'node:tls';
import { proxyFor } from './proxy.ts';
import type { EgressSettings } from './settings.ts';

export interface AgentChoices {
  /** PEM text; where it is given, only these authorities are trusted. */
  readonly onlyTrust?: string;
  readonly keepAlive: boolean;
}

/** The agents of one client, by URL: through the proxy or straight, with the trust that is configured, always verified. */
export function createAgents(settings: EgressSettings, { onlyTrust, keepAlive }: AgentChoices): (url: URL) => Agent {
  const agents = new Map<string | undefined, Agent>();
  const trust = trusted(settings, onlyTrust);
  return (url) => {
    const proxy = proxyFor(url, settings);
    const known = agents.get(proxy);
    if (known) return known;
    const agent = new Agent({
      keepAlive,
      // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED changes nothing.
      rejectUnauthorized: true,
      ...trust,
      ...(proxy !== undefined && { proxyEnv: { HTTPS_PROXY: proxy } }),
    });
    agents.set(proxy, agent);
    return agent;
  };
}

function trusted({ caCertificates }: EgressSettings, onlyTrust: string | undefined): AgentOptions {
  const ca = onlyTrust ?? (caCertificates && [...getCACertificates('default'), caCertificates]);
  // One context for all connections: reading the public authorities takes longer than a handshake.
  return ca ? { secureContext: createSecureContext({ ca }) } : {};
}
