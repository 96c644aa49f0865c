import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { isAwakeUserDatabase } from './database-kinds.ts';
import { sensitivityLabelName, sensitivityLabelProperties, sensitivityLabelShape } from './sensitivity-label.ts';

/** Source: Azure Resource Manager, "Sensitivity Labels - List Current By Database". */
export const sqlSensitivityLabel = entityType(sensitivityLabelShape, {
  type: 'azure_sql_sensitivity_label',
  title: 'SQL sensitivity label',
  plural: 'SQL sensitivity labels',
  class: 'Record',
  category: 'data',
  product: 'databases',
  description:
    'A column of a SQL database that is marked as holding sensitive data. Not read for serverless databases that pause by themselves, which the question would wake.',
  slow: true,
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_database'],
    path: '{id}/currentSensitivityLabels',
    apiVersion: '2023-08-01',
    when: isAwakeUserDatabase,
  },
  rights: [azure('Microsoft.Sql/servers/databases/currentSensitivityLabels/read')],
  key: (label, { tenantId }) => armKey(label.id, tenantId),
  name: sensitivityLabelName,
  properties: {
    ...sensitivityLabelProperties,
  },
  relations: (_label, context) => containedIn(context),
});
