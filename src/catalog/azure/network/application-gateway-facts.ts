/** The parts of an application gateway's body that refer to each other by id. */
import { z } from 'zod';
import { maybeList, maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { nameInId } from './embedded.ts';

export const gatewayLists = {
  gatewayIPConfigurations: maybeList(z.object({ properties: maybeObject({ subnet: maybeReference }) })),
  frontendIPConfigurations: maybeList(
    z.object({
      name: maybeText,
      properties: maybeObject({
        privateIPAddress: maybeText,
        publicIPAddress: maybeReference,
        subnet: maybeReference,
      }),
    }),
  ),
  frontendPorts: maybeList(z.object({ name: maybeText, properties: maybeObject({ port: maybeNumber }) })),
  backendAddressPools: maybeList(
    z.object({
      name: maybeText,
      properties: maybeObject({
        backendAddresses: maybeList(z.object({ fqdn: maybeText, ipAddress: maybeText })),
      }),
    }),
  ),
  backendHttpSettingsCollection: maybeList(
    z.object({ name: maybeText, properties: maybeObject({ protocol: maybeText, port: maybeNumber }) }),
  ),
  httpListeners: maybeList(
    z.object({
      name: maybeText,
      properties: maybeObject({
        protocol: maybeText,
        hostName: maybeText,
        hostNames: maybeTexts,
        frontendIPConfiguration: maybeReference,
        frontendPort: maybeReference,
        firewallPolicy: maybeReference,
      }),
    }),
  ),
  requestRoutingRules: maybeList(
    z.object({
      name: maybeText,
      properties: maybeObject({ httpListener: maybeReference, redirectConfiguration: maybeReference }),
    }),
  ),
  sslCertificates: maybeList(z.object({ name: maybeText, properties: maybeObject({ keyVaultSecretId: maybeText }) })),
} as const;

const schema = z.object(gatewayLists);
type Lists = z.output<typeof schema>;

export function frontendFacts(gateway: Lists | null | undefined) {
  return gateway?.frontendIPConfigurations?.map(({ name, properties }) => ({
    name: name ?? null,
    publicIPAddressId: properties?.publicIPAddress?.id ?? null,
    privateIPAddress: properties?.privateIPAddress ?? null,
    subnetId: properties?.subnet?.id ?? null,
  }));
}

/** Listeners with their port; `redirects` says whether every rule of a listener sends callers elsewhere. */
export function listenerFacts(gateway: Lists | null | undefined) {
  const portOf = new Map(gateway?.frontendPorts?.map(({ name, properties }) => [name, properties?.port]));
  return gateway?.httpListeners?.map(({ name, properties }) => {
    const rules = gateway.requestRoutingRules?.filter((rule) => nameInId(rule.properties?.httpListener) === name);
    const hosts = properties?.hostNames?.length ? properties.hostNames : [properties?.hostName];
    return {
      name: name ?? null,
      protocol: properties?.protocol ?? null,
      port: portOf.get(nameInId(properties?.frontendPort)) ?? null,
      frontend: nameInId(properties?.frontendIPConfiguration),
      hostNames: hosts.flatMap((host) => (host ? [host] : [])),
      firewallPolicyId: properties?.firewallPolicy?.id ?? null,
      redirects: rules?.length ? rules.every((rule) => !!rule.properties?.redirectConfiguration?.id) : null,
    };
  });
}

export function backendFacts(gateway: Lists | null | undefined) {
  return gateway?.backendAddressPools?.map(({ name, properties }) => ({
    name: name ?? null,
    addresses: (properties?.backendAddresses ?? []).flatMap(({ fqdn, ipAddress }) => {
      const address = fqdn || ipAddress;
      return address ? [address] : [];
    }),
  }));
}
