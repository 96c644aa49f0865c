/**
 * Services that can be reached through a private endpoint, which tell its connections in one shape.
 * Source: Azure Private Link, "What is a private endpoint?": the status of a connection, and the sub-resources (group ids).
 */
import type { Check, Severity } from '../../declaration.ts';
import { at, fact, oneOf, type Rule, some } from '../../rule/index.ts';

export interface PrivateEndpointRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly subject: string;
  /** Where the portal has its private endpoints: `Key vault > Settings > Networking > Private endpoint connections`. */
  readonly where: string;
  /** The sub-resource that an endpoint is made for, such as `vault`; several where a resource has several. */
  readonly groups: readonly [string, ...string[]];
  /** The catalogue type of connections that are listed below the resource, where its own body does not have them. */
  readonly below?: string;
  readonly approximates?: string;
}

const approved = at('properties.privateLinkServiceConnectionState.status', oneOf('Approved'), { absent: 'unknown' });

const connections = 'private endpoint connections';

/** At least one connection is approved: one that waits, or was rejected, carries no traffic. */
export const hasPrivateEndpoint: Rule = some('properties.privateEndpointConnections', approved, { none: 'fail' });

const hasPrivateEndpointBelow: Rule = some(fact(connections), approved, { none: 'fail' });

export const privateEndpointCheck = ({ where, groups, below, ...row }: PrivateEndpointRow): Check => ({
  ...row,
  topic: 'net-private',
  ...(below && { facts: { [connections]: { from: 'contained', types: [below] } } }),
  rule: below ? hasPrivateEndpointBelow : hasPrivateEndpoint,
  fix: {
    portal: `${where}: create a private endpoint (sub-resource ${groups.join(' or ')}) in the network of those who use it, and approve the connection.`,
    az: `az network private-endpoint create --name {name}-endpoint --resource-group {resourceGroup} --subnet "$SUBNET_ID" --private-connection-resource-id {id} --group-id ${groups[0]} --connection-name {name}`,
    bicep: `resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: '\${name}-endpoint'
  location: location
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: name, properties: { privateLinkServiceId: resourceId, groupIds: ['${groups[0]}'] } }
    ]
  }
}`,
    terraform: `resource "azurerm_private_endpoint" "this" {
  name                = "\${var.name}-endpoint"
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = var.subnet_id
  private_service_connection {
    name                           = var.name
    private_connection_resource_id = var.resource_id
    subresource_names              = ["${groups[0]}"]
    is_manual_connection           = false
  }
}`,
  },
});
