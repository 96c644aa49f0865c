import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText, maybeTexts } from '../../vendor.ts';

/** Source: Microsoft Graph, "List healthIssues" of Microsoft Defender for Identity (v1.0). */
export const identityHealthIssue = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    healthIssueType: maybeText,
    severity: maybeText,
    status: maybeText,
    createdDateTime: maybeText,
    lastModifiedDateTime: maybeText,
    domainNames: maybeTexts,
    sensorDNSNames: maybeTexts,
    recommendations: maybeTexts,
  }),
  {
    type: 'entra_identity_health_issue',
    title: 'Defender for Identity health issue',
    plural: 'Defender for Identity health issues',
    class: 'Finding',
    category: 'security',
    product: 'defender',
    description: 'Something that keeps Microsoft Defender for Identity from seeing domain controllers.',
    source: { kind: 'graph-list', path: '/security/identities/healthIssues' },
    rights: [graph('SecurityIdentitiesHealth.Read.All')],
    key: (issue, { tenantId }) => tenantObjectKey(tenantId, 'identityhealthissues', issue.id),
    name: (issue) => issue.displayName ?? issue.id,
    properties: {
      description: text('What is wrong.', (issue) => issue.description),
      healthIssueType: text('Sensor or Global.', (issue) => issue.healthIssueType),
      severity: text('low, medium or high.', (issue) => issue.severity),
      status: text('open, closed or suppressed.', (issue) => issue.status),
      createdDateTime: instant('Since when.', (issue) => issue.createdDateTime),
      lastModifiedDateTime: instant('When it last changed.', (issue) => issue.lastModifiedDateTime),
      domainNames: list('Domains that it is about.', (issue) => issue.domainNames),
      sensorDnsNames: list('Sensors that it is about.', (issue) => issue.sensorDNSNames),
      recommendations: list('What to do.', (issue) => issue.recommendations),
    },
    relations: (_, { tenantId }) => [{ type: 'identified', to: directoryKey(tenantId) }],
  },
);
