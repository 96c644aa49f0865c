import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { recordName, recordSetSchema, recordType, recordValues } from './record-values.ts';

/** Source: Azure Resource Manager, "Record Sets - List" of private DNS, which is called `ALL` in the path. */
export const privateDnsRecordSet = entityType(recordSetSchema, {
  type: 'azure_private_dns_record_set',
  title: 'Private DNS record set',
  plural: 'Private DNS record sets',
  class: 'DomainRecord',
  category: 'network',
  product: 'network',
  description: 'Records of one kind under one name of a private zone.',
  source: { kind: 'arm-children', parents: ['azure_private_dns_zone'], path: '{id}/ALL', apiVersion: '2020-06-01' },
  rights: [azure('Microsoft.Network/privateDnsZones/ALL/read')],
  key: (set, { tenantId }) => armKey(set.id, tenantId),
  name: recordName,
  volatile: ['etag'],
  properties: {
    recordType: text('A, AAAA, CNAME, MX, PTR, SOA, SRV or TXT.', recordType),
    fqdn: text('Full name.', ({ properties }) => properties?.fqdn),
    ttl: number('Seconds that answers are kept.', ({ properties }) => properties?.ttl),
    values: list('Where the records lead, as a zone file has it.', recordValues),
    isAutoRegistered: flag('Whether Azure entered it for a machine.', ({ properties }) => properties?.isautoregistered),
  },
  relations: (_set, context) => containedIn(context),
});
