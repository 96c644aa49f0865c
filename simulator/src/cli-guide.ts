/** What the command prints when the simulator is ready. */
import type { Simulator } from './options.ts';

/** For programs: addresses, CA file, and a secret for each client that has one. */
export function readyRecord(simulator: Simulator, caFile: string) {
  const clients = simulator.clients.map(({ name, clientId, secrets }) => {
    return { name, clientId, secret: secrets[0]?.value ?? null };
  });
  const { url, proxyUrl, tenantId, cloud } = simulator;
  return { url, proxyUrl, caFile, tenantId, clients, cloud };
}

/** For people: which variables to set for which client. */
export function guide(simulator: Simulator, caFile: string): string {
  const { url, proxyUrl, tenantId } = simulator;
  const [first] = simulator.clients;
  const secret = first?.secrets[0]?.value ?? '<secret>';
  const clients = simulator.clients.map((client) => {
    return `  ${client.name.padEnd(24)} ${client.clientId}  ${client.secrets[0]?.value ?? '(certificate only)'}`;
  });
  return `Simulator ready at ${url}, proxy at ${proxyUrl}, tenant ${tenantId}.

Clients (name, client id, secret):
${clients.join('\n')}

Unchanged clients, Microsoft's host names, through the proxy:
  export HTTPS_PROXY=${proxyUrl}
  export NODE_EXTRA_CA_CERTS=${caFile}      # Node
  export REQUESTS_CA_BUNDLE=${caFile}       # Python and az
  az login --service-principal --username ${first?.clientId ?? '<client id>'} --password ${secret} --tenant ${tenantId}

As a cloud of its own, without the proxy:
  authorityHost ${url} (with disableInstanceDiscovery: true), Resource Manager and Graph ${url}, scope ${url}/.default

What it saw: ${url}/__admin/stats and ${url}/__admin/journal (curl --cacert ${caFile}). Ctrl+C ends it.`;
}
