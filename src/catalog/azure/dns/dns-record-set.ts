import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { containedIn, relationsTo } from '../arm.ts';
import { recordName, recordSetSchema, recordType, recordValues } from './record-values.ts';

/**
 * Source: Azure Resource Manager, "Record Sets - List By Dns Zone". Resource Graph has each kind of record as a type of its
 * own, so that the list of the zone is read.
 */
export const dnsRecordSet = entityType(recordSetSchema, {
  type: 'azure_dns_record_set',
  title: 'DNS record set',
  plural: 'DNS record sets',
  class: 'DomainRecord',
  category: 'network',
  product: 'network',
  description: 'Records of one kind under one name of a public zone.',
  source: { kind: 'arm-children', parents: ['azure_dns_zone'], path: '{id}/recordsets', apiVersion: '2018-05-01' },
  rights: [azure('Microsoft.Network/dnsZones/recordsets/read')],
  key: (set, { tenantId }) => armKey(set.id, tenantId),
  name: recordName,
  volatile: ['etag', 'properties.provisioningState'],
  properties: {
    recordType: text('A, AAAA, CNAME, MX, NS, PTR, SOA, SRV, TXT or CAA.', recordType),
    fqdn: text('Full name.', ({ properties }) => properties?.fqdn),
    ttl: number('Seconds that answers are kept.', ({ properties }) => properties?.ttl),
    values: list('Where the records lead, as a zone file has it.', recordValues),
    targetResourceId: text(
      'Resource that the name follows; absent for records with values of their own.',
      ({ properties }) => properties?.targetresource?.id,
    ),
  },
  relations: (set, context) => [
    ...containedIn(context),
    ...relationsTo('resolves_to', [set.properties?.targetresource?.id], context),
  ],
});
